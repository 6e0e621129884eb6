"""What is found of a form that has been changed since is dropped."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from audit_desk.forms.drafting.document import Document
from audit_desk.forms.scales import program_scales
from audit_desk.grading import Scale
from audit_desk.ui.designer.checks import Checked, Checks
from audit_desk.ui.work import Work


@pytest.fixture
def work(qapp: object) -> Iterator[Work]:
    owner = QObject()
    made = Work(owner)
    yield made
    made.close()


def test_only_the_newest_is_told(work: Work, document: Document, qtbot: QtBot) -> None:
    may_go_on = threading.Event()

    def scales() -> dict[str, Scale]:
        may_go_on.wait(10)
        return program_scales()

    heard: list[Checked] = []
    checks = Checks(work, scales)
    checks.checked.connect(heard.append)
    checks.look_at(document, at_once=True)
    newer = document.set_form(title="")
    checks.look_at(newer, at_once=True)
    may_go_on.set()
    qtbot.waitUntil(lambda: not work.busy)
    assert [one.document for one in heard] == [newer]
    assert [one.place.field for one in heard[0].faults] == ["title"]


def test_nothing_is_told_once_the_draft_is_closed(
    work: Work, document: Document, qtbot: QtBot
) -> None:
    heard: list[Checked] = []
    checks = Checks(work, program_scales)
    checks.checked.connect(heard.append)
    checks.look_at(document, at_once=True)
    checks.look_at(None)
    qtbot.waitUntil(lambda: not work.busy)
    assert heard == []
