"""Calibration exercises: the list at the left, the one that is chosen at the right."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from audit_desk.forms.definition import Purpose
from audit_desk.forms.service import definition, forms
from audit_desk.moderation import calibrating as doing
from audit_desk.moderation.calibration import (
    Exercise,
    ExerciseRow,
    Standing,
    exercise,
    exercises,
)
from audit_desk.moderation.pairs import areas
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.ui.moderation.exercise_parts import Grading, SideBySide, Writing
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE, GAP
from audit_desk.ui.widgets.boxes import PageHead
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.fields import Choice
from audit_desk.ui.widgets.lines import TwoLines
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.text import Text, count
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError

Index = QModelIndex | QPersistentModelIndex
NEW = "New exercise"


class ExercisesModel(QAbstractListModel):
    """The exercises that the person may see."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[ExerciseRow] = []

    def show_rows(self, rows: list[ExerciseRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.title
        if role == TwoLines.UNDER:
            return row_words(one)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.title}, {row_words(one)}"
        return None


class CalibrationPage(Page):
    """Writing and leading is for moderators and leads; grading for everybody who audits."""

    title = "Calibration"
    help = (
        "In an exercise several people grade the same invented file on the same form, each alone. "
        "Then the grades stand side by side, to talk over where they differ.\n\n"
        "A moderator writes the file, opens the exercise, and closes it when all have handed in. "
        "Moderators see the names; others see which grades are their own.\n\n"
        "An exercise is never counted: it stands in no summary, no list of audits, no follow-up."
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self._leads = desk.person.may(Deed.MODERATE)
        self.found: Exercise | None = None
        self.form = Choice(name="Form of a new exercise")
        self.form.setFixedWidth(240)
        self.new = Button("Ne&w exercise", self.make_one)
        self.open = MainButton("&Open it for grading", partial(self._step, doing.open_exercise))
        self.close_it = MainButton("Clos&e the grading", partial(self._step, doing.close_exercise))
        beside: list[QWidget] = [self.form, self.new, self.open, self.close_it]
        self.head = PageHead("Calibration", buttons=beside)
        for widget in beside:
            widget.setVisible(self._leads)
        self.banner = Banner()
        self.banner.hide()
        self.model = ExercisesModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setFixedWidth(280)
        self.list.setAccessibleName("Exercises")
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._choose(now.row()))
        self.about = Text("", "soft")
        self.writing = Writing(self.keep_words)
        self.grading, self.results = Grading(self.hand_in), SideBySide()
        self.grading.graded.connect(self._grade)
        self.results.agreed.connect(self._agree)
        self.results.noted.connect(self._note)
        self._lay_out()

    def show_page(self, exercise_id: UUID | str | None = None, **where: Any) -> None:
        """Show the exercises; with `exercise_id` that one."""
        self.banner.hide()
        if self._leads:
            self.form.fill(self._forms())
        kept = UUID(str(exercise_id)) if exercise_id else self._current()
        self._load(kept)

    def leave(self) -> bool:
        """Keep what is still being typed."""
        if self.found is not None:
            if self.found.standing is Standing.WRITTEN:
                self.keep_words()
            self.grading.leave()
            self.results.leave()
        return True

    def where(self) -> dict[str, Any]:
        current = self._current()
        return {"exercise_id": current} if current else {}

    def make_one(self) -> None:
        """Begin to write an exercise on the form that is chosen."""
        self.leave()
        made = self._do(doing.make_exercise, NEW, str(self.form.value() or ""))
        if made is not None:
            self._load(made.id)
            self.writing.title.setFocus()
            self.writing.title.selectAll()

    def keep_words(self) -> None:
        """Keep title and text of an exercise that is being written."""
        found = self.found
        if found is None or found.standing is not Standing.WRITTEN:
            return
        title, text = self.writing.title.text(), self.writing.text.toPlainText()
        if (title, text) != (found.exercise.title, found.exercise.text) and title.strip():
            key = found.exercise.id
            self._do(doing.change_exercise, key, title, text)
            self.found = self.desk.ask(exercise, key)
            self.about.setText(f"{self.found.exercise.title} · {self.found.form.title}")

    def hand_in(self) -> None:
        """Hand one's own grades in."""
        self.grading.leave()
        self._step(doing.hand_in_exercise)

    def _step(self, act: Any) -> None:
        if self.found is not None:
            key = self.found.exercise.id
            self.leave()
            self._do(act, key)
            self._load(key)
            self.changed.emit()

    def _grade(self, question: str, grade: object, reason: str) -> None:
        if self.found is not None:
            self._do(doing.give_grade, self.found.exercise.id, question, grade, reason)

    def _agree(self, question: str, grade: object) -> None:
        if self.found is not None:
            self._do(doing.agree_on, self.found.exercise.id, question, grade)

    def _note(self) -> None:
        if self.found is not None:
            words = self.results.note.toPlainText()
            self._do(doing.write_note, self.found.exercise.id, words)

    def _do(self, act: Any, *args: Any) -> Any:
        try:
            return self.desk.do(act, *args)
        except DeskError as fault:
            self.banner.tell(fault)
            return None

    def _forms(self) -> list[tuple[str, object]]:
        known = self.desk.ask(forms)
        return [
            (one.title, one.form)
            for one in known
            if one.purpose != Purpose.MODERATION and areas(definition(one))
        ]

    def _current(self) -> UUID | None:
        at = self.list.currentIndex().row()
        return self.model.rows[at].id if 0 <= at < len(self.model.rows) else None

    def _load(self, wanted: UUID | None) -> None:
        rows = self.desk.ask(exercises)
        self.list.blockSignals(True)
        self.model.show_rows(rows)
        self.list.blockSignals(False)
        keys = [one.id for one in rows]
        at = keys.index(wanted) if wanted in keys else 0
        self.both.setCurrentIndex(0 if rows else 1)
        self._show_buttons(None)
        if rows:
            self.list.setCurrentIndex(self.model.index(at, 0))
            self._show(at)

    def _choose(self, at: int) -> None:
        if self.found is None or not 0 <= at < len(self.model.rows):
            return
        if self.model.rows[at].id != self.found.exercise.id:
            self.leave()
            self._show(at)

    def _show(self, at: int) -> None:
        try:
            self.found = found = self.desk.ask(exercise, self.model.rows[at].id)
        except DeskError as fault:
            self.banner.tell(fault)
            return
        self._show_buttons(found)
        self.about.setText(f"{found.exercise.title} · {found.form.title}")
        if found.standing is Standing.WRITTEN:
            self.writing.show_exercise(found)
            self.right.setCurrentWidget(self.writing)
        elif found.results:
            self.results.show_exercise(found)
            self.right.setCurrentWidget(self.results)
        else:
            self.grading.show_exercise(found)
            self.right.setCurrentWidget(self.grading)

    def _show_buttons(self, found: Exercise | None) -> None:
        standing = found.standing if found is not None and self._leads else None
        self.open.setVisible(standing is Standing.WRITTEN)
        self.close_it.setVisible(standing is Standing.OPEN)

    def _lay_out(self) -> None:
        self.right = QStackedWidget()
        for part in (self.writing, self.grading, self.results):
            self.right.addWidget(part)
        beside = QVBoxLayout()
        beside.setSpacing(10)
        beside.addWidget(self.about)
        beside.addWidget(self.right, 1)
        some = QWidget()
        line = QHBoxLayout(some)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(self.list)
        line.addLayout(beside, 1)
        what = "Choose a form and press “New exercise”." if self._leads else "Moderators open them."
        self.both = QStackedWidget()
        self.both.addWidget(some)
        self.both.addWidget(EmptyState("There is no exercise yet", what))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(EDGE, 0, EDGE, EDGE)
        inner.setSpacing(12)
        inner.addWidget(self.banner)
        inner.addWidget(self.both, 1)
        outer.addLayout(inner, 1)


def row_words(one: ExerciseRow) -> str:
    """`Case audit · open · 3 handed in · you too`."""
    told = [one.form_title, one.standing.value]
    if one.standing is not Standing.WRITTEN:
        told.append(f"{count(one.handed_in, 'person', 'people')} handed in")
    return " · ".join(told)
