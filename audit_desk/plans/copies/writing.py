"""Writing a plan as CSV or XLSX, in which nothing that somebody typed is ever run."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from audit_desk.plans.copies.table import TableRow
from audit_desk.plans.rules import Rag
from audit_desk.workspace.errors import InputError

_RUNS = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FILLS = {Rag.RED: "FFF4C7C3", Rag.AMBER: "FFFCE8B2", Rag.GREEN: "FFCDE8D0"}
_LONGEST = 32_767  # letters that a cell of Excel holds
_NARROW, _WIDE = 14, 44


def guarded(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet could take it for a formula, or
    where it begins with one that would be taken for ours."""
    plain = _NEVER.sub("", text)
    return f"'{plain}" if _RUNS.match(plain) else plain


def unguarded(text: str) -> str:
    """A text without the apostrophe that `guarded` put before it."""
    return text[1:] if text.startswith("'") and _RUNS.match(text[1:]) else text


def write(rows: Sequence[TableRow], path: Path) -> None:
    """Write a table by the ending of its name, .csv or .xlsx. Raises InputError."""
    ending = path.suffix.casefold()
    if ending not in (".csv", ".xlsx"):
        raise InputError(
            f"A plan can't be written as “{path.suffix}”.",
            "Nothing was written.",
            "Choose a name that ends in .xlsx or .csv.",
        )
    content = _csv(rows) if ending == ".csv" else _xlsx(rows, path.stem)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(
            f"{path} can't be written ({error.strerror}).",
            "The plan is as it was.",
            "Choose another place, or close the file where it is open.",
        ) from error


def _csv(rows: Sequence[TableRow]) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    for row in rows:
        writer.writerow([guarded(cell) for cell in row.cells])
    return made.getvalue().encode("utf-8-sig")


def _xlsx(rows: Sequence[TableRow], title: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  (a new workbook has one)
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip(" '") or "Plan"
    top = Alignment(vertical="top", wrap_text=True)
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row.cells, 1):
            cell = sheet.cell(number, place)
            words = guarded(text) if text.startswith("'") else _NEVER.sub("", text)
            cell.value = words[:_LONGEST] or None
            if cell.value is not None:
                cell.data_type = "s"  # words, whatever they begin with
                cell.quotePrefix = bool(_RUNS.match(text))
            cell.alignment = top
            if row.is_ != "line":
                cell.font = Font(bold=True)
            elif row.rag is not Rag.NONE and text == row.rag.value.title():
                cell.fill = PatternFill("solid", fgColor=_FILLS[row.rag])
    for place in range(1, len(rows[0].cells) + 1):
        texts = [row.cells[place - 1] for row in rows if row.is_ == "line"]
        longest = max(map(len, texts), default=0)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = max(_NARROW, min(_WIDE, longest))
    sheet.column_dimensions[get_column_letter(len(rows[0].cells))].hidden = True
    sheet.freeze_panes = "A2"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
