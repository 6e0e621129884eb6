"""What can go wrong with the file, told in plain words."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from audit_desk.workspace.errors import StoreError

_KEPT = "What was saved before is still there; what you did last was not kept."

_BY_CODE: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: ("The disk is full.", "Free some space, then try again."),
    sqlite3.SQLITE_BUSY: (
        "Another window or program is using the workspace.",
        "Wait a moment, close the other window if it hangs, then try again.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "Another window or program is using the workspace.",
        "Wait a moment, close the other window if it hangs, then try again.",
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
        "Check that the drive is there and has space, then try again.",
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


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turn faults of the file and its disk into StoreError; others pass through."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        told = _told(path, error.orig if isinstance(error, DBAPIError) else error)
        if told is None:
            raise
        raise told from error
    except PermissionError as error:
        raise _told_by_code(path, sqlite3.SQLITE_READONLY) from error
    except OSError as error:
        code = sqlite3.SQLITE_FULL if error.errno == errno.ENOSPC else sqlite3.SQLITE_IOERR
        raise _told_by_code(path, code) from error


def _told(path: Path, error: BaseException | None) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    return _told_by_code(path, code) if code in _BY_CODE else None


def _told_by_code(path: Path, code: int) -> StoreError:
    what, next_step = _BY_CODE[code]
    return StoreError(f"{what} ({path})", _KEPT, next_step)


def _check_writable(path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as file:
        try:
            file.execute("BEGIN IMMEDIATE")
            file.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:  # somebody else writes: fine
                raise
