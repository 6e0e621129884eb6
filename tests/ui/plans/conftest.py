"""Plans for the tests of their pages: a small untidy spreadsheet, and a plan made of it."""

from pathlib import Path
from uuid import UUID

import pytest

from audit_desk.people.rules import SignedIn
from audit_desk.plans.untidy.service import bring_in, open_file, preview
from audit_desk.workspace.desk import Desk

HEADINGS = (
    "Recommendations:,Ref:,Action:,Start:,End date,Measure/outcome:,"
    "Lead officer:,DLT lead:,Comments:,RAG status:"
)
UNTIDY = f"""\
Help and protection,,,,,,,,,
{HEADINGS}
Plans are SMART,1.1,Rewrite the plan template,Jan-17,Feb-17,Plans have dates,RG,CP,In use.,Green
,1.2,Brief each team,Jan-17,end Sept 2099,,RG/JF,CP,done,Amber
Care leavers,,,,,,,,,
{HEADINGS}
Health histories are given,2.1,Brief health staff,Sep-17,Weekly.,,KL,CP,,
"""


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    """An improvement plan as somebody keeps it."""
    path = tmp_path / "improvement-plan.csv"
    path.write_text(UNTIDY, "utf-8")
    return path


@pytest.fixture
def plan_id(desk: Desk[SignedIn], untidy: Path) -> UUID:
    """The plan that comes of it."""
    return desk.do(bring_in, preview(open_file(untidy)), "Improvement plan").id
