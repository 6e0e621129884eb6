"""The practitioner's sheet: one page whatever was written, strengths first, and no other child."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from audit_desk.reports.feedback_sheet import write_feedback_sheet
from audit_desk.reports.printed import Printed
from audit_desk.summaries.feedback_sheet import YOU, FeedbackSheet, GradeTold, ToDo
from tests.reports.writing import AT

SHEET = FeedbackSheet(
    practitioner="Ada Bell",
    case_ref="C100200",
    form_title="Live learning audit",
    service="Child in Need",
    team="Team 4",
    audit_date=date(2021, 11, 27),
    auditor="Priya Nair",
    auditor_title="Practice development manager",
    moderated=True,
    strengths=(
        "The child is seen alone and often; what she says is written in her own words.",
        "The father, who lives apart, has been found, met and included in the plan.",
    ),
    improvements=("Two months of visits are not written up, so that the plan runs ahead of them.",),
    to_do=(
        ToDo("Write up the visits of September and October.", YOU, date(2021, 12, 17)),
        ToDo("Agree with school what to do when she doesn't come.", "Team manager", None),
    ),
    for_service=1,
    grade=GradeTold("2 Requires improvement", 2, "Some children are helped later than they need."),
    again=date(2022, 2, 27),
)
LONG = "The record of what happened is long and says a good deal about what was done. " * 40
LONGEST = replace(
    SHEET,
    practitioner="Wilhelmina Featherstonehaugh-Cholmondeley " * 6,
    case_ref="C" * 300,
    form_title=LONG,
    service="Service " * 60,
    auditor_title=LONG,
    strengths=(LONG,) * 60,
    improvements=(LONG,) * 60,
    to_do=(ToDo(LONG, "The team manager of the long-term team " * 9, date(2021, 12, 17)),) * 60,
    for_service=1200,
    grade=GradeTold("2 " + "Requires improvement " * 20, 2, LONG),
)


def printed(sheet: FeedbackSheet, folder: Path) -> str:
    """The text of the one page, on one line."""
    path = folder / "sheet.pdf"
    about = Printed("Official - Sensitive", "Children and Families", "P. Nair", AT)
    write_feedback_sheet(sheet, path, about)
    (page,) = PdfReader(path).pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    return " ".join(page.extract_text().split())


def test_it_says_strengths_first_then_what_to_do_by_when(tmp_path: Path) -> None:
    text = printed(SHEET, tmp_path)
    told = (
        "Feedback for Ada Bell",
        "Case C100200 · Live learning audit · 27 November 2021 · Child in Need, Team 4",
        "What is going well",
        "The child is seen alone",
        "The father, who lives apart",
        "What to do, and by when",
        "Write up the visits of September and October. You 17 Dec 2021",
        "Team manager No date",
        "1 recommendation goes to the service",
        "What could be better",
        "Two months of visits",
        "2 Requires improvement",
        "The audit was moderated",
        "Who to talk to",
        "27 February 2022",
        "Priya Nair, Practice development manager, did this audit.",
    )
    places = [text.find(said) for said in told]
    assert -1 not in places
    assert places == sorted(places)
    assert "Shortened" not in text
    assert "Page 1 of 1" in text


def test_however_much_was_written_it_is_one_page_that_says_so(tmp_path: Path) -> None:
    text = printed(LONGEST, tmp_path)
    assert "Shortened to one page:" in text
    assert "are left out" in text
    for kept in ("What is going well", "What to do, and by when", "Who to talk to", "Priya Nair"):
        assert kept in text


def test_what_was_left_out_is_counted(tmp_path: Path) -> None:
    many = replace(SHEET, strengths=tuple(f"Strength {place}" for place in range(60)))
    text = printed(many, tmp_path)
    shown = sum(f"Strength {place} " in f"{text} " for place in range(60))
    assert 0 < shown < 60
    assert f"Shortened to one page: {60 - shown} texts are left out." in text


def test_one_long_text_is_cut_with_dots(tmp_path: Path) -> None:
    text = printed(replace(SHEET, strengths=(LONG * 3,)), tmp_path)
    assert "Shortened to one page: 1 text is cut, where … stands." in text
    assert text.count("…") == 2


def test_an_audit_that_says_little_still_makes_sense(tmp_path: Path) -> None:
    bare = replace(
        SHEET,
        practitioner="",
        strengths=(),
        improvements=(),
        to_do=(),
        for_service=0,
        grade=None,
        auditor_title="",
        again=None,
    )
    text = printed(bare, tmp_path)
    for said in (
        "Feedback for the practitioner",
        "No strength was written down.",
        "Nothing was recommended",
        "gives the work no grade",
        "Priya Nair did this audit.",
    ):
        assert said in text


@pytest.mark.parametrize("text", ["ሰላም " * 900, "שלום עולם " * 900, "x" * 20_000, "অ" * 9_000])
def test_any_script_and_words_without_end_fit(text: str, tmp_path: Path) -> None:
    printed(replace(SHEET, strengths=(text,) * 9, improvements=(text,)), tmp_path)


@settings(max_examples=25, deadline=None)
@given(
    strengths=st.lists(st.text(max_size=900), max_size=30),
    improvements=st.lists(st.text(max_size=900), max_size=30),
    to_do=st.lists(st.text(max_size=900), max_size=30),
)
def test_it_is_always_one_page(
    strengths: list[str],
    improvements: list[str],
    to_do: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made = tuple(ToDo(text, text[:90], None) for text in to_do)
    sheet = replace(SHEET, strengths=tuple(strengths), improvements=tuple(improvements), to_do=made)
    printed(sheet, tmp_path_factory.mktemp("sheet"))
