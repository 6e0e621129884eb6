"""A file of answers as sheets of text: CSV, XLSX or ODS, whoever wrote it."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from audit_desk.audits.table_lines import LARGEST, refused, too_large
from audit_desk.spreadsheets.lines import Line
from audit_desk.spreadsheets.workbook import OLDER
from audit_desk.workspace.errors import InputError

_AS_TABLE = "Open it in the program that wrote it, and save it as XLSX or CSV."
_PACKED = b"PK\x03\x04"


@dataclass(frozen=True)
class Merged:
    """Cells that are shown as one: first and last row as people count, places from 0."""

    first_row: int
    last_row: int
    first: int
    last: int


@dataclass(frozen=True)
class Sheet:
    """One sheet: its filled lines, and which cells are merged."""

    name: str
    lines: tuple[Line, ...]
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True)
class Book:
    """A file: `name` as people see it, and each sheet that holds anything."""

    name: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; the fullest where there is none."""
        return next((one for one in self.sheets if one.name == name), self.fullest)

    @property
    def fullest(self) -> Sheet:
        """The sheet with most rows: notes and lists of words are shorter."""
        return max(self.sheets, key=lambda one: len(one.lines))


def read_book(path: Path) -> Book:
    """Read a file of answers. Raises InputError, whatever the file."""
    try:
        if path.stat().st_size > LARGEST:
            raise too_large(path.name)
        with path.open("rb") as file:
            beginning = file.read(4)
        sheets = _sheets(path, beginning)
    except OSError as error:
        raise refused(f"{path} can't be read ({error.strerror}).", "Check the name.") from (error)
    except MemoryError as error:
        raise too_large(path.name) from error
    filled = tuple(sheet for sheet in sheets if sheet.lines)
    if not filled:
        raise refused(f"{path.name} holds no answers.", "Choose a file with a row of headings.")
    return Book(path.name, filled)


def filled_lines(lines: list[Line]) -> tuple[Line, ...]:
    """Those in which anything stands."""
    return tuple(line for line in lines if any(line.cells) or line.wrong)


def _sheets(path: Path, beginning: bytes) -> list[Sheet]:
    if beginning == OLDER:
        raise _older(path)
    if beginning != _PACKED:
        from audit_desk.audits.bringing.csv_file import read_csv

        return [Sheet("", filled_lines(read_csv(path)))]
    kind = _packed_kind(path)
    if kind == "ods":
        from audit_desk.audits.bringing.ods_file import read_ods

        return read_ods(path)
    from audit_desk.audits.bringing.xlsx_file import read_xlsx

    return read_xlsx(path)


def _packed_kind(path: Path) -> str:
    """Which program's packed file it is. Raises InputError for those that hold no table."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                raise too_large(path.name)
            kind = packed.read("mimetype").strip() if "mimetype" in names else b""
            secret = "META-INF/manifest.xml" in names and b"encryption-data" in packed.read(
                "META-INF/manifest.xml"
            )
    except InputError:
        raise
    except Exception as error:  # the library raises what it likes on damaged files
        raise damaged(path.name) from error
    if secret:
        raise _protected(path.name)
    if kind.endswith(b"opendocument.spreadsheet"):
        return "ods"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise refused(f"{path.name} is {_other(names, kind)}.", _AS_TABLE)


def _other(names: set[str], kind: bytes) -> str:
    if "xl/workbook.bin" in names:
        return "an Excel file of a rarer kind (XLSB)"
    if any(name.endswith(".iwa") for name in names):
        return "a file of Apple’s Numbers or Pages"
    if "word/document.xml" in names or kind.endswith(b"opendocument.text"):
        return "a text document, no table"
    if "ppt/presentation.xml" in names:
        return "a presentation, no table"
    return "a packed file, or a damaged workbook"


def _older(path: Path) -> InputError:
    """What Office wrote before 2007 and what it encrypts begin alike."""
    data = path.read_bytes()

    def holds(word: str) -> bool:
        return word.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return _protected(path.name)
    if holds("WordDocument"):
        return refused(f"{path.name} is an older text document, no table.", _AS_TABLE)
    return refused(
        f"{path.name} is an older Excel file.", "Open it in Excel, and save it as XLSX or CSV."
    )


def _protected(name: str) -> InputError:
    return refused(
        f"{name} is protected with a password.",
        "Open it in the program that wrote it, and save a copy without a password.",
    )


def damaged(name: str) -> InputError:
    """How a file is refused that its library can't read."""
    return refused(f"{name} is damaged, or no table.", _AS_TABLE)
