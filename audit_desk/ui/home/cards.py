"""The cards of Home: each says what of one kind waits, and opens it with one click."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from audit_desk.audits.tables import State
from audit_desk.ui.page import Go
from audit_desk.ui.widgets.boxes import Card, empty, row
from audit_desk.ui.widgets.buttons import LinkButton, MainButton
from audit_desk.ui.widgets.chips import GradeChip
from audit_desk.ui.widgets.rows import Cell, OpenRows
from audit_desk.ui.widgets.text import OneLine, Text, count, day_in_full, due, place
from audit_desk.workspace.columns import today

if TYPE_CHECKING:
    from audit_desk.audits.home import DraftRow
    from audit_desk.cycle import Round, WaitingForMe
    from audit_desk.followups.passed_up import EscalationRow
    from audit_desk.followups.reading import FollowUpRow
    from audit_desk.moderation.waiting import QueueRow

SHOWN = 5  # rows in a card; the others are one click away
Lines = Sequence[tuple[Sequence[Cell], Callable[[], object]]]


class HomeCard(Card):
    """A title over what is filled anew each time; `rows` are the rows shown now."""

    def __init__(self, title: str, go: Go) -> None:
        super().__init__(title)
        self.go = go
        self.rows = OpenRows(())
        self._inside = QVBoxLayout()
        self._inside.setSpacing(10)
        self.body.addLayout(self._inside)
        self.body.addStretch(1)

    def tell(self, waiting: "WaitingForMe") -> None:
        """Show the part of all that waits which is this card's."""

    def become(self, *parts: QWidget) -> None:
        """Show these in place of what was shown."""
        empty(self._inside)
        for part in parts:
            link = isinstance(part, LinkButton)
            align = Qt.AlignmentFlag.AlignLeft if link else Qt.AlignmentFlag(0)
            self._inside.addWidget(part, 0, align)

    def list(
        self,
        lines: Lines,
        widths: Sequence[int],
        headings: Sequence[str],
        nothing: str,
        all_of_them: Callable[[], object],
    ) -> None:
        """Show the first lines, and the way to them all where there are more; or why none."""
        self.rows = OpenRows(widths, headings)
        for cells, act in lines[:SHOWN]:
            self.rows.add(cells, act)
        if not lines:
            self.become(Text(nothing, "soft"))
        elif len(lines) > SHOWN:
            name = f"{self.heading.text()}: all {len(lines):,}"
            self.become(self.rows, LinkButton(f"All {len(lines):,}", all_of_them, name))
        else:
            self.become(self.rows)


class FinishCard(HomeCard):
    """One's own drafts, those that were returned first, and the way to a new one."""

    def __init__(self, go: Go, me: UUID) -> None:
        super().__init__("To finish", go)
        self._me = me
        self.start = MainButton("Start an au&dit", lambda: go("start-audit"))
        self.body.insertLayout(self.body.count() - 1, row(self.start, 1))

    def tell(self, waiting: "WaitingForMe") -> None:
        drafts = (*waiting.returned, *waiting.drafts)
        self.list(
            [
                (_draft(draft, waiting.comments.get(draft.id, 0)), self._opener(draft.id))
                for draft in drafts
            ],
            (14, 21, 24, 17),
            ("Audit", "Form", "Progress", "Due"),
            "No draft waits. An audit that you start stays here until you submit it.",
            lambda: self.go("audits", auditor_id=self._me),
        )

    def _opener(self, key: UUID) -> Callable[[], object]:
        return lambda: self.go("audit", audit_id=key)


class ModerateCard(HomeCard):
    """Submitted audits that wait for a second look, those that waited longest first."""

    def __init__(self, go: Go) -> None:
        super().__init__("To moderate", go)

    def tell(self, waiting: "WaitingForMe") -> None:
        self.list(
            [(_queued(one), self._opener(one.audit_id)) for one in waiting.to_moderate],
            (7, 3),
            (),
            "No audit waits for moderation.",
            lambda: self.go("moderation"),
        )

    def _opener(self, key: UUID) -> Callable[[], object]:
        return lambda: self.go("moderate", audit_id=key)


class FollowUpsCard(HomeCard):
    """Follow-ups that are overdue or due soon."""

    def __init__(self, go: Go) -> None:
        super().__init__("Follow-ups", go)

    def tell(self, waiting: "WaitingForMe") -> None:
        self.list(
            [(_follow_up(one), self._opener(one.id)) for one in waiting.follow_ups],
            (5, 6, 4),
            ("Case", "First grade", "Due"),
            "No follow-up is due in the next two weeks.",
            lambda: self.go("follow-ups"),
        )

    def _opener(self, key: UUID) -> Callable[[], object]:
        return lambda: self.go("follow-up", follow_up_id=key)


class EscalationsCard(HomeCard):
    """Files that were passed up and wait for this person's answer."""

    def __init__(self, go: Go) -> None:
        super().__init__("Escalations to answer", go)

    def tell(self, waiting: "WaitingForMe") -> None:
        self.list(
            [(_escalation(one), self._opener(one.id)) for one in waiting.escalations],
            (3, 6, 4),
            ("Case", "Grade", "Answer by"),
            "No escalation waits for your answer.",
            lambda: self.go("follow-ups"),
        )

    def _opener(self, key: UUID) -> Callable[[], object]:
        return lambda: self.go("escalation", escalation_id=key)


class ExercisesCard(HomeCard):
    """Calibration exercises that are open for grading; hidden where there is none."""

    def __init__(self, go: Go) -> None:
        super().__init__("Calibration exercises", go)

    def tell(self, waiting: "WaitingForMe") -> None:
        self.setVisible(bool(waiting.exercises))
        self.list(
            [((one.title, one.form_title), self._opener(one.id)) for one in waiting.exercises],
            (6, 5),
            ("Exercise", "Form"),
            "No exercise is open.",
            lambda: self.go("calibration"),
        )

    def _opener(self, key: UUID) -> Callable[[], object]:
        return lambda: self.go("calibration", exercise_id=key)


class RoundCard(HomeCard):
    """How far the audits of the current theme are."""

    def __init__(self, go: Go) -> None:
        super().__init__("This round", go)

    def tell(self, waiting: "WaitingForMe") -> None:
        found = waiting.round
        self.heading.setText(f"This round: {found.theme}" if found else "This round")
        if found is None:
            self.become(Text("Audits of one theme are counted here once there are some.", "soft"))
            return
        words = f"of {count(found.of, 'audit')} finished"
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, max(found.of, 1))
        bar.setValue(found.finished)
        bar.setAccessibleName(f"{found.finished:,} {words}")
        figure = QWidget()
        line = row(Text(f"{found.finished:,}", "number", wrap=False), Text(words, "soft"), 1)
        line.setAlignment(Qt.AlignmentFlag.AlignBaseline)
        figure.setLayout(line)
        self.become(
            figure,
            bar,
            Text(_grades(found), "small"),
            Text(_period(found), "small"),
            LinkButton("Show these audits", lambda: self._open(found)),
        )

    def _open(self, found: "Round") -> None:
        self.go(
            "audits",
            form=found.form,
            theme=found.theme,
            date_from=found.date_from,
            date_to=found.date_to,
        )


def _draft(draft: "DraftRow", comments: int) -> Sequence[Cell]:
    if draft.state == State.RETURNED:
        progress = f"Returned with {count(comments, 'comment')}" if comments else "Returned"
    elif draft.answered:
        progress = f"{draft.answered} of {draft.of} answered"
    else:
        progress = "Not started"
    at = place(draft.service, draft.team)
    return (draft.case_ref or "No case yet", at), draft.form_title, progress, _due(draft.due)


def _queued(one: "QueueRow") -> Sequence[Cell]:
    waited = (today() - one.submitted_at.astimezone().date()).days if one.submitted_at else 0
    when = "today" if waited < 1 else count(waited, "day")
    begun = "Begun by you" if one.mine else ""
    under = " · ".join(filter(None, (begun, one.service, one.auditor)))
    soft = OneLine(when, "small")
    soft.setAccessibleName(f"submitted {when}")
    return (f"{one.case_ref or 'No case'} · {one.form_title}", under), soft


def _follow_up(one: "FollowUpRow") -> Sequence[Cell]:
    chip = GradeChip(one.first_grade_label, one.first_place)
    at = place(one.service, one.team)
    return (one.case_ref, f"Begun by you · {at}" if one.mine else at), chip, _due(one.due)


def _escalation(one: "EscalationRow") -> Sequence[Cell]:
    at = one.service if one.may_answer else f"{one.service} · for you to know"
    return (one.case_ref, at), GradeChip(one.grade_label, one.place), _due(one.due)


def _due(value: date | None) -> Cell:
    words = due(value)
    late = value is not None and value < today()
    return OneLine(words[:1].upper() + words[1:], "warn" if late else "") if words else "No date"


def _grades(found: "Round") -> str:
    """`4 good, 3 requires improvement so far`, the best grade first."""
    told = [
        f"{number:,} {label.partition(' ')[2].lower() or f'graded {label}'}"
        for label, number in reversed(found.grades)
        if number and label
    ]
    return f"{', '.join(told)} so far" if told else "None is finished yet."


def _period(found: "Round") -> str:
    return f"{found.form_title}, {day_in_full(found.date_from)} to {day_in_full(found.date_to)}"
