"""The cards of the impact of a round: figures, the flow of grades, and the files still weak."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from audit_desk.summaries.words import bare
from audit_desk.ui.page import Go
from audit_desk.ui.summaries.chart import ChartView
from audit_desk.ui.summaries.figures import Figure
from audit_desk.ui.widgets.boxes import Card, Rule
from audit_desk.ui.widgets.chips import GradeChip
from audit_desk.ui.widgets.fold import Fold
from audit_desk.ui.widgets.rows import Cell, OpenRows
from audit_desk.ui.widgets.text import Text, count, day, place

if TYPE_CHECKING:
    from audit_desk.summaries.impact_model import Impact, StillWeak

AT_ONCE = 8  # files that are listed before the rest is folded away
HIGH = 190  # points of the picture


def figures(impact: "Impact") -> list[Figure]:
    """The large figures: how many were followed up, and the shares that improved and fell; or
    where no first grade is known what the reviews themselves say."""
    reviews = impact.reviews
    made = [Figure(f"{reviews.audits:,}", "followed up")]
    if impact.known:
        for share, words in (
            (impact.improved, "improved"),
            (impact.stayed, "stayed"),
            (impact.fell, "fell"),
        ):
            made.append(Figure(bare(share), f"{words} ({share.count:,})"))
    elif reviews.grades is not None and reviews.grades.scale.good:
        good = reviews.grades.good
        made.append(Figure(bare(good), f"{reviews.grades.scale.good_words} ({good.count:,})"))
    return made


class MovesCard(Card):
    """The picture of the flow, with its table beneath."""

    def __init__(self, impact: "Impact") -> None:
        super().__init__("From grade to grade")
        from audit_desk.reports.moves import moves_chart, moves_words
        from audit_desk.summaries.impact_words import move_table, not_compared

        self.chart: ChartView | None = None
        scale = impact.scale
        if scale is not None and impact.moves:
            said = moves_words(impact.moves, scale)
            draw = partial(moves_chart, impact.moves, scale, height=HIGH)
            self.chart = ChartView(draw, "Flow of files from grade to grade", said)
            self.body.addWidget(self.chart)
            self.body.addLayout(_table(*move_table(impact)))
        if left_out := not_compared(impact):
            self.body.addWidget(Text(left_out, "small" if impact.moves else "soft"))
        self.body.addStretch(1)


class StillWeakCard(Card):
    """The files whose review didn't come out well; each opens its escalation, or the review."""

    def __init__(self, impact: "Impact", go: Go) -> None:
        super().__init__("Still weak")
        self.rows: list[OpenRows] = []
        files = impact.still_weak
        if not files:
            self.body.addWidget(Text("No file that was followed up is still weak.", "soft"))
            return
        self.body.addWidget(Text(f"{count(len(files), 'file')}, the weakest first", "soft"))
        self.body.addWidget(self._list(files[:AT_ONCE], go, headed=True))
        if rest := files[AT_ONCE:]:
            fold = Fold(f"{len(rest):,} more")
            fold.body.addWidget(self._list(rest, go, headed=False))
            self.body.addWidget(fold)

    def _list(self, files: "tuple[StillWeak, ...]", go: Go, headed: bool) -> OpenRows:
        heads = ("Case", "First audit", "Follow-up", "On", "How it stands")
        rows = OpenRows((14, 18, 18, 10, 34), heads if headed else ())
        for one in files:
            if one.escalation_id is not None:
                act = partial(go, "escalation", escalation_id=one.escalation_id)
            else:
                act = partial(go, "audit", audit_id=one.audit_id)
            rows.add(_cells(one), act)
        self.rows.append(rows)
        return rows


def _cells(one: "StillWeak") -> list[Cell]:
    from audit_desk.summaries.impact_words import stands

    first: Cell = GradeChip(one.before, one.before_place) if one.before else "Not known"
    return [
        (one.case_ref or "No reference", place(one.service, one.team)),
        first,
        GradeChip(one.after, one.after_place),
        day(one.audit_date),
        stands(one),
    ]


def _table(head: list[str], rows: list[list[str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 6, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    for at, words in enumerate(head):
        cell = Text(words, "small", wrap=bool(at))
        cell.setAlignment(right if at else left)
        cell.setMaximumWidth(96 if at else 400)
        grid.addWidget(cell, 0, at)
    grid.addWidget(Rule(), 1, 0, 1, len(head))
    for line, cells in enumerate(rows, 2):
        strong = "strong" if line == len(rows) + 1 else ""
        for at, words in enumerate(cells):
            cell = Text(words, strong, wrap=False)
            cell.setAlignment(right if at else left)
            if at:
                cell.setAccessibleName(f"{cells[0]}, {head[at]}: {words}")
            grid.addWidget(cell, line, at)
    return grid
