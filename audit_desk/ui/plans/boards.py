"""Versions of a plan for its board, and what changed from one to another, or until now."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.plans.boards import BoardChanges, LineChange
from audit_desk.plans.rules import Rag
from audit_desk.plans.tables import BoardVersion
from audit_desk.ui.plans.words import colours_in_words, section_words
from audit_desk.ui.widgets.boxes import Card, Column, empty, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.fields import Choice, DateLine, Field, Line
from audit_desk.ui.widgets.text import Text, count, day_in_full
from audit_desk.workspace.columns import today

NOW = ""
BLANK = "(blank)"


@dataclass(frozen=True)
class Compared:
    """What was asked for, and what changed; `changes` is None where no version is kept."""

    since: UUID | None
    until: UUID | None
    changes: BoardChanges | None


class BoardsView(QWidget):
    """`keep` is given the day and the note; `asked` is called when another choice is made."""

    def __init__(self, keep: Callable[[date, str], object], asked: Callable[[], object]) -> None:
        super().__init__()
        self._keep, self._asked = keep, asked
        self.day, self.note = DateLine(today(), "Board date"), Line(name="Note")
        self.day_field = Field("Board date", self.day)
        self.keep_it = Button("&Keep this version", self._keep_version)
        self.keeping = Card("Keep the plan as it stands for a board")
        line = row(self.day_field, Field("Note", self.note), spacing=12)
        line.setStretch(0, 1)
        line.setStretch(1, 3)
        self.keeping.body.addLayout(line)
        self.keeping.body.addLayout(row(self.keep_it, 1))
        self.since, self.until = Choice(name="Since the board of"), Choice(name="Until")
        self.chosen = QWidget()
        self.chosen.setProperty("look", "clear")
        picked = row(Field("Since the board of", self.since), Field("Until", self.until), 2)
        picked.setStretch(0, 1)
        picked.setStretch(1, 1)
        self.chosen.setLayout(picked)
        self.found = Column((0, 0, 0, 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.keeping)
        column.addWidget(self.chosen)
        column.addWidget(self.found, 1)
        for choice in (self.since, self.until):
            choice.activated.connect(lambda _: self._asked())

    def wanted(self) -> tuple[UUID | None, UUID | None]:
        """The version to compare with, and up to which; None for the newest, and for now."""
        since, until = (str(one.value() or "") for one in (self.since, self.until))
        return (UUID(since) if since else None), (UUID(until) if until else None)

    def show_versions(
        self, versions: Sequence[BoardVersion], compared: Compared, may_change: bool
    ) -> None:
        """Show what was kept, and what changed."""
        self.keeping.setVisible(may_change)
        named: list[tuple[str, object]] = [(_named(one), str(one.id)) for one in versions]
        self.since.fill(named or [("No version is kept", NOW)])
        self.until.fill([("Now", NOW), *named])
        self.chosen.setVisible(bool(versions))
        empty(self.found.body)
        if compared.changes is None:
            self._tell("No version is kept yet", _WHY)
        else:
            self._show_changes(compared.changes)
        self.found.body.addStretch(1)

    def _show_changes(self, changes: BoardChanges) -> None:
        counts = Card("Colours")
        counts.body.addWidget(Text(f"Then: {_colours(changes.colours_before)}"))
        counts.body.addWidget(Text(f"Now: {_colours(changes.colours_now)}", "strong"))
        self.found.body.addWidget(counts)
        if not (changes.added or changes.removed or changes.changed):
            self._tell("Nothing changed", "Every line stands as the board saw it.")
            return
        for title, lines in (("New lines", changes.added), ("Lines taken out", changes.removed)):
            if lines:
                card = Card(f"{title} ({len(lines)})")
                for _, name in lines:
                    card.body.addWidget(Text(" ".join(name.split())))
                self.found.body.addWidget(card)
        if changes.changed:
            card = Card(f"{count(len(changes.changed), 'line')} changed")
            for one in changes.changed:
                _show_line(card, one)
            self.found.body.addWidget(card)

    def _tell(self, why: str, more: str) -> None:
        card = Card(why)
        card.body.addWidget(Text(more, "soft"))
        self.found.body.addWidget(card)

    def _keep_version(self) -> None:
        day = self.day.value()
        if day is None:
            self.day_field.fault("Write the day of the board.")
            self.day.setFocus()
            return
        self.day_field.fault("")
        self._keep(day, self.note.text().strip())
        self.note.clear()


_WHY = (
    "Keep one before each board: the next time this page says what changed since, line by line, "
    "and the printed plan says it too."
)


def _show_line(card: Card, one: LineChange) -> None:
    card.body.addWidget(Text(" ".join(one.name.split()), "strong"))
    for change in one.changes:
        was, now = change.was, change.now
        if change.heading == "Section":
            was, now = section_words(was), section_words(now)
        told = f"{change.heading}: {was or BLANK} → {now or BLANK}"
        card.body.addWidget(Text(told))


def _named(version: BoardVersion) -> str:
    note = f" · {version.note}" if version.note else ""
    return f"{day_in_full(version.board_date)}{note}"


def _colours(found: Mapping[Rag, int]) -> str:
    return colours_in_words(found) or "no lines"
