"""Putting a summary into a file, in whatever format, whole or not at all."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from audit_desk.reports.printed import Printed, Progress
from audit_desk.summaries.compare import Comparison
from audit_desk.summaries.model import Summary
from audit_desk.workspace.errors import StoreError

_STORE = b"SQLite format 3\0"  # how a workspace begins
Writer = Callable[[Summary, Comparison | None, Path, Printed, Progress], None]


class Format(StrEnum):
    JSON = "json"
    PDF = "pdf"
    HTML = "html"
    CSV = "csv"
    XLSX = "xlsx"


def write_summary(
    summary: Summary,
    format: Format,  # noqa: A002  (the word that commands use)
    path: Path,
    *,
    marking: str,
    organisation: str,
    printed_by: str,
    printed_at: datetime,
    comparison: Comparison | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write a summary to `path`: the whole file, or none and what was there before.

    A link is followed to its file, and a device or a pipe is written to. `progress(done, of)` is
    told how far it is, and may raise to stop. Raises StoreError, also where a workspace stands.
    """
    printed = Printed(marking, organisation, printed_by, printed_at)
    write = _writer(Format(format))
    told = progress or _nothing
    write_whole(path, lambda made: write(summary, comparison, made, printed, told))


def write_whole(path: Path, make: Callable[[Path], None]) -> None:
    """Let `make` write a file that then stands at `path`: the whole of it, or what was there
    before. Raises StoreError, also where a workspace stands."""
    made: Path | None = None
    try:
        _must_hold_no_work(path)
        folder = None if _is_stream(path) else _followed(path).parent
        handle, name = tempfile.mkstemp(prefix=".", suffix=".making", dir=folder)
        os.close(handle)
        made = Path(name)
        make(made)
        _deliver(made, path)
    except OSError as error:
        raise _told(path, error) from error
    finally:
        if made is not None:
            with suppress(OSError):
                made.unlink(missing_ok=True)


def _writer(kind: Format) -> Writer:
    match kind:
        case Format.PDF:
            from audit_desk.reports.pdf import write_pdf

            return write_pdf
        case Format.HTML:
            from audit_desk.reports.html import write_html

            return write_html
        case Format.XLSX:
            from audit_desk.reports.xlsx import write_xlsx

            return write_xlsx
        case Format.CSV:
            from audit_desk.reports.csv import write_csv

            return write_csv
        case Format.JSON:
            from audit_desk.reports.as_json import write_json

            return write_json


def _deliver(made: Path, path: Path) -> None:
    if _is_stream(path):
        with made.open("rb") as source, path.open("wb") as stream:
            shutil.copyfileobj(source, stream)
    else:
        made.chmod(_usual_mode())
        made.replace(_followed(path))


def _is_stream(path: Path) -> bool:
    """Whether a device or a pipe stands there, which a file must not replace."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _followed(path: Path) -> Path:
    return path.resolve() if path.is_symlink() else path


def _must_hold_no_work(path: Path) -> None:
    """Refuse to put a summary in the place of a workspace, where every audit would be lost."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        if file.read(len(_STORE)) == _STORE:
            raise StoreError(
                f"{path} is a workspace or a backup of one.",
                "It was left as it is, and no summary was written.",
                "Choose another name.",
            )


def _nothing(_done: int, _of: int) -> None:
    """Nobody wants to know."""


def _usual_mode() -> int:
    """The rights that a new file has here; a temporary one is for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _told(path: Path, error: OSError) -> StoreError:
    kept = "Nothing was saved there, and what was there before is as it was."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError(
            f"There is no space for {path}.", kept, "Free some space, or choose another drive."
        )
    if error.errno == errno.ENAMETOOLONG:
        return StoreError("The name of the file is too long.", kept, "Choose a shorter one.")
    if not path.parent.is_dir():
        return StoreError(
            f"The folder {path.parent} isn't there.", kept, "Check its name, or make it first."
        )
    if path.is_dir():
        return StoreError(f"{path} is a folder.", kept, "Add the name of a file.")
    if isinstance(error, PermissionError):
        return StoreError(
            f"{path} can't be written.",
            kept,
            "Close it where it is open, or choose a folder in which you may save.",
        )
    return StoreError(
        f"{path} can't be written ({error.strerror}).",
        kept,
        "Check that the drive is there and has space, or choose another folder.",
    )
