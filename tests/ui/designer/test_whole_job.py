"""The whole job by keyboard: a new form of ten questions with skip logic, tried and published."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox

from audit_desk.audits.lifecycle import start_audit
from audit_desk.forms import service as forms
from audit_desk.forms.definition import QuestionType
from audit_desk.forms.drafting import standing
from audit_desk.people.rules import SignedIn
from audit_desk.ui.shell import Shell
from audit_desk.workspace.desk import Desk
from tests.ui.designer.conftest import Designer

Key = Qt.Key
ASKED = (
    "Was the child seen within ten working days?",
    "Why was the visit late?",
    "Was the child seen alone?",
    "Are words of the child on the file?",
    "Is the view of the father on the file?",
    "Is the plan clear?",
    "Does the plan say who does what by when?",
    "Was the plan reviewed in time?",
    "Did a manager say why?",
    "What should change?",
)


def choose(box: QComboBox, words: str) -> None:
    """Choose an entry as a person does."""
    at = box.findText(words, Qt.MatchFlag.MatchEndsWith)
    assert at >= 0, words
    box.setCurrentIndex(at)
    box.activated.emit(at)


def box(designer: Designer, name: str) -> QComboBox:
    """The menu of that name in the editor of the question."""
    found = designer.view.panes.question.findChildren(QComboBox)
    return next(one for one in found if one.accessibleName() == name and one.isVisible())


def press(designer: Designer, words: str) -> None:
    """Press a button of the editor."""
    found = designer.view.panes.question.findChildren(QAbstractButton)
    next(one for one in found if one.text() == words and one.isVisible()).click()


def fields(designer: Designer) -> Any:
    """What the form says of the question that is selected."""
    return designer.document.question(designer.view.here.question or 0).fields


def write(designer: Designer) -> None:
    """Ten questions one after the other; the second depends on the first."""
    for words in ASKED:
        designer.control(Key.Key_Return)
        designer.write(words)
    assert designer.asks == list(ASKED)
    choose(box(designer, "Kind of answer"), "A longer text")
    designer.select(ASKED[1])
    choose(box(designer, "Kind of answer"), "A short text")
    press(designer, "+ Ask it only if…")
    choose(box(designer, "Question"), ASKED[0])
    choose(box(designer, "Answer"), "No")
    assert fields(designer)["show_if"] == {"question": designer.document.keys[0], "is": "no"}


def change_ones_mind(designer: Designer) -> None:
    """Take two steps back and do them again; delete what the condition hangs on, and mend that."""
    designer.view.outline.setFocus()
    designer.control(Key.Key_Z)
    designer.control(Key.Key_Z)
    assert (fields(designer)["type"], "show_if" in fields(designer)) == ("yes-no", False)
    designer.control(Key.Key_Y)
    designer.control(Key.Key_Y)
    designer.select(ASKED[0])
    designer.key(Key.Key_Delete)
    designer.settle()
    wrong = designer.view.wrong
    ((_, where),) = wrong.model.lines
    assert where == f"Question 1: {ASKED[1]}"
    wrong.take_keyboard()
    designer.key(Key.Key_Return)
    assert fields(designer)["ask"] == ASKED[1]
    designer.view.outline.setFocus()
    designer.control(Key.Key_Z)
    designer.settle()
    assert wrong.words.text() == "Nothing is wrong."


def publish(designer: Designer) -> None:
    """Try it, then publish it."""
    designer.control(Key.Key_T)
    assert designer.view.panes.trying
    designer.page.escape()
    assert designer.view.panes.editing
    page = designer.page
    page.head.publish.click()
    assert page.open is not None
    panel = page.open.publishing
    designer.qtbot.waitUntil(panel.publish.isVisible)
    panel.publish.click()
    designer.settle_work(page)


def test_a_form_from_its_title_to_its_first_version(
    designer: Designer, shell: Shell, desk: Desk[SignedIn], told: Any
) -> None:
    shell.go("design", new=True)
    designer.write("Visits and plans")
    designer.key(Key.Key_Return)
    designer.settle()
    write(designer)
    change_ones_mind(designer)
    publish(designer)
    (version,) = desk.ask(forms.versions, "visits-and-plans")
    form = forms.definition(version)
    assert [one.ask for one in form.questions] == list(ASKED)
    late = form.questions[1]
    assert late.type is QuestionType.TEXT
    assert late.show_if is not None
    assert late.show_if.question == form.questions[0].key
    assert form.questions[-1].type is QuestionType.LONG_TEXT
    assert desk.ask(standing.drafts) == []
    assert told[-1][0] == "Visits and plans, version 1, is published."
    assert desk.do(start_audit, "visits-and-plans", case_ref="C1").form == "visits-and-plans"
