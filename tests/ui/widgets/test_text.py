"""Texts: a word of any length stays within the window, and is heard as it was typed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk.ui.audit.head import Elided
from audit_desk.ui.audit.inputs import date_remark
from audit_desk.ui.widgets.faults_table import FaultsTable
from audit_desk.ui.widgets.text import LONGEST, Text, day, day_in_full, tooltip

LONG = "W" * 400
WHEN = date(2021, 9, 6)


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


def test_what_was_typed_is_no_markup_in_a_tooltip() -> None:
    assert tooltip("<b>Plan</b> & more") == "<p>&lt;b&gt;Plan&lt;/b&gt; &amp; more</p>"
    assert tooltip("") == ""


def test_lists_and_heads_show_typed_words_as_they_are(qtbot: QtBot) -> None:
    head = Elided("small")
    table = FaultsTable(("Row", "What is wrong"), (1, 1))
    for widget in (head, table):
        qtbot.addWidget(widget)
    head.show_text("<b>C100</b>")
    table.show_faults([("1", "<b>C100</b>")])
    found = table.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert head.toolTip() == found == tooltip("<b>C100</b>")


class OfThisMachine(date):
    """A date that gives no words in the machine's own language."""

    def __format__(self, shape: str) -> str:
        raise AssertionError(shape)


def test_a_date_in_words_is_english_on_any_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit_desk.ui.audit.inputs.date", OfThisMachine)
    assert date_remark("2021-11-27") == ("Saturday 27 November 2021", True)
    assert (day(WHEN), day_in_full(WHEN)) == ("Mon 6 Sep 2021", "6 Sep 2021")
