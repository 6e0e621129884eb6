"""The impact of a round on paper, as a picture and as JSON."""

import json
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from audit_desk.people.rules import SignedIn
from audit_desk.reports.charts import as_svg
from audit_desk.reports.impact import as_json, write_impact_pdf
from audit_desk.reports.moves import moves_chart, moves_words
from audit_desk.reports.palette import DARK, LIGHT, Palette
from audit_desk.reports.printed import Printed
from audit_desk.summaries.impact import impact
from audit_desk.summaries.impact_model import Impact, Move, StillWeak
from audit_desk.summaries.impact_words import in_short, move_table
from audit_desk.summaries.service import SummaryRequest
from audit_desk.workspace.columns import new_key, now
from audit_desk.workspace.desk import Desk
from tests.audits.making import bring_in

ROUND = Path(__file__).parents[1] / "data" / "rounds" / "follow-up-2022-06.csv"
MOVES = (Move(1, 1, 1), Move(1, 2, 4), Move(2, 2, 18), Move(2, 3, 12))


@pytest.fixture
def published(desk: Desk[SignedIn]) -> Impact:
    """The published round, in which no first audit is known."""
    bring_in(desk, ROUND, "follow-up-review")
    return desk.ask(impact, SummaryRequest("follow-up-review"))


def with_moves(one: Impact) -> Impact:
    """The same round with first grades."""
    still = StillWeak(
        new_key(), "C1", "CiN", "", date(2022, 6, 1), "2 Requires improvement", 2,
        "1 Inadequate", 1, 2, new_key(), False,
    )  # fmt: skip
    return Impact(
        one.reviews, MOVES, 0, (still,), {"fully": 2, "partially": 1, "no": 1}, 2,
        {"case closed": 1},
    )  # fmt: skip


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    return " ".join(text.split())


def printed() -> Printed:
    return Printed("Official - Sensitive", "Children and families", "N. Adeyemi", now())


def test_the_published_figures_stand_on_the_sheet(published: Impact, tmp_path: Path) -> None:
    path = tmp_path / "impact.pdf"
    write_impact_pdf(published, path, printed(), lambda done, of: None)
    text = text_of(path)
    for words in (
        "35 files were followed up",
        "12 good (34%), 22 require improvement (63%), 1 inadequate (3%)",
        "addressed in 80% of files: 29% fully, 51% partially",
        "Practice improved in 89% of files: 40% fully, 49% partially",
    ):
        assert words in text


def test_from_which_grade_to_which(published: Impact, tmp_path: Path) -> None:
    path = tmp_path / "impact.pdf"
    round_ = with_moves(published)
    write_impact_pdf(round_, path, printed(), lambda done, of: None)
    text = text_of(path)
    for words in (
        "16 improved (46%), 19 stayed as they were (54%) and none fell",
        "1 follow-up ended without a review: 1 case closed",
        "2 follow-ups that fell due are still to do",
        "Passed up, not answered; 2 recommendations still open",
    ):
        assert words in text
    head, rows = move_table(round_)
    assert head == [
        "First audit", "To 1 Inadequate", "To 2 Requires improvement", "To 3 Good", "Files",
    ]  # fmt: skip
    assert rows[-1] == ["All", "1", "22", "12", "35"]
    assert any("Of 4 recommendations, two were fully" in words for words in in_short(round_))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_picture_carries_its_counts(published: Impact, palette: Palette) -> None:
    scale = published.scale
    assert scale is not None
    svg = as_svg(moves_chart(MOVES, scale, 480, palette)).decode()
    for words in ("2 Requires improvement: 30", "3 Good: 12", "1 Inadequate: 5", ">18<"):
        assert words in svg
    assert "18 files from 2 Requires improvement to 2" in moves_words(MOVES, scale)


def test_a_round_of_nothing_is_told(desk: Desk[SignedIn], tmp_path: Path) -> None:
    found = desk.ask(impact, SummaryRequest("follow-up-review", date_from=date(2019, 1, 1)))
    path = tmp_path / "none.pdf"
    write_impact_pdf(found, path, printed(), lambda done, of: None)
    assert "No follow-up was finished in this period" in text_of(path)


def test_json_holds_every_figure(published: Impact) -> None:
    made = json.loads(json.dumps(as_json(with_moves(published))))
    assert (made["followed_up"], made["improved"], made["stayed"], made["fell"]) == (35, 16, 19, 0)
    assert made["ended_without_review"] == {"case closed": 1}
    assert made["reviews"]["grades"]["counts"]["1"] == 1
