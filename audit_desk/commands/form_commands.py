"""The commands about forms as they are called; what they do is in `forms`."""

from pathlib import Path
from typing import Annotated

import typer

from audit_desk.commands.options import (
    Forms,
    ListFormat,
    Lists,
    NewFile,
    SomeFile,
    Store,
    store_of,
)

form_commands = typer.Typer(
    help="Check, add, list, export and convert forms.", no_args_is_help=True, rich_markup_mode=None
)


@form_commands.command("check")
def check_form(file: SomeFile) -> None:
    """Read a form file and say what is wrong with it, with file, line and key."""
    from audit_desk.commands import forms

    typer.echo(forms.check(file))


@form_commands.command("add")
def add_form(
    context: typer.Context,
    file: SomeFile,
    note: Annotated[str, typer.Option(help="What changed in this version, in a sentence.")] = "",
    workspace: Store = None,
) -> None:
    """Publish a form file as a version of its form."""
    from audit_desk.commands import forms

    typer.echo(forms.add(store_of(context, workspace), file, note))


@form_commands.command("list")
def list_forms(
    context: typer.Context, workspace: Store = None, form: ListFormat = Lists.TABLE
) -> None:
    """List the published forms, the newest version of each."""
    from audit_desk.commands import forms

    typer.echo(forms.listed(store_of(context, workspace), form == Lists.JSON))


@form_commands.command("schema")
def form_schema() -> None:
    """Print the JSON Schema of a form file."""
    from audit_desk.commands import forms

    typer.echo(forms.schema_text())


@form_commands.command("export")
def export_form(
    context: typer.Context,
    form: Annotated[str, typer.Option(metavar="ID", help="The form.")],
    shape: Annotated[Forms, typer.Option("--format", help="What to write it as.")],
    out: NewFile,
    version: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Which version; else the newest.")
    ] = None,
    workspace: Store = None,
) -> None:
    """Write a published form for another system, for paper, or to send to a colleague."""
    from audit_desk.commands import form_exchange
    from audit_desk.reports.form_files import FormFormat

    kind = FormFormat(shape.value)
    said = form_exchange.export(store_of(context, workspace), form, kind, out, version)
    typer.echo(said, err=not out.is_file())  # what is written to a pipe stands there alone


@form_commands.command("convert")
def convert_form(
    file: SomeFile,
    out: Annotated[
        Path, typer.Option(metavar="FORM.yaml", help="Where to write it.", readable=False)
    ],
) -> None:
    """Make a form file of an XLSForm, a data dictionary of REDCap or a form that was sent, and
    list what it can't hold."""
    from audit_desk.commands import form_exchange

    typer.echo(form_exchange.convert(file, out), err=not out.is_file())
