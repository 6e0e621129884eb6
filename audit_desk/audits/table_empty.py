"""An empty table of audits on a form, to be filled elsewhere and imported."""

import csv
from pathlib import Path

from audit_desk.forms.definition import FIXED_COLUMNS, FormDefinition
from audit_desk.workspace.errors import InputError


def headings(form: FormDefinition) -> tuple[str, ...]:
    """Every heading that a table on this form may have: the fixed ones, then the questions'."""
    fixed = (name for name in FIXED_COLUMNS if form.overall_scale or name != "overall_grade")
    return (*fixed, *(question.key for question in form.questions))


def write_empty_table(form: FormDefinition, path: Path) -> None:
    """Write the headings into a CSV or, where the name ends so, an XLSX file.

    Raises InputError where the file can't be written.
    """
    try:
        if path.suffix.lower() == ".xlsx":
            _xlsx(form, path)
        else:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerow(headings(form))
    except OSError as error:
        raise InputError(
            f"{path} can't be written ({error.strerror}).",
            "No table was made.",
            "Choose another place, or close the file where it is open.",
        ) from error


def _xlsx(form: FormDefinition, path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=False)
    sheet = book.worksheets[0]
    sheet.title = "Audits"
    sheet.append(headings(form))
    for place, heading in enumerate(headings(form), 1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = max(12, len(heading) + 2)
    sheet.freeze_panes = "A2"
    book.save(path)
