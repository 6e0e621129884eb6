"""Beginning a draft with a form from elsewhere, and keeping the scales that came with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from audit_desk.forms import bank_service
from audit_desk.forms.bank import Kind, scale_content
from audit_desk.forms.drafting.service import begin_with
from audit_desk.forms.faults import FormFaults
from audit_desk.forms.reading import read_form
from audit_desk.forms.tables import FormDraft
from audit_desk.grading import Scale
from audit_desk.people.rules import Deed, SignedIn


@dataclass(frozen=True)
class Begun:
    """The draft, the titles of the scales that the bank keeps from now on, and of those of which
    the workspace has others by the same name, which the draft uses instead."""

    draft: FormDraft
    kept: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def begin_brought(
    session: Session, person: SignedIn, text: str, scales: Mapping[str, Scale], title: str = ""
) -> Begun:
    """Begin a draft with a form that was brought in; scales that it uses and that aren't here go
    to the bank. Raises FormFaults where the text holds no form."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    known = bank_service.known_scales(session, person)
    kept, others = [], []
    for scale in _used(text, {**known, **scales}):
        if scale.id not in known:
            bank_service.add(session, person, Kind.SCALE, scale.id, scale_content(scale))
            kept.append(scale.title)
        elif _steps(known[scale.id]) != _steps(scale):
            others.append(scale.title)
    return Begun(begin_with(session, person, text, title), tuple(kept), tuple(others))


def _used(text: str, scales: Mapping[str, Scale]) -> list[Scale]:
    """The scales that a form uses; none of a form that isn't right yet, which names them itself."""
    try:
        return list(read_form(text, "the form", scales).scales.values())
    except FormFaults:
        return []


def _steps(scale: Scale) -> list[tuple[int, str]]:
    return [(grade.value, grade.word) for grade in scale.grades]
