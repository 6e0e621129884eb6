"""Two rounds beside one another, as the printed summary tells it."""

from reportlab.platypus import Flowable

from audit_desk.reports.flow import SMALL, Words, under
from audit_desk.reports.sheet import ROOM
from audit_desk.reports.tables import Column, Row, Rows
from audit_desk.summaries.compare import Change, Comparison
from audit_desk.summaries.model import Share, Summary
from audit_desk.summaries.words import bare, counted, period, whole

MINUS = "−"


def compared(comparison: Comparison) -> list[Flowable]:
    """Each figure now and then, by how many points it changed, and what that says."""
    changes = [*([comparison.overall] if comparison.overall else []), *comparison.questions]
    if not changes:
        note = "The two rounds have no question in common that can be compared."
        return under("Compared with an earlier round", [Words(note, SMALL)], ROOM)
    columns = [
        Column("Share"),
        Column("Now", 58, figures=True),
        Column("Then", 58, figures=True),
        Column("Points", figures=True),
        Column("95% interval", 72, figures=True),
        Column("What it says", 104),
    ]
    rows = [_row(one) for one in changes]
    lead = Words(f"Now: {_round(comparison.now)}. Then: {_round(comparison.then)}.", SMALL, below=2)
    return under("Compared with an earlier round", [lead, Rows(columns, rows)], ROOM)


def overall_change(comparison: Comparison) -> str:
    """The change of the overall grade as a sentence under its bar."""
    change = comparison.overall
    if change is None:
        return ""
    then = comparison.then
    told = f"{counted(then.audits, 'audit')}, {whole(change.then)} {change.what}"
    return f"Against {period(then.begins, then.ends)} ({told}): {change.words}"


def points_words(change: Change) -> str:
    """The difference with its sign: "+4.5", "−19.0"; a dash where there is none."""
    return "–" if change.points is None else _signed(float(change.points))


def interval_words(change: Change) -> str:
    """The interval of the difference: "−50 to +17"."""
    if change.interval is None:
        return "–"
    low, high = (_signed(one, 0) for one in (change.interval.low, change.interval.high))
    return f"{low} to {high}"


def _row(change: Change) -> Row:
    label = f"{change.label} ({change.what})"
    points, interval = points_words(change), interval_words(change)
    says = change.judgement or change.words
    return Row((label, _share(change.now), _share(change.then), points, interval, says))


def _share(share: Share) -> str:
    return f"{bare(share)} of {share.base}" if share.base else "–"


def _round(summary: Summary) -> str:
    return f"{period(summary.begins, summary.ends)}, {counted(summary.audits, 'audit')}"


def _signed(figure: float, places: int = 1) -> str:
    shown = f"{abs(figure):.{places}f}"
    if float(shown) == 0:
        return shown
    return f"{'+' if figure > 0 else MINUS}{shown}"
