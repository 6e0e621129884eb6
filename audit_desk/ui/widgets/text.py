"""Labels in the window's type scale, and dates, counts and times in words."""

import re
import unicodedata
from datetime import date, datetime
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from audit_desk.workspace import columns
from audit_desk.workspace.words import MONTHS

LONGEST = 24  # letters of a word that stay together
_LONG_WORD = re.compile(rf"\S{{{LONGEST + 1},}}")
_MAY_BREAK = "\u200b"  # shows nothing
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Written out here: the platform's own words would be in the language of the machine."""

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip


class Text(QLabel):
    """Plain text in one of the style sheet's looks. It wraps, breaking a word that is too long
    for any line, so that nothing typed pushes a page wider than its window.

    Looks: title, heading, card-title, strong, soft, small, small-strong, figure, number, warn,
    warn-strong, good; "" for the body.
    """

    def __init__(self, text: str = "", look: str = "", wrap: bool = True) -> None:
        super().__init__()
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)  # what people typed is never read as markup
        self.setProperty("look", look)
        self.setWordWrap(wrap)
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        """Show these words; a screen reader is told them as they are, without the places where
        they may break."""
        shown = breakable(text) if self.wordWrap() else text
        if self.accessibleName() in ("", self._words):
            self.setAccessibleName(text if shown != text else "")
        self._words = text
        super().setText(shown)

    def text(self) -> str:
        """The words as they were given."""
        return self._words

    def become(self, text: str, look: str | None = None) -> None:
        """Change the words, and the look where one is given."""
        self.setText(text)
        if look is not None:
            set_look(self, look)


class OneLine(Text):
    """A text that stays on one line, and ends in dots where there is no room for all of it."""

    def __init__(self, text: str = "", look: str = "") -> None:
        super().__init__(text, look, wrap=False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        with QPainter(self) as painter:
            self.style().drawItemText(
                painter,
                room,
                int(self.alignment()),
                self.palette(),
                self.isEnabled(),
                shown,
                self.foregroundRole(),
            )


def set_look(widget: QWidget, look: str) -> None:
    """Change how the style sheet sees a widget that is already shown."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def breakable(text: str) -> str:
    """The text with places in its longest words where a line may end; marks that belong to a
    letter stay with it."""
    return _LONG_WORD.sub(lambda found: _parted(found.group()), text)


def _parted(word: str) -> str:
    made, since = "", 0
    for sign in word:
        apart = unicodedata.category(sign)[0] == "M" or sign in "\u200c\u200d"
        if since >= LONGEST and not apart:
            made, since = made + _MAY_BREAK, 0
        made, since = made + sign, since + 1
    return made


def tooltip(text: str) -> str:
    """Words as a tooltip: whatever was typed, none of it is read as markup."""
    return f"<p>{escape(text)}</p>" if text else ""


def day(value: date | None, today: date | None = None) -> str:
    """`Fri 27 Nov`, with the year when it isn't this one."""
    if value is None:
        return ""
    year = "" if value.year == (today or columns.today()).year else f" {value.year}"
    return f"{DAYS[value.weekday()][:3]} {value.day} {MONTHS[value.month - 1][:3]}{year}"


def day_in_full(value: date | None) -> str:
    """`27 Nov 2021`."""
    if value is None:
        return ""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def day_in_words(value: date) -> str:
    """`Saturday 27 November 2021`."""
    return f"{DAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]} {value.year}"


def due(value: date | None, today: date | None = None) -> str:
    """`today`, `tomorrow`, `in 6 days`, `9 days overdue`, or the day when it is far ahead."""
    if value is None:
        return ""
    days = (value - (today or columns.today())).days
    if days < 0:
        return f"{count(-days, 'day')} overdue"
    if days < 2:
        return "today" if days == 0 else "tomorrow"
    return f"in {days} days" if days <= 14 else day(value, today)


def ago(moment: datetime | None, today: date | None = None) -> str:
    """`today 16:40`, `yesterday 16:40`, or the day, in the clock of this place."""
    if moment is None:
        return ""
    here = moment.astimezone()
    days = ((today or columns.today()) - here.date()).days
    if days in (0, 1):
        return f"{'today' if days == 0 else 'yesterday'} {here:%H:%M}"
    return day(here.date(), today)


def count(number: int, one: str, many: str = "") -> str:
    """`1 day`, `2 days`, `1,200 audits`: a count with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def place(service: str, team: str) -> str:
    """`Child in Need, team 3`; the team alone where its name begins with the service's."""
    if team.casefold().startswith(service.casefold()):
        return team or service
    return f"{service}, {team}" if team else service


def in_words(number: int) -> str:
    """Numbers up to ten as words, as in a sentence."""
    return _NUMBERS[number] if 0 <= number <= 10 else f"{number:,}"
