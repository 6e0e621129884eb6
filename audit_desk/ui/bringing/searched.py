"""A choice among many long wordings that is searched by typing any word of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from audit_desk.ui.widgets.text import tooltip

_ROWS = 14


class Searched(QComboBox):
    """`chosen` is given the value that was chosen; words that are no choice are put back."""

    def __init__(self, name: str, chosen: Callable[[object], None]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setMaxVisibleItems(_ROWS)
        self._tell = chosen
        self._value: object = None
        self._values: dict[str, object] = {}
        completer = self.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setMaxVisibleItems(_ROWS)
        self.textActivated.connect(self._activated)
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText("Not decided yet")
            line.editingFinished.connect(self._finished)

    def offer(self, choices: Sequence[tuple[str, object]]) -> None:
        """Offer these, by words that differ."""
        self.blockSignals(True)
        self.clear()
        self._values = dict(choices)
        for place, (words, _) in enumerate(choices):
            self.addItem(words)
            self.setItemData(place, tooltip(words), Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(-1)
        self.blockSignals(False)

    def show_chosen(self, value: object) -> None:
        """Show what is chosen; None shows that nothing is."""
        self._value = value
        words = next((one for one, held in self._values.items() if held == value), "")
        self.blockSignals(True)
        self.setCurrentIndex(self.findText(words) if words else -1)
        self.setEditText(words)
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)
        self.setToolTip(tooltip(words))
        self.blockSignals(False)

    def _activated(self, words: str) -> None:
        if words in self._values:
            self._value = self._values[words]
            self._tell(self._value)

    def _finished(self) -> None:
        words = self.currentText().strip()
        found = [one for one in self._values if one.casefold() == words.casefold()]
        if found and self._values[found[0]] != self._value:
            self._activated(found[0])
        elif not found:
            self.show_chosen(self._value)
