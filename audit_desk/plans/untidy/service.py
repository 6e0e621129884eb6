"""Bringing an untidy plan in, once a person has looked at how it was understood."""

import json
from pathlib import Path

from sqlmodel import Session

from audit_desk.audits.bringing.book import Book, read_book
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans.designs import Design
from audit_desk.plans.keeping import begin_plan
from audit_desk.plans.rules import Progress, Rag
from audit_desk.plans.tables import Plan, PlanLine
from audit_desk.plans.untidy.reading import Corrections, LineRead, PlanReading
from audit_desk.plans.untidy.understanding import understand
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import InputError

OWN_KIND = "plan"


def open_file(path: Path) -> Book:
    """The sheets of a file with a plan. Raises InputError, whatever the file."""
    try:
        return read_book(path)
    except InputError as error:
        raise InputError(error.what, "No plan was brought in.", error.next) from error


def preview(book: Book, sheet: str = "", said: Corrections | None = None) -> PlanReading:
    """How a sheet (the fullest, if none is named) is understood, with what a person said."""
    chosen = book.sheet(sheet) if sheet else book.fullest
    return understand(chosen, said, book.name)


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
