"""The editors show whatever a file says, however odd, and never fail over it."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from audit_desk.ui.designer.editing.form import FormEditor
from audit_desk.ui.designer.editing.question import QuestionEditor
from audit_desk.ui.designer.editing.section import SectionEditor
from tests.ui.designer.editing.parts import OFFERS, document, number_of

WORDS = st.sampled_from(
    ["", "yes", "no", "choice", "choices", "grade", "number", "none", "ofsted", "1", "-", "{}", "é"]
) | st.text(max_size=8)
VALUES: st.SearchStrategy[Any] = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["when", "is", "question", "all", "not", "grades", "months", "answers"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=5,
)
QUESTION = ("key", "ask", "type", "options", "minimum", "unit", "scale", "required", "theme")
MORE = ("not_applicable", "help", "comment", "show_if", "was", "colour")
FORM = ("form", "title", "purpose", "service", "scale", "moderation", "follow_up", "escalate")
calmly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def some(names: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(names), VALUES, max_size=5)


@calmly
@given(odd=some(QUESTION + MORE), before=some(QUESTION + MORE))
def test_a_question(qtbot: QtBot, odd: dict[str, Any], before: dict[str, Any]) -> None:
    form = document()
    form = form.set_question(number_of(form, "place"), **before)
    last = number_of(form, "last")
    editor = QuestionEditor()
    editor.set_offers(OFFERS)
    told: list[object] = []
    editor.edited.connect(lambda changes, field: told.append(changes))
    editor.show_place(form.set_question(last, **odd), last)
    editor.show_place(form, last)
    assert told == []  # showing is no change
    editor.deleteLater()


@calmly
@given(odd=some(FORM))
def test_a_form(qtbot: QtBot, odd: dict[str, Any]) -> None:
    editor = FormEditor()
    editor.set_offers(OFFERS)
    told: list[object] = []
    editor.edited.connect(lambda changes, field: told.append(changes))
    editor.show_place(document().set_form(**odd))
    assert told == []
    editor.deleteLater()


@calmly
@given(odd=some(("title", "guidance")))
def test_a_section(qtbot: QtBot, odd: dict[str, Any]) -> None:
    form, editor = document(), SectionEditor()
    here = form.sections[0].id
    editor.show_place(form.set_section(here, **odd), here)
    editor.deleteLater()
