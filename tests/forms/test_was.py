"""What a question says it was: read with care, and refused in plain words."""

from audit_desk.forms.definition import FormDefinition, Was
from tests.forms.writing import faults, form, form_text


def test_what_a_question_was_is_read() -> None:
    made = form(
        "key: one, ask: One?, type: yes-no, was: {question: uno, answers: {'Si': Yes, non: 'no'}}"
    )
    assert made.questions[0].was == Was(question="uno", answers={"Si": "yes", "non": "no"})
    assert FormDefinition.model_validate_json(made.model_dump_json()) == made


def test_a_statement_that_all_stays_needs_no_answers() -> None:
    assert form("key: one, ask: One?, type: yes-no, was: {}").questions[0].was == Was()


def test_new_answers_are_those_of_the_question() -> None:
    graded = form("key: one, ask: One?, type: grade, was: {answers: {met: Good, not: 1}}")
    assert graded.questions[0].was == Was(answers={"met": "3", "not": "1"})
    (fault,) = faults(form_text("key: one, ask: One?, type: yes-no, was: {answers: {a: maybe}}"))
    assert (fault.key, fault.line) == ("one.was.answers.a", 8)
    assert "can't be answered 'maybe'" in fault.what


def test_an_option_of_several_is_named_by_itself() -> None:
    text = "key: one, ask: One?, type: choices, options: [a, b], was: {answers: {x: B}}"
    assert form(text).questions[0].was == Was(answers={"x": "b"})


def test_open_questions_have_no_answers_to_state() -> None:
    (fault,) = faults(form_text("key: one, ask: One?, type: number, was: {answers: {few: 3}}"))
    assert "no set answers" in fault.what


def test_two_questions_cant_have_been_the_same() -> None:
    (fault,) = faults(
        form_text(
            "key: one, ask: One?, type: yes-no, was: {question: old}",
            "key: two, ask: Two?, type: yes-no, was: {question: old}",
        )
    )
    assert (fault.key, fault.line) == ("two.was.question", 9)
    assert "the first is on line 8" in fault.what


def test_an_old_key_cant_stand_beside_the_question_that_had_it() -> None:
    (fault,) = faults(
        form_text(
            "key: old, ask: Old?, type: yes-no",
            "key: one, ask: One?, type: yes-no, was: {question: old}",
        )
    )
    assert fault.what == "'old' is still the key of a question of this form."


def test_what_isnt_known_is_refused() -> None:
    for written, words in (
        ("was: {key: old}", "not a field of what a question was"),
        ("was: old", "is needed here"),
        ("was: {answers: [a]}", "old and new answers"),
        ("was: {answers: {}}", "no answer is named"),
        ("was: {question: Old Key}", "can't be a question's key"),
        ("was: {answers: {a: [b]}}", "should be text"),
    ):
        (fault,) = faults(form_text(f"key: one, ask: One?, type: yes-no, {written}"))
        assert words in f"{fault.what} {fault.mend}", written
