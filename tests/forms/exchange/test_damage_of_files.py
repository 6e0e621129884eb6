"""Whatever is in a file, a form comes of it or a refusal in plain words: never anything else."""

# ruff: noqa: E501
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit_desk.forms.exchange.brought import Brought
from audit_desk.forms.exchange.one_file import as_one_file
from audit_desk.forms.exchange.opened import open_form
from audit_desk.forms.exchange.redcap_in import read_redcap
from audit_desk.forms.exchange.redcap_out import as_redcap
from audit_desk.forms.exchange.sheets import write_workbook
from audit_desk.forms.exchange.xlsform_in import read_xlsform
from audit_desk.forms.exchange.xlsform_out import as_xlsform
from audit_desk.forms.faults import FormFaults
from audit_desk.forms.reading import read_form
from audit_desk.workspace.errors import DeskError, InputError
from tests.forms.exchange.making import forms
from tests.forms.writing import EVERY_TYPE, SCALES, form_text, of_type

TEXT = form_text(
    *(of_type(kind, f"q{number}", ", not_applicable: true, theme: recording")
      for number, kind in enumerate(EVERY_TYPE)),
    of_type("text", "last", ", show_if: {all: [{question: q2, at_least: 2}, {not: {any: "
            "[{question: q4, is: [Clinic]}, {question: q8, answered: true}]}}]}"),
    head="follow_up: {grades: [1], months: 3, form: again}\n",
)  # fmt: skip
FORM = read_form(TEXT, "sample.yaml", SCALES)
BOOK, CSV, SENT = as_xlsform(FORM), as_redcap(FORM), as_one_file(FORM, TEXT)
SCRAPS = [
    "", " ", "${q2}", "${", "[q1]", "(", "not(", "'", '"', "select_one", "select_one x", "begin_group",
    "end_group", "begin_repeat", "note", "text", "range", "yes", "1e999", "-1", "٣", "=1+1", "|", ",",
    "a, b | c", "1, 1", "audit_desk:", "audit_desk: {", 'audit_desk: {"head": {"form": [], "version": '
    '{}, "title": 0, "purpose": null}}', "{}", "[]", "null", "none", "grade", "choices", "percentage",
    "x" * 40_000, "\x85", "\u2028", "\ufeff", "\U0001f600", "meta", "ofsted", "ten", ". >= 1 and . <= 0",
    "${q0} = 'yes'", "selected(${q4}, 'clinic')", "[q0] = '1'", "checkbox", "calc", "<b>", "&#0;", "&lt",
    '{"question": "q0", "answers": {"a": ["b"]}}', "start=9 end=1", "9" * 30, "audit_desk_scales",
]  # fmt: skip
USUAL = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def outcome(read: "type[Brought] | object", data: bytes) -> None:
    """What comes of it is a form that can be read, or a refusal."""
    try:
        brought = read(data, "a file")  # type: ignore[operator]
    except (FormFaults, DeskError) as refused:
        assert str(refused)  # noqa: PT017
        return
    read_form(brought.text, "back.yaml", brought.scales)
    assert all(one.where and one.what and one.why for one in brought.left_out)


def rows_of(data: bytes) -> dict[str, list[list[str]]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    return {
        sheet.title: [
            [str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book.worksheets
    }


SHEETS = rows_of(BOOK)
LINES = CSV.decode("utf-8-sig")


@USUAL
@given(st.data())
def test_an_xlsform_with_other_cells(data: st.DataObject) -> None:
    sheets = {title: [list(row) for row in rows] for title, rows in SHEETS.items()}
    for _ in range(data.draw(st.integers(1, 5))):
        title = data.draw(st.sampled_from(sorted(sheets)))
        rows = sheets[title]
        if not rows:
            continue
        row = data.draw(st.integers(0, len(rows) - 1))
        match data.draw(st.sampled_from(["cell", "cell", "cell", "remove", "double", "sheet"])):
            case "cell" if rows[row]:
                at = data.draw(st.integers(0, len(rows[row]) - 1))
                scrap = st.one_of(
                    st.sampled_from(SCRAPS), st.sampled_from([c for r in rows for c in r])
                )
                rows[row][at] = data.draw(scrap)[:32_000]
            case "remove":
                del rows[row]
            case "double":
                rows.insert(row, list(rows[row]))
            case "sheet" if data.draw(st.booleans()):
                del sheets[title]
                if not sheets:
                    return
    outcome(read_xlsform, write_workbook(sheets))


@USUAL
@given(st.integers(0, len(BOOK) - 1), st.binary(max_size=8), st.integers(0, 60))
def test_an_xlsform_with_other_bytes(at: int, scrap: bytes, cut: int) -> None:
    outcome(read_xlsform, BOOK[:at] + scrap + BOOK[at + cut :])


@USUAL
@given(st.sampled_from(["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml",
                        "xl/styles.xml", "[Content_Types].xml"]), st.integers(0, 6000),
       st.sampled_from([*SCRAPS, "<", ">", "<!DOCTYPE a>", "&b;", "</row>", 'r="A99999999"', "t=\"n\""]),
       st.integers(0, 30))  # fmt: skip
def test_an_xlsform_with_other_letters_within(part: str, at: int, scrap: str, cut: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                text = text[:at] + scrap.encode("utf-8") + text[at + cut :]
            new.writestr(name, text)
    outcome(read_xlsform, made.getvalue())


@USUAL
@given(st.data())
def test_a_data_dictionary_with_other_letters(data: st.DataObject) -> None:
    text = LINES
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 40))
        scrap = data.draw(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=5)))
        text = text[:at] + scrap + text[at + cut :]
    outcome(read_redcap, text.encode("utf-8", "surrogatepass"))


@USUAL
@given(st.integers(0, len(CSV) - 1), st.binary(max_size=8), st.integers(0, 60))
def test_a_data_dictionary_with_other_bytes(at: int, scrap: bytes, cut: int) -> None:
    outcome(read_redcap, CSV[:at] + scrap + CSV[at + cut :])


@USUAL
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    outcome(read_redcap, data)
    outcome(read_xlsform, data)


@settings(USUAL, max_examples=40)
@given(forms(), st.integers(0, 5000), st.sampled_from(SCRAPS))
def test_any_form_with_a_scrap(form: object, at: int, scrap: str) -> None:
    text = as_redcap_or_nothing(form)
    outcome(read_redcap, (text[:at] + scrap + text[at:]).encode("utf-8", "replace"))


def as_redcap_or_nothing(form: object) -> str:
    try:
        return as_redcap(form).decode("utf-8-sig")  # type: ignore[arg-type]
    except InputError:
        return ""


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.auditform", "a.yaml", "a.pdf", "a"])
@pytest.mark.parametrize("data", [BOOK, CSV, SENT, b"", b"%PDF", TEXT.encode()])
def test_a_file_named_as_another(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    try:
        open_form(path)
    except (FormFaults, DeskError) as refused:
        assert str(refused)  # noqa: PT017


def test_a_file_that_isnt_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        open_form(tmp_path / "none.xlsx")
    with pytest.raises(InputError, match="can't be read"):
        open_form(tmp_path)
