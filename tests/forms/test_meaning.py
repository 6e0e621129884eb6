"""The lineage of questions, and the protection of what they mean."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.meaning import Lineage
from audit_desk.forms.protection import MeaningProblem, check_meaning
from tests.forms.writing import form_text, read


def version(number: int, *questions: str, head: str = "") -> FormDefinition:
    return read(form_text(*questions, head=head).replace("version: 1", f"version: {number}"))


def q(key: str, kind: str = "yes-no", more: str = "") -> str:
    return f"key: {key}, ask: '{key}?', type: {kind}{', ' if more else ''}{more}"


def problems(*written: str) -> list[MeaningProblem]:
    """What a chain of versions of one question each would muddle, by the last of them."""
    forms = [version(number, text) for number, text in enumerate(written, 1)]
    return list(check_meaning(forms[:-1], forms[-1]))


def read_on(value: str, *written: str) -> str | None:
    """An answer of the first version as the last reads it."""
    forms = [version(number, text) for number, text in enumerate(written, 1)]
    line = Lineage(forms).of(len(forms), forms[-1].questions[0].key)
    assert line is not None
    assert len(line.asked) == len(forms)
    return line.read(value, 0, len(forms) - 1)


A, AB, BC = (q("one", "choice", f"options: [{one}]") for one in ("a", "a, b", "b, c"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (q("one"), q("one").replace("one?", "worded anew?")),
        (A, AB),
        (AB, q("one", "choice", "options: [b, a]")),
        (AB, q("one", "choice", "options: [c, A, b]")),
        (q("one", "text"), q("one", "long-text")),
        (q("one", "long-text"), q("one", "text")),
        (q("one", "number", "unit: days"), q("one", "number", "unit: Days, minimum: 1")),
        (q("one"), q("one", "yes-partially-no", "was: {}")),
        (q("one"), q("one", "yes-partially-no", "was: {answers: {no: partially}}")),
        (AB, q("one", "choices", "options: [a, b, c], was: {}")),
        (q("one", "yes-partially-no"), q("one", "yes-no", "was: {answers: {partially: no}}")),
        (AB, q("one", "choice", "options: [b, c], was: {answers: {a: c}}")),
        (q("old"), q("one", more="was: {question: old}")),
        (q("one", "grade", "scale: ten"), q("one", "grade", "scale: ten, theme: other")),
    ],
)
def test_what_can_be_counted_together_is_published(old: str, new: str) -> None:
    assert problems(old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "what", "lost"),
    [
        (q("one"), q("one", "number"), "can't be counted together", ()),
        (q("one", "date"), q("one", "text"), "can't be counted together", ()),
        (q("one", "percentage"), q("one", "number", "unit: '%'"), "can't be counted", ()),
        (q("one", "number", "unit: days"), q("one", "number", "unit: weeks"), "in weeks now", ()),
        (q("one", "choices", "options: [a]"), A, "can't be counted together", ()),
        (q("one"), q("one", "yes-partially-no"), "yes, partially or no now", ("yes", "no")),
        (q("one", "yes-partially-no"), q("one", more="was: {}"), "yes or no now", ("partially",)),
        (AB, BC, "“a” was an answer in version 1", ("a",)),
        (AB, q("one", "choice", "options: [an a, b]"), "“a” was an answer", ("a",)),
        (q("one", "grade"), q("one", "grade", "scale: ten"), "other grades", ("1", "2", "3", "4")),
        (AB, q("one", "choice", "options: [b], was: {answers: {z: b}}"), "'z' was never", ()),
        (q("old"), q("one", more="was: {question: odl}"), "no earlier version asks that", ()),
    ],
)
def test_what_would_muddle_answers_is_refused(
    old: str, new: str, what: str, lost: tuple[str, ...]
) -> None:
    (found,) = problems(old, new)
    assert what in found.what
    assert (found.key, found.number, found.lost) == ("one", 1, lost)
    if lost:
        assert "new key" in found.mend
        assert "was: {answers: {" in found.mend


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (AB, q("one", "choice", "options: [b, c], was: {answers: {a: b, A: c}}")),
        (q("one", "grade", "scale: ten"), q("one", "grade", "was: {answers: {1: 1, '01': 2}}")),
    ],
)
def test_one_answer_never_counts_as_two(old: str, new: str) -> None:
    assert "are the same answer, and count as two" in problems(old, new)[0].what


def test_a_mapping_of_a_scale_names_every_grade() -> None:
    old = q("one", "grade")
    some = q("one", "grade", "scale: ten, was: {answers: {1: 1, 2: 4, Good: 7}}")
    (found,) = problems(old, some)
    assert found.lost == ("4",)
    every = some.replace("Good: 7", "Good: 7, 4 - Outstanding: 10")
    assert problems(old, every) == []
    assert [read_on(str(n), old, every) for n in range(1, 5)] == ["1", "4", "7", "10"]


def test_a_question_that_was_removed_is_protected_still() -> None:
    gone = q("other")
    (found,) = problems(AB, gone, BC)
    assert "version 1" in found.what
    assert problems(AB, gone, AB) == []


def test_a_key_that_was_renamed_away_isnt_used_anew() -> None:
    first = version(1, q("old"))
    second = version(2, q("one", more="was: {question: old}"))
    third = version(3, q("one"), q("old"))
    (found,) = check_meaning([first, second], third)
    assert found.key == "old"
    assert "renamed to “one”" in found.what
    assert check_meaning([first, second], version(3, q("old"))) == ()  # renamed back


def test_two_lines_are_never_joined() -> None:
    first = version(1, q("old"), q("one"))
    (found,) = check_meaning([first], version(2, q("one", more="was: {question: old}")))
    assert "“one” was another question" in found.what


def test_the_first_version_is_free() -> None:
    assert check_meaning([], version(4, q("one", more="was: {question: old}"))) == ()


def test_a_statement_that_stands_on_is_done_once() -> None:
    turned = q("one", more="was: {answers: {yes: no, no: yes}}")
    assert read_on("yes", q("one"), turned) == "no"
    assert read_on("yes", q("one"), turned, turned) == "no"
    assert read_on("yes", q("one"), turned, q("one")) == "no"
    renamed = q("two", more="was: {question: one}")
    assert read_on("yes", q("one"), renamed, renamed, q("two")) == "yes"
    both = "was: {question: one, answers: {partially: no}}"
    chain = (
        q("one"),
        renamed,
        q("two", "yes-partially-no", "was: {question: one, answers: {no: partially}}"),
    )
    assert read_on("no", *chain) == "partially"
    assert read_on("no", *chain, q("two", more=both)) == "no"


def test_choices_are_read_one_by_one_in_the_new_order() -> None:
    old = q("one", "choices", "options: [a, b, c]")
    new = q("one", "choices", "options: [x, c, b], was: {answers: {a: b}}")
    assert read_on('["a", "b", "c"]', old, new) == '["c", "b"]'
    assert read_on("a", AB, q("one", "choices", "options: [b, a], was: {}")) == '["a"]'


def test_what_was_published_before_is_told_apart() -> None:
    forms = [version(1, q("one")), version(2, q("one", "yes-partially-no"))]
    line = Lineage(forms).of(1, "one")
    assert line is not None
    assert not line.alike(0, 1)
    assert line.read("yes", 0, 1) is None


OPTIONS = st.lists(st.sampled_from("abcdef"), min_size=1, unique=True)


@given(
    st.lists(st.tuples(OPTIONS, st.sampled_from(["choice", "choices"])), min_size=2, max_size=6),
    st.data(),
)
def test_what_is_published_reads_every_answer_into_one_that_can_be_given(
    chain: list[tuple[list[str], str]], data: st.DataObject
) -> None:
    forms: list[FormDefinition] = []
    for options, kind in chain:
        answers = data.draw(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(options)))
        pairs = ", ".join(f"{old}: {new}" for old, new in answers.items())
        was = f", was: {{answers: {{{pairs}}}}}" if answers else ", was: {}"
        text = q("one", kind, f"options: [{', '.join(options)}]{was}")
        made = version(len(forms) + 1, text)
        if not check_meaning(forms, made):
            forms.append(made)
    (line,) = Lineage(forms).lines
    for begin, asked in enumerate(line.asked):
        for value in asked.values:
            given_now = json.dumps([value]) if asked.question.type == "choices" else value
            last = line.read(given_now, begin, len(line.asked) - 1)
            assert last is not None
            many = line.newest.question.type == "choices"
            assert set(json.loads(last) if many else [last]) <= set(line.newest.values)
