"""Forms by version: notes, what changed, changing one, withdrawing it and offering it again."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from audit_desk.forms.drafting import service as drafting
from audit_desk.forms.service import newest, publish
from audit_desk.forms.withdrawing import withdrawn_forms
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.ui.forms.page import FormsPage
from audit_desk.ui.widgets.lines import TwoLines
from audit_desk.workspace.desk import Desk
from tests.ui.conftest import Went
from tests.ui.forms.test_page import FORM

HOME = "home-visit"


@pytest.fixture
def page(shown: Callable[..., Any], desk: Desk[SignedIn]) -> FormsPage:
    desk.do(publish, FORM.format(version=1), "home-visit.yaml")
    second = FORM.format(version=2).replace("seen alone", "heard")
    desk.do(publish, second, "home-visit.yaml", note="Hearing counts more.")
    third = FORM.format(version=3).replace("seen alone", "heard").replace("key: seen", "key: heard")
    desk.do(publish, third.replace("type: ", "was: {question: seen}, type: "), "home-visit.yaml")
    made = shown(FormsPage, desk, form=HOME)
    assert isinstance(made, FormsPage)
    return made


def test_the_note_of_a_version_is_shown(page: FormsPage) -> None:
    assert not page.view.note.isVisible()
    page.version.setCurrentIndex(1)
    assert page.view.note.text() == "Hearing counts more."


def test_what_changed_between_any_two_versions(page: FormsPage) -> None:
    page.view.tabs.setCurrentIndex(1)
    changes = page.view.changes
    assert changes.isVisible()
    assert "Called heard in tables now, was seen" in changes.list.toPlainText()
    assert "Reworded" not in changes.list.toPlainText()
    changes.since.setCurrentIndex(1)
    told = changes.list.toPlainText()
    assert "Reworded, was “Was the child seen alone?”" in told
    assert "Hearing counts more." in told
    page.version.setCurrentIndex(2)
    assert changes.list.toPlainText() == "This is the first version."


def test_a_form_is_changed_and_a_new_one_made(page: FormsPage, went: Went) -> None:
    page.view.change.click()
    page.new.click()
    page.bank.click()
    assert went == [("design", {"form": HOME}), ("design", {"new": True}), ("bank", {})]


def test_a_form_is_withdrawn_and_offered_again(page: FormsPage, desk: Desk[SignedIn]) -> None:
    page.view.withdraws.click()
    assert page.view.asked.isVisible()
    page.view.asked.confirm.click()
    assert page.view.asked.why.under.text() == "Write why the form is withdrawn."
    page.view.asked.why.field.setText("Not used")  # type: ignore[attr-defined]
    page.view.asked.confirm.click()
    assert desk.ask(withdrawn_forms)[HOME].reason == "Not used"
    assert "Not used" in page.view.withdrawn.strong.text()
    assert not page.view.withdraws.isVisible()
    index = page.list.currentIndex()
    assert str(index.data(TwoLines.UNDER)).startswith("Withdrawn · ")
    page.view.withdrawn.again.click()
    assert desk.ask(withdrawn_forms) == {}
    assert page.view.withdraws.isVisible()


def test_withdrawing_says_what_hangs_on_the_form(page: FormsPage) -> None:
    page.show_page(form="follow-up-review")
    page.view.withdraws.click()
    assert "Follow-ups of “" in page.view.asked.means.text()
    assert page.escape()
    assert not page.view.asked.isVisible()


def test_drafts_stand_above_the_list(page: FormsPage, desk: Desk[SignedIn]) -> None:
    assert not page.drafts.isVisible()
    made = desk.do(drafting.begin_from, HOME)
    page.reload()
    assert page.drafts.isVisible()
    assert list(page.drafts.rows) == [made.id]


def test_somebody_who_keeps_no_forms_only_reads(
    page: FormsPage, shown: Callable[..., Any], desk: Desk[SignedIn]
) -> None:
    auditor = SignedIn(desk.person.id, "Joanna Mensah", roles=(HeldRole(Role.AUDITOR),))
    other = shown(FormsPage, Desk(desk.workspace, auditor), form=HOME)
    for button in (other.new, other.view.change, other.view.withdraws):
        assert not button.isVisible()
    assert desk.ask(newest, HOME).version == 3


def test_a_reason_and_enter_withdraw_a_form(
    page: FormsPage, desk: Desk[SignedIn], qtbot: QtBot
) -> None:
    page.view.withdraws.click()
    why = page.view.asked.why
    qtbot.keyClick(why.field, Qt.Key.Key_Return)
    assert why.under.text() == "Write why the form is withdrawn."
    qtbot.keyClicks(why.field, "Not used")
    assert not why.under.text()
    qtbot.keyClick(why.field, Qt.Key.Key_Return)
    assert desk.ask(withdrawn_forms)[HOME].reason == "Not used"


def test_in_a_narrow_window_every_button_keeps_its_words(page: FormsPage) -> None:
    page.resize(700, 500)
    QCoreApplication.processEvents()
    for button in (page.view.change, page.view.withdraws):
        assert button.width() >= button.sizeHint().width()
        assert button.geometry().right() <= page.view.head.width()
