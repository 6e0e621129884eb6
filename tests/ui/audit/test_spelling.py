"""Spelling is checked where there is a dictionary, and nothing happens where there is none."""

import pytest
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from audit_desk.ui.audit import spelling
from audit_desk.ui.audit.texts import GrowingText


class Words:
    """Knows three words."""

    def check(self, word: str) -> bool:
        return word.casefold() in {"the", "child's", "visit"}

    def suggest(self, word: str) -> list[str]:
        return ["visit"] if word == "vist" else []


def test_what_the_dictionary_does_not_know_is_underlined(qapp: object) -> None:
    document = QTextDocument()
    document.setPlainText("The child’s vist LADO")
    made = spelling.highlighter(document, Words)
    assert made is not None
    made.rehighlight()
    marked = [
        (one.start, one.length)
        for one in document.firstBlock().layout().formats()
        if one.format.underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline
    ]
    assert marked == [(12, 4)]


def test_without_a_dictionary_there_is_no_spelling(qapp: object) -> None:
    assert spelling.highlighter(QTextDocument(), lambda: None) is None


def test_a_suggestion_takes_the_place_of_the_word(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling, "dictionary", Words)
    box = GrowingText("Comment", "The vist", None)  # type: ignore[arg-type]
    qtbot.addWidget(box)
    menu = QMenu(box)
    cursor = QTextCursor(box.document())
    cursor.setPosition(6)
    spelling.add_suggestions(menu, box, cursor)
    menu.actions()[0].trigger()
    assert box.text() == "The visit"
