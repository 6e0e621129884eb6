"""What was just done, told over the foot of a page: heard in plain words, undone with one key."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_desk.ui.notice import Notice


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(900, 600)
    over.show()
    made = Notice(over)
    made.setProperty("kept", over)
    return made


@pytest.mark.parametrize("words", ["Un&do", "Undo"])
def test_the_way_to_undo_is_named_plainly_and_has_always_the_same_key(
    notice: Notice, words: str
) -> None:
    undone: list[int] = []
    notice.tell("The draft is withdrawn.", words, lambda: undone.append(1))
    assert (notice.button.text(), notice.button.accessibleName()) == ("Undo", "Undo")
    assert notice.button.shortcut().toString() == notice.button.toolTip() == "Alt+Z"
    notice.button.click()
    assert undone == [1]
    assert not notice.isVisible()


def test_news_without_a_way_back_has_no_button(notice: Notice) -> None:
    notice.tell("It is kept.")
    assert notice.isVisible()
    assert not notice.button.isVisible()
