"""Spell checking while typing, where the platform has a dictionary; silent where it hasn't."""

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Protocol

from PySide6.QtGui import (
    QAction,
    QColor,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QMenu, QTextEdit

from audit_desk.ui import style

LANGUAGE = "en_GB"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
MOST_SUGGESTIONS = 6


class Dictionary(Protocol):
    """What is needed of a dictionary; enchant's has it."""

    def check(self, word: str) -> bool: ...
    def suggest(self, word: str) -> list[str]: ...


@cache
def dictionary() -> Dictionary | None:
    """The platform's British dictionary; None where enchant or the dictionary isn't there."""
    try:
        found: Dictionary = import_module("enchant").Dict(LANGUAGE)
    except Exception:  # the library may be missing, or there and broken: no spelling then
        return None
    return found


def highlighter(
    document: QTextDocument, find: Callable[[], Dictionary | None] = dictionary
) -> "Misspelt | None":
    """Underline misspelt words of a document from now on; None where that can't be done."""
    words = find()
    return Misspelt(document, words) if words is not None else None


class Misspelt(QSyntaxHighlighter):
    """Underlines the words that the dictionary doesn't know."""

    def __init__(self, document: QTextDocument, words: Dictionary) -> None:
        super().__init__(document)
        self.words = words
        self._marked = QTextCharFormat()
        self._marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        self._marked.setUnderlineColor(QColor(style.colours().warn))

    def highlightBlock(self, text: str) -> None:
        for word in WORD.finditer(text):
            if not known(self.words, word.group()):
                self.setFormat(word.start(), len(word.group()), self._marked)


def known(words: Dictionary, word: str) -> bool:
    """Whether a word is spelt as the dictionary has it; short capitals (PDM, LADO) always are."""
    return word.isupper() or words.check(word.replace("’", "'"))


def add_suggestions(menu: QMenu, box: QTextEdit, cursor: QTextCursor) -> None:
    """Put suggestions for the word at the cursor on top of a menu."""
    words = dictionary()
    if words is None or box.isReadOnly():
        return
    cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    word = cursor.selectedText()
    if not WORD.fullmatch(word) or known(words, word):
        return
    first = menu.actions()[0] if menu.actions() else None
    for suggestion in words.suggest(word)[:MOST_SUGGESTIONS]:
        action = QAction(suggestion, menu)
        action.triggered.connect(lambda _=False, text=suggestion: cursor.insertText(text))
        menu.insertAction(first, action)  # type: ignore[arg-type]
    menu.insertSeparator(first)  # type: ignore[arg-type]
