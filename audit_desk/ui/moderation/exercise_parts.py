"""The three faces of a calibration exercise: being written, being graded, and side by side."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from audit_desk.grading import Scale
from audit_desk.moderation.calibration import Exercise, Result, Standing
from audit_desk.ui.widgets.boxes import Card, Column, empty, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.fields import Choice, Field, Line
from audit_desk.ui.widgets.rows_table import Cell, RowsTable
from audit_desk.ui.widgets.rows_table import Column as TableColumn
from audit_desk.ui.widgets.text import Text, count

HINT = "An invented family with everything that a file would hold. Never a real child."
LINE, HEAD = 41, 42
SOON = 700  # milliseconds after the last letter until it is kept


def paper(name: str) -> QTextBrowser:
    """The invented file as a page to read."""
    made = QTextBrowser()
    made.setAccessibleName(name)
    made.document().setDocumentMargin(24)
    made.setProperty("look", "reading")
    return made


class Writing(QWidget):
    """Title and text, kept while they are typed."""

    def __init__(self, keep: Callable[[], object]) -> None:
        super().__init__()
        self.title, self.text = Line(name="Title"), QPlainTextEdit()
        self.text.setAccessibleName("The invented file")
        self.text.setTabChangesFocus(True)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(keep)
        self.title.textEdited.connect(lambda _: self._soon.start())
        self.text.textChanged.connect(self._soon.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Field("Title", self.title))
        column.addWidget(Text("The invented file", "small-strong"))
        column.addWidget(Text(HINT, "small"))
        column.addWidget(self.text, 1)

    def show_exercise(self, found: Exercise) -> None:
        """Show what was written so far."""
        if self.title.text() != found.exercise.title:
            self.title.setText(found.exercise.title)
        if self.text.toPlainText() != found.exercise.text:
            self.text.setPlainText(found.exercise.text)


class Grading(QWidget):
    """The file at the left, one's own grades at the right. `graded` carries a question, its grade
    or None, and what was seen for it."""

    graded = Signal(str, object, str)

    def __init__(self, hand_in: Callable[[], object]) -> None:
        super().__init__()
        self.file = paper("The invented file")
        self.choices: dict[str, tuple[Choice, Line]] = {}
        self.hand_in = Button("Han&d in your grades", hand_in)
        self.missing = Text("", "soft")
        self.right = Column((18, 0, 0, 0))
        self.cards = QVBoxLayout()
        self.cards.setSpacing(12)
        self.right.body.addLayout(self.cards)
        self.right.body.addLayout(row(self.hand_in, self.missing, 1, spacing=12))
        self.right.body.addStretch(1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.file)
        both.addWidget(self.right)
        both.setSizes([430, 430])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(both)

    def show_exercise(self, found: Exercise) -> None:
        """Show the file, and what the person gave so far."""
        self.file.setPlainText(found.exercise.text)
        empty(self.cards)
        self.choices = {}
        changes = found.standing is Standing.OPEN and not found.handed_in
        for key, ask, scale in found.graded:
            self.cards.addWidget(self._card(found, key, ask, scale, changes))
        self.hand_in.setVisible(changes)
        self._say()
        if found.handed_in:
            self.missing.setText("Your grades are handed in. Others are shown when it is closed.")

    def leave(self) -> None:
        """Keep what is still being typed."""
        for key, (choice, line) in self.choices.items():
            if line.isModified():
                line.setModified(False)
                self.graded.emit(key, choice.value(), line.text())

    def _card(self, found: Exercise, key: str, ask: str, scale: Scale, changes: bool) -> Card:
        given = found.own.get(key)
        grades: list[tuple[str, object]] = [("Not graded yet", None)]
        grades += [(scale.label(grade), grade) for grade in scale.values]
        choice = Choice(grades, f"Your grade: {ask}")
        choice.choose(given.grade if given else None)
        line = Line(given.reason if given else "", name=f"What you saw: {ask}")
        line.setPlaceholderText("What you saw for it")
        for widget in (choice, line):
            widget.setEnabled(changes)
        choice.currentIndexChanged.connect(lambda _: self._tell(key))
        line.editingFinished.connect(lambda: self._tell(key) if line.isModified() else None)
        self.choices[key] = (choice, line)
        card = Card()
        card.body.addWidget(Text(ask, "strong"))
        card.body.addLayout(row(choice, 1))
        card.body.addWidget(line)
        return card

    def _tell(self, key: str) -> None:
        choice, line = self.choices[key]
        line.setModified(False)
        self.graded.emit(key, choice.value(), line.text())
        self._say()

    def _say(self) -> None:
        left = sum(choice.value() is None for choice, _ in self.choices.values())
        self.missing.setText(f"{count(left, 'grade')} missing." if left else "")
        self.hand_in.setEnabled(not left)


class SideBySide(QWidget):
    """What everybody gave, what was agreed, and the note of the discussion. `agreed` carries a
    question and a grade or None; `noted` asks for the note to be kept."""

    agreed = Signal(str, object)
    noted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = Text("", "soft")
        self.table: RowsTable[Result] = RowsTable("Results", (), -1, lambda _: None, _key)
        self.choices: dict[str, Choice] = {}
        self.settled = Card("What was agreed")
        self.agreed_rows = QVBoxLayout()
        self.settled.body.addLayout(self.agreed_rows)
        self.discussion = Card("The discussion")
        self.note = QPlainTextEdit()
        self.note.setAccessibleName("Note of the discussion")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(110)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.leave)
        self.note.textChanged.connect(self._soon.start)
        self.said = Text("")
        for widget in (self.note, self.said):
            self.discussion.body.addWidget(widget)
        self.pages = Column((0, 0, 0, 0))
        for part in (self.words, self.table, self.settled, self.discussion):
            self.pages.body.addWidget(part)
        self.pages.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)

    def show_exercise(self, found: Exercise) -> None:
        """Show the results as the person may see them."""
        self.words.setText(results_words(found))
        new: RowsTable[Result] = RowsTable("Results", columns(found), -1, lambda _: None, _key)
        self.pages.body.replaceWidget(self.table, new)
        self.table.hide()
        self.table.deleteLater()
        self.table = new
        new.show_rows(list(found.results))
        new.setFixedHeight(HEAD + LINE * len(found.results) + 14)
        new.show()
        empty(self.agreed_rows)
        self.choices = {}
        for one in found.results:
            self.agreed_rows.addLayout(self._agreed(one, found.may_lead))
        self.note.setVisible(found.may_lead)
        self.said.setVisible(not found.may_lead)
        self.said.setText(found.exercise.note or "Nothing was written yet.")
        if self.note.toPlainText() != found.exercise.note:
            self.note.setPlainText(found.exercise.note)
        self.note.document().setModified(False)

    def leave(self) -> None:
        """Keep the note where it was changed."""
        if self.note.document().isModified():
            self.note.document().setModified(False)
            self.noted.emit()

    def _agreed(self, one: Result, may_lead: bool) -> QHBoxLayout:
        grades: list[tuple[str, object]] = [("Not agreed yet", None)]
        grades += [(one.scale.label(grade), grade) for grade in one.scale.values]
        choice = Choice(grades, f"Agreed grade: {one.ask}")
        choice.choose(one.agreed)
        choice.setEnabled(may_lead)
        choice.setFixedWidth(220)
        choice.currentIndexChanged.connect(lambda _: self.agreed.emit(one.question, choice.value()))
        self.choices[one.question] = choice
        return row(choice, Text(one.ask, wrap=False), 1, spacing=12)


def columns(found: Exercise) -> tuple[TableColumn[Result], ...]:
    """What is graded, the spread, who is far from the middle, and a column for each person."""
    names = named(found)
    people = [
        TableColumn(name, 170, partial(_chip, at), partial(_order, at))
        for at, name in enumerate(names)
    ]
    return (
        TableColumn("Grade", 260, lambda one: Cell(one.ask, look="strong"), lambda one: one.ask),
        TableColumn("Spread", 140, lambda one: Cell(spread(one)), spread),
        TableColumn(
            "Far from the middle",
            150,
            lambda one: Cell(", ".join(names[at] for at in one.far), look="warn"),
            lambda one: -len(one.far),
        ),
        *people,
    )


def named(found: Exercise) -> list[str]:
    """Those who handed in; "Person 2" where their names aren't the reader's to know."""
    return [one.name or f"Person {at}" for at, one in enumerate(found.given, 1)]


def spread(one: Result) -> str:
    """`2 to 4, middle 3`, or `all 3`."""
    given = [grade for grade in one.grades if grade is not None]
    if not given:
        return ""
    if min(given) == max(given):
        return f"all {given[0]}"
    return f"{min(given)} to {max(given)}, middle {one.middle}"


def results_words(found: Exercise) -> str:
    """How many took part, and how often all were of one mind."""
    alike = sum(len({grade for grade in one.grades if grade}) == 1 for one in found.results)
    return (
        f"{count(len(found.given), 'person', 'people')} handed in. All gave the same for "
        f"{alike} of {count(len(found.results), 'grade')}."
    )


def _order(at: int, one: Result) -> int:
    return one.grades[at] or 0


def _chip(at: int, one: Result) -> Cell:
    grade = one.grades[at]
    if grade is None or grade not in one.scale.values:
        return Cell("")
    far = "far from the middle" if at in one.far else ""
    return Cell(chip=(one.scale.label(grade), one.scale.place(grade)), more=far)


def _key(one: Result) -> str:
    return one.question
