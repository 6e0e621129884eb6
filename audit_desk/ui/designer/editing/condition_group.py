"""Several comparisons joined, and groups within groups."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from audit_desk.ui.designer.editing.condition_model import Ask, Asked, Join, Node
from audit_desk.ui.designer.editing.condition_row import AskRow
from audit_desk.ui.designer.editing.condition_words import JOINS, join_words, named, unnamed
from audit_desk.ui.designer.editing.inputs import Pick
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.buttons import Button, LinkButton


class JoinBox(QFrame):
    """Comparisons and groups under the words that join them. The outermost box hides those words
    while there is one comparison only."""

    changed = Signal()
    removed = Signal()

    def __init__(self, join: Join, asked: Asked, outermost: bool = False) -> None:
        super().__init__()
        self._asked, self.outermost = asked, outermost
        self.setProperty("look", "clear" if outermost else "panel")
        self.parts: list[AskRow | JoinBox] = []
        self.join = Pick("How these conditions are joined")
        self.join.setMinimumContentsLength(20)
        self.remove = Button("×", self.removed.emit, "Remove this group")
        self.remove.setProperty("look", "link")
        self._head = QWidget()
        self._head.setLayout(row(self.join, 1, self.remove))
        self.add = LinkButton("+ Add a condition", lambda: self._add(Ask()))
        self.add_group = LinkButton("+ Add a group", lambda: self._add(Join("any", (Ask(),))))
        self.remove.setHidden(outermost)
        column = QVBoxLayout(self)
        column.setContentsMargins(0 if outermost else 12, 0 if outermost else 6, 0, 4)
        column.setSpacing(8)
        column.addWidget(self._head)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        column.addLayout(self._column)
        column.addLayout(row(self.add, self.add_group, 1, spacing=4))
        now = (join.join, join.nots)
        tests = [*JOINS] if now in JOINS else [*JOINS, now]
        self.join.offer([(join_words(test), named(test)) for test in tests])
        self.join.show_value(named(now))
        self.join.picked.connect(lambda _: self.changed.emit())
        for part in join.parts:
            self._put(part)
        self._show_head()

    @property
    def node(self) -> Join:
        """What it says."""
        join, nots = unnamed(self.join.value())
        return Join(join, tuple(_node(part) for part in self.parts), nots)

    def offer(self, asked: Asked) -> None:
        """Offer these questions in every comparison."""
        self._asked = asked
        for part in self.parts:
            part.offer(asked)

    def enter(self) -> None:
        """Put the keyboard into the first comparison."""
        if self.parts:
            self.parts[0].enter()
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, node: Node) -> "AskRow | JoinBox":
        made: AskRow | JoinBox
        asked = self._asked
        made = AskRow(node, asked) if isinstance(node, Ask) else JoinBox(node, asked)
        made.changed.connect(self.changed)
        made.removed.connect(lambda: self._take(made))
        self.parts.append(made)
        self._column.addWidget(made)
        return made

    def _add(self, node: Node) -> None:
        made = self._put(node)
        self._show_head()
        made.show()
        made.enter()
        self.changed.emit()

    def _take(self, part: "AskRow | JoinBox") -> None:
        self.parts.remove(part)
        self._column.removeWidget(part)
        part.hide()
        part.deleteLater()
        self._show_head()
        if self.parts:
            self.parts[-1].enter()
        elif not self.outermost:
            self.removed.emit()
            return
        self.changed.emit()

    def _show_head(self) -> None:
        node = self.node
        alone = self.outermost and len(node.parts) < 2 and not node.nots
        self._head.setVisible(not alone)
        focus = Qt.FocusPolicy.NoFocus if alone else Qt.FocusPolicy.StrongFocus
        self.join.setFocusPolicy(focus)


def _node(part: AskRow | JoinBox) -> Node:
    return part.ask if isinstance(part, AskRow) else part.node
