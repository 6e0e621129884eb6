"""The command that makes a practitioner's sheet of one audit."""

from pathlib import Path

from audit_desk.commands.acting import desk_at
from audit_desk.summaries.feedback_sheet import sheet_of_reference
from audit_desk.workspace.columns import now
from audit_desk.workspace.settings import MARKING, ORGANISATION, setting


def make_sheet(workspace: Path, audit_ref: str, out: Path) -> str:
    """Write the sheet to a file, whole or not at all."""
    from audit_desk.reports.feedback_sheet import write_feedback_sheet
    from audit_desk.reports.printed import Printed

    with desk_at(workspace) as desk:
        sheet = desk.ask(sheet_of_reference, audit_ref)
        marking, organisation = desk.ask(setting, MARKING), desk.ask(setting, ORGANISATION)
        printed = Printed(marking, organisation, desk.person.name, now())
    write_feedback_sheet(sheet, out, printed)
    return f"{out}: a feedback sheet, one page."
