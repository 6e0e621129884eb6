"""Feedback on the audits, as the printed summary tells it."""

from reportlab.platypus import Flowable

from audit_desk.reports.charts import share_bar
from audit_desk.reports.flow import BODY, SMALL, Words, under
from audit_desk.reports.sheet import ROOM
from audit_desk.reports.tables import Column, Row, Rows
from audit_desk.summaries.feedback_words import (
    HOW,
    TITLE,
    agreement_line,
    given_line,
    giver_label,
)
from audit_desk.summaries.model import Summary
from audit_desk.summaries.words import bare

_BAR = 110.0


def feedback(summary: Summary) -> list[Flowable]:
    """How many audits have feedback, from whom, and whether it agreed with the auditor."""
    figures = summary.feedback
    if figures is None:
        return []
    columns = [
        Column("From"),
        Column("", _BAR + 12),
        Column("Audits", 54, figures=True),
        Column("Of", 42, figures=True, soft=True),
        Column("Share", 54, figures=True),
    ]
    rows = [
        Row(
            (
                giver_label(one.giver),
                share_bar(one.audits.count, one.audits.base, _BAR),
                str(one.audits.count),
                str(one.audits.base),
                bare(one.audits),
            )
        )
        for one in figures.by
    ]
    told = Words(f"{given_line(figures)} {agreement_line(figures)}", BODY, below=4)
    return under(TITLE, [told, Rows(columns, rows), Words(HOW, SMALL)], ROOM)
