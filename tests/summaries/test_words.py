"""Figures as sentences."""

from dataclasses import replace
from datetime import date

import pytest

from audit_desk.grading import Grade, Scale
from audit_desk.summaries import words
from audit_desk.summaries.model import GradeFigures, Share, Summary
from tests.forms.writing import OFSTED
from tests.summaries.making import EMPTY


@pytest.mark.parametrize(
    ("count", "told"), [(0, "none"), (1, "one"), (10, "ten"), (11, "11"), (1200, "1,200")]
)
def test_numbers_are_words_up_to_ten(count: int, told: str) -> None:
    assert words.number(count) == told


def test_figures_have_their_noun() -> None:
    assert words.counted(1, "audit") == "1 audit"
    assert words.counted(0, "audit") == "0 audits"
    assert words.counted(2, "child", "children") == "2 children"


@pytest.mark.parametrize(
    ("share", "whole", "bare"),
    [
        (Share(5, 6), "83% (5 of 6)", "83%"),
        (Share(5, 11), "45%", "45%"),
        (Share(1, 8), "13% (1 of 8)", "13%"),
        (Share(21, 40), "53%", "53%"),
        (Share(0, 0), "–", "–"),
    ],
)
def test_shares_are_half_up_and_few_are_counted(share: Share, whole: str, bare: str) -> None:
    assert (words.whole(share), words.bare(share)) == (whole, bare)


D = date(2021, 10, 15)


@pytest.mark.parametrize(
    ("begins", "ends", "told"),
    [
        (None, None, "all dates"),
        (D, None, "since 15 October 2021"),
        (None, D, "up to 15 October 2021"),
        (D, D, "15 October 2021"),
        (D, date(2021, 10, 29), "15 to 29 October 2021"),
        (D, date(2021, 11, 29), "15 October to 29 November 2021"),
        (D, date(2022, 1, 3), "15 October 2021 to 3 January 2022"),
    ],
)
def test_periods(begins: date | None, ends: date | None, told: str) -> None:
    assert words.period(begins, ends) == told


def of(audits: int, **more: object) -> Summary:
    return replace(EMPTY, audits=audits, auditors=2, first=D, last=D, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "tail"),
    [
        (of(0), "No finalised audits."),
        (of(1, moderated=1), "1 audit by 2 auditors, moderated."),
        (
            of(3, service="Youth Justice", services=("Youth Justice",)),
            "3 audits by 2 auditors in Youth Justice.",
        ),
        (
            of(3, services=("A", "B"), moderated=3),
            "3 audits by 2 auditors across 2 services, all moderated.",
        ),
        (of(3, moderated=1), "3 audits by 2 auditors, 1 of them moderated."),
    ],
)
def test_what_was_audited(made: Summary, tail: str) -> None:
    assert words.scope(made) == f"15 October 2021. {tail}"
    assert words.scope(replace(made, theme="neglect")) == f"Visit check, 15 October 2021. {tail}"


def test_the_heading_is_the_theme_or_the_form() -> None:
    assert words.heading(EMPTY) == "Visit check"
    assert words.heading(replace(EMPTY, theme="neglect")) == "Neglect"


def test_one_requires_and_two_require() -> None:
    assert words.grade_phrase(OFSTED, 2, 1) == "1 requires improvement"
    assert words.grade_phrase(OFSTED, 2, 6) == "6 require improvement"
    assert words.grade_phrase(OFSTED, 3, 5) == "5 good"


def test_the_line_below_the_bar() -> None:
    line = words.grades_line(GradeFigures(OFSTED, {1: 4, 2: 3, 3: 4, 4: 0}))
    assert line == (
        "Average 2.0 (requires improvement). 36% good or outstanding; 95% interval 15% to 65%."
    )
    assert words.grades_line(GradeFigures(OFSTED, {})) == "No grades were given."


def test_a_scale_that_isnt_averaged_and_has_no_good_ones() -> None:
    scale = Scale("met", "Met", (Grade(0, "not met"), Grade(1, "met")), (), "", averaged=False)
    assert words.grades_line(GradeFigures(scale, {0: 1, 1: 2})) == ""
