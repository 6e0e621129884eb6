"""Commands about actions."""

from pathlib import Path

from audit_desk.commands.acting import desk_at
from audit_desk.commands.tables import as_json, as_table
from audit_desk.plans import lists
from audit_desk.plans.lists import ActionFilter


def listed(workspace: Path, mine: bool, overdue: bool, json_wanted: bool) -> str:
    """The actions that are left to do and that the person may see, those due first at the top."""
    narrowed = ActionFilter(mine=mine, overdue=overdue, left=True)
    with desk_at(workspace) as desk:
        rows = [
            {
                "due": one.due,
                "days": one.days,
                "status": one.status,
                "owner": one.owner,
                "for": one.whom,
                "case_ref": one.case_ref,
                "service": one.service,
                "theme": one.theme,
                "sources": one.sources,
                "action": one.text,
            }
            for one in desk.ask(lists.actions, narrowed)
        ]
    return as_json(rows) if json_wanted else as_table(rows, "No action is left to do.")
