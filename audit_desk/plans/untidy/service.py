"""Bringing an untidy plan in, once a person has looked at how it was understood."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from audit_desk.audits.bringing.book import Book, read_book
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans.designs import Design
from audit_desk.plans.keeping import begin_plan
from audit_desk.plans.rules import Progress, Rag
from audit_desk.plans.tables import Plan, PlanLine
from audit_desk.plans.untidy.painted import Painted, painted
from audit_desk.plans.untidy.reading import Corrections, LineRead, PlanReading
from audit_desk.plans.untidy.understanding import understand
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import InputError

OWN_KIND = "plan"


@dataclass(frozen=True)
class PlanFile:
    """A file with a plan: its sheets, and the colours painted on the cells of each."""

    book: Book
    painted: Mapping[str, Painted]


def open_file(path: Path) -> PlanFile:
    """The sheets of a file with a plan. Raises InputError, whatever the file."""
    try:
        return PlanFile(read_book(path), painted(path))
    except InputError as error:
        raise InputError(error.what, "No plan was brought in.", error.next) from error


def preview(file: PlanFile, sheet: str = "", said: Corrections | None = None) -> PlanReading:
    """How a sheet (the fullest, if none is named) is understood, with what a person said."""
    chosen = file.book.sheet(sheet) if sheet else file.book.fullest
    return understand(chosen, said, file.book.name, painted=file.painted.get(chosen.name))


def bring_in(
    session: Session,
    person: SignedIn,
    reading: PlanReading,
    title: str,
    service: str = "",
    needs_sign_off: bool = False,
) -> Plan:
    """Make a plan of what was understood, as one step.

    A colour that the file gives is a person's, and stands until somebody takes it away. Raises
    InputError where there is no line.
    """
    person.must_be_able_to(Deed.KEEP_PLANS, " ".join(service.split()))
    if not reading.lines:
        raise InputError(
            f"{reading.name or 'The file'} holds no lines of a plan.",
            "No plan was brought in.",
            "Choose another sheet, or say in the preview what its rows are.",
        )
    design = Design(reading.kind or OWN_KIND, reading.columns, needs_sign_off)
    plan = begin_plan(session, person, title, design, service, came_from=reading.name)
    for position, read in enumerate(reading.lines, 1):
        history.add(
            session, person, "bring plan line in", _line(person, plan, position, read, reading.name)
        )
    told = {
        "doubts": [
            [one.where, one.is_.value, one.as_written, one.understood, one.why]
            for one in reading.doubts
        ]
    }
    history.note(session, person, "bring plan in", "plan", str(plan.id), after=told)
    session.flush()
    return plan


def _line(person: SignedIn, plan: Plan, position: int, read: LineRead, name: str) -> PlanLine:
    coloured = read.rag is not Rag.NONE
    return PlanLine(
        plan_id=plan.id,
        position=position,
        section=read.section,
        cells=json.dumps(dict(read.cells), ensure_ascii=False),
        starts=read.starts,
        ends=read.ends,
        progress=Progress.DONE.value if read.done else "",
        rag=read.rag.value,
        rag_reason=f"As written in {name}." if coloured else "",
        rag_by=person.id if coloured else None,
        rag_at=now() if coloured else None,
    )
