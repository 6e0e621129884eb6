"""Putting a file where it was asked for, whole or not at all."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from audit_desk.workspace.errors import StoreError

_STORE = b"SQLite format 3\0"  # how a workspace begins


def put(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make the file, and put it at `path`: the whole file, or none and what was there
    before.

    A link is followed to its file, and a device or a pipe is written to. Raises StoreError, also
    where a workspace stands.
    """
    made: Path | None = None
    try:
        _must_hold_no_work(path)
        folder = None if _is_stream(path) else _followed(path).parent
        handle, name = tempfile.mkstemp(prefix=".", suffix=".making", dir=folder)
        os.close(handle)
        made = Path(name)
        write(made)
        _deliver(made, path)
    except OSError as error:
        raise _told(path, error) from error
    finally:
        if made is not None:
            with suppress(OSError):
                made.unlink(missing_ok=True)


def put_bytes(path: Path, data: bytes) -> None:
    """As `put`, with what the file holds."""
    put(path, lambda made: _write(made, data))


def _write(made: Path, data: bytes) -> None:
    made.write_bytes(data)


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
    """Refuse to put a file in the place of a workspace, where every audit would be lost."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        if file.read(len(_STORE)) == _STORE:
            raise StoreError(
                f"{path} is a workspace or a backup of one.",
                "It was left as it is, and nothing was written.",
                "Choose another name.",
            )


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
