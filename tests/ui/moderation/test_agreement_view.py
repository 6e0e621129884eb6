"""Agreement in the window: by what one chooses, with a chart, and as a PDF."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from audit_desk import cycle
from audit_desk.moderation import service
from audit_desk.moderation.consistency import By
from audit_desk.ui.moderation.page import ModerationPage
from tests.moderation.making import FORM, Office, begun, submitted
from tests.ui.moderating import Opener, queue_of


@pytest.fixture
def moderated(here: Office) -> Office:
    for number in range(10):
        key = begun(here, submitted(here.auditor, f"C{number}"))
        if number < 6:
            here.moderator.do(service.set_grade, key, "", 2, "The evidence says so.")
        here.moderator.do(service.agree_all, key)
        here.moderator.do(cycle.finalise_moderation, key)
    return here


def shown(page: ModerationPage) -> list[list[str]]:
    model = page.agreement.table.model()
    return [
        [str(model.index(at, column).data()) for column in range(model.columnCount())]
        for at in range(model.rowCount())
    ]


def test_who_grades_higher_is_told_by_what_one_chooses(
    moderated: Office, at: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    page = queue_of(qtbot, at(moderated.lead))
    page.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not page.work.busy)
    page.agreement.form.choose(FORM)
    qtbot.waitUntil(lambda: not page.work.busy)
    assert shown(page)[0][:2] == ["Overall grade", "40.0% (4 of 10)"]
    page.agreement.by.choose(By.AUDITOR.value)
    qtbot.waitUntil(lambda: not page.work.busy)
    [row] = shown(page)
    assert row[0] == "Joanna Mensah"
    assert row[3].startswith("0.60 higher (+0.2")
    assert not page.agreement.chart.isHidden()
    page.agreement.by.choose(By.QUARTER.value)
    qtbot.waitUntil(lambda: not page.work.busy)
    assert shown(page)[0][0] == "October to December 2021"
    page.agreement.by.choose(By.FORM.value)
    qtbot.waitUntil(lambda: not page.work.busy)
    assert shown(page)[0][0] == "Case audit"
    file = tmp_path / "agreement.pdf"
    page.save_agreement_to(file)
    qtbot.waitUntil(lambda: not page.work.busy)
    assert file.read_bytes().startswith(b"%PDF")
