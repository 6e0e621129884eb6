"""The difference between two versions, in words."""

from dataclasses import replace

import pytest

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.difference import differences, in_short
from audit_desk.forms.reading import read_form
from tests.forms.writing import SCALES, form_text, read

HEAD = "form: sample\nversion: {0}\ntitle: {1}\npurpose: routine\n"
ONE = "key: one, ask: One?, type: {0}"


def told(old: FormDefinition, new: FormDefinition) -> list[str]:
    return [str(one) for one in differences(old, new)]


def form(*questions: str, head: str = "") -> FormDefinition:
    return read(form_text(*questions, head=head))


def sections(**titles: list[str]) -> FormDefinition:
    text = HEAD.format(1, "Sample audit") + "sections:\n"
    for title, keys in titles.items():
        text += f"  - title: {title}\n    questions:\n"
        text += "".join(f"      - {{key: {k}, ask: '{k}?', type: yes-no}}\n" for k in keys)
    return read(text)


def test_nothing_changed() -> None:
    assert told(form(), form()) == []
    assert in_short(()) == "Nothing changed"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("yes-no", "yes-partially-no, was: {}", ["“partially” added"]),
        ("yes-no", "date", ["answered with a date, was yes or no"]),
        ("'choice', options: [a, b]", "choice, options: [b, a]", ["answers in another order"]),
        (
            "choice, options: [a, b]",
            "choice, options: [b, c], was: {answers: {a: c}}",
            ["“c” added", "“a” removed", "earlier answers “a” count as “c”"],
        ),
        ("grade", "grade, scale: ten", ["graded on “Nought to ten”, was “Ofsted grades”"]),
        ("yes-no", "yes-no, required: true", ["must be answered now"]),
        ("yes-no, not_applicable: true", "yes-no", ["“not applicable” no longer offered"]),
        ("yes-no", "yes-no, theme: safety", ["theme now safety, was none"]),
        ("yes-no, help: a", "yes-no, help: b", ["help changed"]),
        ("yes-no", "yes-no, comment: {when: [no]}", ["asks for evidence with “no”"]),
        (
            "number, unit: days",
            "number, unit: days, maximum: 9.50",
            ["highest number now 9.5, was open"],
        ),
    ],
)
def test_what_changed_in_a_question(old: str, new: str, words: list[str]) -> None:
    made = told(form(ONE.format(old)), form(ONE.format(new)))
    assert made == [f"Question 1: {one}" for one in words]


def test_a_question_is_known_by_what_it_was() -> None:
    was, now = (
        form("key: old, ask: A?, type: yes-no"),
        "key: new, ask: B?, type: yes-no, was: {question: old}",
    )
    assert told(was, form(now)) == [
        "Question 1: reworded, was “A?”",
        "Question 1: called new in tables now, was old",
    ]


def test_questions_come_and_go_and_move() -> None:
    old = sections(First=["a", "b", "c"], Second=["d", "e"])
    new = sections(First=["a", "c", "b", "f"], Second=["a2"])
    assert told(old, new) == [
        "Question 2: moved",
        "Question 4: new: “f?”",
        "Question 5: new: “a2?”",
        "2 questions removed: “d?”; “e?”",
    ]
    assert in_short(differences(old, new), 20) == (
        "2 questions added, 2 questions removed, 1 question changed"
    )


def test_sections_are_renamed_moved_and_taken_away() -> None:
    old = sections(First=["a", "b"], Second=["c"], Third=["d"])
    assert told(old, sections(Begin=["a", "b"], Second=["c"], Third=["d"])) == [
        "Section “Begin”: was called “First”"
    ]
    assert "Section “Third”: moved" in told(
        old, sections(Third=["d"], First=["a", "b"], Second=["c"])
    )
    assert told(old, sections(First=["a", "b"], Second=["c", "d"])) == [
        "Section “Third”: removed",
        "Question 4: moved to section “Second”",
    ]


def test_the_rules_of_a_form() -> None:
    rule = "follow_up: {grades: [1], months: 3, form: other}\nescalate: [1]\nmoderation: 20%\n"
    assert told(form(), form(head=rule)) == [
        "Moderation: 20% of audits, was 0%",
        "Follow-up: now 1 Inadequate after 3 months on other, was none",
        "Passed up at once: now 1 Inadequate, was none",
    ]
    (scale,) = told(form(), form(head="scale: none\n"))
    assert scale.startswith("Overall grade: now none, was 1 Inadequate")


def test_a_condition_is_told_in_words() -> None:
    one = "key: one, ask: One?, type: yes-no"
    two = "key: two, ask: Two?, type: yes-no"
    (made,) = told(form(one, two), form(one, f"{two}, show_if: {{question: one, is: yes}}"))
    assert made == "Question 2: asked only if “One?” is Yes"


def test_a_question_renamed_twice_is_known_through_the_version_between() -> None:
    first = form("key: a, ask: One?, type: yes-no")
    middle = form("key: b, ask: One?, type: yes-no, was: {question: a}")
    last = form("key: c, ask: One?, type: yes-no, was: {question: b}")
    assert [str(one) for one in differences(first, last, [middle])] == [
        "Question 1: called c in tables now, was a"
    ]


def test_other_grades_that_count_as_good_are_told() -> None:
    text = form_text("key: one, ask: One?, type: grade")
    stricter = {**SCALES, "ofsted": replace(SCALES["ofsted"], good=(4,))}
    words = "“good or outstanding” now counts 4 Outstanding, was 3 Good and 4 Outstanding"
    assert told(read(text), read_form(text, "sample.yaml", stricter)) == [
        f"Overall grade: {words}",
        f"Question 1: {words}",
    ]
