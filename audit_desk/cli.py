"""The command line. Each command imports what it needs when it is called."""

import sys
import traceback
import warnings
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from audit_desk.commands.form_commands import form_commands
from audit_desk.commands.options import (
    FirstDay,
    FirstStore,
    LastDay,
    ListFormat,
    Lists,
    NewFile,
    OfService,
    OfTheme,
    SomeFile,
    Store,
    Summaries,
    Tables,
    day_from,
    in_order,
    store_of,
)
from audit_desk.commands.plan_commands import plan_commands
from audit_desk.workspace.errors import DeskError

app = typer.Typer(
    name="audit-desk",
    help="Audit the practice of a children's service: fill, moderate, follow up, sum up, print.",
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(form_commands, name="forms")
app.add_typer(plan_commands, name="plans")


@app.callback(invoke_without_command=True)
def open_window(context: typer.Context, workspace: FirstStore = None) -> None:
    """Open the window, where no command is named."""
    context.obj = workspace
    if context.invoked_subcommand is None:
        from audit_desk.commands.window import open_window

        raise typer.Exit(open_window(workspace))


@app.command()
def demo(folder: Annotated[Path, typer.Argument(metavar="DIR", readable=False)]) -> None:
    """Make a sample workspace in DIR and do the whole job on it, with no questions asked."""
    from audit_desk.demo import run_demo

    run_demo(folder, typer.echo)


@app.command("import-audits")
def import_audits(
    context: typer.Context,
    file: SomeFile,
    form: Annotated[str, typer.Option(metavar="ID", help="The form that they were filled on.")],
    workspace: Store = None,
    shape: ListFormat = Lists.TABLE,
) -> None:
    """Bring in a table of audits (CSV or XLSX) as finalised audits: all of it, or nothing."""
    from audit_desk.commands import audits

    typer.echo(audits.bring_in(store_of(context, workspace), file, form, shape == Lists.JSON))


@app.command("bring-in")
def bring_in(
    context: typer.Context,
    file: SomeFile,
    form: Annotated[str, typer.Option(metavar="ID", help="The form that they come in on.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would come in.")
    ] = False,
    workspace: Store = None,
    shape: ListFormat = Lists.TABLE,
) -> None:
    """Bring in answers collected elsewhere (CSV, XLSX, ODS), where nothing is doubtful."""
    from audit_desk.commands import bringing

    path = store_of(context, workspace)
    typer.echo(bringing.bring_answers_in(path, file, form, dry_run, shape == Lists.JSON))


@app.command()
def summary(
    context: typer.Context,
    form: Annotated[str, typer.Option(metavar="ID", help="The form whose audits are summed up.")],
    out: NewFile,
    shape: Annotated[Summaries | None, typer.Option("--format", help="Else as FILE ends.")] = None,
    date_from: FirstDay = None,
    date_to: LastDay = None,
    service: OfService = "",
    theme: OfTheme = "",
    workspace: Store = None,
) -> None:
    """Write what the finalised audits of a form say."""
    from audit_desk.commands import audits
    from audit_desk.summaries.service import SummaryRequest

    in_order(date_from, date_to)
    ending = out.suffix.removeprefix(".").casefold()
    if shape is None and ending not in [one.value for one in Summaries]:
        raise typer.BadParameter("Name a --format, or let FILE end in .pdf or another format.")
    asked = SummaryRequest(form, date_from, date_to, service, theme)
    path = store_of(context, workspace)
    said = audits.sum_up(path, asked, (shape or Summaries(ending)).value, out)
    typer.echo(said, err=not out.is_file())  # what is written to a pipe stands there alone


@app.command("export-audits")
def export_audits(
    context: typer.Context,
    form: Annotated[str, typer.Option(metavar="ID", help="The form whose audits are written.")],
    out: NewFile,
    shape: Annotated[Tables | None, typer.Option("--format", help="Else as FILE ends.")] = None,
    date_from: FirstDay = None,
    date_to: LastDay = None,
    service: OfService = "",
    theme: OfTheme = "",
    workspace: Store = None,
) -> None:
    """Write every answer of the finalised audits of a form, over all its versions."""
    from audit_desk.commands import audits
    from audit_desk.summaries.service import SummaryRequest

    in_order(date_from, date_to)
    ending = out.suffix.removeprefix(".").casefold()
    if shape is None and ending not in list(Tables):
        raise typer.BadParameter("Name a --format, or let FILE end in .csv, .xlsx or .json.")
    asked = SummaryRequest(form, date_from, date_to, service, theme)
    path = store_of(context, workspace)
    said = audits.export(path, asked, (shape or Tables(ending)).value, out)
    typer.echo(said, err=not out.is_file())  # what is written to a pipe stands there alone


@app.command("follow-ups")
def follow_ups(
    context: typer.Context,
    due_by: Annotated[
        date | None, typer.Option(parser=day_from, metavar="DATE", help="Only those due by then.")
    ] = None,
    impact: Annotated[
        bool, typer.Option("--impact", help="Instead, what finished reviews came to.")
    ] = False,
    form: Annotated[str, typer.Option(metavar="ID", help="With --impact: the review form.")] = "",
    date_from: Annotated[
        date | None, typer.Option("--from", parser=day_from, metavar="DATE", help="With --impact.")
    ] = None,
    date_to: Annotated[
        date | None, typer.Option("--to", parser=day_from, metavar="DATE", help="With --impact.")
    ] = None,
    service: Annotated[str, typer.Option(help="With --impact: only this service.")] = "",
    shape: ListFormat = Lists.TABLE,
    workspace: Store = None,
) -> None:
    """List the follow-ups that aren't done, by due date; or say what those done came to."""
    from audit_desk.commands import audits

    if impact:
        from audit_desk.summaries.service import SummaryRequest

        asked = SummaryRequest(form, date_from, date_to, service)
        path = store_of(context, workspace)
        typer.echo(audits.impact_of(path, asked, shape == Lists.JSON))
        return
    if form or service or date_from or date_to:
        raise typer.BadParameter("--form, --from, --to and --service go with --impact.")
    typer.echo(audits.follow_ups(store_of(context, workspace), due_by, shape == Lists.JSON))


@app.command("feedback-sheet")
def feedback_sheet(
    context: typer.Context,
    audit_ref: Annotated[str, typer.Argument(metavar="AUDIT_REF")],
    out: NewFile,
    workspace: Store = None,
) -> None:
    """Write one page of feedback (PDF) for the practitioner whose work was audited."""
    from audit_desk.commands import feedback

    said = feedback.make_sheet(store_of(context, workspace), audit_ref, out)
    typer.echo(said, err=not out.is_file())  # what is written to a pipe stands there alone


@app.command("actions")
def list_actions(
    context: typer.Context,
    mine: Annotated[bool, typer.Option("--mine", help="Only those of whoever asks.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those overdue.")] = False,
    shape: ListFormat = Lists.TABLE,
    workspace: Store = None,
) -> None:
    """List the actions that are left to do, by due date."""
    from audit_desk.commands import actions

    path = store_of(context, workspace)
    typer.echo(actions.listed(path, mine, overdue, shape == Lists.JSON))


@app.command()
def backup(context: typer.Context, file: SomeFile, workspace: Store = None) -> None:
    """Copy the workspace to FILE, and check the copy."""
    from audit_desk.commands import store

    typer.echo(store.back_up(store_of(context, workspace), file))


@app.command()
def restore(context: typer.Context, file: SomeFile, workspace: Store = None) -> None:
    """Put a backup in the place of the workspace; what stood there is kept beside it."""
    from audit_desk.commands import store

    typer.echo(store.restore(store_of(context, workspace), file))


@app.command()
def check(context: typer.Context, workspace: Store = None) -> None:
    """Read every page of the workspace and say whether it is sound."""
    from audit_desk.commands import store

    typer.echo(store.check(store_of(context, workspace)))


def main() -> None:
    """Run a command and end the process: 0 done, 1 input or store at fault, 2 wrong usage."""
    warnings.filterwarnings("ignore", module="openpyxl")  # of lists and styles in a workbook
    try:
        app()
    except DeskError as fault:
        _stop(str(fault))
    except OSError as fault:
        what = f"{fault.filename} can't be used" if fault.filename else "The output is cut short"
        _stop(f"{what} ({fault.strerror}). Check the name, and that there is space.")
    except Exception as fault:
        place = traceback.extract_tb(fault.__traceback__)[-1]
        _stop(
            f"Something went wrong that Audit Desk didn't foresee ({type(fault).__name__} in "
            f"{Path(place.filename).name}, line {place.lineno}). What was saved before is still "
            "there. Try again, and tell whoever looks after Audit Desk if it stays."
        )


def _stop(message: str) -> NoReturn:
    """One clear message, with nothing in it of what was being worked on."""
    typer.echo(message, err=True)
    sys.exit(1)
