"""The impact of a round of follow-ups, printed and as JSON."""

from pathlib import Path
from typing import Any

from reportlab.platypus import Flowable

from audit_desk.reports.as_json import as_json as summary_as_json
from audit_desk.reports.charts import grades_bar
from audit_desk.reports.flow import BODY, SMALL, TITLE, Heading, Picture, Words, under
from audit_desk.reports.moves import moves_chart
from audit_desk.reports.pdf_questions import questions
from audit_desk.reports.printed import Printed, Progress, answered, short_day
from audit_desk.reports.sheet import ROOM, print_pages
from audit_desk.reports.tables import Column, Row, Rows
from audit_desk.summaries.impact_model import Impact
from audit_desk.summaries.impact_words import (
    came_to,
    in_short,
    move_table,
    not_compared,
    stands,
    title,
    under_title,
)
from audit_desk.summaries.words import grades_line


def write_impact_pdf(impact: Impact, path: Path, printed: Printed, progress: Progress) -> None:
    """Write the sheet."""
    parts: list[Flowable] = [
        Words("Impact of follow-ups", SMALL, below=1),
        Heading(title(impact), TITLE, below=3),
        Words(under_title(impact), SMALL),
        *under("In short", [Words(" ".join(in_short(impact)), BODY)], ROOM),
    ]
    if impact.reviews.audits:
        parts += [*_grades(impact), *_moves(impact), *questions(answered(impact.reviews))]
        parts += _still_weak(impact)
    print_pages(path, f"{title(impact)}: impact of follow-ups", printed, parts, progress)


def as_json(impact: Impact) -> dict[str, Any]:
    """All of it in values that JSON knows."""
    return {
        "followed_up": impact.reviews.audits,
        "compared_with_first_audit": impact.known,
        "improved": impact.improved.count,
        "stayed": impact.stayed.count,
        "fell": impact.fell.count,
        "moves": [
            {"from": one.before, "to": one.after, "count": one.count} for one in impact.moves
        ],
        "recommendations_addressed": impact.marks,
        "still_weak": [
            {
                "case_ref": one.case_ref,
                "service": one.service,
                "audit_date": one.audit_date.isoformat(),
                "before": one.before,
                "after": one.after,
                "recommendations_open": one.open,
                "escalated": one.escalation_id is not None,
                "answered": one.answered,
            }
            for one in impact.still_weak
        ],
        "still_to_do": impact.left,
        "ended_without_review": impact.ended,
        "reviews": summary_as_json(impact.reviews),
    }


def _grades(impact: Impact) -> list[Flowable]:
    grades = impact.reviews.grades
    if grades is None or not grades.base:
        return []
    bar = Picture(grades_bar(grades, ROOM), below=4)
    return under("Grades at the follow-up", [bar, Words(grades_line(grades), SMALL)], ROOM)


def _moves(impact: Impact) -> list[Flowable]:
    scale = impact.scale
    if scale is None:
        return []
    if not impact.moves:
        return under("From grade to grade", [Words(not_compared(impact), SMALL)], ROOM)
    head, rows = move_table(impact)
    columns = [Column(head[0]), *(Column(words, 66, figures=True) for words in head[1:])]
    parts: list[Flowable] = [
        Words(came_to(impact), BODY, below=6),
        Picture(moves_chart(impact.moves, scale, ROOM), below=4),
        Rows(columns, [Row(tuple(cells)) for cells in rows], note=not_compared(impact)),
    ]
    return under("From grade to grade", parts, ROOM)


def _still_weak(impact: Impact) -> list[Flowable]:
    if not impact.still_weak:
        return []
    columns = [
        Column("Case", 68),
        Column("Service"),
        Column("First audit", 92),
        Column("Follow-up", 92),
        Column("On", 66),
        Column("How it stands", 104),
    ]
    rows = [
        Row(
            (
                one.case_ref or "–",
                one.service,
                one.before or "–",
                one.after,
                short_day(one.audit_date),
                stands(one),
            )
        )
        for one in impact.still_weak
    ]
    return under("Still weak", [Rows(columns, rows)], ROOM)
