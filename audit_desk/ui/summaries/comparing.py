"""Comparing with another round: choosing it, and the differences in plain words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from audit_desk.summaries.compare import Change, Comparison
from audit_desk.summaries.rules import Round
from audit_desk.summaries.words import bare, counted, period
from audit_desk.ui.summaries import wording
from audit_desk.ui.summaries.asked import Period
from audit_desk.ui.summaries.rounds import RoundButtons
from audit_desk.ui.widgets.boxes import Card, Rule, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.fields import DateLine, Field
from audit_desk.ui.widgets.fold import Fold
from audit_desk.ui.widgets.text import Text

HEADINGS = ("", "Now", "Then", "Points", "95% interval", "What it says")
WIDTHS = (10, 2, 2, 2, 3, 8)


class ComparePanel(Card):
    """Asks with which round; `chosen` tells its period."""

    chosen = Signal(object)

    def __init__(self, close: Callable[[], object]) -> None:
        super().__init__("Compare with…", "card-accent")
        self._now: Period | None = None
        self.none = Text("There is no other round of this choice. Any two dates will do.", "soft")
        self.rounds = RoundButtons("Compare with", with_all=False)
        self.begins, self.ends = (
            DateLine(name="Compare from date"),
            DateLine(name="Compare to date"),
        )
        self.from_field, self.to_field = Field("From", self.begins), Field("To", self.ends)
        self.compare = Button("Compare these dates", self._dated)
        self.close_button = Button("Close", close, "Close comparing")
        for line in (self.begins, self.ends):
            line.setFixedWidth(124)
            line.returnPressed.connect(self._dated)
        self.body.addWidget(self.none)
        self.body.addWidget(self.rounds)
        dates = QWidget()
        grid = QGridLayout(dates)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.addWidget(self.from_field, 0, 0, 2, 1)
        grid.addWidget(self.to_field, 0, 1, 2, 1)
        grid.addLayout(row(self.compare, self.close_button, 1), 1, 2)
        grid.setColumnStretch(2, 1)
        self.body.addWidget(dates)
        self.rounds.chosen.connect(self._round)
        self.hide()

    def offer(self, rounds: Sequence[Round], now: Period | None, against: Period | None) -> None:
        """Offer every round but the one that is looked at."""
        self._now = now
        others = tuple(one for one in rounds if Period.of(one) != now)
        self.none.setVisible(not others)
        self.rounds.setVisible(bool(others))
        self.rounds.offer(others, against)

    def begin(self) -> None:
        """Show it, ready for the keyboard."""
        self.show()
        buttons = list(self.rounds.buttons.values())
        (buttons[0] if buttons else self.begins).setFocus()

    def _round(self, period: Period) -> None:
        self.from_field.fault("")
        self.to_field.fault("")
        self.chosen.emit(period)

    def _dated(self) -> None:
        wanted = Period(self.begins.value(), self.ends.value())
        unread = "This date can’t be read."
        fault = unread if self.begins.wrong else ""
        if not fault and wanted == Period():
            fault = "Type a date, or choose a round."
        elif wanted == self._now:
            fault = "That is the period shown."
        self.from_field.fault(fault)
        turned = bool(wanted.begins and wanted.ends and wanted.begins > wanted.ends)
        beneath = unread if self.ends.wrong else "Before “From”." if turned else ""
        self.to_field.fault(beneath)
        if not fault and not beneath:
            self.chosen.emit(wanted)


class ChangesCard(Card):
    """Every figure that both rounds have, beside each other."""

    def __init__(self, comparison: Comparison) -> None:
        then = comparison.then
        when = period(then.begins, then.ends)
        super().__init__(f"Against {when}, {counted(then.audits, 'audit')}")
        overall = [] if comparison.overall is None else [comparison.overall]
        changes = [*overall, *comparison.questions]
        both = [one for one in changes if one.now.base and one.then.base]
        telling = [one for one in both if one.says_something]
        if not then.audits:
            self.body.addWidget(
                Text("There are no finalised audits in that period. Choose another.", "soft")
            )
        elif not both:
            self.body.addWidget(Text("The two rounds have no question in common.", "soft"))
        else:
            self.body.addWidget(Text(telling_words(len(telling), len(both)), "soft"))
            shown = telling or both[:1]
            self.body.addWidget(_table(shown))
            if len(both) > len(shown):
                fold = Fold(f"All {len(both)} figures")
                fold.body.addWidget(_table(both))
                self.body.addWidget(fold)
        self.changes: Sequence[Change] = both


def telling_words(telling: int, both: int) -> str:
    """How many of the changes say something, in a sentence."""
    if not telling:
        return "No change between these two rounds is more than chance alone could explain."
    if both == 1:
        return "It has changed by more than chance alone would explain."
    have = "has" if telling == 1 else "have"
    return (
        f"{telling} of {both} figures {have} changed by more than chance alone would explain. "
        "With many figures, about one in twenty would seem to by chance."
    )


def _table(changes: Sequence[Change]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    for place, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        grid.addWidget(Text(heading, "small"), 0, place)
        grid.setColumnStretch(place, width)
    for at, change in enumerate(changes):
        grid.addWidget(Rule(), 2 * at + 1, 0, 1, len(HEADINGS))
        cells = (
            change.label,
            f"{bare(change.now)} of {change.now.base:,}",
            f"{bare(change.then)} of {change.then.base:,}",
            wording.signed(change),
            wording.interval_words(change),
            change.words,
        )
        for place, words in enumerate(cells):
            look = "strong" if place == 3 or (place == 5 and change.says_something) else ""
            short = 0 < place < 5
            cell = Text(words, look, wrap=False) if short else Text(words, look)
            if place == 0:
                cell.setAccessibleName(f"{change.label}, {change.what}: {', '.join(cells[1:])}")
                cell.setToolTip(f"Share {change.what}")
            grid.addWidget(cell, 2 * at + 2, place, Qt.AlignmentFlag.AlignTop)
    return table
