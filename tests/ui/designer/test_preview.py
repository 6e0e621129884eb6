"""Trying a form: as an auditor meets it, in an audit that is kept nowhere."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.reading import read_form
from audit_desk.ui.audit.question_card import QuestionCard
from audit_desk.ui.designer.preview import CLEARED, HIDDEN, TRYING, Preview
from tests.ui.designer.editing.parts import FORM, OFFERS

SKIPPING = FORM + "        show_if: {question: seen, is: no}\n"


def form_of(text: str = SKIPPING) -> FormDefinition:
    return read_form(text, "", OFFERS.scales)


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    made = Preview()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def card(preview: Preview, key: str) -> QuestionCard:
    assert preview.view is not None
    column = preview.view.middle.column()
    assert column is not None
    block = column.build_to(key)
    assert isinstance(block, QuestionCard)
    return block


def shown(preview: Preview, key: str) -> bool:
    assert preview.view is not None
    column = preview.view.middle.column()
    entry = column.entry_of(key) if column else None
    return entry is not None and entry.shown


def answer(qtbot: QtBot, preview: Preview, key: str, option: str) -> None:
    options = card(preview, key).options
    assert options is not None
    button = next(one for one in options.options if one.choice.value == option)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_questions_come_and_go_with_the_answers(qtbot: QtBot, preview: Preview) -> None:
    preview.show_form(form_of(), "seen")
    assert not shown(preview, "last")
    answer(qtbot, preview, "seen", "no")
    assert shown(preview, "last")
    assert preview.view is not None
    assert preview.view.rail.total.text() == "1 of 12 answered"


def test_the_keys_of_an_audit_answer(qtbot: QtBot, preview: Preview) -> None:
    preview.show_form(form_of(), "seen_alone")
    focus = preview.window().focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_N)
    assert preview.trial is not None
    assert preview.trial.sheet.answer("seen_alone").value == "no"
    assert card(preview, "seen_alone").comment is not None  # the evidence is asked for
    focus = preview.window().focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert preview.trial.sheet.answer("seen_alone").value == ""


def test_answers_stay_where_their_questions_still_stand(qtbot: QtBot, preview: Preview) -> None:
    preview.show_form(form_of(), "seen")
    answer(qtbot, preview, "seen", "no")
    answer(qtbot, preview, "practice", "2")
    answer(qtbot, preview, "place", "At home")
    changed = SKIPPING.replace("[At home, At school", "[In the car, At school").replace(
        "Was the child seen?", "Was the child seen at all?"
    )
    preview.show_form(form_of(changed), "seen")
    assert preview.trial is not None
    sheet = preview.trial.sheet
    assert sheet.answer("seen").value == "no"
    assert sheet.answer("practice").value == "2"
    assert sheet.answer("place").value == ""  # there is no such option any more
    assert card(preview, "seen").ask.text() == "Was the child seen at all?"


def test_the_same_form_shown_again_leaves_the_keyboard_alone(
    qtbot: QtBot, preview: Preview
) -> None:
    preview.show_form(form_of(), "seen")
    view = preview.view
    assert view is not None
    view.go_to(view.here, "last_visit")
    before = preview.window().focusWidget()
    preview.show_form(form_of(), "seen")
    assert preview.view is view
    assert preview.window().focusWidget() is before


def test_a_question_that_is_hidden_is_told(preview: Preview) -> None:
    preview.show_form(form_of(), "last")
    assert preview.words.text() == HIDDEN.format("“Was the child seen?” is No")
    assert preview.view is not None
    assert preview.view.entry == "seen"  # the keyboard is where it hangs on
    preview.show_form(form_of(), "seen")
    assert preview.words.text() == TRYING


def test_the_answers_can_be_cleared(qtbot: QtBot, preview: Preview) -> None:
    preview.show_form(form_of(), "seen")
    answer(qtbot, preview, "seen", "no")
    qtbot.mouseClick(preview.clear, Qt.MouseButton.LeftButton)
    assert preview.trial is not None
    assert preview.trial.sheet.answered_values() == {}
    assert preview.words.text() == CLEARED
    assert shown(preview, "seen")


def test_what_would_be_missing_is_told(qtbot: QtBot, preview: Preview) -> None:
    required = SKIPPING.replace("type: date\n", "type: date\n        required: true\n")
    preview.show_form(form_of(required), "seen")
    qtbot.mouseClick(preview.missing, Qt.MouseButton.LeftButton)
    assert preview.view is not None
    wheres = [(lack.section, lack.entry) for lack in preview.view.check.lacks]
    assert ("section-0", "last_visit") in wheres
    assert preview.escape()
    assert not preview.view.checking


def test_nothing_to_try_is_said(preview: Preview) -> None:
    preview.show_form(None)
    assert preview.nothing.isVisible()
    assert not preview.clear.isVisible()
    preview.show_form(form_of(), "seen")
    assert not preview.nothing.isVisible()
    assert preview.clear.isVisible()
    preview.show_form(None)
    assert preview.nothing.isVisible()


def test_every_library_form_can_be_tried(
    preview: Preview, library: Callable[[], list[FormDefinition]]
) -> None:
    for form in library():
        preview.show_form(form)
        assert preview.view is not None
        for part in preview.view.columns.parts:
            preview.view.go_to(part.name)
        QCoreApplication.processEvents()


def test_three_hundred_questions_are_shown_as_they_are_needed(preview: Preview) -> None:
    asked = "".join(
        f"      - key: more_{n}\n        ask: Is {n} so?\n        type: yes-no\n"
        for n in range(300)
    )
    preview.show_form(form_of(FORM + asked), "more_3")
    assert preview.view is not None
    column = preview.view.middle.column()
    assert column is not None
    built = sum(entry.block is not None for entry in column.entries)
    assert built < 60  # those down to the question that was asked for, and what is seen


@pytest.fixture
def library() -> Callable[[], list[FormDefinition]]:
    """The forms that come with the program."""
    from audit_desk.forms.files import read_text
    from audit_desk.forms.scales import FILE
    from audit_desk.workspace.places import program_folder

    def read() -> list[FormDefinition]:
        files = sorted(program_folder("forms").glob("*.yaml"))
        return [read_form(read_text(one), one.name) for one in files if one.name != FILE]

    return read


def test_it_takes_part_in_the_names_for_screen_readers(preview: Preview) -> None:
    preview.show_form(form_of(), "seen")
    buttons: list[QWidget] = [preview.guidance, preview.missing, preview.clear]
    assert all(button.accessibleName() for button in buttons)
