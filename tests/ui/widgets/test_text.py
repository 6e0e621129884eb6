"""Texts: a word of any length stays within the window, and is heard as it was typed."""

import pytest
from pytestqt.qtbot import QtBot

from audit_desk.ui.widgets.text import LONGEST, Text

LONG = "W" * 400


def test_a_word_without_end_needs_no_wider_window(qtbot: QtBot) -> None:
    text = Text(f"Seen: {LONG}")
    qtbot.addWidget(text)
    at_once = text.minimumSizeHint().width()
    text.setText(f"Then: {LONG}")
    text.become(f"Last: {LONG}")
    assert max(at_once, text.minimumSizeHint().width()) < 500


def test_it_is_read_and_heard_as_it_was_typed(qtbot: QtBot) -> None:
    text = Text(LONG)
    qtbot.addWidget(text)
    assert (text.text(), text.accessibleName()) == (LONG, LONG)
    text.setText("Short")
    assert (text.text(), text.accessibleName()) == ("Short", "")


def test_a_name_of_its_own_stays(qtbot: QtBot) -> None:
    text = Text("Short")
    qtbot.addWidget(text)
    text.setAccessibleName("What was found")
    text.setText(LONG)
    assert text.accessibleName() == "What was found"


@pytest.mark.parametrize("letter", ["e\u0301", "\u0915\u094d\u200d\u0937"])
def test_marks_stay_with_their_letter(qtbot: QtBot, letter: str) -> None:
    text = Text(letter * 2 * LONGEST)
    qtbot.addWidget(text)
    parts = super(Text, text).text().split("\u200b")
    assert len(parts) > 1
    assert "".join(parts) == text.text()
    assert all(part[0] in (letter[0], letter[-1]) for part in parts)
    assert all(part[0] not in "\u0301\u094d\u200d" for part in parts)
