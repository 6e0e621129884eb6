"""What is wrong with a form that is being designed, place by place, and what of it can be tried."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.drafting.document import Document, Place
from audit_desk.forms.faults import Fault, FormFaults
from audit_desk.forms.reading import read_form
from audit_desk.forms.writing import QUESTION_FIELDS
from audit_desk.grading import Scale

_MOST_ROUNDS = 20  # of leaving out questions that hang on one that was left out


@dataclass(frozen=True)
class DraftFault:
    """One fault: where, what is wrong, and what to do."""

    place: Place
    what: str
    mend: str


def faults(document: Document, scales: Mapping[str, Scale]) -> tuple[DraftFault, ...]:
    """Everything that keeps the form from being published, in the order of the form."""
    return tuple(
        DraftFault(_place(document, one), one.what, one.mend) for one in _found(document, scales)
    )


def preview(document: Document, scales: Mapping[str, Scale]) -> FormDefinition | None:
    """The form as far as it can be filled: what is wrong in it is left out. None where nothing
    is left."""
    for _ in range(_MOST_ROUNDS):
        try:
            return read_form(document.text, "", scales)
        except FormFaults as found:
            smaller = _without(document, found.faults)
        if smaller == document:
            return None
        document = smaller
    return None


def _place(document: Document, fault: Fault) -> Place:
    """Where a fault is. A field that is missing stands on no line, but in the fault's name."""
    place = document.place_of(fault.line)
    if place.question is None:
        return place
    steps = fault.key.split(".")[2 if fault.key.startswith("sections[") else 1 :]
    name = steps[0].partition("[")[0] if steps else ""
    return replace(place, field=name if name in QUESTION_FIELDS else place.field)


def _found(document: Document, scales: Mapping[str, Scale]) -> list[Fault]:
    try:
        read_form(document.text, "", scales)
    except FormFaults as found:
        return list(found.faults)
    return []


_STAND_INS = {"form": "form", "version": "1", "title": "…", "purpose": "routine"}


def _without(document: Document, found: list[Fault]) -> Document:
    places = {document.place_of(one.line): None for one in found}
    for place in places:
        if place.question is not None:
            if any(one.id == place.question for one in document.questions):
                document = document.remove_question(place.question)
        elif place.section is not None:
            document = _sound_section(document, place)
        elif place.field != "sections":
            document = document.set_form(**{place.field: _STAND_INS.get(place.field)})
    for section in document.sections:
        if not section.questions:
            document = document.remove_section(section.id)
    return document


def _sound_section(document: Document, place: Place) -> Document:
    if place.field == "questions" or not any(one.id == place.section for one in document.sections):
        return document
    value = "…" if place.field == "title" else None
    return document.set_section(place.section or 0, **{place.field: value})
