"""Every page can be heard and worked by keyboard: names, the Tab key, the letters of Alt."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from audit_desk.people.rules import SignedIn
from audit_desk.plans.designs import IMPROVEMENT
from audit_desk.plans.keeping import begin_plan
from audit_desk.plans.lines import add_line
from audit_desk.ui.shell import Shell
from audit_desk.ui.widgets.buttons import Button
from audit_desk.workspace.columns import today
from audit_desk.workspace.desk import Desk
from tests.followups.making import add_forms, begin, due, passed_up, weak
from tests.moderation.making import office, submitted
from tests.plans.making import action_of, audited

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QTextEdit, QAbstractItemView)
Places = dict[str, dict[str, Any]]
PAGES = (
    "home",
    "audits",
    "moderation",
    "follow-ups",
    "summaries",
    "forms",
    "people",
    "settings",
    "start-audit",
    "import-audits",
    "bring-in",
    "audit",
    "audit read",
    "moderate",
    "follow-up",
    "follow-up-rules",
    "follow-ups impact",
    "escalation",
    "moderation-policy",
    "calibration",
    "versions",
    "design",
    "design new",
    "design publish",
    "bank",
    "bank scale",
    "bank options",
    "bank descriptors",
    "bank question",
    "actions",
    "actions open",
    "join-actions",
    "plans",
    "plan",
    "plan boards",
    "begin-plan",
    "import-plan",
    "plan-copy",
)


@pytest.fixture
def places(desk: Desk[SignedIn]) -> Places:
    """A little of everything, and where it is shown."""
    here = office(desk)
    add_forms(desk)
    draft = begin(desk, "C100200", team="Team 9")
    ended = weak(desk, 1, case_ref="C100300", recommend=["Write the plan anew."])
    plan = desk.do(begin_plan, "Improvement plan", IMPROVEMENT)
    line = desk.do(add_line, plan.id, {"action": "Write each plan anew", "end": "Jan-27"})
    for number in range(2):
        asked = ["Record supervision of the case every month"]
        audited(desk, asked, audit_date=today(), case_ref=f"C20000{number}")
    action = action_of(desk, "Record supervision of the case every month")
    return {
        "audit": {"audit_id": draft},
        "actions open": {"tab": "all", "action_id": action.id},
        "audit read": {"audit_id": ended},
        "moderate": {"audit_id": submitted(here.auditor)},
        "follow-up": {"follow_up_id": due(desk)[0].id},
        "follow-ups impact": {"tab": "impact"},
        "versions": {"audit_id": ended},
        "design": {"form": "private-fostering"},
        "design new": {"new": True},
        "design publish": {"form": "private-fostering", "do": "publish"},
        "bank scale": {"do": "add"},
        "bank options": {"tab": "options", "do": "add"},
        "bank descriptors": {"tab": "descriptors", "do": "add"},
        "bank question": {"tab": "question", "do": "add"},
        "escalation": {"escalation_id": passed_up(desk)[0].id},
        "plan": {"plan_id": plan.id, "line_id": line.id},
        "plan boards": {"plan_id": plan.id, "tab": "boards"},
        "plan-copy": {"plan_id": plan.id},
    }


@pytest.fixture
def shell(desk: Desk[SignedIn], qtbot: QtBot) -> Iterator[Shell]:
    made = Shell(desk, lambda: None)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    made.close_work()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_heard_and_worked_by_keyboard(
    shell: Shell, places: Places, qtbot: QtBot, name: str
) -> None:
    shell.go(name.partition(" ")[0], **places.get(name, {}))
    page = shell.page
    assert page is not None
    qtbot.waitUntil(lambda: not page.work.busy)
    QCoreApplication.processEvents()
    assert [told(one) for one in controls(shell) if not name_of(one)] == []
    assert clashes(shell) == []
    reached = walked(shell)
    assert [told(one) for one in controls(shell) if wants_tab(one) and one not in reached] == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_that_has_the_keyboard_is_pressed(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[str] = []
    button = Button("Keep", lambda: pressed.append("Keep"))
    qtbot.addWidget(button)
    QTest.keyClick(button, key)
    assert pressed == ["Keep"]


def controls(shell: Shell) -> list[QWidget]:
    """What can be worked on the page and the rail; not the parts that one control is made of."""
    return [
        one
        for kind in CONTROLS
        for one in shell.findChildren(kind)
        if one.isVisible()
        and not isinstance(one, QHeaderView)
        and not isinstance(one.parent(), QComboBox | QAbstractItemView)
    ]


def name_of(widget: QWidget) -> str:
    """What a screen reader says."""
    heard = QAccessible.queryAccessibleInterface(widget)
    return (heard.text(QAccessible.Text.Name) if heard else "") or widget.accessibleName()


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {name_of(widget)!r} in {type(widget.parent()).__name__}"


def clashes(shell: Shell) -> list[str]:
    """Keys that two visible buttons share."""
    keys = Counter(
        one.shortcut().toString()
        for one in shell.findChildren(QAbstractButton)
        if one.isVisible() and not one.shortcut().isEmpty()
    )
    return [key for key, number in keys.items() if number > 1]


def wants_tab(widget: QWidget) -> bool:
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def walked(shell: Shell) -> set[QWidget]:
    """Every widget that Tab comes to, until it has gone round."""
    shell.rail.setFocus()
    seen: list[QWidget] = []
    for _ in range(2 * len(controls(shell)) + 40):
        QTest.keyClick(QApplication.focusWidget() or shell, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is not None:
            seen.append(here)
    return set(seen)
