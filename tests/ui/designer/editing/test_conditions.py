"""Conditions built from menus: whatever a form can say is shown, and read back as it was."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from audit_desk.forms.conditions import Condition
from audit_desk.ui.designer.editing.condition_builder import STRANGE, ConditionBuilder
from audit_desk.ui.designer.editing.condition_group import JoinBox
from audit_desk.ui.designer.editing.condition_model import read, write
from audit_desk.ui.designer.editing.condition_row import AskRow
from audit_desk.ui.designer.editing.view import QuestionView
from tests.ui.designer.editing.parts import OFFERS, document, view_of

KEYS = ("seen", "seen_alone", "practice", "place", "who", "visits", "last_visit", "gone")
VALUES = st.sampled_from(["yes", "no", "partially", "3", "Good", "At home", "Mother", "12", "?"])
Plain = dict[str, Any]


def compared() -> st.SearchStrategy[Plain]:
    several = st.lists(VALUES, min_size=1, max_size=3, unique=True)
    number = st.integers(-5, 60).map(str) | st.just("2.5")
    what = (
        (VALUES | several).map(lambda value: {"is": value})
        | number.map(lambda value: {"at_least": value})
        | number.map(lambda value: {"at_most": value})
        | st.sampled_from(["true", "false"]).map(lambda value: {"answered": value})
    )
    return st.tuples(st.sampled_from(KEYS), what).map(lambda two: {"question": two[0], **two[1]})


CONDITIONS = st.recursive(
    compared(),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts})
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts})
        | inner.map(lambda one: {"not": one})
    ),
    max_leaves=6,
)


def meant(plain: Any) -> Condition:
    """What a condition says; a joining of one alone, at its top, says what that one does."""
    while isinstance(plain, dict) and len(plain.get("all") or plain.get("any") or ()) == 1:
        plain = (plain.get("all") or plain.get("any"))[0]
    return Condition.model_validate(plain)


@given(CONDITIONS)
def test_whatever_a_form_can_say_is_read_and_written_the_same(plain: Plain) -> None:
    assert meant(write(read(plain))) == meant(plain)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plain=CONDITIONS)
def test_the_menus_show_it_and_read_it_back(qtbot: QtBot, plain: Plain) -> None:
    builder = ConditionBuilder()
    builder.show_condition(plain, view_of("last").earlier, 1)
    assert builder.condition == plain
    assert builder.box is not None
    assert meant(write(builder.box.node)) == meant(plain)
    assert builder.said.text().startswith("Asked only if ")
    builder.deleteLater()


@pytest.fixture
def built(qtbot: QtBot) -> Callable[..., ConditionBuilder]:
    """Shows a condition of the form's last question."""

    def made(plain: Any = None, key: str = "last") -> ConditionBuilder:
        builder = ConditionBuilder()
        builder.told = []  # type: ignore[attr-defined]
        builder.edited.connect(builder.told.append)  # type: ignore[attr-defined]
        builder.show_condition(plain, view_of(key).earlier, key)
        qtbot.addWidget(builder)
        builder.resize(560, 500)
        builder.show()
        return builder

    return made


def pick(qtbot: QtBot, box: QComboBox, words: str) -> None:
    """Choose from a menu as a person does with the keyboard: open, go there, Enter."""
    at = box.findText(words, Qt.MatchFlag.MatchEndsWith | Qt.MatchFlag.MatchCaseSensitive)
    assert at >= 0, [box.itemText(n) for n in range(box.count())]
    QCoreApplication.processEvents()  # what was just put there takes its place
    box.setFocus()
    box.showPopup()
    QCoreApplication.processEvents()
    view = box.view()
    view.setCurrentIndex(box.model().index(at, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)


def press(qtbot: QtBot, button: QWidget) -> None:
    QCoreApplication.processEvents()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def first(builder: ConditionBuilder, at: int = 0) -> AskRow:
    assert builder.box is not None
    part = builder.box.parts[at]
    assert isinstance(part, AskRow)
    return part


def menu(box: QComboBox) -> list[str]:
    return [box.itemText(at) for at in range(box.count())]


def test_a_condition_is_built_with_menus_alone(
    qtbot: QtBot, built: Callable[..., ConditionBuilder]
) -> None:
    builder = built()
    press(qtbot, builder.begin)
    row = first(builder)
    pick(qtbot, row.question, "Was the child seen?")
    assert builder.told == []  # type: ignore[attr-defined]
    assert "Until then it is asked in every audit" in builder.said.text()
    pick(qtbot, row.answer, "No")
    assert builder.told == [{"question": "seen", "is": "no"}]  # type: ignore[attr-defined]
    assert builder.said.text() == "Asked only if “Was the child seen?” is No."


def test_rows_that_are_not_finished_outlive_another_showing(
    qtbot: QtBot, built: Callable[..., ConditionBuilder]
) -> None:
    plain = {"question": "seen", "is": "no"}
    builder = built(plain)
    assert builder.box is not None
    press(qtbot, builder.box.add)
    row = first(builder, 1)
    pick(qtbot, row.question, "How many visits were there?")
    pick(qtbot, row.test, "is at least")
    row.line.setFocus()
    qtbot.keyClicks(row.line, "3")
    told = builder.told[-1]  # type: ignore[attr-defined]
    assert told == {"all": [plain, {"question": "visits", "at_least": "3"}]}
    builder.show_condition(told, view_of("last").earlier, "last")
    assert first(builder, 1) is row
    assert row.line.hasFocus()
    assert row.line.text() == "3"
    pick(qtbot, builder.box.join, "any of these is so")
    assert builder.told[-1] == {"any": told["all"]}  # type: ignore[attr-defined]


def test_groups_stand_within_groups(qtbot: QtBot, built: Callable[..., ConditionBuilder]) -> None:
    builder = built({"question": "seen", "is": "no"})
    assert builder.box is not None
    press(qtbot, builder.box.add_group)
    group = builder.box.parts[1]
    assert isinstance(group, JoinBox)
    row = group.parts[0]
    assert isinstance(row, AskRow)
    pick(qtbot, row.question, "Where was the child seen?")
    pick(qtbot, row.test, "is one of")
    press(qtbot, row.answers.ticks["At home"])
    press(qtbot, row.answers.ticks["Elsewhere"])
    pick(qtbot, group.join, "none of these is so")
    assert builder.told[-1] == {  # type: ignore[attr-defined]
        "all": [
            {"question": "seen", "is": "no"},
            {"not": {"any": [{"question": "place", "is": ["At home", "Elsewhere"]}]}},
        ]
    }
    press(qtbot, row.remove)  # the last of a group takes the group with it
    assert builder.told[-1] == {"question": "seen", "is": "no"}  # type: ignore[attr-defined]
    press(qtbot, first(builder).remove)
    assert builder.told[-1] is None  # type: ignore[attr-defined]
    assert builder.begin.isVisible()


def test_only_what_a_kind_of_answer_allows_is_offered(
    built: Callable[..., ConditionBuilder],
) -> None:
    builder = built({"question": "seen", "is": "yes"})
    row = first(builder)
    assert menu(row.test) == ["is", "is not", "is answered", "is not answered"]
    for key, has, lacks in (
        ("practice", "is at least", "includes"),
        ("place", "is one of", "is at least"),
        ("who", "includes one of", "is at most"),
        ("visits", "is at most", "is one of"),
        ("last_visit", "is", "is at least"),
    ):
        builder.show_condition({"question": key, "answered": "true"}, view_of("last").earlier, key)
        tests = menu(first(builder).test)
        assert has in tests
        assert lacks not in tests
    builder.show_condition({"question": "told", "answered": "true"}, view_of("last").earlier, 9)
    assert menu(first(builder).test) == ["is answered", "is not answered"]


def test_only_questions_that_stand_before_are_offered(
    built: Callable[..., ConditionBuilder],
) -> None:
    builder = built({"question": "seen", "is": "yes"}, "practice")
    assert menu(first(builder).question) == [
        "1. Was the child seen?",
        "2. Was the child seen alone?",
    ]
    begin = built(None, "seen")
    assert not begin.begin.isVisible()
    assert "no question stands before it" in begin.said.text()


def test_a_grade_is_shown_by_its_words_however_it_was_written(
    built: Callable[..., ConditionBuilder],
) -> None:
    builder = built({"question": "practice", "is": "Good"})
    assert first(builder).answer.currentText() == "3 Good"
    assert builder.said.text() == "Asked only if “How good is the practice?” is 3 Good."


def test_what_no_menu_can_show_is_told_and_can_be_taken_away(
    qtbot: QtBot, built: Callable[..., ConditionBuilder]
) -> None:
    builder = built({"question": "seen", "is_like": "yes"})
    assert builder.said.text() == STRANGE
    press(qtbot, builder.end)
    assert builder.told == [None]  # type: ignore[attr-defined]


def test_a_question_that_moved_away_stays_named(built: Callable[..., ConditionBuilder]) -> None:
    builder = built({"question": "told", "answered": "true"}, "practice")
    shown = first(builder).question.currentText()
    assert shown == "told (doesn't stand before this question)"


def test_three_hundred_questions_can_be_asked_about(qtbot: QtBot) -> None:
    form = document()
    section = form.sections[0].id
    for number in range(300):
        fields = {"key": f"more_{number}", "ask": f"And number {number}?", "type": "yes-no"}
        form, last = form.add_question(section, fields)
    builder = ConditionBuilder()
    qtbot.addWidget(builder)
    builder.show_condition(
        {"question": "more_298", "is": "yes"}, QuestionView(form, last, OFFERS).earlier, last
    )
    assert first(builder).question.count() == 311
