"""Files as form programs and spreadsheets leave them, and what is refused in plain words."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from audit_desk.audits.bringing.book import read_book
from audit_desk.audits.bringing.headings import read_source
from audit_desk.audits.table_lines import LARGEST
from audit_desk.workspace.errors import DeskError, InputError
from tests.audits.bringing.making_files import (
    COUNCIL,
    FILES,
    GOOGLE,
    MICROSOFT,
    ODS,
    OLDER,
    csv_file,
    xlsx_file,
)

WORDS = "Case,Näme,Grade\nC1,Siân – “soon” £5,Good\nC2,Zoë,Good\n"
WIDER = WORDS.replace("Zoë", "Zażółć")


def first(path: Path) -> list[tuple[str, ...]]:
    return [line.cells for line in read_book(path).sheets[0].lines]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_and_separators(tmp_path: Path, separator: str, encoding: str) -> None:
    text = WORDS if encoding == "cp1252" else WIDER
    path = tmp_path / "answers.csv"
    path.write_bytes(text.replace(",", separator).encode(encoding))
    assert first(path) == [tuple(line.split(",")) for line in text.splitlines()]


def test_titles_above_and_commas_in_headings_mislead_nobody(tmp_path: Path) -> None:
    text = (
        "Audits, spring, of all teams\n\n"
        "Case;Is it clear, fair, kind, safe?;Grade\nC1;Yes, fully;3\nC2;No;2\n"
    )
    path = tmp_path / "answers.csv"
    path.write_text(text, "utf-8")
    source = read_source(read_book(path).fullest, "answers.csv")
    assert [one.heading for one in source.columns] == [
        "Case",
        "Is it clear, fair, kind, safe?",
        "Grade",
    ]
    assert source.heading_row == 3
    assert source.rows[0] == (4, ("C1", "Yes, fully", "3"))


def test_lines_within_a_cell_stay(tmp_path: Path) -> None:
    path = csv_file(tmp_path, ["Case", "Why"], ["C1", "One\nTwo, three"])
    assert first(path)[1] == ("C1", "One\nTwo, three")


def test_cells_of_excel_read_as_they_show(tmp_path: Path) -> None:
    path = xlsx_file(
        tmp_path,
        ["Day", "Moment", "Share", "Figure", "Flag"],
        [date(2021, 11, 27), datetime(2021, 11, 27, 14, 3, 22), 0.5, 12.5, True],  # noqa: DTZ001
        change=lambda sheet: setattr(sheet["C2"], "number_format", "0%"),
    )
    assert first(path)[1] == ("2021-11-27", "2021-11-27T14:03:22", "50%", "12.5", "Yes")


def test_a_formula_gives_its_last_value_and_is_never_worked_out(tmp_path: Path) -> None:
    line = read_book(ODS).fullest.lines[3]
    assert line.cells[6] in ("2", "3", "4")
    path = xlsx_file(tmp_path, ["Case", "Grade"], ["C1", "=1+2"])
    lines = read_book(path).fullest.lines
    assert lines[1].cells == ("C1", "")
    assert "formula whose value isn't in the file" in lines[1].wrong[1]


def test_merged_headings_are_joined_with_the_questions_under_them() -> None:
    source = read_source(read_book(COUNCIL).sheet("Audits 2022-23"), COUNCIL.name)
    labels = [one.label for one in source.columns]
    assert labels[0] == "Case ref"
    assert labels[3] == (
        "The household and safety checks: Does the record say who lives in the household?"
    )
    assert "The child: Comments" in labels
    assert "Overall grade" in labels
    assert (source.heading_row, len(source.rows), source.rows[0][0]) == (4, 14, 5)


def test_sections_of_a_csv_reach_to_the_next(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path,
        ["Case", "Safety", "", "Plan", ""],
        ["", "Clear?", "Seen?", "Clear?", "Reviewed?"],
        ["C1", "Yes", "No", "Yes", "No"],
    )
    source = read_source(read_book(path).fullest, path.name)
    assert [one.label for one in source.columns] == [
        "Case",
        "Safety: Clear?",
        "Safety: Seen?",
        "Plan: Clear?",
        "Plan: Reviewed?",
    ]


def test_repeated_headings_are_told_apart_by_place(tmp_path: Path) -> None:
    path = csv_file(tmp_path, ["A?", "Why", "B?", "why "], ["1", "2", "3", "4"])
    source = read_source(read_book(path).fullest, path.name)
    assert [one.label for one in source.columns] == ["A?", "Why (1 of 2)", "B?", "why (2 of 2)"]
    assert len({one.id for one in source.columns}) == 4


def test_blank_rows_and_columns_hold_nothing_and_repeated_headings_no_answers(
    tmp_path: Path,
) -> None:
    path = csv_file(
        tmp_path, ["A?", "", "B?"], ["1", "", "2"], ["", "", ""], ["A?", "", "B?"], ["3", "", "4"]
    )
    source = read_source(read_book(path).fullest, path.name)
    assert [one.heading for one in source.columns] == ["A?", "B?"]
    assert [number for number, _ in source.rows] == [2, 5]


def test_a_column_without_a_heading_is_named_by_its_letter(tmp_path: Path) -> None:
    path = csv_file(tmp_path, ["A?", "", "B?"], ["1", "word", "2"])
    source = read_source(read_book(path).fullest, path.name)
    assert source.columns[1].label == "Column B, which has no heading"


def test_the_fullest_sheet_is_read_where_none_is_chosen() -> None:
    book = read_book(COUNCIL)
    assert [sheet.name for sheet in book.sheets] == ["Read me", "Audits 2022-23"]
    assert book.fullest.name == "Audits 2022-23"


def test_an_ods_file_of_a_million_empty_rows_is_small() -> None:
    sheet = read_book(ODS).fullest
    assert (sheet.name, len(sheet.lines)) == ("Spring 2023", 11)
    assert sheet.lines[-1].cells[4] in ("Own room, warm", "Sofa bed", "Shared with\ncousins")


def packed(folder: Path, **parts: bytes) -> Path:
    path = folder / "answers.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/"), data)
    return path


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"Index__Document.iwa": b"x"}, "Numbers"),
        ({"word__document.xml": b"x"}, "text document"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "text document"),
        ({"xl__workbook.bin": b"x"}, "rarer kind"),
        ({"other.txt": b"x"}, "packed file"),
        ({"xl__workbook.xml": b"<broken"}, "damaged"),
        (
            {
                "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                "META-INF__manifest.xml": b"<a><manifest:encryption-data/></a>",
            },
            "password",
        ),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "damaged"),
        ({"xl__workbook.xml": b"0" * (LARGEST + 1)}, "far larger"),
    ],
)
def test_other_files_are_refused_in_plain_words(
    tmp_path: Path, parts: dict[str, bytes], told: str
) -> None:
    with pytest.raises(InputError, match=told):
        read_book(packed(tmp_path, **parts))


@pytest.mark.parametrize(
    ("inside", "told"),
    [("EncryptedPackage", "password"), ("WordDocument", "text document"), ("Workbook", "older")],
)
def test_older_and_protected_office_files(tmp_path: Path, inside: str, told: str) -> None:
    path = tmp_path / "answers.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600 + inside.encode("utf-16-le"))
    with pytest.raises(InputError, match=told):
        read_book(path)


@pytest.mark.parametrize("data", [b"", b"\n\n\n", b"\x00\x01\x02", b"%PDF-1.7", b"PK\x03\x04junk"])
def test_what_is_no_table(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(data)
    with pytest.raises(InputError):
        read_book(path)


def test_a_repeated_row_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    office, table, text = (
        f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text")
    )
    content = (
        f'<o:document-content xmlns:o="{office}" xmlns:t="{table}" xmlns:x="{text}"><t:table '
        't:name="A"><t:table-row t:number-rows-repeated="9999999"><t:table-cell '
        't:number-columns-repeated="999" o:value-type="string"><x:p>a</x:p></t:table-cell>'
        "</t:table-row></t:table></o:document-content>"
    )
    path = packed(
        tmp_path,
        mimetype=b"application/vnd.oasis.opendocument.spreadsheet",
        **{"content.xml": content.encode()},
    )
    with pytest.raises(InputError, match="far larger"):
        read_book(path)


def test_hidden_sheets_are_left_alone(tmp_path: Path) -> None:
    book = Workbook()
    shown: Any = book.active
    shown.append(["Case"])
    hidden = book.create_sheet("Lists")
    hidden.append(["Yes"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "answers.xlsx")
    assert [one.name for one in read_book(tmp_path / "answers.xlsx").sheets] == [shown.title]


def test_the_samples_are_all_read() -> None:
    rows = {}
    for path in (GOOGLE, MICROSOFT, COUNCIL, OLDER, ODS):
        rows[path.name] = len(read_source(read_book(path).fullest, path.name).rows)
    assert rows == {
        "google-forms.csv": 27,
        "microsoft-forms.xlsx": 18,
        "council-workbook.xlsx": 14,
        "older-excel.csv": 12,
        "spring.ods": 9,
    }


SAMPLES = sorted(FILES.iterdir())


@given(
    which=st.integers(0, len(SAMPLES) - 1),
    cut=st.integers(0, 9000),
    at=st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 255)), max_size=12),
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_damage_never_gives_anything_but_plain_words(
    tmp_path: Path, which: int, cut: int, at: list[tuple[int, int]]
) -> None:
    data = bytearray(SAMPLES[which].read_bytes())
    for place, byte in at:
        data[place % len(data)] = byte
    path = tmp_path / SAMPLES[which].name
    path.write_bytes(bytes(data[: cut + 40]))
    try:
        for sheet in read_book(path).sheets:
            read_source(sheet, path.name)
    except DeskError as told:
        assert told.what  # noqa: PT017
