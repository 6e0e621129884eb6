"""A row of tabs over the lists of a page."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTabBar


class Tabs(QTabBar):
    """Tabs of these words, under a name for the screen reader."""

    def __init__(self, name: str, words: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        for one in words:
            self.addTab(one)
