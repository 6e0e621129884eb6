"""The sections of one audit in their order, and where each field stands in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from audit_desk.audits import rules
from audit_desk.audits.tables import Answer, Kind
from audit_desk.forms.definition import FormDefinition, Section
from audit_desk.ui.audit.fields import GRADE, Field, Sort, header_field
from audit_desk.ui.audit.rail import Row
from audit_desk.ui.audit.sheet import AuditSheet

ABOUT, EARLIER, FINDINGS, OVERALL = "about", "earlier", "findings", "overall"
NEEDED_HEADER = ("case_ref", "service", "audit_date")
FORM_PREFIX = "section-"
GUIDANCE = {
    ABOUT: "The file is named by its case reference, never by a child's name. Nobody audits a "
    "file of their own team.",
    EARLIER: "Look on the file for what was done about each recommendation, and say what shows it. "
    "Each must be marked before the review is submitted.",
    FINDINGS: "A finding is one thing seen on the file, with the evidence for it. Themes let it be "
    "counted with others of its kind.\n\nA recommendation says what should change, who sees to "
    "it and by when: for the child, on the file; or for the service, on an improvement plan.",
}
"""What is said at the right of the sections that aren't the form's own."""


@dataclass(frozen=True)
class Part:
    """One section of the page; `section` is the form's own where it is one of them."""

    name: str
    title: str
    section: Section | None = None


def parts_of(form: FormDefinition, earlier: bool) -> list[Part]:
    """The sections that an audit has, in the order in which they are filled."""
    found = [Part(ABOUT, "About this audit")]
    if earlier:
        found.append(Part(EARLIER, "Earlier recommendations"))
    found += [
        Part(f"{FORM_PREFIX}{at}", section.title, section)
        for at, section in enumerate(form.sections)
    ]
    if form.overall_scale is not None:
        found.append(Part(OVERALL, "Overall grade"))
    return [*found, Part(FINDINGS, "Findings and recommendations")]


def part_of_question(form: FormDefinition, question: str) -> str:
    """The section in which a question stands; empty where the form has none such."""
    for at, section in enumerate(form.sections):
        if any(one.key == question for one in section.questions):
            return f"{FORM_PREFIX}{at}"
    return ""


def place_of_field(form: FormDefinition, field: Field, value: Any) -> tuple[str, str]:
    """Section and entry in which a field is shown."""
    match field.sort:
        case Sort.ANSWER:
            return part_of_question(form, field.key), field.key
        case Sort.HEADER:
            return ABOUT, ABOUT
        case Sort.GRADE:
            return OVERALL, OVERALL
        case Sort.ADDRESSED:
            return EARLIER, entry_name(field)
        case Sort.FINDING if value is not None and value.question:
            inline = part_of_question(form, value.question)
            return inline or FINDINGS, entry_name(field)
    return FINDINGS, entry_name(field)


def entry_name(field: Field) -> str:
    """The name of the entry of a row."""
    return f"{field.sort}/{field.key}"


def answers_of(sheet: AuditSheet) -> Mapping[str, Answer]:
    """The answers as the rules of an audit read them: they ask for nothing that isn't here."""
    found = {field.key: sheet.value(field) for field in sheet.fields(Sort.ANSWER)}
    return cast("Mapping[str, Answer]", found)


def rows_of(parts: list[Part], sheet: AuditSheet) -> tuple[list[Row], str]:
    """The rail's rows, and the words of the total above them."""
    progress = rules.progress(sheet.form, answers_of(sheet))
    rows = []
    for part in parts:
        if part.name == FINDINGS:
            continue  # it has a card of its own below the sections
        if part.section is None:
            rows.append(_own_row(part, sheet))
        else:
            at = int(part.name.removeprefix(FORM_PREFIX))
            one = progress.sections[at]
            done = one.answered >= one.of
            rows.append(Row(part.name, part.title, one.answered, one.of, done))
    return rows, f"{progress.answered} of {progress.of} answered"


def found_of(sheet: AuditSheet) -> tuple[int, int, int]:
    """How many strengths, areas for improvement and recommendations there are."""
    kinds = [sheet.value(field).kind for field in sheet.fields(Sort.FINDING)]
    strengths = sum(kind == Kind.STRENGTH for kind in kinds)
    return strengths, len(kinds) - strengths, len(sheet.fields(Sort.RECOMMENDATION))


def unanswered(parts: list[Part], sheet: AuditSheet) -> list[tuple[str, str]]:
    """Section and entry of everything still open, in the order of the page."""
    found: list[tuple[str, str]] = []
    for part in parts:
        if part.name == ABOUT and not _header_done(sheet):
            found.append((ABOUT, ABOUT))
        if part.name == OVERALL and sheet.value(GRADE) is None:
            found.append((OVERALL, OVERALL))
        if part.name == EARLIER:
            found += [(EARLIER, entry_name(field)) for field in _unmarked(sheet)]
        for question in part.section.questions if part.section else ():
            if question.key in sheet.visible and not sheet.answer(question.key).answered:
                found.append((part.name, question.key))
    return found


def _own_row(part: Part, sheet: AuditSheet) -> Row:
    if part.name == ABOUT:
        return Row(part.name, part.title, done=_header_done(sheet))
    if part.name == OVERALL:
        return Row(part.name, part.title, done=sheet.value(GRADE) is not None)
    of = len(sheet.fields(Sort.ADDRESSED))
    done = of - len(_unmarked(sheet))
    return Row(part.name, part.title, done, of, done == of)


def _header_done(sheet: AuditSheet) -> bool:
    return all(str(sheet.value(header_field(name)) or "").strip() for name in NEEDED_HEADER)


def _unmarked(sheet: AuditSheet) -> list[Field]:
    return [one for one in sheet.fields(Sort.ADDRESSED) if not sheet.value(one).addressed]
