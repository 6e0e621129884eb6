"""A doubt about an untidy plan: what is written, what was understood, why, and what to say."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from audit_desk.plans.designs import ColumnIs, first
from audit_desk.plans.rules import Rag
from audit_desk.plans.untidy.reading import Corrections, Doubt, DoubtIs, PlanReading, RowIs
from audit_desk.ui.plans.words import RAGS
from audit_desk.ui.widgets.boxes import Card, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.fields import Choice, DateLine, Line
from audit_desk.ui.widgets.text import Text

Say = Callable[[Corrections], object]
TITLES = {
    DoubtIs.HEADINGS: "Which row has the headings",
    DoubtIs.SECTION: "Sections",
    DoubtIs.AS_ABOVE: "“As above”",
    DoubtIs.BLANK: "Blank cells",
    DoubtIs.MERGED: "Merged cells",
    DoubtIs.SHORT: "A row a column short",
    DoubtIs.LONG: "Beyond the headings",
    DoubtIs.DATE: "A date",
    DoubtIs.COLOUR: "A colour",
    DoubtIs.DONE: "Is it done?",
    DoubtIs.UNREADABLE: "Can’t be read",
}
LONGEST = 320  # letters of what is written that are shown
ROWS: list[tuple[str, object]] = [
    ("A line", RowIs.LINE),
    ("The heading of a section", RowIs.SECTION),
    ("A row of headings", RowIs.HEADINGS),
]


class DoubtCard(Card):
    """`say` is given all that was said so far, with what is said here."""

    def __init__(self, reading: PlanReading, doubt: Doubt, said: Corrections, say: Say) -> None:
        super().__init__(f"{TITLES[doubt.is_]} · {doubt.where}" if doubt.where else
                         TITLES[doubt.is_])  # fmt: skip
        self.doubt, self._reading, self._said, self._say = doubt, reading, said, say
        if doubt.as_written:
            shown = doubt.as_written
            if len(shown) > LONGEST:
                shown = f"{shown[: LONGEST - 1]}…"
            self.body.addWidget(Text(f"Written: {shown}"))
        self.body.addWidget(Text(f"Understood as: {doubt.understood}", "strong"))
        self.body.addWidget(Text(doubt.why, "soft"))
        if answers := self._answers():
            line = row(*answers, 1)
            self.body.addLayout(line)

    def _answers(self) -> list[QWidget]:
        """What can be said of a doubt of this kind."""
        is_, where = self.doubt.is_, self.doubt.where
        if is_ is DoubtIs.DATE:
            return self._date(where)
        if is_ is DoubtIs.BLANK and self.doubt.column and not self._is_colour():
            return self._carry()
        if is_ is DoubtIs.SHORT and self.doubt.rows:
            return self._missing(where)
        if is_ is DoubtIs.DONE:
            return [self._button("They are done" if len(self.doubt.rows) > 1 else "It is done",
                                 done=dict.fromkeys(self.doubt.rows, True))]  # fmt: skip
        if is_ is DoubtIs.COLOUR and self.doubt.column:
            return self._colour(where)
        if is_ in (DoubtIs.SECTION, DoubtIs.HEADINGS) and self.doubt.rows:
            return self._rows(where)
        if is_ is DoubtIs.AS_ABOVE and self.doubt.column:
            return self._cell(where)
        return []

    def _date(self, where: str) -> list[QWidget]:
        column = next(one for one in self._reading.columns if one.key == self.doubt.column)
        name = "starts" if column.is_ is ColumnIs.START else "ends"
        row_number = self.doubt.rows[0]
        line = next((one for one in self._reading.lines if one.row == row_number), None)
        day = DateLine(getattr(line, name) if line else None, f"The date of {where}")
        day.setMaximumWidth(140)
        verb = "It starts" if name == "starts" else "It ends"

        def take() -> None:
            if not day.wrong and day.value() is not None:
                self._now(**{name: {row_number: day.value()}})
            else:
                day.setFocus()

        day.returnPressed.connect(take)
        return [
            Text(verb, wrap=False),
            day,
            Button("On this day", take, f"{verb} on this day, {where}"),
            self._button("It has no date", name=where, **{name: {row_number: None}}),
        ]

    def _carry(self) -> list[QWidget]:
        key = self.doubt.column
        above = self.doubt.understood == "as above"
        words = "Leave these blank" if above else "They mean “as above”"
        return [self._button(words, name=self.doubt.heading, carry={key: not above})]

    def _missing(self, where: str) -> list[QWidget]:
        choices: list[tuple[str, object]] = [
            (one.heading, at) for at, one in enumerate(self._reading.columns)
        ]
        choice = Choice(choices, f"The cell that is missing, {where}")
        if self.doubt.column:
            keys = [one.key for one in self._reading.columns]
            choice.choose(keys.index(self.doubt.column) if self.doubt.column in keys else 0)
        choice.setMinimumWidth(260)
        rows = [(f"Row {one}", one) for one in self.doubt.rows]
        which = Choice([*rows], f"Which row, {where}")

        def take() -> None:
            self._now(missing={which.value(): choice.value()})

        return [
            *([which] if len(rows) > 1 else []),
            Text("Nothing stands under", wrap=False),
            choice,
            Button("It is this one", take, f"The cell under it is missing, {where}"),
        ]

    def _colour(self, where: str) -> list[QWidget]:
        choices: list[tuple[str, object]] = [
            *((RAGS[rag], RAGS[rag]) for rag in (Rag.RED, Rag.AMBER, Rag.GREEN)),
            ("No colour", ""),
        ]
        choice = Choice(choices, f"The colour of {where}")
        rows, key = self.doubt.rows, self.doubt.column

        def take() -> None:
            self._now(cells={(one, key): str(choice.value()) for one in rows})

        return [choice, Button("It is this colour", take, f"It is this colour, {where}")]

    def _rows(self, where: str) -> list[QWidget]:
        numbers = [(f"Row {one}", one) for one in self.doubt.rows]
        which = Choice([("All these rows", None), *numbers], f"Which rows, {where}")
        is_ = Choice(ROWS, f"What they are, {where}")
        is_.setMinimumWidth(220)

        def take() -> None:
            chosen = which.value()
            rows = self.doubt.rows if chosen is None else (chosen,)
            self._now(rows={one: is_.value() for one in rows})

        return [which, is_, Button("Read them so", take, f"Read them so, {where}")]

    def _cell(self, where: str) -> list[QWidget]:
        line = Line(self.doubt.as_written, name=f"What shall stand there, {where}")
        line.setMinimumWidth(640)
        line.setCursorPosition(0)
        key, number = self.doubt.column, self.doubt.rows[0]

        def take() -> None:
            self._now(cells={(number, key): line.text()})

        line.returnPressed.connect(take)
        return [line, Button("Write this", take, f"Write this, {where}")]

    def _button(self, words: str, name: str = "", **said: dict[Any, Any]) -> Button:
        return Button(words, lambda: self._now(**said), f"{words}, {name or self.doubt.where}")

    def _now(self, **said: dict[Any, Any]) -> None:
        self._say(self._said.also(**said))

    def _is_colour(self) -> bool:
        rag = first(self._reading.columns, ColumnIs.RAG)
        return rag is not None and rag.key == self.doubt.column
