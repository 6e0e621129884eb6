"""Commands about the file of the workspace."""

from pathlib import Path

from audit_desk.commands.acting import desk_at, who_acts
from audit_desk.opening import restore_workspace
from audit_desk.people import keeping
from audit_desk.people.rules import Deed
from audit_desk.workspace.backup import check_store
from audit_desk.workspace.errors import InputError, StoreError
from audit_desk.workspace.store import open_store

_STORE = b"SQLite format 3\0"  # how a backup begins


def back_up(workspace: Path, file: Path) -> str:
    """Copy the workspace to a file."""
    _must_differ(workspace, file)
    _must_replace_no_work(file)
    with desk_at(workspace) as desk:
        keeping.back_up(desk, file.resolve())
    return f"{file} is a checked copy of the workspace."


def restore(workspace: Path, file: Path) -> str:
    """Put a backup in the place of the workspace."""
    _must_differ(workspace, file)
    check_store(file)
    if workspace.exists() and _opens(workspace):
        with desk_at(workspace) as desk:
            desk.person.must_be_able_to(Deed.KEEP_WORKSPACE)
    kept = restore_workspace(file.resolve(), workspace, who_acts)
    said = f"{workspace} is again as in {file}."
    return f"{said} What stood there is kept as {kept}." if kept else said


def check(workspace: Path) -> str:
    """Say that the workspace is sound. Raises StoreError where it isn't."""
    check_store(workspace)
    open_store(workspace).close()
    return f"{workspace} is sound."


def _opens(workspace: Path) -> bool:
    """Whether a workspace can be asked who may change it; one that is damaged can't."""
    try:
        open_store(workspace).close()
    except StoreError:
        return False
    return True


def _must_replace_no_work(file: Path) -> None:
    """Refuse to put a backup in the place of anything but an older backup."""
    if file.is_dir():
        raise InputError(f"{file} is a folder.", "Nothing was done.", "Add the name of a file.")
    if file.exists() and not (file.is_file() and _may_be_replaced(file)):
        raise InputError(
            f"{file} is there already, and is no backup.",
            "It was left as it is.",
            "Choose another name.",
        )


def _may_be_replaced(file: Path) -> bool:
    with file.open("rb") as opened:
        beginning = opened.read(len(_STORE))
    return beginning in (b"", _STORE)


def _must_differ(workspace: Path, file: Path) -> None:
    parts = [workspace.resolve().name + ending for ending in ("", "-wal", "-shm", "-journal")]
    same = file.resolve().name in parts and file.resolve().parent == workspace.resolve().parent
    if same or (file.exists() and workspace.exists() and file.samefile(workspace)):
        raise InputError(
            "The backup and the workspace are the same file.", "Nothing was done.", "Name another."
        )
