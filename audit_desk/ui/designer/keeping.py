"""A draft of a form on disk: every change within a second, beside the place where the person is."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from sqlmodel import Session

from audit_desk.forms.drafting import service, standing
from audit_desk.forms.drafting.document import Document, Place
from audit_desk.forms.tables import FormDraft
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.autosave import Autosave, Condition
from audit_desk.ui.audit.fields import PLACE, Field, Sort
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError, RuleError
from audit_desk.workspace.settings import preference, set_preference

WHOLE = Field(Sort.HEADER, "form")


class Keeping(QObject):
    """Saves one draft as it is changed. `elsewhere` tells that another window changed it too."""

    elsewhere = Signal()
    agreed = Signal()  # what stands here is what stands on disk

    def __init__(
        self, desk: Desk[SignedIn], draft: FormDraft, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.draft_id = desk, draft.id
        self.autosave = Autosave(self._save, draft.saved_at, self)
        self._seen = draft.saved_at

    @property
    def seen(self) -> datetime:
        """When what stands on the page was saved, as far as it is."""
        return self._seen

    def put(self, document: Document) -> None:
        """Have the form saved as it stands now."""
        self.autosave.put(WHOLE, document)

    def remember(self, document: Document, place: Place) -> None:
        """Have it saved where the person is."""
        self.autosave.put(PLACE, place_in_words(document, place))

    def look_elsewhere(self) -> None:
        """Tell where another window has saved the draft since this one last did."""
        if self.autosave.standing().condition is not Condition.SAVED:
            return  # it is told when what is on its way can't be saved
        self._tell_elsewhere()

    def stand_by_this(self, document: Document) -> None:
        """Have what stands here saved over what another window saved: the person's word."""
        with suppress(DeskError):
            self._seen = self.desk.ask(standing.draft, self.draft_id).saved_at
        self.put(document)

    def _tell_elsewhere(self) -> None:
        with suppress(DeskError):
            if self.desk.ask(standing.draft, self.draft_id).saved_at != self._seen:
                self.elsewhere.emit()

    def _save(self, batch: Mapping[Field, Any]) -> datetime | None:
        def save(session: Session, person: SignedIn) -> datetime | None:
            saved_at = None
            if WHOLE in batch:
                form: Document = batch[WHOLE]
                saved_at = service.save(
                    session, person, self.draft_id, form.text, self._seen, form.fields
                ).saved_at
            if PLACE in batch:
                words = json.dumps(batch[PLACE])
                set_preference(session, person, place_name(self.draft_id), words)
            return saved_at

        try:
            saved_at = self.desk.do(save)
        except RuleError:
            self._tell_elsewhere()
            raise
        if saved_at is not None:
            self._seen = saved_at
            self.agreed.emit()
        return saved_at


def place_name(draft_id: UUID) -> str:
    """The name of the preference that holds the place in a draft."""
    return f"place in form draft {draft_id}"


def place_in_words(document: Document, place: Place) -> dict[str, Any]:
    """A place as it can be found again in a file that was read anew: numbers in order."""
    sections = [section.id for section in document.sections]
    if place.section not in sections:
        return {}
    at = sections.index(place.section)
    found: dict[str, Any] = {"section": at, "field": place.field}
    questions = [question.id for question in document.sections[at].questions]
    if place.question in questions:
        found["question"] = questions.index(place.question)
    return found


def place_from_words(document: Document, words: Mapping[str, Any]) -> Place:
    """The place that was remembered, or what is nearest to it."""
    at, within = words.get("section"), words.get("question")
    if not isinstance(at, int) or not 0 <= at < len(document.sections):
        return Place()
    section = document.sections[at]
    place = Place(section.id, None, str(words.get("field", "")))
    if isinstance(within, int) and 0 <= within < len(section.questions):
        return replace(place, question=section.questions[within].id)
    return place


def last_place(session: Session, person: SignedIn, draft_id: UUID) -> dict[str, Any]:
    """Where the person was in a draft, as it was last saved; empty where never."""
    try:
        found = json.loads(preference(session, person, place_name(draft_id)) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
