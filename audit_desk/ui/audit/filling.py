"""One audit while it is open: what was loaded, the sheet on the page, and its saving."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from sqlmodel import Session

from audit_desk.audits import feedback
from audit_desk.audits.earlier import still_open
from audit_desk.audits.feedback import BelongsTo, FeedbackRow
from audit_desk.audits.reading import AuditInFull, audit_in_full
from audit_desk.audits.tables import Audit, State
from audit_desk.followups.reading import follow_up_for
from audit_desk.followups.tables import FollowUp
from audit_desk.forms.definition import Purpose
from audit_desk.moderation.reading import Comment, comments_to
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans.whole import Became, became
from audit_desk.ui.audit.autosave import Autosave, Condition
from audit_desk.ui.audit.fields import PLACE, Field
from audit_desk.ui.audit.saving import (
    Seen,
    fields_of,
    half_typed,
    place_in,
    replaced_elsewhere,
    save_fields,
    with_half_typed,
)
from audit_desk.ui.audit.sheet import AuditSheet
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError


@dataclass(frozen=True)
class Loaded:
    """All that the page needs of an audit, read in one view of the store. `earlier` is the audit
    that a follow-up looks back on, `place` where the person was in it, `follow_up` the one that a
    finalised audit is owed; `feedback` what was said on it, `feedback_forms` id and title of those
    on which more may be written down, `belongs_to` the audit that this feedback is on, `became`
    the actions that its recommendations became."""

    full: AuditInFull
    earlier: AuditInFull | None
    comments: list[Comment]
    place: dict[str, Any]
    follow_up: FollowUp | None = None
    feedback: tuple[FeedbackRow, ...] = ()
    feedback_forms: tuple[tuple[str, str], ...] = ()
    belongs_to: BelongsTo | None = None
    became: Mapping[UUID, Became] = field(default_factory=dict)

    @property
    def is_tool(self) -> bool:
        """Whether it is the tool of a moderation, which is finished together with that."""
        audit = self.full.audit
        return audit.purpose == Purpose.MODERATION and audit.about_id is not None

    @property
    def may_withdraw(self) -> bool:
        """Whether the draft may be taken back: it was never handed in, no concern stands in it."""
        audit = self.full.audit
        if self.is_tool:
            return False
        fresh = audit.state == State.DRAFT and audit.submitted_at is None
        return self.full.may_edit and fresh and not self.full.concerns


def load(session: Session, person: SignedIn, audit_id: UUID) -> Loaded:
    """Read an audit for the page. Raises RuleError and NotAllowedError as `audit_in_full`."""
    full = audit_in_full(session, person, audit_id)
    earlier = None
    if full.audit.about_id is not None and full.form.purpose is Purpose.FOLLOW_UP:
        earlier = audit_in_full(session, person, full.audit.about_id)
        earlier.recommendations.extend(still_open(session, earlier.audit, full.audit))
    comments = comments_to(session, person, audit_id)
    follow_up = None
    if full.audit.state == State.FINALISED and person.may(Deed.SEE_SUMMARIES):
        follow_up = follow_up_for(session, person, audit_id)
    forms = feedback.feedback_forms(session, person, full.audit)
    made = became(session, person, audit_id) if full.audit.state == State.FINALISED else {}
    if earlier is not None:
        made |= became(session, person, earlier.audit.id)
    return Loaded(
        full,
        earlier,
        comments,
        place_in(session, person, audit_id),
        follow_up,
        tuple(feedback.feedback_on(session, person, audit_id)),
        tuple((one.form, one.title) for one in forms),
        feedback.belongs_to(session, person, full.audit),
        made,
    )


class Filled(Protocol):
    """What a view needs of an audit to fill it, wherever it is kept."""

    @property
    def loaded(self) -> Loaded: ...
    @property
    def sheet(self) -> AuditSheet: ...
    @property
    def place(self) -> Mapping[str, Any]: ...
    def remember(self, **place: Any) -> None: ...


class Filling(QObject):
    """Holds the sheet of one audit and saves what changes on it, with the place.

    `elsewhere` tells that another window has written in the audit, with what it had written in
    the fields that were just saved here.
    """

    elsewhere = Signal(object)

    def __init__(self, desk: Desk[SignedIn], loaded: Loaded, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.loaded = desk, loaded
        self.audit: Audit = loaded.full.audit
        self.autosave = Autosave(self._save, self.audit.saved_at, self)
        values = fields_of(loaded.full, loaded.earlier)
        self._seen = Seen(self.audit.saved_at, dict(values))
        self._in_doubt: set[Field] = set()
        typed = loaded.place.get("typed") or {}
        values = with_half_typed(values, typed)
        self.sheet = AuditSheet(loaded.full.form, values, self._put, self)
        self._place: dict[str, Any] = dict(loaded.place)

    @property
    def place(self) -> Mapping[str, Any]:
        """Where the person is, and what is half typed."""
        return self._place

    def remember(self, **place: Any) -> None:
        """Keep where the person is; it is saved with the rest."""
        after = {**self._place, **place}
        if after != self._place:
            self._place = after
            self.autosave.put(PLACE, after)

    def _put(self, field: Field, value: Any) -> None:
        self.autosave.put(field, value)
        typed = half_typed({field: value})
        known: dict[str, str] = dict(self._place.get("typed") or {})
        name = f"{field.sort}/{field.key}"
        if typed or name in known:
            known.pop(name, None)
            self.remember(typed=known | typed)

    def look_elsewhere(self) -> None:
        """Tell where another window has written in the audit since this one last knew it."""
        if self.autosave.standing().condition is not Condition.SAVED:
            return  # what is on its way is compared when it is saved
        with suppress(DeskError):
            found = self.desk.ask(replaced_elsewhere, self.audit.id, {}, self._seen)
            if found is not None:
                self.elsewhere.emit(found)

    def _save(self, batch: Mapping[Field, Any]) -> datetime | None:
        known = self._seen.values | dict.fromkeys(self._in_doubt)

        def save(session: Session, person: SignedIn) -> tuple[datetime | None, Any]:
            found = replaced_elsewhere(session, person, self.audit.id, batch, self._seen)
            return save_fields(session, person, self.audit.id, batch, known), found

        self._in_doubt |= batch.keys()  # a drive that fails may have kept it all the same
        saved_at, found = self.desk.do(save)
        self._in_doubt -= batch.keys()
        self._seen.values.update(batch)
        if found is not None:
            self.elsewhere.emit(found)
        elif saved_at is not None:
            self._seen.at = saved_at
        return saved_at
