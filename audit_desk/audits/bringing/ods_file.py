"""Reading every sheet of an ODS file of answers, as LibreOffice and Google Sheets write it."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from audit_desk.audits.bringing.book import Merged, Sheet, damaged, filled_lines
from audit_desk.audits.table_lines import too_large
from audit_desk.spreadsheets.lines import Line
from audit_desk.spreadsheets.workbook import EXCEL_ERROR, figure
from audit_desk.workspace.errors import InputError

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MOST_CELLS = 5_000_000
_MOST_SPACES = 1000


def read_ods(path: Path) -> list[Sheet]:
    """The sheets of the file. Raises InputError."""
    try:
        with zipfile.ZipFile(path) as packed, packed.open("content.xml") as content:
            return list(_Content(content, path.name).sheets())
    except InputError:
        raise
    except Exception as error:  # the parser raises what it likes on damaged files
        raise damaged(path.name) from error


class _Content:
    """The sheets in `content.xml`, one row at a time, so that a large file isn't held twice."""

    def __init__(self, content: IO[bytes], name: str) -> None:
        self._content, self._name = content, name
        self._cells = 0

    def sheets(self) -> Iterator[Sheet]:
        lines: list[Line] = []
        merged: list[Merged] = []
        number, title = 1, ""
        for event, element in ElementTree.iterparse(self._content, ("start", "end")):  # noqa: S314
            if event == "start":
                if element.tag == f"{_TABLE}table":
                    lines, merged, number = [], [], 1
                    title = element.get(f"{_TABLE}name", "")
            elif element.tag == f"{_TABLE}table-row":
                times = _times(element, "rows")
                line = self._line(number, element, merged)
                if any(line.cells) or line.wrong:
                    self._count(len(line.cells) * times)
                    lines += [line._replace(number=number + step) for step in range(times)]
                number += times
                element.clear()
            elif element.tag == f"{_TABLE}table":
                yield Sheet(title, filled_lines(lines), tuple(merged))
                element.clear()

    def _line(self, number: int, row: ElementTree.Element, merged: list[Merged]) -> Line:
        cells: list[str] = []
        wrong: dict[int, str] = {}
        blank = 0  # cells that are only written down if something stands after them
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            times, text = _times(cell, "columns"), _shown(cell)
            if not text:
                _note_merged(cell, number, len(cells) + blank, merged)
                blank += times
                continue
            self._count(blank + times)
            cells += [""] * blank
            blank = 0
            _note_merged(cell, number, len(cells), merged)
            if text in _ERRORS and cell.get(f"{_TABLE}formula"):
                wrong[len(cells)] = EXCEL_ERROR
            cells += [text] * times
        return Line(number, tuple(cells), wrong)

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > _MOST_CELLS:
            raise too_large(self._name)


_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")


def _note_merged(cell: ElementTree.Element, number: int, place: int, merged: list[Merged]) -> None:
    wide = _whole(cell.get(f"{_TABLE}number-columns-spanned"))
    high = _whole(cell.get(f"{_TABLE}number-rows-spanned"))
    if wide > 1 or high > 1:
        merged.append(Merged(number, number + high - 1, place, place + wide - 1))


def _shown(cell: ElementTree.Element) -> str:
    """What a cell says: the value it was saved with, never a formula worked out."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    value = cell.get(f"{_OFFICE}value", "")
    if kind == "date":
        written = cell.get(f"{_OFFICE}date-value", "")
        return written.removesuffix("T00:00:00").partition(".")[0]
    if kind == "boolean":
        return "Yes" if cell.get(f"{_OFFICE}boolean-value") == "true" else "No"
    if kind == "percentage" and value:
        return f"{figure(float(value) * 100)}%"
    if kind in ("float", "currency") and value:
        return figure(float(value))
    lines = ["".join(_words(part)) for part in cell if part.tag == f"{_TEXT}p"]
    return "\n".join(lines).strip()


def _words(part: ElementTree.Element) -> Iterator[str]:
    """The text of a paragraph with its spaces and ends of lines; notes on a cell are no text."""
    yield part.text or ""
    for inner in part:
        if inner.tag == f"{_TEXT}s":
            yield " " * min(_whole(inner.get(f"{_TEXT}c")), _MOST_SPACES)
        elif inner.tag == f"{_TEXT}tab":
            yield "\t"
        elif inner.tag == f"{_TEXT}line-break":
            yield "\n"
        elif not inner.tag.startswith(_OFFICE):
            yield from _words(inner)
        yield inner.tail or ""


def _times(element: ElementTree.Element, what: str) -> int:
    return _whole(element.get(f"{_TABLE}number-{what}-repeated"))


def _whole(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 9 else 1
