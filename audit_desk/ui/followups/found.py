"""What an audit found, to be read beside its follow-up or its escalation."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from audit_desk.audits.reading import AuditInFull, FindingRead
from audit_desk.audits.rules import is_dealt_with
from audit_desk.audits.tables import Addressed, For, Kind, Recommendation
from audit_desk.forms.definition import Question
from audit_desk.ui.widgets.boxes import Card, Rule, row
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.chips import GradeChip
from audit_desk.ui.widgets.text import Text, day_in_full

MARKS = {
    Addressed.FULLY: ("Fully addressed", "good"),
    Addressed.PARTIALLY: ("Partially addressed", "strong"),
    Addressed.NO: ("Not addressed", "warn-strong"),
}
NOT_MARKED = "Not yet said whether it was addressed"


class FoundCard(Card):
    """The grade, the practice areas, areas for improvement and strengths of one audit."""

    def __init__(self, title: str, whole: AuditInFull, open_it: LinkButton | None = None) -> None:
        super().__init__()
        self.heading.hide()
        head = row(Text(title, "card-title"), 1)
        if open_it is not None:
            head.addWidget(open_it)
        self.setAccessibleName(title)
        self.body.addLayout(head)
        audit = whole.audit
        told = f"{whole.version.title} by {whole.auditor_name}, {day_in_full(audit.audit_date)}"
        if audit.theme:
            told += f" · {audit.theme}"
        if (chip := _overall(whole)) is not None:
            self.body.addLayout(row(chip, 1))
        self.body.addWidget(Text(told, "soft"))
        if areas := _areas(whole):
            self.body.addLayout(_area_grid(areas))
        for kind, words in (
            (Kind.IMPROVEMENT, "Areas for improvement"),
            (Kind.STRENGTH, "Strengths"),
        ):
            found = [one for one in whole.findings if one.kind == kind]
            if found:
                self.body.addSpacing(4)
                self.body.addWidget(Text(words, "small-strong"))
                for place, one in enumerate(found):
                    self._add(place, _finding(one))
        if not whole.findings:
            self.body.addWidget(Text("No findings were written down.", "soft"))

    def _add(self, place: int, part: QWidget) -> None:
        if place:
            self.body.addWidget(Rule())
        self.body.addWidget(part)


class RecommendationsCard(Card):
    """What an audit asked for; with `marked`, what became of each."""

    def __init__(self, title: str, asked: Sequence[Recommendation], marked: bool = False) -> None:
        super().__init__(title)
        for place, one in enumerate(asked):
            if place:
                self.body.addWidget(Rule())
            self.body.addWidget(_recommendation(one, marked))
        if not asked:
            self.body.addWidget(Text("The audit recommended nothing.", "soft"))


def _finding(one: FindingRead) -> QWidget:
    box, column = _box()
    column.addWidget(Text(one.text or "Not described"))
    if one.evidence:
        column.addWidget(Text(f"Evidence: {one.evidence}", "soft"))
    if one.themes:
        column.addWidget(Text(" · ".join(one.themes), "small"))
    return box


def _recommendation(one: Recommendation, marked: bool) -> QWidget:
    box, column = _box()
    column.addWidget(Text(one.text or "Not described"))
    whom = "For the child" if one.whom == For.CHILD else "For the service"
    by = f"by {day_in_full(one.due)}" if one.due else ""
    soft = " · ".join(part for part in (whom, one.owner, by, one.theme) if part)
    column.addWidget(Text(soft, "small"))
    if marked:
        words, look = MARKS[Addressed(one.addressed)] if one.addressed else (NOT_MARKED, "soft")
        column.addSpacing(2)
        column.addWidget(Text(words, look))
        if one.addressed_comment:
            column.addWidget(Text(one.addressed_comment))
    return box


def _overall(whole: AuditInFull) -> GradeChip | None:
    grade, scale = whole.audit.final_grade, whole.form.overall_scale
    if grade is None or scale is None or grade not in scale.values:
        return None
    return GradeChip(scale.label(grade), scale.place(grade))


def _areas(whole: AuditInFull) -> list[tuple[Question, str, int]]:
    """The practice areas that were graded: question, label, place of the colour."""
    found = []
    for area in whole.form.practice_areas:
        answer = whole.answers.get(area.key)
        if answer is None or not is_dealt_with(answer):
            continue
        scale, words = whole.form.scale_of(area), answer.moderated or answer.value
        if words.isdigit() and int(words) in scale.values:
            grade = int(words)
            found.append((area, scale.label(grade), scale.place(grade)))
    return found


def _area_grid(areas: Sequence[tuple[Question, str, int]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for place, (area, label, colour) in enumerate(areas):
        grid.addWidget(Text(area.ask), place, 0)
        grid.addWidget(GradeChip(label, colour), place, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def _box() -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(3)
    return box, column
