"""What can go wrong with the file, told in plain words."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from audit_desk.workspace.errors import StoreError

_KEPT = "What was saved before is still there; what you did last was not kept."
_DOUBTFUL = "Some of what it holds can't be trusted, and what you did last was not kept."

SHARED_MEMORY = 65_536  # bytes that an open store needs beside its file, generously
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)

_BY_CODE: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: ("The disk is full.", "Free some space."),
    sqlite3.SQLITE_BUSY: (
        "Another window or program is using the workspace.",
        "Wait a moment; close the other window if it hangs.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "Another window or program is using the workspace.",
        "Wait a moment; close the other window if it hangs.",
    ),
    sqlite3.SQLITE_READONLY: (
        "The workspace can't be written.",
        "Ask for the right to change the file and its folder, or copy it to your own folder.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The workspace can't be opened for writing.",
        "Check that the drive is there and that you may change files in its folder.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The drive of the workspace stopped answering.",
        "Check that the drive is there and has space.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The workspace file is damaged.",
        "Don't work on in it: restore the last good backup (audit-desk restore).",
    ),
    sqlite3.SQLITE_NOTADB: (
        "The file is not an Audit Desk workspace, or is damaged.",
        "Choose another file, or restore the last good backup.",
    ),
}


def check_file(path: Path, application_id: int) -> None:
    """Raise StoreError unless the file is a workspace; reads only its header."""
    if path.is_dir():
        raise StoreError(
            f"{path} is a folder, not a workspace.",
            "Nothing was opened or changed.",
            "Choose a workspace file.",
        )
    header = path.open("rb").read(72)
    marked = header[:16] == b"SQLite format 3\0" and header[68:72] == application_id.to_bytes(
        4, "big"
    )
    if not marked:
        raise StoreError(
            f"{path} is not an Audit Desk workspace, or its beginning is damaged.",
            "Nothing was changed.",
            "Choose another file, or restore the last good backup.",
        )
    _check_writable(path)


def file_at(path: Path) -> int | None:
    """Which file stands at a path now; None where none can be seen.

    Without the number of its drive, which may be another when that was out and in again.
    """
    try:
        return path.stat().st_ino
    except OSError:
        return None


def must_still_be(path: Path, file: int | None) -> None:
    """Raise StoreError unless the same file stands at a path as when it was opened."""
    now = file_at(path)
    if file is None or now == file:
        return
    if now is None:
        raise StoreError(
            f"The workspace is no longer at {path}.",
            _KEPT,
            "Put the drive back, or the file to where it was.",
        )
    raise StoreError(
        f"Another file was put in the place of the workspace while it was open ({path}).",
        _KEPT,
        "Copy what you typed, close the window and open it again. If another program keeps copies "
        "of that folder, such as a sync service, keep the workspace elsewhere.",
    )


@contextmanager
def in_plain_words(path: Path, kept: str = _KEPT) -> Iterator[None]:
    """Turn faults of the file and its disk into StoreError; others pass through.

    `kept` says what the fault means for the work.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        code = _code(error.orig if isinstance(error, DBAPIError) else error)
        if code not in _BY_CODE:
            raise
        raise _told(path, code, kept) from error
    except UnicodeDecodeError as error:  # SQLite quotes the damaged place in its own words
        raise _told(path, sqlite3.SQLITE_CORRUPT, kept) from error
    except PermissionError as error:
        raise _told(path, sqlite3.SQLITE_READONLY, kept) from error
    except OSError as error:
        code = sqlite3.SQLITE_FULL if error.errno in _NO_SPACE else sqlite3.SQLITE_IOERR
        if isinstance(error, FileNotFoundError | NotADirectoryError | FileExistsError):
            code = sqlite3.SQLITE_CANTOPEN  # no folder can be there
        raise _told(path, code, kept) from error


def _code(error: BaseException | None) -> int:
    if "Could not decode to UTF-8" in str(error):  # of a text in a damaged page
        return sqlite3.SQLITE_CORRUPT
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF  # the low byte is the primary code


def _told(path: Path, code: int, kept: str) -> StoreError:
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and _no_space(path):
        code = sqlite3.SQLITE_FULL  # what a disk without a byte left answers at opening
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        kept = _DOUBTFUL
    what, next_step = _BY_CODE[code]
    return StoreError(f"{what} ({path})", kept, next_step)


def _no_space(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < SHARED_MEMORY
    except OSError:  # the drive is gone
        return False


def _check_writable(path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as file:
        try:
            file.execute("BEGIN IMMEDIATE")
            file.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:  # somebody else writes: fine
                raise
