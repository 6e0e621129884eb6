"""What commands are given: formats, days, files, and the workspace that they work in."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer


class Summaries(StrEnum):
    """The formats of a summary."""

    JSON = "json"
    PDF = "pdf"
    HTML = "html"
    CSV = "csv"
    XLSX = "xlsx"


class Forms(StrEnum):
    """The formats of a form: its own, other systems', on paper, and one file to send."""

    YAML = "yaml"
    XLSFORM = "xlsform"
    REDCAP = "redcap"
    PDF = "pdf"
    FILE = "file"


class Tables(StrEnum):
    """The formats of a table."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


class Lists(StrEnum):
    """The formats of a list: for people, and for scripts."""

    TABLE = "table"
    JSON = "json"


def day_from(text: str) -> date:
    """A day as people write it. Raises BadParameter."""
    from audit_desk.forms.answers import NotAnAnswerError, read_date

    try:
        return read_date(text)
    except NotAnAnswerError as wrong:
        raise typer.BadParameter(str(wrong)) from None


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
FirstDay = Annotated[
    date | None, typer.Option("--from", parser=day_from, metavar="DATE", help="The first day.")
]
LastDay = Annotated[
    date | None, typer.Option("--to", parser=day_from, metavar="DATE", help="The last day.")
]
OfService = Annotated[str, typer.Option(help="Only audits of this service.")]
OfTheme = Annotated[str, typer.Option(help="Only audits of this theme.")]
NewFile = Annotated[Path, typer.Option(metavar="FILE", help="Where to write it.", readable=False)]
SomeFile = Annotated[Path, typer.Argument(metavar="FILE", readable=False)]


def in_order(first: date | None, last: date | None) -> None:
    """Raise BadParameter where a period ends before it begins."""
    if first and last and first > last:
        raise typer.BadParameter("--from is later than --to.")


def store_of(context: typer.Context, own: Path | None) -> Path:
    """The workspace that was named, before the command or after it, else the default one."""
    from audit_desk.workspace.places import default_workspace

    before = context.find_root().obj
    return own or (before if isinstance(before, Path) else None) or default_workspace()
