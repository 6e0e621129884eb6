"""When a question is asked: built from menus, said in a sentence."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from audit_desk.ui.designer.editing.condition_group import JoinBox
from audit_desk.ui.designer.editing.condition_model import Ask, Asked, Join, read, write
from audit_desk.ui.designer.editing.condition_words import in_words
from audit_desk.ui.designer.editing.inputs import Entered
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.text import Text

ALWAYS = "It is asked in every audit."
FIRST = "It is asked in every audit: no question stands before it on which it could depend."
UNFINISHED = "Choose a question and an answer. Until then it is asked in every audit."
STRANGE = "When it is asked was written in a way that these menus can't show."


class ConditionBuilder(Entered):
    """Shows a condition and tells of each change. `edited` carries it as a form has it, None for
    a question that is always asked. Rows that aren't finished stay here and are told to nobody."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.box: JoinBox | None = None
        self._asked: Asked = {}
        self._owner: object = None
        self._shown: Any = None
        self.said = Text("", "small")
        self.begin = LinkButton("+ Ask it only if…", self._begin)
        self.end = LinkButton("Always ask it", self._end)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.said)
        self._column.addLayout(row(self.begin, self.end, 1))

    def show_condition(self, written: Any, asked: Asked, owner: object = None) -> None:
        """Show the condition of a question, which `owner` names; `asked` are those before it."""
        self._asked = asked
        if owner == self._owner and written == self._shown:
            if self.box is not None:
                self.box.offer(asked)
        else:
            self._owner, self._shown = owner, written
            self._rebuild()
        self._say()

    def enter(self) -> None:
        """Put the keyboard into it."""
        if self.box is not None:
            self.box.enter()
        else:
            (self.end if self.begin.isHidden() else self.begin).setFocus()

    @property
    def condition(self) -> Any:
        """The condition as the document has it."""
        return self._shown

    def _rebuild(self) -> None:
        try:
            self._become(read(self._shown) if self._shown else None)
        except ValueError:
            self._become(None)

    def _become(self, root: Join | None) -> None:
        if self.box is not None:
            self._column.removeWidget(self.box)
            self.box.hide()
            self.box.deleteLater()
            self.box = None
        if root is not None:
            self.box = JoinBox(root, self._asked, outermost=True)
            self.box.changed.connect(self._changed)
            self._column.insertWidget(0, self.box)

    def _begin(self) -> None:
        self._become(Join("all", (Ask(),)))
        self._say()
        if self.box is not None:
            self.box.show()
            self.box.enter()

    def _end(self) -> None:
        self._become(None)
        self._tell(None)
        self.begin.setFocus()

    def _changed(self) -> None:
        if self.box is not None:
            if not self.box.parts:
                self._end()
                return
            self._tell(write(self.box.node))

    def _tell(self, condition: Any) -> None:
        if condition != self._shown:
            self._shown = condition
            self.edited.emit(condition)
        self._say()

    def _say(self) -> None:
        strange = self.box is None and bool(self._shown)
        self.begin.setVisible(self.box is None and not strange and bool(self._asked))
        self.end.setVisible(self.box is not None or strange)
        if strange:
            words = STRANGE
        elif self.box is None:
            words = ALWAYS if self._asked else FIRST
        else:
            said = in_words(self.box.node, self._asked)
            words = f"Asked only if {said}." if said else UNFINISHED
        if words != self.said.text():
            self.said.setText(words)
