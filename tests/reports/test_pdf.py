"""The printed summary: what it says, and that nothing is clipped or lies upon anything else."""

import importlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from audit_desk.reports import typeset
from audit_desk.reports.sheet import EDGE, ROOM
from audit_desk.summaries.compare import compare
from audit_desk.summaries.model import Quotation, RecommendationLine, Summary
from audit_desk.summaries.words import HOW_WORKED_OUT
from tests.reports import samples
from tests.reports.writing import written


def pages(path: Path) -> list[str]:
    """The text of each page on one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


@pytest.fixture
def ordinary(tmp_path: Path) -> Path:
    now = samples.ordinary()
    return written(now, "pdf", tmp_path, compare(now, samples.earlier()))


def test_it_says_what_the_summary_says(ordinary: Path) -> None:
    text = " ".join(pages(ordinary))
    for said in (
        "Thematic summary Neglect Live learning audit, 15 October to 29 November 2021. 11 audits",
        "Of 11 files, five are good and six require improvement.",
        "6 require improvement · 55%",
        "Average 2.5 (requires improvement). 45% good or outstanding; 95% interval 21% to 72%.",
        "Before moderation: 4 require improvement, 7 good.",
        "Against 1 to 31 March 2021 (14 audits, 64% good or outstanding): Down 19 points.",
        "Management oversight 2 5 4 0 36% 2.2",
        "9 44% 22% 33%",
        "Shown percentages are rounded",
        "Graded Care Profile 6 55%",
        "Days from referral to first visit 11 1 days 4 days 19 days 5.7",
        "Jan–Mar 2021",
        "“Visits are regular but two months of recordings are missing.”",
        "And 12 more.",
        "The <b>plan</b> hangs",
        "this year & no handover",
        "Head of Service, Child in Need",
        "31 Mar 2022",
        "Speak with the father about contact.",
        "Too few audits to tell this from chance.",
        *HOW_WORKED_OUT,
    ):
        assert said in text


def test_each_page_has_its_marking_and_number(ordinary: Path) -> None:
    read = pages(ordinary)
    assert len(read) > 1
    for number, text in enumerate(read, 1):
        assert "OFFICIAL - SENSITIVE" in text
        assert "Children and Families · Quality assurance" in text
        assert "Printed 20 November 2026 10:41 by P. Nair" in text
        assert f"Page {number} of {len(read)}" in text


def test_headings_of_tables_stand_on_each_page(tmp_path: Path) -> None:
    read = pages(written(samples.longest(), "pdf", tmp_path))
    with_questions = [text for text in read if "Partially" in text and "the plan cannot" in text]
    assert len(with_questions) > 2
    assert all("Of Yes Partially No" in text for text in with_questions)


def test_the_file_names_its_title_and_language_and_holds_its_fonts(ordinary: Path) -> None:
    reader = PdfReader(ordinary)
    assert reader.metadata is not None
    assert reader.metadata.title == "Neglect: thematic summary"
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert "Overall grades" in [getattr(one, "title", one["/Title"]) for one in reader.outline]
    used = [
        font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()
    ]
    assert used
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used)


def test_no_audits_are_one_page_that_says_so(tmp_path: Path) -> None:
    read = pages(written(samples.empty(), "pdf", tmp_path))
    assert len(read) == 1
    assert "There are no finalised audits for this choice" in read[0]
    assert "How these figures" not in read[0]


def test_questions_that_no_audit_answers_are_left_out_and_counted(tmp_path: Path) -> None:
    now = samples.ordinary()
    silent = [
        replace(one, base=0) if one.key in ("tools", "planning") else one for one in now.questions
    ]
    text = " ".join(pages(written(replace(now, questions=tuple(silent)), "pdf", tmp_path)))
    assert "Which tools were used?" not in text
    assert "Two questions of the form are left out here, because no audit answers them." in text


def test_without_an_overall_grade_there_is_no_such_section(tmp_path: Path) -> None:
    assert "Overall grades" not in " ".join(pages(written(samples.ungraded(), "pdf", tmp_path)))


@pytest.mark.parametrize(
    "name",
    ["Łukasz Żółć", "Nguyễn Thị Hằng", "Ṣọlá", "محمد عبد الرحمن", "שלום", "ภาษาไทย", "ሰላም"],
)
def test_names_of_any_script_can_be_read_from_the_page(name: str, tmp_path: Path) -> None:
    now = samples.ordinary()
    line = RecommendationLine("", "service", "Do it.", name, None, 1, {})
    path = written(replace(now, recommendations=(line,)), "pdf", tmp_path, printed_by=name)
    text = unicodedata.normalize("NFC", " ".join(pages(path)))
    assert text.count(name) >= 2


@dataclass(frozen=True)
class Seen:
    """A line as it was drawn, in points of its page."""

    page: int
    text: str
    left: float
    right: float
    low: float
    high: float


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Seen]:
    """Every line that is drawn, where it lies."""
    seen: list[Seen] = []

    def keep(canvas: Any, x: float, y: float, text: str, kind: typeset.Type, wide: float) -> None:
        left, line = canvas.absolutePosition(x, y)
        low, high = line - 0.16 * kind.size, line + 0.66 * kind.size
        if text.strip():
            seen.append(Seen(canvas.getPageNumber(), text, left, left + wide, low, high))

    def lines(canvas: Any, x: float, y: float, text: Any, kind: Any, room: float) -> None:
        leftwards = typeset.reads_leftwards(" ".join(text))
        for number, line in enumerate(text):
            wide = typeset.width(line, kind.bold, kind.size)
            start = x + room - wide if leftwards else x
            keep(canvas, start, y - number * kind.leading, line, kind, wide)

    def line(canvas: Any, x: float, y: float, text: str, kind: Any) -> None:
        keep(canvas, x, y, text, kind, typeset.width(text, kind.bold, kind.size))

    def figure(canvas: Any, right: float, y: float, text: str, kind: Any) -> None:
        wide = typeset.figure_width(text, kind.bold, kind.size)
        keep(canvas, right - wide, y, text, kind, wide)

    patched = {"draw_lines": lines, "draw_line": line, "draw_figure": figure}
    for room in ("flow", "tables", "sheet", "charts"):
        module = importlib.import_module(f"audit_desk.reports.{room}")
        for name, instead in patched.items():
            if hasattr(module, name):
                monkeypatch.setattr(module, name, instead)
    return seen


def overlapping(seen: list[Seen]) -> Iterator[tuple[Seen, Seen]]:
    for number, one in enumerate(seen):
        for other in seen[number + 1 :]:
            if (
                one.page == other.page
                and one.left < other.right - 0.1
                and other.left < one.right - 0.1
                and one.low < other.high - 0.1
                and other.low < one.high - 0.1
            ):
                yield one, other


def widest_words() -> Summary:
    now = samples.ordinary()
    said = tuple(
        replace(one, ask=samples.UNBROKEN, section=samples.UNBROKEN) for one in now.questions
    )
    quoted = (Quotation("strength", "W" * 2000), Quotation("strength", "\n\n".join("abc")))
    findings = tuple(replace(one, theme="W" * 60, quotations=quoted) for one in now.findings)
    return replace(now, questions=said, findings=findings, title="W" * 200, theme="W" * 120)


@pytest.mark.parametrize("sample", [samples.ordinary, samples.longest, widest_words, samples.empty])
def test_nothing_is_clipped_or_lies_on_anything_else(
    sample: Any, tmp_path: Path, drawn: list[Seen]
) -> None:
    now = sample()
    written(
        now,
        "pdf",
        tmp_path,
        compare(now, samples.earlier()),
        marking="Official - Sensitive " * 20,
        organisation="A council of a very long name " * 10,
        printed_by="W" * 200,
    )
    assert drawn
    for one in drawn:
        assert one.left >= EDGE - 0.1, one
        assert one.right <= EDGE + ROOM + 0.1, one
        assert one.low >= 25, one
        assert one.high <= 842 - 30, one
    assert not list(overlapping(drawn))


def test_a_title_never_ends_a_page(tmp_path: Path, drawn: list[Seen]) -> None:
    written(samples.longest(), "pdf", tmp_path)
    titles = {"In short", "Questions", "Other questions", "What auditors found", "Over time"}
    titles |= {"Overall grades", "Practice areas", "Recommendations for the service"}
    for page in {one.page for one in drawn}:
        inside = [one for one in drawn if one.page == page and 62 <= one.low <= 772]
        lowest = min(inside, key=lambda one: one.low)
        assert lowest.text not in titles
        assert not lowest.text.startswith(("Section ", "Theme "))
