"""What differs between a plan and its copy, a line at a time, with the side that is to stand."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from audit_desk.plans.copies.comparing import SECTION, ChangeIs, Difference, Side
from audit_desk.plans.designs import Column
from audit_desk.ui.plans.words import section_words
from audit_desk.ui.widgets.boxes import Card, Rule
from audit_desk.ui.widgets.text import Text

BLANK = "(blank)"
TOLD = {
    ChangeIs.THERE: "Changed in the copy",
    ChangeIs.HERE: "Changed here, since the copy went out",
    ChangeIs.BOTH: "Changed on both sides: choose",
    ChangeIs.ADDED_THERE: "A new line in the copy",
    ChangeIs.REMOVED_THERE: "The copy no longer has this line",
    ChangeIs.REMOVED_HERE: "Taken out here, and changed in the copy",
}
WHOLE = {
    ChangeIs.ADDED_THERE: ("Leave it out", "Take the new line in"),
    ChangeIs.REMOVED_THERE: ("Keep the line", "Take the line out here too"),
    ChangeIs.REMOVED_HERE: ("Leave it out", "Take the line in again"),
}
Chosen = Callable[[Difference, Side], object]


class DifferenceChoice(QWidget):
    """One difference: how it went out, and the two sides to choose from."""

    def __init__(
        self, one: Difference, side: Side | None, columns: Sequence[Column], chosen: Chosen
    ) -> None:
        super().__init__()
        self.one = one
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        heading = f"{one.heading} · " if one.heading else ""
        look = "warn-strong" if one.is_ is ChangeIs.BOTH else "small-strong"
        column.addWidget(Text(f"{heading}{TOLD[one.is_]}", look))
        if one.line is None:
            column.addWidget(Text(f"As it went out: {_words(one.column, one.was)}", "small"))
        else:
            column.addWidget(Text(_line_words(one, columns), "small"))
        here, there = _sides(one)
        self.group = QButtonGroup(self)
        for words, which in ((here, Side.HERE), (there, Side.THERE)):
            button = QRadioButton(_fold(words).replace("&", "&&"))
            button.setAccessibleName(f"{one.name}, {one.heading or TOLD[one.is_]}: {words}")
            button.setToolTip(_fold(words, 400))
            button.setChecked(side is which)
            self.group.addButton(button)
            button.toggled.connect(lambda on, which=which: chosen(self.one, which) if on else None)
            column.addWidget(button)


class LineDifferences(Card):
    """All that differs in one line."""

    def __init__(
        self,
        found: Sequence[Difference],
        sides: dict[str, Side],
        columns: Sequence[Column],
        chosen: Chosen,
    ) -> None:
        super().__init__(_fold(found[0].name, 140))
        self.choices: list[DifferenceChoice] = []
        for at, one in enumerate(found):
            if at:
                self.body.addWidget(Rule())
            choice = DifferenceChoice(one, sides.get(one.id, one.usual), columns, chosen)
            self.choices.append(choice)
            self.body.addWidget(choice)


def _sides(one: Difference) -> tuple[str, str]:
    """The words of the two sides."""
    if one.line is not None:
        return WHOLE[one.is_]
    here, there = _words(one.column, one.here), _words(one.column, one.there)
    return f"Here: {here}", f"In the copy: {there}"


def _words(column: str, text: str) -> str:
    if not text.strip():
        return BLANK
    return section_words(text) if column == SECTION else " ".join(text.split())


def _line_words(one: Difference, columns: Sequence[Column]) -> str:
    cells = one.line.cells if one.line is not None else {}
    parts = [
        f"{column.heading}: {' '.join(text.split())}"
        for column in columns
        if (text := cells.get(column.key, "").strip())
    ]
    return " · ".join(parts)


def _fold(words: str, longest: int = 150) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
