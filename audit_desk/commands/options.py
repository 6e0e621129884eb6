"""What several commands are told: the workspace, a file, the format of a list."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer


class Lists(StrEnum):
    """The formats of a list: for people, and for scripts."""

    TABLE = "table"
    JSON = "json"


_NAMED: dict[str, Any] = {
    "metavar": "FILE",
    "help": "The workspace; without it, the one in your data folder.",
    "readable": False,  # a file that can't be read is told by whoever reads it
}
Store = Annotated[Path | None, typer.Option("--workspace", **_NAMED)]
FirstStore = Annotated[
    Path | None, typer.Option("--workspace", envvar="AUDIT_DESK_WORKSPACE", **_NAMED)
]
ListFormat = Annotated[Lists, typer.Option("--format", help="A table to read, or JSON.")]
SomeFile = Annotated[Path, typer.Argument(metavar="FILE", readable=False)]


def store_of(context: typer.Context, own: Path | None) -> Path:
    """The workspace that was named, before the command or after it, else the default one."""
    from audit_desk.workspace.places import default_workspace

    before = context.find_root().obj
    return own or (before if isinstance(before, Path) else None) or default_workspace()
