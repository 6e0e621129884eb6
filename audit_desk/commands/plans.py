"""Commands about plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from audit_desk.commands.acting import desk_at, do_at
from audit_desk.commands.tables import as_json, as_table
from audit_desk.people.rules import SignedIn
from audit_desk.plans.copies.service import take_copy, write_copy
from audit_desk.plans.rules import Rag
from audit_desk.plans.showing import PlanRow, plan_in_full, plans
from audit_desk.plans.tables import Plan
from audit_desk.plans.untidy import service
from audit_desk.plans.untidy.reading import PlanReading
from audit_desk.workspace.errors import InputError
from audit_desk.workspace.words import folded


@dataclass(frozen=True)
class Asked:
    """What shall come in, and how."""

    file: Path
    title: str
    service: str = ""
    sheet: str = ""
    dry_run: bool = False


def listed(workspace: Path, closed: bool, json_wanted: bool) -> str:
    """The plans with their lines and colours."""
    with desk_at(workspace) as desk:
        rows = []
        for one in desk.ask(plans, closed):
            colours = desk.ask(plan_in_full, one.id).colours()
            rows.append(
                {
                    "plan": one.title,
                    "kind": one.kind,
                    "service": one.service,
                    "lines": one.lines,
                    **{rag.value or "no colour": number for rag, number in colours.items()},
                    "closed": one.closed,
                }
            )
    return as_json(rows) if json_wanted else as_table(rows, "There is no plan.")


def bring_in(workspace: Path, asked: Asked, json_wanted: bool) -> str:
    """Bring a plan in, in a workspace that is made where there is none; every doubt is told."""
    reading = service.preview(service.open_file(asked.file), asked.sheet)
    if not asked.dry_run:

        def work(session: Session, person: SignedIn) -> Plan:
            return service.bring_in(session, person, reading, asked.title, asked.service)

        do_at(workspace, work)
    if json_wanted:
        return as_json(_as_plain(reading, asked))
    return "\n".join([_told(reading, asked), *_doubts(reading)])


def export(workspace: Path, title: str, out: Path) -> str:
    """Write a copy of the plan of that title. Raises InputError where there is none, or several."""
    with desk_at(workspace) as desk:
        plan = _named(desk.ask(plans, True), title)
        write_copy(desk.do(take_copy, plan.id), out)
    many = "line" if plan.lines == 1 else "lines"
    return f"{plan.title}, {plan.lines} {many}, is in {out}."


def _named(found: Sequence[PlanRow], title: str) -> PlanRow:
    same = [one for one in found if folded(one.title) == folded(title)]
    if len(same) != 1:
        what = f"{'Several plans are' if same else 'No plan is'} called {title}."
        raise InputError(what, "No copy was made.", "Look at them with “audit-desk plans list”.")
    return same[0]


def _told(reading: PlanReading, asked: Asked) -> str:
    colours = ", ".join(
        f"{number} {rag.value}"
        for rag, number in reading.colours().items()
        if rag is not Rag.NONE and number
    )
    many = "line" if len(reading.lines) == 1 else "lines"
    came = "would come in" if asked.dry_run else "came in"
    shown = f" ({colours})" if colours else ""
    doubts = f"{len(reading.doubts)} {'doubt' if len(reading.doubts) == 1 else 'doubts'}"
    return f"{asked.title}: {len(reading.lines)} {many}{shown} {came}; {doubts}."


def _doubts(reading: PlanReading) -> list[str]:
    return [
        f"{one.where or 'The file'} ({one.is_.value}): "
        f"{_short(one.as_written) or 'blank'} → {_short(one.understood)}. {one.why}"
        for one in reading.doubts
    ]


def _as_plain(reading: PlanReading, asked: Asked) -> dict[str, Any]:
    return {
        "plan": asked.title,
        "brought_in": not asked.dry_run,
        "kind": reading.kind,
        "columns": [one.heading for one in reading.columns],
        "lines": [
            {
                "row": one.row,
                "section": one.section,
                "cells": dict(one.cells),
                "starts": one.starts.isoformat() if one.starts else None,
                "ends": one.ends.isoformat() if one.ends else None,
                "done": one.done,
                "rag": one.rag.value or None,
            }
            for one in reading.lines
        ],
        "doubts": [
            {
                "about": one.is_.value,
                "rows": list(one.rows),
                "column": one.heading or None,
                "as_written": one.as_written,
                "understood": one.understood,
                "why": one.why,
            }
            for one in reading.doubts
        ],
    }


def _short(text: str, longest: int = 120) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"
