"""The menu of the outline: the same as the buttons and keys, where the mouse is."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from audit_desk.forms.drafting.document import Place


class Worked(Protocol):
    """What the menu does, and what is selected."""

    here: Place

    def add_question(self) -> None: ...
    def add_section(self) -> None: ...
    def copy(self) -> None: ...
    def delete(self) -> None: ...
    def keep_in_bank(self) -> None: ...
    def move_by(self, by: int) -> None: ...


def fill_menu(menu: QMenu, view: Worked) -> None:
    """Fill the menu once; each time that it opens, what can't be done is greyed."""
    for_part: list[QAction] = []

    def add(words: str, keys: str, act: Callable[[], object], of_part: bool = True) -> QAction:
        action = menu.addAction(f"{words}\t{keys}".rstrip())
        action.triggered.connect(lambda: act())
        if of_part:
            for_part.append(action)
        return action

    add("Add a question", "Ctrl+Enter", view.add_question, of_part=False)
    add("Add a section", "Ctrl+Shift+Enter", view.add_section, of_part=False)
    menu.addSeparator()
    add("Copy", "Ctrl+D", view.copy)
    add("Move up", "Alt+Up", partial(view.move_by, -1))
    add("Move down", "Alt+Down", partial(view.move_by, 1))
    bank = add("Keep the question in the bank", "", view.keep_in_bank, of_part=False)
    menu.addSeparator()
    add("Delete", "Del", view.delete)

    def greyed() -> None:
        for action in for_part:
            action.setEnabled(view.here.section is not None)
        bank.setEnabled(view.here.question is not None)

    menu.aboutToShow.connect(greyed)
