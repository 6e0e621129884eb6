"""A form on each scale is filled, moderated, finalised, followed up, summed up and printed."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from reportlab.graphics.shapes import Rect

from audit_desk import cycle
from audit_desk.audits import lifecycle
from audit_desk.followups import service as followups
from audit_desk.forms.answers import options
from audit_desk.forms.definition import QuestionType
from audit_desk.forms.service import add_form, definition, newest
from audit_desk.grading import Grade, Scale
from audit_desk.moderation import deciding
from audit_desk.moderation import service as moderation
from audit_desk.moderation.consistency import By
from audit_desk.people.rules import SignedIn
from audit_desk.reports.as_json import as_json
from audit_desk.reports.charts import grades_bar, trend_chart
from audit_desk.reports.palette import DARK, LIGHT, Palette
from audit_desk.reports.pdf_questions import in_words, scale_note
from audit_desk.summaries.model import GradeFigures, Summary, TrendPoint
from audit_desk.summaries.sentences import in_short
from audit_desk.summaries.service import SummaryRequest, summarise
from audit_desk.summaries.words import good_heading, grades_line
from audit_desk.workspace.desk import Desk
from tests.audits import saving
from tests.moderation.making import Office, fill_tool, office
from tests.reports.writing import written

FORMS = Path(__file__).parents[1] / "data" / "forms"


@dataclass(frozen=True)
class Case:
    """A scale, the auditor's own grades, what the moderator makes of the first, and words of the
    summary."""

    scale: str
    own: tuple[int, ...]
    first: int
    due: int
    escalated: int
    line: str
    short: str
    average: float | None
    printed: tuple[str, ...]


CASES = [
    Case(
        "scaling-0-10",
        (7, 0, 10, 5, 3),
        8,
        2,
        1,
        "Average 5.2 of 10. 40% (2 of 5) 7 or more; 95% interval 12% to 77%.",
        "Of five files, two are graded 7 or more.",
        5.2,
        ("Scaling, 0 to 10: 0 as bad as it could be, 10 as good as it could be.", "7 or more"),
    ),
    Case(
        "met",
        (2, 1, 3, 3, 2),
        3,
        1,
        1,
        "60% (3 of 5) met; 95% interval 23% to 88%.",
        "Of five files, three are graded met, one is graded partly met and one is graded not met.",
        None,
        ("Not met", "Partly met", "Met"),
    ),
    Case(
        "rag",
        (2, 1, 3, 3, 2),
        3,
        1,
        1,
        "60% (3 of 5) green; 95% interval 23% to 88%.",
        "Of five files, three are graded green, one is graded amber and one is graded red.",
        None,
        ("Red", "Amber", "Green"),
    ),
]
LONG = Scale(
    "long",
    "Stages of help",
    tuple(
        Grade(value, f"{word} and everybody who knows the child would say the same of it", "", hue)
        for value, word, hue in (
            (10, "help has not begun", "grey"),
            (20, "help is sought", ""),
            (30, "help is at hand", "green"),
        )
    ),
    (30,),
    "help is at hand and everybody who knows the child would say the same of it",
)
WORDLESS = Scale("wordless", "Points", tuple(Grade(value, "") for value in range(11)))


@pytest.fixture(params=CASES, ids=lambda case: case.scale)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


@pytest.fixture
def filled(desk: Desk[SignedIn], case: Case) -> Office:
    here = office(desk)
    text = (FORMS / f"visits-{case.scale}.yaml").read_text("utf-8")
    desk.do(add_form, text, f"visits-{case.scale}.yaml")
    for number, grade in enumerate(case.own):
        finish(here, case, number, grade)
    return here


def finish(here: Office, case: Case, number: int, grade: int) -> UUID:
    key = here.auditor.do(
        lifecycle.start_audit,
        f"visits-{case.scale}",
        case_ref=f"C10020{number}",
        service="Child in Need",
        team="Team 4",
        audit_date=date(2022, 2 + 3 * (number % 2), 3),
    ).id
    here.auditor.do(saving.save_answer, key, "seen_alone", value="yes")
    for area in ("visits_purposeful", "recorded"):
        here.auditor.do(saving.save_answer, key, area, value=str(grade))
    here.auditor.do(saving.save_grade, key, grade)
    here.auditor.do(cycle.submit, key)
    tool = here.moderator.do(moderation.begin, key)
    fill_tool(here.moderator, tool.review_id)
    begun = tool.id
    if number == 0:
        here.moderator.do(deciding.set_grade, begun, "", case.first, "The visits were longer.")
    here.moderator.do(deciding.agree_all, begun)
    here.moderator.do(cycle.finalise_moderation, begun)
    return key


def summary_of(here: Office, case: Case) -> Summary:
    return here.lead.ask(summarise, SummaryRequest(f"visits-{case.scale}"))


def test_what_is_owed_follows_the_grades_of_the_scale(filled: Office, case: Case) -> None:
    due = filled.lead.ask(followups.due_list)
    assert len(due) == case.due
    lowest = min(due, key=lambda row: row.first_grade or 0)
    assert (lowest.first_grade_label[:1], lowest.first_place) == (str(case.own[1]), 1)
    passed_up = filled.lead.ask(followups.escalations)
    assert [(row.grade, row.place) for row in passed_up] == [(case.own[1], 1)] * case.escalated


def test_a_review_on_another_scale_is_judged_by_its_own_form(filled: Office, case: Case) -> None:
    passed_up = len(filled.lead.ask(followups.escalations))
    due = filled.lead.ask(followups.due_list)
    for row, grade in zip(due[:2], (3, 2), strict=False):
        review = filled.auditor.do(followups.start, row.id)
        form = definition(filled.auditor.ask(newest, "follow-up-review"))
        for one in form.questions:
            if one.required:
                found = options(form, one)
                best = found[0].value if found else "1"
                if one.type is QuestionType.GRADE:
                    best = found[-1].value
                elif one.type is QuestionType.DATE:
                    best = "2022-06-01"
                filled.auditor.do(saving.save_answer, review.id, one.key, value=best)
        filled.auditor.do(saving.save_grade, review.id, grade)
        filled.auditor.do(cycle.submit, review.id)
        passed_up += grade == 2
        found = filled.lead.ask(followups.escalations)
        assert len(found) == passed_up


def test_agreement_is_counted_on_the_scale(filled: Office, case: Case) -> None:
    found = filled.lead.ask(moderation.consistency, By.AREA, f"visits-{case.scale}").rows
    assert [(one.key, one.agreement.pairs, one.agreement.exact) for one in found] == [
        ("", 5, 4),
        ("visits_purposeful", 5, 5),
        ("recorded", 5, 5),
    ]


def test_the_summary_speaks_the_words_of_the_scale(filled: Office, case: Case) -> None:
    summary = summary_of(filled, case)
    assert summary.grades is not None
    assert grades_line(summary.grades) == case.line
    assert in_short(summary)[0] == case.short
    told = as_json(summary)["grades"]
    assert told["average"] == case.average
    assert told["average_word"] is None
    assert sum(told["counts"].values()) == 5


def test_every_format_is_written(filled: Office, case: Case, tmp_path: Path) -> None:
    summary = summary_of(filled, case)
    for shape in ("pdf", "html", "csv", "xlsx", "json"):
        path = written(summary, shape, tmp_path)
        if shape == "pdf":
            text = " ".join(" ".join(p.extract_text().split()) for p in PdfReader(path).pages)
            for said in (*case.printed, case.line, case.short):
                assert said in text
            assert ("its word is the grade" in text) == (case.average is not None)
        elif shape in ("html", "csv"):
            text = path.read_text("utf-8-sig")
            assert "None" not in text
            assert ("verage" in text) == (case.average is not None)


def figures(scale: Scale) -> GradeFigures:
    return GradeFigures(scale, dict.fromkeys(scale.values, 2))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("scale", [LONG, WORDLESS], ids=lambda scale: scale.id)
@pytest.mark.parametrize("room", [200.0, 498.0])
def test_charts_hold_any_scale(scale: Scale, room: float, palette: Palette) -> None:
    given = figures(scale)
    points = [TrendPoint(date(2022, 1, 1), "Jan–Mar 2022", given)] * 4
    for drawing in (grades_bar(given, room, palette), trend_chart(points, room, palette)):
        for part in drawing.contents:
            left = getattr(part, "x", 0)
            assert -0.01 <= left <= room + 0.01
            if isinstance(part, Rect):
                assert part.x + part.width <= room + 0.01


def test_colours_are_those_that_the_scale_names() -> None:
    assert [LONG.colour(value) for value in LONG.values] == ["grey", "grey", "green"]
    assert [LONG.place(value) for value in LONG.values] == [5, 5, 3]
    spread = "red red red amber amber amber green green green blue blue"
    plain = [WORDLESS.colour(value) for value in WORDLESS.values]
    assert sorted(set(plain), key=plain.index) == sorted(set(spread.split()), key=spread.index)
    assert (plain[0], plain[-1]) == ("red", "blue")
    assert WORDLESS.colour(99) == "grey"


def test_neighbours_of_one_colour_are_parted() -> None:
    svg = grades_bar(figures(WORDLESS), 498.0)
    gaps = [part for part in svg.contents if isinstance(part, Rect) and part.width < 1]
    assert len(gaps) == len(WORDLESS.values) - 4
    ofsted = Scale("o", "O", tuple(Grade(value, f"w{value}") for value in range(1, 5)))
    none = grades_bar(figures(ofsted), 498.0)
    assert not [part for part in none.contents if isinstance(part, Rect) and part.width < 1]


def test_a_grade_without_a_word_is_its_number() -> None:
    assert WORDLESS.label(7) == "7"
    assert not re.search(r"\d\s+$", WORDLESS.label(0))
    assert WORDLESS.named(7) == "7"


def test_long_words_stand_below_a_table_and_not_above_its_columns() -> None:
    assert not in_words(LONG)
    assert not in_words(WORDLESS)
    assert in_words(Scale("o", "O", (Grade(1, "inadequate"), Grade(2, "good"))))
    assert scale_note(LONG).startswith("Stages of help: 10 help has not begun")
    assert scale_note(WORDLESS) == "Points."
    assert good_heading(LONG) == "Counted as good"


def test_grades_of_an_earlier_scale_are_not_mixed_in(filled: Office, case: Case) -> None:
    text = (FORMS / f"visits-{case.scale}.yaml").read_text("utf-8")
    after = text.replace("version: 1", "version: 2").replace(
        f"scale: {case.scale}", "scale: ofsted"
    )
    for key in ("visits_purposeful", "recorded"):
        after = after.replace(f"key: {key}", f"key: {key}_ofsted")
    after = re.sub(r"(?m)^follow_up:.*\n|^escalate:.*\n|^ *show_if:.*\n", "", after)
    filled.lead.do(add_form, after, "v2.yaml")
    found = filled.lead.ask(moderation.consistency, By.AREA, f"visits-{case.scale}").rows
    assert [(one.key, one.agreement.pairs) for one in found] == [
        ("", 0),
        ("visits_purposeful_ofsted", 0),
        ("recorded_ofsted", 0),
    ]
