"""The commands about plans as they are called; what they do is in `plans`."""

from pathlib import Path
from typing import Annotated

import typer

from audit_desk.commands.options import ListFormat, Lists, SomeFile, Store, store_of

plan_commands = typer.Typer(
    help="List plans, bring one in, take a copy.", no_args_is_help=True, rich_markup_mode=None
)


@plan_commands.command("list")
def list_plans(
    context: typer.Context,
    closed: Annotated[bool, typer.Option("--closed", help="Closed ones too.")] = False,
    workspace: Store = None,
    shape: ListFormat = Lists.TABLE,
) -> None:
    """List the plans with their lines and colours."""
    from audit_desk.commands import plans

    typer.echo(plans.listed(store_of(context, workspace), closed, shape == Lists.JSON))


@plan_commands.command("import")
def import_plan(
    context: typer.Context,
    file: SomeFile,
    title: Annotated[str, typer.Option(help="What the plan is called.")],
    service: Annotated[str, typer.Option(help="Whose plan it is; else everybody's.")] = "",
    sheet: Annotated[str, typer.Option(help="The sheet; else the fullest.")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say how it is understood.")
    ] = False,
    workspace: Store = None,
    shape: ListFormat = Lists.TABLE,
) -> None:
    """Bring in a plan from a spreadsheet (CSV or XLSX), telling every doubt: all, or nothing."""
    from audit_desk.commands import plans

    path, as_json = store_of(context, workspace), shape == Lists.JSON
    asked = plans.Asked(file, title, service, sheet, dry_run)
    typer.echo(plans.bring_in(path, asked, as_json))


@plan_commands.command("export")
def export_plan(
    context: typer.Context,
    plan: Annotated[str, typer.Option(metavar="T", help="The title of the plan.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help=".xlsx or .csv.", readable=False)],
    workspace: Store = None,
) -> None:
    """Take a copy of a plan that can be changed elsewhere and brought back."""
    from audit_desk.commands import plans

    if out.suffix.casefold() not in (".xlsx", ".csv"):
        raise typer.BadParameter("Let FILE end in .xlsx or .csv.")
    typer.echo(plans.export(store_of(context, workspace), plan, out))
