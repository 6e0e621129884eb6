"""Text in any script: its order, its breaks and its fonts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit_desk.reports.bidi import reads_leftwards, visual_runs
from audit_desk.reports.fonts import clean, clusters, font_runs
from audit_desk.reports.typeset import Type, lines, shortened, width
from tests.reports.samples import NAMES, UNBROKEN

BODY = Type(10, 14)
ANY_TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("abc 123 -/().,\n"),
        st.sampled_from("".join(NAMES)),
    ),
    max_size=120,
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("bold", [False, True])
def test_every_letter_has_a_font(name: str, bold: bool) -> None:
    from audit_desk.reports.fonts import covered

    for face, piece in font_runs(clean(name), bold):
        assert covered(face).issuperset(piece)


@settings(max_examples=80, deadline=None)
@given(ANY_TEXT, st.integers(20, 400))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, room: int) -> None:
    broken = lines(text, BODY, room)
    assert broken
    kept = "".join("".join(line.split()) for line in broken)
    assert kept == "".join(clean(text).split())
    for line in broken:
        if len(list(clusters(line))) > 1:
            assert width(line, False, 10) <= room + 0.05


@settings(max_examples=80, deadline=None)
@given(ANY_TEXT, st.integers(5, 200))
def test_what_is_shortened_fits(text: str, room: int) -> None:
    assert width(shortened(text, True, 9, room), True, 9) <= room + 0.05


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("ab אב عر 12%().,-/"), max_size=30), st.booleans())
def test_order_loses_no_letter(line: str, leftwards: bool) -> None:
    pieces = [piece for piece, _ in visual_runs(line, leftwards)]
    assert sorted("".join(pieces)) == sorted(line)


def shown(line: str) -> str:
    """A line from left to right as seen."""
    return "".join(
        piece[::-1] if backwards else piece
        for piece, backwards in visual_runs(line, reads_leftwards(line))
    )


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("plain text", "plain text"),
        ("by אבג, 12", "by 12 ,גבא"),
        ("אבג דהו", "והד גבא"),
        ("אבג 12 דהו", "והד 12 גבא"),
        ("אבג abc דהו", "והד abc גבא"),
        ("see (אבג) here", "see (גבא) here"),
    ],
)
def test_lines_are_seen_in_the_order_in_which_they_are_read(typed: str, seen: str) -> None:
    assert shown(typed) == seen


def test_a_name_at_the_head_does_not_turn_a_sentence_round() -> None:
    assert reads_leftwards("محمد عبد الرحمن")
    assert not reads_leftwards("محمد said that the plan is clear")
    assert not reads_leftwards("12%")


def test_words_break_after_hyphens_and_long_ones_anywhere() -> None:
    assert lines("child-focused practice", BODY, width("child-", False, 10) + 8)[0] == "child-"
    assert len(lines(UNBROKEN, BODY, 100)) > 5
    assert lines("15/10/2021 - 2", BODY, 40)[0].startswith("15/10")
    assert lines("", BODY, 100) == ("",)
    assert lines("one\n\ntwo", BODY, 100) == ("one", "", "two")


def test_what_nobody_sees_is_left_out() -> None:
    assert clean("a\u202eb\x00c\u200b\td\r\n") == "abc d\n"
    assert clean("e\u0301") == "é"
