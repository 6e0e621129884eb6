"""The policy of moderation through the real widgets: chosen, kept, undone, and what it means."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_desk.moderation import asking
from audit_desk.moderation.policy import Policy
from audit_desk.ui.moderation.page import ModerationPage
from audit_desk.ui.moderation.policy_page import PolicyPage
from audit_desk.ui.shell import Shell
from tests.moderation.making import FORM, Office, submitted
from tests.ui.moderating import Opener, press, queue_of


def policy_page(qtbot: QtBot, shell: Shell, form: str = FORM) -> PolicyPage:
    shell.go("moderation-policy", form=form)
    page = shell.page
    assert isinstance(page, PolicyPage)
    qtbot.waitUntil(lambda: not page.work.busy)
    return page


def click(qtbot: QtBot, box: QWidget) -> None:
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())


def test_a_lead_says_which_audits_are_moderated(here: Office, at: Opener, qtbot: QtBot) -> None:
    submitted(here.auditor)
    shell = at(here.lead)
    press(qtbot, queue_of(qtbot, shell).policy)
    page = policy_page(qtbot, shell)
    assert page.now.text() == "The form file says this: Every audit is moderated."
    assert not page.keep.isEnabled()
    page.choices.some.setChecked(True)
    page.choices.share.setText("20")
    page.choices.first.setText("2")
    page.choices.grades[1].setChecked(True)
    page.choices.blind.setChecked(True)
    press(qtbot, page.keep)
    qtbot.waitUntil(lambda: page.now.text().startswith("A lead decided this: 20% of audits"))
    assert here.lead.ask(asking.policy, FORM) == (Policy(20, (1,), 2, True), True)
    assert not page.keep.isEnabled()
    assert not page.changes.isHidden()
    press(qtbot, page.back)
    qtbot.waitUntil(lambda: page.now.text().startswith("The form file says this"))


def test_a_number_that_cannot_be_is_said_at_its_place(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    page = policy_page(qtbot, at(here.lead))
    page.choices.some.setChecked(True)
    page.choices.share.setText("140")
    assert not page.keep.isEnabled()
    assert page.choices.policy() is None
    page.choices.share.setText("40 %")
    assert page.choices.policy() == Policy(40)
    assert page.keep.isEnabled()


def test_what_it_would_have_meant_is_told_while_choosing(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    for overall in (1, 3, 3):
        submitted(here.auditor, overall=overall)
    with here.lead.workspace.writing() as session:
        session.connection().exec_driver_sql("UPDATE audit SET audit_date = date('now', '-9 day')")
    page = policy_page(qtbot, at(here.lead))
    qtbot.waitUntil(lambda: page.effect_words.text().startswith("3 of 3 audits"))
    page.choices.some.setChecked(True)
    page.choices.grades[1].setChecked(True)
    told = "1 of 3 audits would have been moderated: 1 for their grade. In fact 0 were."
    qtbot.waitUntil(lambda: page.effect_words.text() == told)


def test_only_leads_have_the_way_there(here: Office, at: Opener, qtbot: QtBot) -> None:
    page = queue_of(qtbot, at(here.moderator))
    assert isinstance(page, ModerationPage)
    assert page.policy.isHidden()
