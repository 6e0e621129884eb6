"""The printed summary, as a director takes it into a meeting."""

from pathlib import Path

from reportlab.platypus import Flowable

from audit_desk.reports.charts import QUARTERS, grades_bar, trend_chart
from audit_desk.reports.flow import BODY, SMALL, TITLE, Heading, Picture, Words, under
from audit_desk.reports.pdf_compared import compared, overall_change
from audit_desk.reports.pdf_feedback import feedback
from audit_desk.reports.pdf_findings import findings, recommendations
from audit_desk.reports.pdf_questions import other_questions, practice_areas, questions
from audit_desk.reports.printed import Printed, Progress, answered, notes, phrases, trend_note
from audit_desk.reports.sheet import ROOM, print_pages
from audit_desk.reports.tables import Column, Row, Rows
from audit_desk.summaries.compare import Comparison
from audit_desk.summaries.model import Summary
from audit_desk.summaries.sentences import in_short
from audit_desk.summaries.words import CHANGES, form_changes, grades_line, heading, scope


def write_pdf(
    summary: Summary,
    comparison: Comparison | None,
    path: Path,
    printed: Printed,
    progress: Progress,
) -> None:
    """Write the printed summary."""
    parts = _opening(summary)
    if summary.audits:
        parts += _overall(summary, comparison)
        shown = answered(summary)
        parts += practice_areas(shown)
        parts += _trend(summary)
        if comparison is not None:
            parts += compared(comparison)
        parts += questions(shown)
        parts += findings(summary)
        parts += recommendations(summary)
        parts += feedback(summary)
        parts += other_questions(shown)
        parts += _changes(summary)
        parts += _notes(summary)
    print_pages(path, f"{heading(summary)}: thematic summary", printed, parts, progress)


def _opening(summary: Summary) -> list[Flowable]:
    short = Words(" ".join(in_short(summary)), BODY)
    return [
        Words("Thematic summary", SMALL, below=1),
        Heading(heading(summary), TITLE, below=3),
        Words(scope(summary), BODY_SOFT),
        *under("In short", [short], ROOM),
    ]


def _overall(summary: Summary, comparison: Comparison | None) -> list[Flowable]:
    grades = summary.grades
    if grades is None:
        return []
    parts: list[Flowable] = []
    if grades.base:
        parts.append(Picture(grades_bar(grades, ROOM), below=4))
    parts.append(Words(grades_line(grades), SMALL))
    if summary.auditor_grades and summary.auditor_grades.counts != grades.counts:
        parts.append(Words(f"Before moderation: {phrases(summary.auditor_grades)}.", SMALL))
    if comparison is not None and comparison.overall is not None:
        parts.append(Words(overall_change(comparison), SMALL))
    return under("Overall grades", parts, ROOM)


def _trend(summary: Summary) -> list[Flowable]:
    points = summary.trend[-QUARTERS:]
    if len(points) < 2:
        return []
    parts = [Picture(trend_chart(points, ROOM), below=4), Words(trend_note(summary), SMALL)]
    return under("Over time", parts, ROOM)


def _changes(summary: Summary) -> list[Flowable]:
    """Where the form changed between the versions that are counted."""
    rows = [Row((words, told)) for words, told in form_changes(summary)]
    columns = [Column("Question"), Column("What changed", soft=True)]
    return under(CHANGES, [Rows(columns, rows)], ROOM) if rows else []


def _notes(summary: Summary) -> list[Flowable]:
    told = [Words(" ".join(notes(summary)), SMALL)]  # small print: it should not fill a page
    return under("How these figures are worked out", told, ROOM)


BODY_SOFT = SMALL.__class__(BODY.size, BODY.leading, colour=SMALL.colour)
