"""Settings and backups: what is noted of them, and who may."""

from pathlib import Path

import pytest

from audit_desk.people import keeping
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.workspace.backup import check_store
from audit_desk.workspace.columns import new_key, now
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError
from audit_desk.workspace.settings import SERVICES, setting

OTHERS = [role for role in Role if role is not Role.LEAD]


def somebody(desk: Desk[SignedIn], role: Role) -> Desk[SignedIn]:
    return Desk(desk.workspace, SignedIn(new_key(), "Joanna Mensah", roles=(HeldRole(role),)))


def test_a_backup_is_checked_and_noted(desk: Desk[SignedIn], tmp_path: Path) -> None:
    assert desk.ask(keeping.last_backup) is None
    target, begun = tmp_path / "copy.auditdesk", now()
    keeping.back_up(desk, target)
    check_store(target)
    made = desk.ask(keeping.last_backup)
    assert made is not None
    assert made.file == target
    assert begun <= made.at <= now()


@pytest.mark.parametrize("role", OTHERS)
def test_only_a_lead_backs_up(desk: Desk[SignedIn], tmp_path: Path, role: Role) -> None:
    target = tmp_path / "copy.auditdesk"
    with pytest.raises(NotAllowedError, match="its backups"):
        keeping.back_up(somebody(desk, role), target)
    assert not target.exists()
    assert desk.ask(keeping.last_backup) is None


@pytest.mark.parametrize("role", OTHERS)
def test_only_a_lead_changes_settings(desk: Desk[SignedIn], role: Role) -> None:
    with pytest.raises(NotAllowedError):
        somebody(desk, role).do(keeping.change_setting, SERVICES, "DAIS")
    assert desk.ask(setting, SERVICES) == ""


def test_services_are_listed_once_without_stray_spaces(desk: Desk[SignedIn]) -> None:
    desk.do(keeping.change_setting, SERVICES, " DAIS \n\nLADO\nDAIS")
    assert desk.ask(keeping.services) == ["DAIS", "LADO"]
