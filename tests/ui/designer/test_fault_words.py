"""What is wrong is told in words that somebody who never saw a form's file understands."""

import re
from typing import Any

import pytest

from audit_desk.forms.drafting.document import Document, new_document
from audit_desk.ui.designer.fault_words import faults_in_words
from tests.ui.designer.editing.parts import OFFERS, document, number_of

OF_A_FILE = re.compile(
    r"'|\w: |[\[\]{}]|\bkey\b|\bfield\b|show_if|not_applicable|at_least|\btype\b"
)
QUESTIONS: list[tuple[str, dict[str, Any], str]] = [
    ("seen", {"ask": ""}, "The question has no wording yet."),
    ("seen", {"key": "place"}, "Two questions have the short name “place”."),
    ("seen", {"key": "Seen!"}, "“Seen!” can't be a short name."),
    ("seen", {"key": ""}, "The question has no short name."),
    ("seen", {"key": "theme"}, "“theme” is a heading of every table of audits."),
    ("seen", {"type": "frog"}, "It isn't chosen how the question is answered."),
    ("place", {"options": None, "comment": None}, "There is nothing to choose from yet."),
    ("place", {"options": ["A", "a"], "comment": None}, "The option “a” stands twice."),
    ("seen", {"options": ["A", "B"]}, "This belongs to another kind of answer."),
    ("visits", {"minimum": "60"}, "The lowest, 60, is above the highest, 50."),
    ("visits", {"maximum": "many"}, "“many” is not a number."),
    ("practice", {"scale": "zz"}, "There is no scale “zz”."),
    (
        "seen",
        {"comment": {"when": ["maybe"]}},
        "“maybe” isn't an answer to this question any more.",
    ),
    (
        "seen",
        {"show_if": {"question": "place", "is": "At home"}},
        "It depends on “Where was the child seen?”, which comes later in the form.",
    ),
    (
        "last",
        {"show_if": {"question": "gone", "is": "yes"}},
        "It depends on a question that isn't in the form any more (“gone”).",
    ),
    (
        "last",
        {"show_if": {"question": "seen", "is": "maybe"}},
        "“Was the child seen?” can't be answered “maybe”.",
    ),
    (
        "last",
        {"show_if": {"question": "visits", "at_least": "200"}},
        "No answer to “How many visits were there?” is ever at least 200.",
    ),
    (
        "last",
        {"show_if": {"question": "seen", "like": "x"}},
        "When it is asked is written in a way that can't be understood.",
    ),
    ("seen", {"colour": "red"}, "The file says “colour” here, which no form knows."),
    ("seen", {"required": "maybe"}, "It is neither yes nor no."),
]
FORMS: list[tuple[dict[str, Any], str]] = [
    ({"title": ""}, "There is no title."),
    ({"purpose": "frog"}, "It isn't chosen what the form is for."),
    ({"moderation": "120%"}, "The share of audits to moderate isn't a share."),
    ({"form": "Our Visits"}, "“Our Visits” can't be the short name of a form."),
    ({"escalate": ["9"]}, "9 is not a grade of the form's scale."),
    (
        {"follow_up": {"grades": ["1"], "months": "3"}},
        "It isn't chosen on which form the follow-up is done.",
    ),
    (
        {"follow_up": {"grades": ["1"], "months": "0", "form": "follow-up-review"}},
        "It isn't said after how many months the follow-up is due.",
    ),
]


def told(form: Document) -> list[str]:
    found = faults_in_words(form, OFFERS.scales)
    for one in found:
        words = f"{one.what} {one.mend}".replace("n't", "nt").replace("'s", "s")
        assert not OF_A_FILE.search(words), words
    return [one.what for one in found]


@pytest.mark.parametrize(("key", "changes", "what"), QUESTIONS)
def test_of_a_question(key: str, changes: dict[str, Any], what: str) -> None:
    form = document()
    assert what in told(form.set_question(number_of(form, key), **changes))


@pytest.mark.parametrize(("changes", "what"), FORMS)
def test_of_the_form(changes: dict[str, Any], what: str) -> None:
    assert what in told(document().set_form(**changes))


def test_a_grade_without_a_scale_is_told_at_the_scale() -> None:
    found = faults_in_words(document().set_form(scale="none"), OFFERS.scales)
    places = {one.place.field: one.what for one in found if one.place.question is not None}
    assert "needs a scale of its own" in places["scale"]


def test_of_a_form_in_which_nothing_is_asked() -> None:
    assert told(new_document("new", "New", "routine")) == ["No question stands here yet."]
