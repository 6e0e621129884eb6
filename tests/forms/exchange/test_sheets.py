"""Workbooks and tables in which nothing may get lost unseen."""

import io

import pytest
from openpyxl import Workbook

from audit_desk.forms.exchange.csv_file import read_rows
from audit_desk.forms.exchange.redcap_in import read_redcap
from audit_desk.forms.exchange.redcap_words import column
from audit_desk.forms.exchange.sheets import MOST_ROWS, read_workbook, write_workbook
from audit_desk.forms.exchange.xlsform_in import read_xlsform
from audit_desk.workspace.errors import InputError


def saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_texts_that_look_like_formulas_stay_texts() -> None:
    texts = ["=1+1", "+1", "-1", "@x", "1.10", "yes", "0012", "#REF!"]
    read = read_workbook(write_workbook({"survey": [["a"], *([text] for text in texts)]}), "a")
    assert [row.cells["a"] for row in read["survey"].rows] == texts


def test_a_formula_that_was_never_worked_out_is_refused() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "survey"
    sheet.append(["type", "name"])
    sheet.append(["text", "=A1"])
    with pytest.raises(InputError, match=r"sheet survey, cell B2"):
        read_xlsform(saved(book), "a.xlsx")


def test_columns_without_a_heading_and_headings_that_stand_twice_are_kept_apart() -> None:
    data = write_workbook({"survey": [["type", "type", "", "b"], ["1", "2", "3", "4", "5"]]})
    sheet = read_workbook(data, "a")["survey"]
    assert sheet.headings == ("type", "type (column 2)", "(column 3)", "b", "(column 5)")
    assert list(sheet.rows[0].cells.values()) == ["1", "2", "3", "4", "5"]
    rows = read_rows(b"Field Type,,Field Type\n1,2,3,4\n", "a", column)
    assert list(rows[0].cells.values()) == ["1", "2", "3", "4"]


def test_cells_that_nobody_named_are_listed() -> None:
    survey = [["type", "name", "label", "label"], ["text", "why", "Why?", "Warum?", "a remark"]]
    brought = read_xlsform(write_workbook({"survey": survey}), "a.xlsx")
    where = [one.where for one in brought.left_out]
    assert "survey, column label (column 4)" in where
    assert "survey, column (column 5)" in where
    brought = read_redcap(b"field_name,field_type\nwhy,text,a remark\n", "a.csv")
    assert "column '(column 3)'" in [one.where for one in brought.left_out]


def test_more_than_a_form_can_be_is_refused() -> None:
    rows = [["text", "why"]] * 3_001
    with pytest.raises(InputError, match="more than 3,000 questions"):
        read_xlsform(write_workbook({"survey": [["type", "name"], *rows]}), "a.xlsx")
    book = Workbook()
    book.worksheets[0].cell(MOST_ROWS + 1, 1, "far below")
    with pytest.raises(InputError, match="far larger"):
        read_workbook(saved(book), "a")
    with pytest.raises(InputError, match="far larger"):
        read_rows(b"a\n" * (MOST_ROWS + 2), "a", column)


def test_many_rows_of_one_name_and_long_lists_come_in() -> None:
    rows = [["text", "why"]] * 1_500
    choices = [["list_name", "name", "label"], *(["x", str(at), "Same"] for at in range(3_000))]
    survey = [["type", "name"], *rows, ["select_one x", "which"]]
    brought = read_xlsform(write_workbook({"survey": survey, "choices": choices}), "a.xlsx")
    assert "key: why_1500" in brought.text
    assert "Same (2999)" in brought.text


def test_the_separator_that_a_file_names_is_used() -> None:
    (row,) = read_rows(b"sep=|\r\nfield_name|field_type\r\nwhy|text\r\n", "a", column)
    assert row.cells == {"field": "why", "type": "text"}
