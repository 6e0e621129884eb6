"""Feedback in every format of a summary, and in none where there is none."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from audit_desk.reports.as_json import as_json
from audit_desk.summaries.feedback_words import HOW, TOO_FEW
from audit_desk.summaries.model import FeedbackFigures, GivenBy, Share, Summary
from tests.reports import samples
from tests.reports.writing import written

BY = (
    GivenBy("child", Share(3, 11)),
    GivenBy("parent or carer", Share(6, 11)),
    GivenBy("practitioner", Share(4, 11)),
    GivenBy("partner agency", Share(0, 11)),
)
SOME = FeedbackFigures(Share(8, 11), 13, BY, Share(7, 10))
GIVEN = "8 of 11 audits have feedback (73%), 13 pieces of it in all."
AGREED = "It agreed with the auditor in 7 of 10 pieces that lean one way (70%)."


def with_feedback(agreement: Share | None = SOME.agreement) -> Summary:
    return replace(samples.ordinary(), feedback=replace(SOME, agreement=agreement))


def pdf(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def plain(path: Path) -> str:
    return path.read_text("utf-8-sig")


def book(path: Path) -> str:
    cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    return " ".join(str(cell.value) for cell in cells if cell.value is not None)


READ: dict[str, Callable[[Path], str]] = {"pdf": pdf, "html": plain, "csv": plain, "xlsx": book}


@pytest.mark.parametrize("shape", READ)
def test_it_is_told_with_its_bases(shape: str, tmp_path: Path) -> None:
    text = READ[shape](written(with_feedback(), shape, tmp_path)).casefold()
    for one in BY:
        assert one.giver in text
    if shape in ("pdf", "html"):
        for said in (GIVEN, AGREED, HOW):
            assert said.casefold() in text
    if shape == "csv":
        assert "feedback,feedback,audits with feedback,,8,11,72.7" in text
        assert "feedback_agrees,feedback that agreed with the auditor,,7,10,70.0" in text


@pytest.mark.parametrize("shape", READ)
def test_too_few_to_tell_agreement_are_said_and_not_counted(shape: str, tmp_path: Path) -> None:
    text = READ[shape](written(with_feedback(None), shape, tmp_path))
    assert TOO_FEW in text
    assert "agreed with the auditor in" not in text


@pytest.mark.parametrize("shape", READ)
def test_nothing_is_told_where_there_is_none(shape: str, tmp_path: Path) -> None:
    text = READ[shape](written(samples.ordinary(), shape, tmp_path))
    assert "with feedback" not in text
    assert HOW not in text


def test_json_has_it_as_a_field_of_its_own() -> None:
    assert as_json(samples.ordinary())["feedback"] is None
    made = as_json(with_feedback())["feedback"]
    assert made["audits"] == {"count": 8, "base": 11, "percent": 72.7}
    assert made["by"][1] == {"from": "parent or carer", "count": 6, "base": 11, "percent": 54.5}
    assert made["agreement"] == {"count": 7, "base": 10, "percent": 70.0}
    assert as_json(with_feedback(None))["feedback"]["agreement"] is None
