"""A form being designed: edits change what they are about and leave every other line alone."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit_desk.forms.drafting.document import Document, Place, new_document, read_document
from audit_desk.forms.faults import FormFaults
from audit_desk.forms.naming import key_for
from audit_desk.forms.reading import read_form
from audit_desk.forms.source import compose
from audit_desk.workspace.places import program_folder

FILES = [path for path in sorted(program_folder("forms").glob("*.yaml")) if path.stem != "scales"]
OUTSIDE = """\
# Written by hand in the service, March.
version: 3          # the third
form: visits
title: "Visits: what they tell"
purpose: routine
sections:
  # Before the visit
  - title: Planning
    guidance: |
      # not a comment
      Look at the plan.
    questions:

      # asked first, always
      - ask: Was the visit planned?
        key: planned
        type: choice      # may grow
        options: [Yes, "No", 'Not known']
        comment: {when: ["No"]}
      - key: why_not
        ask: Why not?
        type: text
        # only then
        show_if: {question: planned, is: ["No", Not known]}
        # the end of planning

  - title: Seen
    questions:
      - key: seen_alone
        ask: Was the child
          seen alone?
        type: yes-no
        show_if:
          any:
            - {question: planned, is: Yes}
            - question: why_not
              answered: true
moderation: 20%   # agreed
# Nothing comes after this.
"""


def ids(document: Document) -> dict[str, int]:
    return {str(one.fields["key"]): one.id for one in document.questions}


def differing(old: str, new: str) -> tuple[list[str], list[str]]:
    was, now = old.splitlines(), new.splitlines()
    return [one for one in was if one not in now], [one for one in now if one not in was]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_form_that_isnt_touched_keeps_its_text(path: Path) -> None:
    text = path.read_text("utf-8")
    assert read_document(text).text == text


def test_a_form_from_outside_keeps_its_text() -> None:
    document = read_document(OUTSIDE)
    assert document.text == OUTSIDE
    assert read_document(OUTSIDE.replace("\n", "\r\n")).text == OUTSIDE
    assert document.fields["moderation"] == "20%"
    assert document.sections[0].fields["guidance"] == "# not a comment\nLook at the plan.\n"


def test_one_field_changes_its_own_lines_and_keeps_the_remarks_beside_them() -> None:
    document = read_document(OUTSIDE)
    key = ids(document)
    document = document.set_question(key["planned"], type="choices")
    document = document.set_question(key["seen_alone"], ask="Was the child seen alone at home?")
    document = document.set_form(version="4").set_form(moderation="all")
    was, now = differing(OUTSIDE, document.text)
    assert was == [
        "version: 3          # the third",
        "        type: choice      # may grow",
        "        ask: Was the child",
        "          seen alone?",
        "moderation: 20%   # agreed",
    ]
    assert now == [
        "version: 4          # the third",
        "        type: choices      # may grow",
        "        ask: Was the child seen alone at home?",
        "moderation: all   # agreed",
    ]


def test_a_new_field_stands_where_such_fields_stand() -> None:
    document = read_document(OUTSIDE)
    document = document.set_question(ids(document)["why_not"], required=True, help="As it was.")
    _, now = differing(OUTSIDE, document.text)
    assert now == ["        required: true", "        help: As it was."]
    assert document.text.index("required: true") < document.text.index("# only then")
    gone = document.set_question(ids(document)["why_not"], required=None, help=None)
    assert gone.text == OUTSIDE


def test_a_moved_question_takes_its_remarks_along() -> None:
    document = read_document(OUTSIDE)
    key = ids(document)
    moved = document.move_question(key["planned"], document.sections[1].id, 1)
    assert sorted(moved.text.splitlines()) == sorted(OUTSIDE.splitlines())
    assert "# asked first, always\n      - ask: Was the visit planned?" in moved.text
    assert moved.section_of(key["planned"]).id == document.sections[1].id
    assert moved.move_question(key["planned"], document.sections[0].id, 0).text == OUTSIDE


def test_a_new_key_is_followed_by_the_conditions_on_it() -> None:
    document = read_document(OUTSIDE)
    document = document.set_question(ids(document)["planned"], key="was_planned")
    assert document.text.count("question: was_planned") == 2
    assert "question: planned" not in document.text


def test_a_reworded_option_is_followed_by_what_names_it() -> None:
    document = read_document(OUTSIDE)
    options = ["Yes", "Not at all", "Not known"]
    document = document.set_question(ids(document)["planned"], options=options)
    question = document.question(ids(document)["planned"])
    assert question.fields["comment"] == {"when": ["Not at all"]}
    why = document.question(ids(document)["why_not"])
    assert why.fields["show_if"] == {"question": "planned", "is": ["Not at all", "Not known"]}


def test_copies_have_keys_of_their_own_and_ask_about_each_other() -> None:
    document = read_document(OUTSIDE)
    document, copy = document.copy_section(document.sections[0].id)
    assert document.keys == ["planned", "why_not", "planned_2", "why_not_2", "seen_alone"]
    inside = document.section(copy).questions
    assert inside[1].fields["show_if"]["question"] == "planned_2"
    document, again = document.copy_question(inside[0].id)
    assert document.question(again).fields["key"] == "planned_3"
    read_form(document.text, "copied")


def test_a_section_may_lose_all_its_questions_and_gain_some_again() -> None:
    document = read_document(OUTSIDE)
    for key in ("planned", "why_not"):
        document = document.remove_question(ids(document)[key])
    assert "questions: []" in document.text
    assert read_document(document.text).text == document.text
    first = document.sections[0].id
    document, number = document.add_question(first, {"key": "a", "ask": "A?", "type": "yes-no"})
    assert document.question(number).fields["ask"] == "A?"
    assert read_document(document.text).keys == ["a", "seen_alone"]


def test_a_new_form_grows_from_nothing() -> None:
    document = new_document("visits", "Visits", "routine")
    section = document.sections[0].id
    document, _ = document.add_question(section, {"key": "a", "ask": "A?", "type": "yes-no"})
    document, second = document.add_section({"title": "More"}, 0)
    document, _ = document.add_question(second, {"key": "b", "ask": "B?", "type": "text"})
    form = read_form(document.text, "new")
    assert [one.key for one in form.questions] == ["b", "a"]


def test_a_line_is_known_by_what_stands_on_it() -> None:
    document = read_document(OUTSIDE)
    lines = OUTSIDE.splitlines()
    key = ids(document)
    first, second = (section.id for section in document.sections)
    at = {
        "title: Planning": Place(first, None, "title"),
        "ask: Was the visit planned?": Place(first, key["planned"], "ask"),
        "seen alone?": Place(second, key["seen_alone"], "ask"),
        "moderation": Place(None, None, "moderation"),
        "sections:": Place(None, None, "sections"),
    }
    for words, place in at.items():
        line = next(n for n, one in enumerate(lines, 1) if words in one)
        assert document.place_of(line) == place


@pytest.mark.parametrize(
    "text",
    [
        "form: x\nsections: [{title: A, questions: [{key: a, ask: A?, type: text}]}]\n",
        "form: x\nsections:\n- questions:\n  - key: a\n    ask: A?\n  title: A\n",
        "form: x\nsections:\n  -\n    title: A\n    questions: []\n",
        "form: x\nsections:\n  - title: &t A\n    guidance: *t\n",
        '{"form": "x", "sections": [{"title": "A"}]}',
    ],
)
def test_a_form_written_in_another_way_is_written_anew(text: str) -> None:
    document = read_document(text)
    tree, _ = compose(text)
    again, _ = compose(document.text)
    assert tree is not None
    assert again is not None
    assert without_empty(tree.plain()) == without_empty(again.plain())
    assert read_document(document.text).text == document.text


@pytest.mark.parametrize(
    "text",
    ["", "just words", "- a\n- b", "form: [", "sections: x", "sections:\n  - x", "a: 1\na: 2",
     "sections:\n  - title: A\n    questions:\n      - x"],
)  # fmt: skip
def test_what_holds_no_form_is_refused(text: str) -> None:
    with pytest.raises(FormFaults):
        read_document(text, "x.yaml")


@st.composite
def edits(draw: Any) -> list[tuple[str, int, int, int, str]]:
    names = ["set", "add", "copy", "remove", "move", "section", "copy section", "move section"]
    small = st.integers(0, 30)
    edit = st.tuples(st.sampled_from(names), small, small, small, st.text(max_size=30))
    found: list[tuple[str, int, int, int, str]] = draw(st.lists(edit, max_size=12))
    return found


def edited(document: Document, edit: tuple[str, int, int, int, str]) -> Document:
    name, one, two, three, words = edit
    words = "".join(char for char in words if char.isprintable()).strip() or "x"
    questions = list(document.questions)
    section = document.sections[two % len(document.sections)]
    if name == "section":
        return document.add_section({"title": words}, one % (len(document.sections) + 1))[0]
    if name == "copy section":
        return document.copy_section(section.id)[0]
    if name == "move section":
        return document.move_section(section.id, three % len(document.sections))
    if name == "add" or not questions:
        fields = {"key": key_for(words, document.keys), "ask": words, "type": "text"}
        return document.add_question(section.id, fields, one % (len(section.questions) + 1))[0]
    question = questions[one % len(questions)]
    if name == "set":
        return document.set_question(question.id, ask=words, theme=words if three % 2 else None)
    if name == "copy":
        return document.copy_question(question.id)[0]
    if name == "remove":
        return document.remove_question(question.id)
    room = len(section.questions) - (document.section_of(question.id).id == section.id)
    return document.move_question(question.id, section.id, three % (room + 1))


@settings(max_examples=60)
@given(st.sampled_from([OUTSIDE, *(path.read_text("utf-8") for path in FILES[:3])]), edits())
def test_any_edits_read_back_as_what_was_edited(
    text: str, found: list[tuple[str, int, int, int, str]]
) -> None:
    document = read_document(text)
    for edit in found:
        document = edited(document, edit)
    again = read_document(document.text)
    assert [one.fields["title"] for one in again.sections] == [
        one.fields["title"] for one in document.sections
    ]
    assert [stripped(one.fields) for one in again.questions] == [
        stripped(one.fields) for one in document.questions
    ]
    assert again.text == document.text


def without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_empty(inner) for name, inner in value.items() if inner != []}
    return [without_empty(one) for one in value] if isinstance(value, list) else value


def stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: stripped(inner) for name, inner in value.items()}
    return [stripped(one) for one in value] if isinstance(value, list) else value.strip()
