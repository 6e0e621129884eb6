"""Text that people typed: a word of any length wraps, instead of pushing the page wider."""

import re
import unicodedata

from PySide6.QtWidgets import QWidget

from audit_desk.ui.widgets.text import Text

LONGEST = 24  # letters that stay together
_LONG_WORD = re.compile(rf"\S{{{LONGEST + 1},}}")
_MAY_BREAK = "\u200b"  # shows nothing


class LongText(Text):
    """A label like any other; a screen reader is told the words as they were typed."""

    def __init__(self, text: str = "", look: str = "") -> None:
        super().__init__("", look)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802
        super().setText(breakable(text))
        QWidget.setAccessibleName(self, text)


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
