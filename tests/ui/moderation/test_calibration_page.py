"""A calibration exercise through the real widgets: written, graded apart, talked over."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk.moderation import calibrating as doing
from audit_desk.moderation.calibration import Standing, exercise
from audit_desk.ui.moderation.calibration_page import CalibrationPage
from audit_desk.ui.shell import Shell
from tests.moderation.making import FORM, Office
from tests.ui.moderating import Opener, press, queue_of


def page_of(shell: Shell) -> CalibrationPage:
    shell.go("calibration")
    page = shell.page
    assert isinstance(page, CalibrationPage)
    return page


def grade(qtbot: QtBot, page: CalibrationPage, **other: int) -> None:
    for question, given in ({"": 3, "assessment": 3, "planning": 2} | other).items():
        choice, line = page.grading.choices[question]
        choice.choose(given)
        qtbot.keyClicks(line, "It says so.")
    press(qtbot, page.grading.hand_in)


def test_an_exercise_from_end_to_end(here: Office, at: Opener, qtbot: QtBot) -> None:
    shell = at(here.moderator)
    press(qtbot, queue_of(qtbot, shell).exercises)
    page = page_of(shell)
    page.form.choose(FORM)
    press(qtbot, page.new)
    qtbot.keyClicks(page.writing.title, "Robin")
    page.writing.text.setFocus()
    qtbot.keyClicks(page.writing.text, "Robin, who is six, lives with Sam.")
    press(qtbot, page.open)
    assert page.found is not None
    key = page.found.exercise.id
    assert page.found.standing is Standing.OPEN
    assert page.found.exercise.title == "Robin"
    auditor = page_of(at(here.auditor))
    assert auditor.new.isHidden()
    assert "lives with Sam" in auditor.grading.file.toPlainText()
    grade(qtbot, auditor, planning=4)
    assert auditor.grading.hand_in.isHidden()
    assert auditor.right.currentWidget() is auditor.grading
    grade(qtbot, page)
    assert page.right.currentWidget() is page.results
    model = page.results.table.model()
    headings = [model.headerData(place, Qt.Orientation.Horizontal) for place in (3, 4)]
    assert headings == ["Joanna Mensah", "You"]
    page.results.choices["planning"].choose(3)
    qtbot.keyClicks(page.results.note, "Dates make a plan.")
    press(qtbot, page.close_it)
    found = here.moderator.ask(exercise, key)
    assert found.standing is Standing.CLOSED
    assert (found.results[2].agreed, found.exercise.note) == (3, "Dates make a plan.")
    auditor.reload()
    assert auditor.right.currentWidget() is auditor.results
    assert auditor.results.note.isHidden()
    assert auditor.results.said.text() == "Dates make a plan."


def test_what_is_typed_is_kept_without_being_asked(here: Office, at: Opener, qtbot: QtBot) -> None:
    made = here.moderator.do(doing.make_exercise, "Robin", FORM)
    page = page_of(at(here.moderator))
    page.writing.text.setFocus()
    qtbot.keyClicks(page.writing.text, "Half a sent")

    def on_disk() -> bool:
        return here.moderator.ask(exercise, made.id).exercise.text == "Half a sent"

    qtbot.waitUntil(on_disk, timeout=3000)


def test_without_an_exercise_the_page_says_what_to_do(
    here: Office, at: Opener, qtbot: QtBot
) -> None:
    page = page_of(at(here.auditor))
    assert page.both.currentIndex() == 1
