"""What the designer reads of a draft when it is opened, and what its editors offer to choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from audit_desk.audits.in_use import words_in_use
from audit_desk.audits.under_way import drafts_under_way
from audit_desk.forms import bank_service
from audit_desk.forms import service as forms
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.drafting import service, standing
from audit_desk.forms.drafting.document import Document, read_document
from audit_desk.forms.tables import FormDraft
from audit_desk.people.rules import SignedIn
from audit_desk.ui.designer.editing.offers import Offers
from audit_desk.ui.designer.keeping import last_place


@dataclass(frozen=True)
class Opened:
    """A draft as it was read: `earlier` are the published versions, newest first; `place` is where
    the person was, in the words of `keeping.place_in_words`."""

    draft: FormDraft
    document: Document
    earlier: tuple[FormDefinition, ...]
    offers: Offers
    place: Mapping[str, Any]
    under_way: int = 0  # audits on earlier versions that are still being filled


def load(session: Session, person: SignedIn, draft_id: UUID) -> Opened:
    """Read a draft. Raises RuleError where it is gone, FormFaults where no form is in it."""
    draft = standing.draft(session, person, draft_id)
    earlier = tuple(forms.definitions(session, person, draft.form))
    return Opened(
        draft,
        read_document(draft.source, draft.title),
        earlier,
        _offers(session, person, draft.form, earlier),
        last_place(session, person, draft_id),
        drafts_under_way(session, person, draft.form) if earlier else 0,
    )


def _offers(
    session: Session, person: SignedIn, form: str, earlier: tuple[FormDefinition, ...]
) -> Offers:
    known = forms.forms(session, person)
    used = words_in_use(session, person)
    themes = {
        question.theme
        for version in known
        for question in forms.definition(version).questions
        if question.theme
    }
    return Offers(
        scales=service.scales_for(session, person, form),
        option_sets=tuple(bank_service.options_sets(session, person)),
        descriptor_sets=tuple(bank_service.descriptor_sets(session, person)),
        questions=tuple(bank_service.questions(session, person)),
        themes=tuple(sorted(themes | set(used.themes), key=str.casefold)),
        services=used.services,
        forms=tuple((version.form, version.title) for version in known),
        published_keys=frozenset(one.key for form in earlier for one in form.questions),
        published=bool(earlier),
    )
