"""Tables as other programs leave them: letters, separators, quotes, dates, sheets, formulas."""

import contextlib
import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from audit_desk.audits.importing import read_table
from audit_desk.audits.tables import Audit, Recommendation
from audit_desk.people.rules import SignedIn
from audit_desk.people.tables import Person
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError
from tests.audits.making import (
    HEADINGS,
    ROW,
    bring_in,
    csv_of,
    faults_in,
    places,
    row,
    rows_of,
    xlsx_of,
)

LINES = "audit_ref,auditor,audit_date,overall_grade,recommendations\n"
WIDE = LINES + "V-1,Siân Ó Briain,2022-08-18,3,Zażółć – “soon”\n"


def written(folder: Path, data: bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def names(desk: Desk[SignedIn]) -> set[str]:
    return {one.name for one in rows_of(desk, Person)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_letters_of_any_language(office: Desk[SignedIn], tmp_path: Path, encoding: str) -> None:
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    bring_in(office, written(tmp_path, mark + WIDE.encode(encoding)))
    assert "Siân Ó Briain" in names(office)
    assert rows_of(office, Recommendation)[0].text == "Zażółć – “soon”"


def test_letters_of_older_excel(office: Desk[SignedIn], tmp_path: Path) -> None:
    text = LINES + "V-1,Siân Ó Briain,2022-08-18,3,“Soon” – £5\n"
    bring_in(office, written(tmp_path, text.encode("cp1252")))
    assert "Siân Ó Briain" in names(office)
    assert rows_of(office, Recommendation)[0].text == "“Soon” – £5"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("beginning", ["", "{end}{end}", "sep={separator}{end}"])
def test_separators_and_ends_of_lines(
    office: Desk[SignedIn], tmp_path: Path, separator: str, end: str, beginning: str
) -> None:
    begun = beginning.format(separator=separator, end=end)
    text = end.join(separator.join(cells) for cells in (HEADINGS, ROW, row(audit_ref="V-2")))
    table = written(tmp_path, (begun + text).encode())
    assert bring_in(office, table).added == 2


def test_commas_in_wordings_are_no_separators(tmp_path: Path) -> None:
    text = 'audit_ref;Is it clear, fair, kind, safe?;"One; two; three"\nV-1;Yes;No\n'
    table = read_table(written(tmp_path, text.encode()))
    assert table.headings == ("audit_ref", "Is it clear, fair, kind, safe?", "One; two; three")
    assert table.rows == ((2, ("V-1", "Yes", "No")),)


def test_quoted_lines_stay_in_their_cell(office: Desk[SignedIn], tmp_path: Path) -> None:
    text = LINES + 'V-1,PDM-01,2022-08-18,3,"Write, then ""read""\r\nAgain"\r\n'
    text += "V-2,PDM-01,soon,3,\r\n"
    table = written(tmp_path, text.encode())
    assert places(faults_in(office, table)) == [(3, "audit_date")]
    bring_in(office, written(tmp_path, text.replace("soon", "2022-08-19").encode()))
    found = [one.text for one in sorted(rows_of(office, Recommendation), key=lambda one: one.id)]
    assert found == ['Write, then "read"', "Again"]


@pytest.mark.parametrize(
    "broken",
    [
        '"V-2,PDM-01,2022-08-18,3,x\nV-3,PDM-01,2022-08-18,3,x\n',
        'V-2,"PDM-01,2022-08-18,3,x\nV-3,PDM-01,"2022-08-18",3,x\n',
    ],
)
def test_an_open_quotation_mark_swallows_no_rows(tmp_path: Path, broken: str) -> None:
    with pytest.raises(InputError, match="from row 3 on: a quotation mark"):
        read_table(written(tmp_path, (WIDE + broken).encode()))


def test_ragged_rows(office: Desk[SignedIn], tmp_path: Path) -> None:
    text = ",".join([*HEADINGS, "team", "theme", "", ""]) + "\n"
    text += ",".join(ROW) + "\n" + ",".join(row(audit_ref="V-2")) + ",North,,,,,\n\n,,,\n"
    assert bring_in(office, written(tmp_path, text.encode())).added == 2
    wide = csv_of(tmp_path, HEADINGS, [*ROW, "", "more"])
    assert places(faults_in(office, wide)) == [(2, "number 7")]


def test_rows_are_counted_as_people_see_them(office: Desk[SignedIn], tmp_path: Path) -> None:
    table = csv_of(tmp_path, [], ["", ""], HEADINGS, [], ROW, [""], row(audit_ref="", case_ref="x"))
    assert places(faults_in(office, table)) == [(7, "audit_ref")]
    no_date = [name for name in HEADINGS if name != "audit_date"]
    table = csv_of(tmp_path, [], no_date)
    assert places(faults_in(office, table)) == [(2, "audit_date")]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"  ", b",,,\n,,\n", b"\xef\xbb\xbf"])
def test_an_empty_file_holds_no_table(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError, match="holds no table"):
        read_table(written(tmp_path, data))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "a picture"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older or a protected Excel file"),
        (b"\x7fELF\x02\x01\x01\x00", "neither CSV nor XLSX"),
        (b"PK\x03\x04 and no more", "damaged, or no workbook"),
        (b"\xff\xfe\x00", "letters"),
        (b"audit_ref\n\x81\x8d\n", "letters"),
    ],
)
def test_a_file_of_another_kind(tmp_path: Path, data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_table(written(tmp_path, data))


def test_a_packed_file_that_is_no_workbook(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("notes.txt", "nothing")
    with pytest.raises(InputError, match="no workbook"):
        read_table(written(tmp_path, packed.getvalue(), "table.xlsx"))


def test_a_file_that_isnt_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        read_table(tmp_path / "nowhere.csv")


def test_a_file_that_unpacks_to_far_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = xlsx_of(tmp_path, HEADINGS, ROW)
    monkeypatch.setattr("audit_desk.audits.table_xlsx.LARGEST", 1000)
    with pytest.raises(InputError, match="far larger"):
        read_table(table)


def test_the_ending_of_a_name_says_nothing(office: Desk[SignedIn], tmp_path: Path) -> None:
    table = xlsx_of(tmp_path, HEADINGS, ROW).rename(tmp_path / "really-excel.csv")
    assert bring_in(office, table).added == 1


def test_real_dates_and_figures(office: Desk[SignedIn], tmp_path: Path) -> None:
    headings = ["audit_ref", "auditor", "audit_date", "overall_grade", "visited", "days"]
    table = xlsx_of(
        tmp_path,
        headings,
        [1001, "PDM-01", date(2022, 8, 18), 3, True, 7.5],
        [1002.0, "PDM-01", datetime(2022, 8, 19), 3.0, False, 0.1 + 0.2],  # noqa: DTZ001
    )
    assert bring_in(office, table).added == 2
    found = {one.audit_ref: (one.audit_date, one.final_grade) for one in rows_of(office, Audit)}
    assert found == {"1001": (date(2022, 8, 18), 3), "1002": (date(2022, 8, 19), 3)}
    assert read_table(table).rows[1][1][4:] == ("No", "0.3")


def test_a_figure_shown_as_a_percentage(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path, ["audit_ref", "share"], ["V-1", 0.875], ["V-2", 1])
    book = load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for cell in ("B2", "B3"):
        sheet[cell].number_format = "0.0%"
    book.save(path)
    assert [cells[1] for _, cells in read_table(path).rows] == ["87.5%", "100%"]


def test_odd_cells_of_excel(tmp_path: Path) -> None:
    cells = [time(9, 30), datetime(2022, 8, 18, 9, 30), 0.0000005, "  x  ", None]  # noqa: DTZ001
    table = read_table(xlsx_of(tmp_path, ["audit_ref", *"bcdef"], ["V-1", *cells]))
    wanted = ("V-1", "09:30:00", "2022-08-18T09:30:00", "0.0000005", "x", "")
    assert table.rows[0][1] == wanted


def test_empty_rows_keep_their_numbers(office: Desk[SignedIn], tmp_path: Path) -> None:
    table = xlsx_of(tmp_path, [], [None, ""], HEADINGS, [], ROW, [], [" "], row(audit_date="soon"))
    found = faults_in(office, table)
    assert places(found) == [(8, "audit_date")]


def test_a_sheet_that_claims_a_million_rows(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path, HEADINGS, ROW)
    parts = {}
    with zipfile.ZipFile(path) as packed:
        for part in packed.namelist():
            parts[part] = packed.read(part).replace(b'ref="A1:F2"', b'ref="A1:XFD1048576"')
    with zipfile.ZipFile(path, "w") as packed:
        for part, data in parts.items():
            packed.writestr(part, data)
    assert len(read_table(path).rows) == 1


@pytest.mark.parametrize("first", [[], [["About this file"], ["Service", "Child in Need"]]])
def test_the_sheet_of_audits_is_found(tmp_path: Path, first: list[list[str]]) -> None:
    notes = {"Audits": [HEADINGS, ROW], "Notes": [["Written in August"]], "Sheet3": []}
    assert read_table(xlsx_of(tmp_path, *first, sheets=notes)).headings == tuple(HEADINGS)


def test_two_sheets_of_audits_are_refused(tmp_path: Path) -> None:
    table = xlsx_of(tmp_path, HEADINGS, ROW, sheets={"More": [HEADINGS, row(audit_ref="V-2")]})
    with pytest.raises(InputError, match="2 sheets with audits"):
        read_table(table)


def test_a_hidden_sheet_is_left_alone(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path, HEADINGS, ROW, sheets={"Old": [HEADINGS, ROW]})
    book = load_workbook(path)
    book["Old"].sheet_state = "hidden"
    book.save(path)
    assert len(read_table(path).rows) == 1


def test_a_formula_without_its_value_is_a_fault(office: Desk[SignedIn], tmp_path: Path) -> None:
    table = xlsx_of(tmp_path, HEADINGS, [*ROW[:1], "=A2", *ROW[2:4], "=1+2", "Yes"])
    found = faults_in(office, table)
    assert places(found) == [(2, "case_ref"), (2, "overall_grade")]
    assert "formula" in found[0][2]


def test_a_formula_counts_as_its_value(office: Desk[SignedIn], tmp_path: Path) -> None:
    """As Excel saves it: the formula with what it last gave, an empty text too."""
    path = xlsx_of(tmp_path, HEADINGS, [*ROW[:1], "=A9", *ROW[2:4], "=1+2", "Yes"])
    parts = {}
    with zipfile.ZipFile(path) as packed:
        for part in packed.namelist():
            data = packed.read(part).replace(b"<f>1+2</f><v />", b"<f>1+2</f><v>3</v>")
            data = data.replace(b'<c r="B2"><f>A9</f><v />', b'<c r="B2" t="str"><f>A9</f><v></v>')
            parts[part] = data.replace(b"<f>1+2</f><v></v>", b"<f>1+2</f><v>3</v>").replace(
                b'<c r="B2"><f>A9</f><v></v>', b'<c r="B2" t="str"><f>A9</f><v></v>'
            )
    with zipfile.ZipFile(path, "w") as packed:
        for part, data in parts.items():
            packed.writestr(part, data)
    assert bring_in(office, path).added == 1
    (audit,) = rows_of(office, Audit)
    assert (audit.final_grade, audit.case_ref) == (3, "")


def test_an_error_of_excel_is_a_fault(office: Desk[SignedIn], tmp_path: Path) -> None:
    path = tmp_path / "errors.xlsx"
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(HEADINGS)
    sheet.append([*ROW[:1], "#REF!", *ROW[2:]])
    book.save(path)
    assert places(faults_in(office, path)) == [(2, "case_ref")]


def test_what_looks_like_a_formula_is_kept_as_words(office: Desk[SignedIn], tmp_path: Path) -> None:
    bring_in(office, csv_of(tmp_path, HEADINGS, row(case_ref="=1+1")))
    assert rows_of(office, Audit)[0].case_ref == "=1+1"


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_the_file_it_is_read_or_refused(tmp_path: Path, data: bytes) -> None:
    with contextlib.suppress(InputError):
        table = read_table(written(tmp_path, data))
        assert all(len(cells) >= len(table.headings) for _, cells in table.rows)
