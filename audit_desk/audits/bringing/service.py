"""Bringing a file of answers in as finalised audits: tried first, then all of it or nothing."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from audit_desk.audits.bringing.headings import Source
from audit_desk.audits.bringing.identity import TellsBy, tells_by
from audit_desk.audits.bringing.mapping import HowRead, fixed
from audit_desk.audits.bringing.parts import SHOWN
from audit_desk.audits.bringing.remembering import remember
from audit_desk.audits.bringing.tables import BroughtIn, BroughtInAudit
from audit_desk.audits.bringing.turning import Turning, with_notes
from audit_desk.audits.bringing.undoing import BroughtInRow, listed
from audit_desk.audits.importing import ImportFaults
from audit_desk.audits.table_columns import Given, TableFault
from audit_desk.audits.table_rows import STEP, Progress, Row
from audit_desk.audits.table_standing import standing_rows
from audit_desk.audits.table_writing import write_rows
from audit_desk.audits.tables import Standing
from audit_desk.forms.answers import show_answer
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.forms.withdrawing import refuse_withdrawn
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.service import known_or_added, names_by_key
from audit_desk.people.tables import Person
from audit_desk.workspace import history

_SHOWN = 20  # audits of a trial that are shown whole


@dataclass(frozen=True)
class FirstAudit:
    """One audit as it would come in, in words; `answers` has the wording and what was answered."""

    row: int
    case_ref: str
    auditor: str
    audit_date: date | None
    grade: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Trial:
    """What would come in: new audits, those already here with the same content, rows that stand
    twice, every fault, the people who would be added, and the first audits."""

    rows: int
    new: int
    already: int
    twice: int
    faults: tuple[TableFault, ...]
    people: tuple[str, ...]
    first: tuple[FirstAudit, ...]
    tells_by: TellsBy


def try_out(
    session: Session,
    person: SignedIn,
    version: FormVersion,
    source: Source,
    how: HowRead,
    progress: Progress | None = None,
) -> Trial:
    """What bringing a file in would do; nothing is changed. Raises NotAllowedError,
    RuleError where the form is withdrawn."""
    person.must_be_able_to(Deed.IMPORT_AUDITS)
    refuse_withdrawn(session, person, version.form)
    form = definition(version)
    found = _sorted_out(session, version, source, how, progress)
    return Trial(
        len(source.rows),
        len(found.fresh),
        found.already,
        found.twice,
        tuple(sorted(found.faults)),
        tuple(_unknown(session, found.fresh)),
        tuple(_shown(form, row) for row in found.fresh[:_SHOWN]),
        tells_by(source, how),
    )


def bring_in(
    session: Session,
    person: SignedIn,
    version: FormVersion,
    source: Source,
    how: HowRead,
    progress: Progress | None = None,
) -> BroughtInRow | None:
    """Bring every new row in as a finalised audit, as one step; None where there is none.

    How the file was read is remembered. Raises ImportFaults with every fault, RuleError where the
    form is withdrawn; then nothing comes in. `progress` may raise in order to stop. As with every
    table of audits, no follow-up is made for what was audited elsewhere.
    """
    person.must_be_able_to(Deed.IMPORT_AUDITS)
    refuse_withdrawn(session, person, version.form)
    found = _sorted_out(session, version, source, how, progress)
    if found.faults:
        raise ImportFaults(source.name, found.faults)
    remember(session, person, version, source, how)
    if not found.fresh:
        return None
    auditors = known_or_added(session, person, sorted({row.auditor for row in found.fresh}))
    step = BroughtIn(
        form_version_id=version.id,
        file_name=source.name,
        audits=len(found.fresh),
        brought_by=person.id,
    )
    history.add(session, person, "bring answers in", step)
    session.flush()
    for start in range(0, len(found.fresh), STEP):
        if progress:
            progress(len(source.rows) + start, 2 * len(source.rows))
        part = found.fresh[start : start + STEP]
        keys = write_rows(session, person, version, part, auditors)
        session.add_all(BroughtInAudit(audit_id=key, brought_in_id=step.id) for key in keys)
        session.flush()
    return listed(step, version, names_by_key(session))


@dataclass
class _SortedOut:
    fresh: list[Row]
    already: int
    twice: int
    faults: list[TableFault]


def _sorted_out(
    session: Session,
    version: FormVersion,
    source: Source,
    how: HowRead,
    progress: Progress | None,
) -> _SortedOut:
    """Which rows are new; one whose reference stands with different content is a fault."""
    turning = Turning(version, source, how)
    rows = turning.rows(progress)
    refs = list({row.ref for row in rows})
    standing = {
        ref: with_notes(row)
        for ref, row in standing_rows(session, definition(version), refs).items()
    }
    column = source.column(how.column_of(fixed("audit_ref")) or "")
    heading = column.label if column else SHOWN["audit_ref"]
    seen: dict[str, Row] = {}
    found = _SortedOut([], 0, 0, turning.faults)
    for row in rows:
        before, stored = seen.get(row.ref), standing.get(row.ref)
        if before is not None:
            found.twice += 1
        elif stored is not None:
            found.already += 1
        else:
            found.fresh.append(row)
        if before is not None and row.differs(before):
            what = f"Row {before.number} has the same reference and says something else."
            found.faults.append(TableFault(row.number, heading, what))
        elif stored is not None and row.differs(stored):
            what = "This audit came in before, and the row says something else now."
            found.faults.append(TableFault(row.number, heading, what))
        seen.setdefault(row.ref, row)
    return found


def _unknown(session: Session, rows: list[Row]) -> list[str]:
    """Auditors whom the workspace doesn't know yet, each once, as first written."""
    known = {name.casefold() for name in session.exec(select(Person.name)).all()}
    names = {row.auditor.casefold(): row.auditor for row in reversed(rows) if row.auditor}
    return sorted(name for folded, name in names.items() if folded not in known)


def _shown(form: FormDefinition, row: Row) -> FirstAudit:
    grade = row.content.get("overall_grade")
    scale = form.overall_scale
    answers = [
        (question.ask, _answer(form, question.key, row.answers[question.key]))
        for question in form.questions
        if question.key in row.answers
    ]
    return FirstAudit(
        row.number,
        str(row.content.get("case_ref", "")),
        row.auditor,
        row.content.get("audit_date"),
        scale.label(grade) if scale and grade is not None else "",
        tuple((ask, answer) for ask, answer in answers if answer),
    )


def _answer(form: FormDefinition, key: str, given: Given) -> str:
    if given.standing == Standing.NOT_APPLICABLE:
        shown = "Not applicable"
    else:
        shown = show_answer(form, form.question(key), given.value)
    if given.standing == Standing.HIDDEN and shown:
        shown += " (not asked, so not counted)"
    return " – ".join(part for part in (shown, given.reason, given.comment) if part)
