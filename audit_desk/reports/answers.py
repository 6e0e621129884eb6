"""Every answer in a file: a CSV table, or a workbook or JSON that also say what the columns are."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from audit_desk.reports.putting import put
from audit_desk.reports.safe import as_text
from audit_desk.reports.xlsx import Value, fill_sheet
from audit_desk.summaries.answer_table import AnswerTable, Cell

FORMATS = ("csv", "xlsx", "json")
_Writer = Callable[[AnswerTable, Path], None]


def write_answers(table: AnswerTable, kind: str, path: Path) -> None:
    """Write the table to `path`: the whole file, or none and what was there before. `kind` is one
    of FORMATS. Raises StoreError."""
    writers: dict[str, _Writer] = {"csv": _csv, "xlsx": _xlsx, "json": _json}
    write = writers[kind]
    put(path, lambda made: write(table, made))


def _csv(table: AnswerTable, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.headings)
        for row in table.rows:
            writer.writerow(map(_plain, row))


def _json(table: AnswerTable, path: Path) -> None:
    content = {
        "form": table.form,
        "title": table.title,
        "questions": [asdict(one) for one in table.questions],
        "audits": [dict(zip(table.headings, row, strict=True)) for row in table.rows],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2, default=str)  # dates as 2021-11-27
    path.write_text(f"{text}\n", encoding="utf-8")


def _plain(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return as_text(cell)
    return cell if isinstance(cell, int | float) else cell.isoformat()


def _xlsx(table: AnswerTable, path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = table.title
    fill_sheet(book.create_sheet("Audits"), [table.headings, *table.rows])
    fill_sheet(book.create_sheet("Questions"), _questions(table))
    book.save(path)


def _questions(table: AnswerTable) -> Iterator[tuple[Value, ...]]:
    yield ("Column", "Question", "Section", "Type", "Asked in versions", "Asked now")
    for one in table.questions:
        versions = ", ".join(map(str, one.asked_in))
        now = "yes" if one.now else "no"
        yield (one.heading, one.ask, one.section, one.type, versions, now)
