"""Files of answers for tests, and the way from a file to audits."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from sqlmodel import Session

from audit_desk.audits.bringing.book import Merged, Sheet, read_book
from audit_desk.audits.bringing.headings import Source, read_source
from audit_desk.audits.bringing.service import Trial, bring_in, try_out
from audit_desk.audits.bringing.under_way import UnderWay, begin
from audit_desk.audits.bringing.undoing import BroughtInRow
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.reading import read_form
from audit_desk.forms.scales import program_scales
from audit_desk.forms.service import newest
from audit_desk.people.rules import SignedIn
from audit_desk.spreadsheets.lines import Line
from audit_desk.workspace.desk import Desk

FILES = Path(__file__).parents[2] / "data" / "bringing"
FORM = "private-fostering"
GOOGLE, MICROSOFT = FILES / "google-forms.csv", FILES / "microsoft-forms.xlsx"
COUNCIL, OLDER, ODS = (
    FILES / "council-workbook.xlsx",
    FILES / "older-excel.csv",
    FILES / "spring.ods",
)


def form_of(questions: str, more: str = "") -> FormDefinition:
    """A form with these questions, on Ofsted's scale."""
    text = (
        "form: tried\nversion: 1\ntitle: Tried\npurpose: routine\n"
        f"{more}sections:\n  - title: First\n    questions:\n{questions}"
    )
    return read_form(text, "tried.yaml", program_scales())


def sheet_of(*rows: Iterable[str], merged: tuple[Merged, ...] = ()) -> Sheet:
    """A sheet with these rows, the empty ones left out."""
    lines = [Line(number, tuple(cells)) for number, cells in enumerate(rows, 1)]
    return Sheet("Sheet1", tuple(line for line in lines if any(line.cells)), merged)


def source_of(*rows: Iterable[str], heading_row: int | None = None) -> Source:
    """The answers of such a sheet."""
    return read_source(sheet_of(*rows), "answers.csv", heading_row)


def csv_file(folder: Path, *rows: Iterable[str], name: str = "answers.csv") -> Path:
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def xlsx_file(folder: Path, *rows: Iterable[Any], change: Callable[[Any], object] = print) -> Path:
    """A workbook with these rows; `change` may do more to its sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in rows:
        sheet.append(list(cells))
    if change is not print:
        change(sheet)
    path = folder / "answers.xlsx"
    book.save(path)
    return path


def under_way(desk: Desk[SignedIn], path: Path, form: str = FORM, **more: Any) -> UnderWay:
    """A file that was just chosen."""

    def begun(session: Session, person: SignedIn) -> UnderWay:
        return begin(session, person, newest(session, person, form), read_book(path), **more)

    return desk.ask(begun)


def tried(desk: Desk[SignedIn], made: UnderWay) -> Trial:
    return desk.ask(try_out, made.version, made.source, made.how)


def brought(desk: Desk[SignedIn], made: UnderWay) -> BroughtInRow | None:
    return desk.do(bring_in, made.version, made.source, made.how)
