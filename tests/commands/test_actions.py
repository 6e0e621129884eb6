"""The list of actions as scripts and people read it."""

import json
from datetime import date

import pytest

from audit_desk.commands import actions
from audit_desk.commands.acting import PERSON
from audit_desk.people.rules import Role, SignedIn
from audit_desk.workspace.desk import Desk
from tests.followups.making import SERVICE, add_forms, somebody
from tests.plans.making import audited

PAST, FUTURE = date(2020, 1, 31), date(2199, 1, 31)


def test_actions_are_listed_by_due_date_for_whoever_asks(
    desk: Desk[SignedIn], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.workspace.path
    monkeypatch.delenv(PERSON, raising=False)
    assert actions.listed(path, False, False, False) == "No action is left to do."
    add_forms(desk)
    somebody(desk, "Temi Okafor", Role.SERVICE_MANAGER, SERVICE)
    audited(desk, ["Later"], owner="Temi Okafor", due=FUTURE)
    audited(desk, ["Late"], due=PAST)
    rows = json.loads(actions.listed(path, False, False, True))
    assert [(row["action"], row["due"]) for row in rows] == [
        ("Late", "2020-01-31"),
        ("Later", "2199-01-31"),
    ]
    assert "Later" not in actions.listed(path, False, True, False)
    monkeypatch.setenv(PERSON, "Temi Okafor")
    mine = json.loads(actions.listed(path, True, False, True))
    assert [row["action"] for row in mine] == ["Later"]
