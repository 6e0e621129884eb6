"""Colours that are painted and not written count, and are told."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from audit_desk.plans.rules import Rag
from audit_desk.plans.untidy.painted import painted, rag_of
from audit_desk.plans.untidy.reading import DoubtIs
from audit_desk.plans.untidy.service import open_file, preview


@pytest.mark.parametrize(
    ("shade", "rag"),
    [
        ("FF0000", Rag.RED),
        ("F4C7C3", Rag.RED),
        ("C00000", Rag.RED),
        ("FFC000", Rag.AMBER),
        ("FFFF00", Rag.AMBER),
        ("FCE8B2", Rag.AMBER),
        ("00B050", Rag.GREEN),
        ("92D050", Rag.GREEN),
        ("CDE8D0", Rag.GREEN),
        ("D9EAD3", Rag.GREEN),
        ("FFFFFF", Rag.NONE),
        ("D9D9D9", Rag.NONE),
        ("0070C0", Rag.NONE),
        ("000000", Rag.NONE),
    ],
)
def test_which_colour_a_shade_is(shade: str, rag: Rag) -> None:
    assert rag_of(*(int(shade[at : at + 2], 16) for at in (0, 2, 4))) is rag


def test_painted_cells_are_understood_and_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Why?", "Action", "By when?", "RAG"],
        ["A", "one", "May-22", ""],
        ["B", "two", "May-22", "Red"],
        ["C", "three", "May-22", ""],
    ):
        sheet.append(row)
    for at in (2, 3):
        sheet.cell(at, 4).fill = PatternFill("solid", fgColor="FF00B050")
    path = tmp_path / "plan.xlsx"
    book.save(path)
    found = preview(open_file(path))
    assert [line.rag for line in found.lines] == [Rag.GREEN, Rag.RED, Rag.NONE]
    [told] = [one for one in found.doubts if one.is_ is DoubtIs.COLOUR]
    assert (told.rows, told.understood) == ((2,), "green")
    [blank] = [one for one in found.doubts if one.is_ is DoubtIs.BLANK and one.column == "rag"]
    assert blank.rows == (4,)


def test_what_is_no_workbook_has_no_paint(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Why?,Action\n")
    assert painted(path) == {}
    path.write_bytes(b"PK\x03\x04 damaged")
    assert painted(path) == {}
