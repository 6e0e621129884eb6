"""The sentences that a director reads first, true also of ties, few files and other scales."""

from dataclasses import replace

import pytest

from audit_desk.grading import Grade, Scale
from audit_desk.summaries.compare import compare
from audit_desk.summaries.model import GradeFigures, ThemeFindings
from audit_desk.summaries.sentences import in_short
from tests.summaries.making import EMPTY, area, question, summary


@pytest.mark.parametrize(
    ("grades", "told"),
    [
        ({1: 1}, "The one file is graded inadequate."),
        ({3: 4}, "All four files are graded good."),
        ({2: 1, 3: 2}, "Of three files, two are good and one requires improvement."),
        (
            {1: 4, 2: 3, 3: 4},
            "Of 11 files, four are good, three require improvement and four are inadequate.",
        ),
    ],
)
def test_grades_in_short(grades: dict[int, int], told: str) -> None:
    assert in_short(summary(sum(grades.values()), grades=grades))[0] == told


def test_strongest_and_weakest_practice_areas() -> None:
    made = summary(4, area("Planning", 0, 3, 1, 0), area("Recording", 0, 0, 2, 2))
    assert in_short(made) == [
        "The strongest practice area is “Recording”: four of four graded good or outstanding. "
        "The weakest is “Planning”: one of four."
    ]


def test_areas_alike_have_no_strongest() -> None:
    made = summary(4, area("Planning", 0, 3, 1, 0), area("Recording", 2, 1, 0, 1))
    assert in_short(made) == []
    assert in_short(summary(4, area("Planning", 0, 3, 1, 0))) == []


def test_the_question_least_often_answered_well() -> None:
    made = summary(4, question("a", 4, 0, 0), question("b", 0, 1, 3), question("c", 2, 1, 1))
    assert in_short(made) == [
        "Of the questions answered yes, partially or no, “b?” has the fewest yes or partially: "
        "25% (1 of 4)."
    ]


def test_the_theme_with_most_to_improve() -> None:
    themes = tuple(ThemeFindings(name, n, 0, n, n, ()) for name, n in (("", 9), ("a", 1), ("b", 2)))
    assert in_short(replace(summary(9), findings=themes))[-1] == (
        "The theme with most areas for improvement is b: seen in two of nine audits."
    )


def test_no_audits_in_short() -> None:
    (said,) = in_short(EMPTY)
    assert said.startswith("There are no finalised audits")


def test_a_question_put_to_few_of_many_files_is_not_called_the_lowest() -> None:
    many, few = (question("a", 12, 4, 4), question("b", 15, 5, 0)), question("c", 0, 0, 2)
    (said,) = in_short(summary(20, *many, few))
    assert said == (
        "Of the questions answered yes, partially or no in ten files or more, “a?” has the "
        "fewest yes or partially: 80%."
    )


def test_those_that_are_alike_are_named_together_or_not_at_all() -> None:
    asked = [question(key, 12, 4, 4) for key in "abc"]
    assert in_short(summary(20, *asked)) == []
    (said,) = in_short(summary(20, *asked[:2], question("d", 20, 0, 0)))
    assert "“a?” and “b?” have the fewest yes or partially: 80% each." in said


def test_themes_that_are_alike_are_named_together() -> None:
    themes = tuple(ThemeFindings(name, 2, 0, 2, 2, ()) for name in ("a", "b"))
    assert in_short(replace(summary(9), findings=themes)) == [
        "The themes with most areas for improvement are a and b: two of nine audits each."
    ]


def test_two_strongest_areas() -> None:
    areas = (
        area("Planning", 0, 3, 1, 0),
        area("Recording", 0, 0, 2, 2),
        area("Impact", 0, 0, 4, 0),
    )
    assert in_short(summary(4, *areas)) == [
        "The strongest practice areas are “Recording” and “Impact”: four of four each graded good "
        "or outstanding. The weakest is “Planning”: one of four."
    ]


def test_of_one_or_two_audits_nothing_is_the_strongest() -> None:
    areas = (area("Planning", 0, 1, 0, 0), area("Recording", 0, 0, 1, 0))
    assert in_short(summary(1, *areas, grades={3: 1})) == ["The one file is graded good."]
    assert in_short(summary(2, grades={3: 2})) == ["Both files are graded good."]


def test_fewer_grades_than_audits_are_said() -> None:
    (said,) = in_short(replace(summary(8, grades={3: 2, 2: 3}), findings=()))
    assert said.startswith("Of five graded files (8 audits in all), two are good and three")


def test_a_scale_without_good_grades() -> None:
    steps = (Grade(0, "not met"), Grade(1, "partly met"), Grade(2, "met"))
    scale = Scale("met", "Met", steps, (), "", averaged=False)
    made = replace(summary(9), grades=GradeFigures(scale, {0: 1, 1: 6, 2: 2}))
    assert in_short(made) == [
        "Of nine files, two are graded met, six are graded partly met and one is graded not met."
    ]


def test_many_grades_are_told_as_good_or_not() -> None:
    steps = tuple(Grade(value, str(value)) for value in range(11))
    scale = Scale("ten", "0 to 10", steps, (7, 8, 9, 10), "seven or more")
    made = replace(summary(4), grades=GradeFigures(scale, {2: 1, 7: 2, 10: 1}))
    assert in_short(made) == ["Of four files, three are graded seven or more."]


def test_a_scale_without_good_grades_has_no_favourable_share() -> None:
    steps = (Grade(0, "not met"), Grade(1, "met"))
    scale = Scale("met", "Met", steps, (), "", averaged=False)
    one = replace(area("Planning", 1, 1, 1, 1), grades=GradeFigures(scale, {0: 1, 1: 3}))
    assert one.favourable is None
    now = summary(4, one, grades={})
    now = replace(now, grades=GradeFigures(scale, {0: 1, 1: 3}))
    made = compare(now, now)
    assert (made.overall, made.questions) == (None, ())
