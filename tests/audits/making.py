"""What tests of audits are made of: a form, people of each role, tables of audits."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import Workbook
from sqlmodel import Session, select

from audit_desk.audits import lifecycle
from audit_desk.audits.importing import Imported, ImportFaults, import_audits, read_table
from audit_desk.audits.tables import Answer, Audit
from audit_desk.forms.service import add_form, newest
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import add_person, signed_in
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.history import history_of
from audit_desk.workspace.tables import History
from tests.audits import saving

FORM = "visit-check"
QUESTIONS = """\
      - {key: visited, ask: Was the child visited?, type: yes-no, required: true}
      - key: plan_clear
        ask: Is the plan's goal clear?
        type: yes-partially-no
        not_applicable: true
        theme: planning
        comment: {when: [no]}
      - {key: oversight, ask: Management oversight, type: grade}
      - key: why_not
        ask: Why wasn't the child visited?
        type: long-text
        show_if: {question: visited, is: no}
      - {key: days, ask: Days to the visit, type: number, minimum: 0, maximum: 90, unit: days}
      - {key: seen_at, ask: Seen at, type: choice, options: [Home, School, N/A]}
"""
HEADINGS = ["audit_ref", "case_ref", "auditor", "audit_date", "overall_grade", "visited"]
ROW = ["V-1", "C100200", "PDM-01", "2022-08-18", "3", "Yes"]


def form_text(
    questions: str = QUESTIONS, form: str = FORM, version: int = 1, scale: str = "ofsted", more=""
) -> str:
    return (
        f"form: {form}\nversion: {version}\ntitle: Visit check\npurpose: routine\n"
        f"scale: {scale}\n{more}sections:\n  - title: Visits\n    questions:\n{questions}"
    )


def add(desk: Desk[SignedIn], text: str = "") -> FormVersion:
    return desk.do(add_form, text or form_text(), "visit-check.yaml")


def somebody(
    desk: Desk[SignedIn], name: str, role: Role, service: str = "", team: str = ""
) -> Desk[SignedIn]:
    """Another person at the workspace, with one role."""

    def added(session: Session, person: SignedIn) -> SignedIn:
        made = add_person(session, person, name, team=team, roles=[HeldRole(role, service)])
        session.flush()
        found = signed_in(session, made.id)
        assert found is not None
        return found

    return Desk(desk.workspace, desk.do(added))


def begin(desk: Desk[SignedIn], case_ref: str = "C100200", **more: Any) -> UUID:
    more = {"service": "Child in Need", "audit_date": date(2022, 8, 18)} | more
    return desk.do(lifecycle.start_audit, FORM, case_ref=case_ref, **more).id


def fill(desk: Desk[SignedIn], key: UUID, grade: int = 3) -> UUID:
    """All that the form asks for."""
    desk.do(saving.save_answer, key, "visited", value="yes")
    desk.do(saving.save_grade, key, grade)
    return key


def finished(desk: Desk[SignedIn], grade: int = 3, **more: Any) -> UUID:
    key = fill(desk, begin(desk, **more), grade)
    desk.do(lifecycle.submit_audit, key)
    return key


def the_audit(desk: Desk[SignedIn], key: UUID) -> Audit:
    def read(session: Session, person: SignedIn) -> Audit:
        return session.get_one(Audit, key)

    return desk.ask(read)


def rows_of(desk: Desk[SignedIn], table: type[Any]) -> list[Any]:
    def read(session: Session, person: SignedIn) -> list[Any]:
        return list(session.exec(select(table)).all())

    return desk.ask(read)


def lines_about(desk: Desk[SignedIn], subject_id: object) -> list[History]:
    def read(session: Session, person: SignedIn) -> list[History]:
        return list(history_of(session, str(subject_id)))

    return desk.ask(read)


def answers_of(desk: Desk[SignedIn], ref: str) -> dict[str, tuple[str, str]]:
    """Value and standing of each answer of an audit, by question."""
    keys = {audit.id for audit in rows_of(desk, Audit) if audit.audit_ref == ref}
    found = [one for one in rows_of(desk, Answer) if one.audit_id in keys]
    return {one.question: (one.value, str(one.standing)) for one in found}


def row(**cells: str) -> list[str]:
    """The usual row with some cells changed."""
    return [cells.get(name, usual) for name, usual in zip(HEADINGS, ROW, strict=True)]


def csv_of(folder: Path, *rows: Iterable[str], name: str = "table.csv") -> Path:
    """A file with the usual headings, or with the first row as headings where it has audit_ref."""
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def xlsx_of(folder: Path, *rows: Iterable[Any], sheets: Mapping[str, Any] | None = None) -> Path:
    """A workbook with these rows, and other sheets after it."""
    book = Workbook()
    assert book.active is not None
    for cells in rows:
        book.active.append(list(cells))
    for title, content in (sheets or {}).items():
        sheet = book.create_sheet(title)
        for cells in content:
            sheet.append(list(cells))
    path = folder / "table.xlsx"
    book.save(path)
    return path


def bring_in(desk: Desk[SignedIn], path: Path, form: str = FORM) -> Imported:
    def imported(session: Session, person: SignedIn) -> Imported:
        return import_audits(session, person, newest(session, person, form), read_table(path))

    return desk.do(imported)


def import_rows(desk: Desk[SignedIn], folder: Path, *rows: Iterable[str]) -> Imported:
    """Import a table with the headings in its first row."""
    return bring_in(desk, csv_of(folder, *rows))


def faults_in(desk: Desk[SignedIn], path: Path, form: str = FORM) -> list[tuple[int, str, str]]:
    """Row, column and fault of a table that must be refused, leaving the store as it was."""
    before = len(rows_of(desk, Audit)), len(rows_of(desk, History))
    with pytest.raises(ImportFaults) as refused:
        bring_in(desk, path, form)
    assert (len(rows_of(desk, Audit)), len(rows_of(desk, History))) == before
    assert all(str(fault) in str(refused.value) for fault in refused.value.faults)
    return [(one.row, one.column, one.what) for one in refused.value.faults]


def faults_of(
    desk: Desk[SignedIn], folder: Path, *rows: Iterable[str]
) -> list[tuple[int, str, str]]:
    return faults_in(desk, csv_of(folder, *rows))


def places(faults: list[tuple[int, str, str]]) -> list[tuple[int, str]]:
    """Where the faults are."""
    return [(number, column) for number, column, _ in faults]
