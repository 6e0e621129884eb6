"""From grouped rows to figures: bases, versions, choices, spreads."""

from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.audits.tables import Standing
from audit_desk.summaries.counting import WRITTEN, Group, Version, grade_figures, question_figures
from audit_desk.summaries.model import QuestionFigures, Share
from tests.forms.writing import OFSTED, form, of_type

KEY = uuid4()


def groups(key: str, counts: dict[str, int], version: UUID = KEY) -> list[Group]:
    """Answers by value; the words for not applicable and hidden are standings."""
    other = {Standing.NOT_APPLICABLE.value, Standing.HIDDEN.value}
    return [
        Group(version, key, value, "", count)
        if value in other
        else Group(version, key, Standing.ANSWERED.value, value, count)
        for value, count in counts.items()
    ]


def counted(kind: str, audits: int, counts: dict[str, int]) -> QuestionFigures:
    (made,) = question_figures(
        [Version(KEY, 1, form(of_type(kind)), audits)], groups("one", counts)
    )
    return made


def test_the_base_leaves_out_what_didnt_apply_or_was_hidden() -> None:
    counts = {"yes": 5, "partially": 2, "no": 1, "not applicable": 3, "hidden": 4}
    made = counted("yes-partially-no", 20, counts)
    assert (made.base, made.not_applicable, made.unanswered) == (8, 3, 5)
    assert made.yes_or_partially == Share(7, 8)
    assert [(one.value, one.count) for one in made.counts] == [
        ("yes", 5),
        ("partially", 2),
        ("no", 1),
    ]


@given(
    st.fixed_dictionaries(
        {
            name: st.integers(0, 50)
            for name in ("yes", "partially", "no", "not applicable", "hidden", "unanswered")
        }
    )
)
def test_every_audit_is_in_one_place(counts: dict[str, int]) -> None:
    audits = sum(counts.values())
    answered = {name: count for name, count in counts.items() if name != "unanswered" and count}
    made = counted("yes-partially-no", audits, answered)
    assert made.base == counts["yes"] + counts["partially"] + counts["no"]
    assert made.base + made.not_applicable + made.unanswered + counts["hidden"] == audits
    assert sum(one.count for one in made.counts) == made.base


def test_a_question_that_nobody_answered_has_no_base() -> None:
    made = counted("yes-no", 3, {})
    assert (made.base, made.unanswered) == (0, 3)
    assert made.favourable == Share(0, 0)
    assert made.share("yes").percent() is None


def test_no_audits_at_all() -> None:
    made = counted("grade", 0, {})
    assert made.grades is not None
    assert (made.base, made.unanswered, made.grades.base, made.grades.average) == (0, 0, 0, None)


def test_a_practice_area_has_grades() -> None:
    made = counted("grade", 11, {"1": 2, "2": 5, "3": 4})
    assert made.grades is not None
    assert made.grades.counts == {1: 2, 2: 5, 3: 4, 4: 0}
    assert (made.grades.average, made.grades.average_word) == (
        Decimal("2.2"),
        "requires improvement",
    )
    assert made.favourable == Share(4, 11)
    assert made.counts == ()


def test_each_of_several_choices_is_counted() -> None:
    made = counted("choices", 5, {'["Home", "School"]': 2, '["School"]': 1, '["Old place"]': 1})
    assert made.base == 4
    assert [(one.value, one.count) for one in made.counts] == [
        ("Home", 2),
        ("School", 3),
        ("Clinic", 0),
        ("Old place", 1),
    ]


def test_open_text_has_its_base_alone() -> None:
    made = counted("long-text", 5, {WRITTEN: 3, "": 1})
    assert (made.base, made.unanswered, made.counts, made.favourable) == (3, 2, (), None)


@pytest.mark.parametrize(
    ("kind", "counts", "wanted"),
    [
        ("number", {"2": 1, "10": 1, "12.5": 1}, ("2 days", "10 days", "12.5 days", "8.2")),
        ("number", {"1": 1, "2": 1}, ("1 days", "1 days", "2 days", "1.5")),
        ("percentage", {"50": 3, "100": 1}, ("50%", "50%", "100%", "62.5")),
        (
            "date",
            {"2022-01-09": 1, "2021-12-01": 2},
            ("1 Dec 2021", "1 Dec 2021", "9 Jan 2022", None),
        ),
    ],
)
def test_lowest_middle_and_highest(
    kind: str, counts: dict[str, int], wanted: tuple[str, str, str, str | None]
) -> None:
    spread = counted(kind, 9, counts).spread
    assert spread is not None
    mean = None if spread.mean is None else str(spread.mean)
    assert (spread.lowest, spread.middle, spread.highest, mean) == wanted


def test_versions_are_counted_together_in_the_words_of_the_newest() -> None:
    old, new = uuid4(), uuid4()
    first = form("key: one, ask: Old words?, type: yes-no", "key: gone, ask: Gone?, type: yes-no")
    second = form("key: new, ask: New?, type: yes-no", "key: one, ask: New words?, type: yes-no")
    made = question_figures(
        [Version(old, 1, first, 4), Version(new, 2, second, 6)],
        [
            *groups("one", {"yes": 3}, old),
            *groups("one", {"yes": 1, "no": 4}, new),
            *groups("gone", {"no": 2}, old),
            *groups("unknown", {"no": 2}, old),
        ],
    )
    told = [(one.key, one.ask, one.base, one.unanswered) for one in made]
    assert told == [("new", "New?", 0, 6), ("one", "New words?", 8, 2), ("gone", "Gone?", 2, 2)]
    assert made[1].count("yes") == 4


def test_a_key_whose_type_changed_is_told_apart() -> None:
    old, new = uuid4(), uuid4()
    made = question_figures(
        [
            Version(old, 1, form(of_type("yes-no")), 4),
            Version(new, 2, form(of_type("yes-partially-no")), 6),
        ],
        [*groups("one", {"yes": 3}, old), *groups("one", {"partially": 5}, new)],
    )
    told = [(one.ask, one.base, one.unanswered) for one in made]
    assert told == [("What of one? (version 2)", 5, 1), ("What of one? (version 1)", 3, 1)]


def test_grades_that_werent_given_are_nought() -> None:
    assert grade_figures(OFSTED, {3: 2}).counts == {1: 0, 2: 0, 3: 2, 4: 0}
