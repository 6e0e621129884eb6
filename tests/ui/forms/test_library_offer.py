"""A workspace of an earlier program is offered the forms that came since, to be chosen from."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk.forms.service import forms
from audit_desk.people.rules import SignedIn
from audit_desk.people.service import any_lead
from audit_desk.ui.forms.page import FormsPage
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.store import open_store

KEPT = Path(__file__).parents[2] / "workspace" / "kept" / "0001.auditdesk"
Settled = Callable[[Any], None]


def test_forms_that_came_since_are_added_by_choice(
    shown: Callable[..., Any], settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    shutil.copyfile(KEPT, tmp_path / "old.auditdesk")
    workspace = open_store(tmp_path / "old.auditdesk")
    with workspace.reading() as session:
        lead = any_lead(session)
    assert lead is not None
    page = shown(FormsPage, Desk(workspace, lead))
    settled(page)
    offer = page.library
    assert offer.isVisible()
    qtbot.mouseClick(offer.look_through, Qt.MouseButton.LeftButton)
    for name, tick in offer.ticks.items():
        if name not in ("lado", "dais-full"):
            tick.setChecked(False)
    assert offer.add.text() == "Add 2 forms"
    qtbot.mouseClick(offer.add, Qt.MouseButton.LeftButton)
    settled(page)
    assert {one.form for one in page.desk.ask(forms)} >= {"lado", "dais-full"}
    assert page.head.soft.text() == "5 forms"
    qtbot.mouseClick(offer.not_now, Qt.MouseButton.LeftButton)
    page.reload()
    settled(page)
    assert not offer.isVisible()
    page.end()
    workspace.close()


def test_a_workspace_that_has_them_all_is_offered_nothing(
    shown: Callable[..., Any], settled: Settled, desk: Desk[SignedIn]
) -> None:
    page = shown(FormsPage, desk)
    settled(page)
    assert not page.library.isVisible()
