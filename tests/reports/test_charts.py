"""Charts: every count can be read, all text is inside, and Qt and PDF draw the same."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from reportlab.graphics.shapes import Drawing, Rect, String

from audit_desk.grading import Grade, Scale
from audit_desk.reports.charts import (
    as_svg,
    grades_bar,
    inline_svg,
    share_bar,
    small_bar,
    trend_chart,
)
from audit_desk.reports.palette import DARK, LIGHT, Palette
from audit_desk.reports.typeset import width
from audit_desk.summaries.model import GradeFigures
from tests.reports import samples
from tests.reports.figures import grades


def texts(drawing: Drawing) -> list[str]:
    return [one.text for one in drawing.contents if isinstance(one, String)]


def every_chart(room: float, palette: Palette = LIGHT) -> list[Drawing]:
    now, long, none = samples.ordinary(), samples.longest(), samples.empty()
    assert now.grades
    assert long.grades
    assert none.grades
    return [
        *(grades_bar(one, room, palette) for one in (now.grades, long.grades, none.grades)),
        trend_chart(now.trend, room, palette),
        trend_chart(long.trend, room, palette),
        trend_chart([], room, palette),
        *(small_bar(one, room, palette) for one in now.questions[:8]),
        share_bar(3, 11, room, palette),
        share_bar(0, 0, room, palette),
    ]


@pytest.mark.parametrize("room", [160, 300, 499, 900])
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_nothing_stands_outside(room: float, palette: Palette) -> None:
    for drawing in every_chart(room, palette):
        for one in drawing.contents:
            if isinstance(one, String):
                wide = width(one.text, one.fontName != "Inter", one.fontSize)
                assert one.x >= -0.1
                assert one.x + wide <= drawing.width + 0.1, one.text
                assert 0 <= one.y <= drawing.height - one.fontSize * 0.6, one.text
            elif isinstance(one, Rect):
                assert one.x + one.width <= drawing.width + 0.1
                assert one.y + one.height <= drawing.height + 0.1


def test_every_grade_is_in_words_inside_or_below() -> None:
    assert texts(grades_bar(grades(0, 6, 5, 0), 499)) == [
        "6 require improvement · 55%",
        "5 good · 45%",
    ]
    narrow = texts(grades_bar(grades(1, 40, 58, 1), 499))
    assert "1 inadequate · 1%" in narrow
    assert "1 outstanding · 1%" in narrow


def test_every_count_of_a_quarter_can_be_read() -> None:
    point = replace(samples.ordinary().trend[0], grades=grades(1, 2, 200, 1))
    assert texts(trend_chart([point], 400)).count("1") == 2


def test_scales_of_any_length_have_colours() -> None:
    for many in (1, 2, 3, 7, 11):
        scale = Scale("x", "X", tuple(Grade(n, f"step {n}") for n in range(many)), averaged=False)
        given = GradeFigures(scale, dict.fromkeys(range(many), 3))
        assert grades_bar(given, 400)
        assert trend_chart([replace(samples.ordinary().trend[0], grades=given)], 400)


def test_svg_is_whole_and_names_the_font_of_the_window() -> None:
    for drawing in every_chart(500):
        svg = as_svg(drawing)
        ElementTree.fromstring(svg)
        assert b"clip" not in svg
    assert b"font-family: Inter; font-weight: 600" in as_svg(every_chart(500)[0])


def test_a_chart_in_a_page_is_read_out_or_passed_over() -> None:
    drawing = every_chart(500)[0]
    assert 'aria-label="6 &quot;of&quot; 11"' in inline_svg(drawing, '6 "of" 11')
    assert 'aria-hidden="true"' in inline_svg(drawing)
    assert inline_svg(drawing).startswith("<svg ")


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("palette", "ground"), [(LIGHT, "#FFFFFF"), (DARK, "#1B222A")])
def test_all_text_can_be_read_against_its_colour(palette: Palette, ground: str) -> None:
    assert contrast(palette.ink, ground) >= 7
    assert contrast(palette.soft, ground) >= 4.5
    for fill, ink in palette.grades + palette.answers:
        assert contrast(fill, ink) >= 4.5
    for place in range(1, 6):
        assert contrast(*palette.grade(place)) >= 4.5
