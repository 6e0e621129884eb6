"""Copies of the store that are known to be good: making, checking and restoring them."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from audit_desk.workspace import faults
from audit_desk.workspace.errors import StoreError
from audit_desk.workspace.store import APPLICATION_ID, forget

NO_COPY = "No copy was made; the workspace and any earlier copy are as they were."
NOT_RESTORED = "Nothing was restored; what stood there is as it was."

Progress = Callable[[int, int], None]


def copy_store(source: Path, target: Path, progress: Progress | None = None) -> None:
    """Copy a store that may be in use to `target`, check the copy, and only then name it.

    `progress` is told pages done and pages in all. Raises StoreError; an earlier file of that
    name is replaced only by a good copy.
    """
    if target.is_dir():
        raise StoreError(f"{target} is a folder.", NO_COPY, "Add the name of a file.")
    with faults.in_plain_words(target, NO_COPY):
        _copy(source, target, progress)


def check_store(path: Path) -> None:
    """Read every page and reference of a store. Raises StoreError where anything is amiss."""
    with faults.in_plain_words(path):
        if not path.exists():
            raise StoreError(f"There is no file at {path}.", "", "Check the name.")
        faults.check_file(path, APPLICATION_ID)
        with closing(sqlite3.connect(path)) as file:
            found = file.execute("PRAGMA integrity_check(1)").fetchone()[0]
            loose = file.execute("PRAGMA foreign_key_check").fetchone()
    if found != "ok" or loose:
        raise StoreError(
            f"{path} is damaged.",
            "Some of what it holds can't be trusted.",
            "Restore the last good backup (audit-desk restore).",
        )


def restore_store(backup: Path, path: Path) -> Path | None:
    """Put a checked backup in the place of a store.

    The store that stood there is kept beside it; its new name is returned. Raises StoreError
    where the backup isn't good, there is no space for it, or a window is open on the store: then
    the store stands as it was.
    """
    check_store(backup)
    path = path.resolve()  # a link goes on leading to the store
    restored = path.with_name(path.name + ".restoring")
    with faults.in_plain_words(path, NOT_RESTORED):
        if path.exists():
            _must_be_alone(path)
        _copy(backup, restored)
        try:
            if kept := _free_name(path) if path.exists() else None:
                _must_be_alone(path)  # a window may have been opened during the copying
                _keep_beside(path, kept)
            restored.replace(path)
            _settle(path.parent)
        finally:
            forget(restored)
    return kept


def _copy(source: Path, target: Path, progress: Progress | None = None) -> None:
    unfinished = target.with_name(target.name + ".making")
    target.parent.mkdir(parents=True, exist_ok=True)
    forget(unfinished)
    try:
        with (
            closing(sqlite3.connect(source)) as old,
            closing(sqlite3.connect(unfinished)) as new,
        ):
            old.backup(new, pages=1024, progress=_told(progress))
            new.execute("PRAGMA journal_mode = DELETE")
        check_store(unfinished)
        _settle(unfinished)
        unfinished.replace(target)
        _settle(target.parent)
    finally:
        forget(unfinished)


def _must_be_alone(path: Path) -> None:
    """Refuse where another connection is open: what it wrote later would go to the old file."""
    with closing(sqlite3.connect(path, timeout=0)) as file:
        try:
            file.execute("PRAGMA journal_mode = DELETE")  # needs the file for itself
        except UnicodeDecodeError:
            return  # so damaged that SQLite's own words can't be read
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                return  # too damaged to be open anywhere
            raise StoreError(
                f"A window or another program has {path} open.",
                "Nothing was restored.",
                "Close it, then restore again.",
            ) from None


def _keep_beside(path: Path, kept: Path) -> None:
    """Give a store a second name, so that its own is never without a file."""
    try:
        kept.hardlink_to(path)
    except OSError:  # a drive that knows no second names
        path.rename(kept)
    for ending in ("-wal", "-shm"):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.rename(kept.with_name(kept.name + ending))


def _free_name(path: Path) -> Path:
    number = 1
    while (name := path.with_name(f"{path.name}.replaced-{number}")).exists():
        number += 1
    return name


def _told(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None
    return lambda status, remaining, total: progress(total - remaining, total)


def _settle(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk itself."""
    if path.is_dir() and os.name == "nt":  # Windows does this by itself
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
