"""A question that would muddle old and new answers, with each way to mend it one click away."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_desk.ui.designer.looking import Muddled
from audit_desk.ui.widgets.boxes import Card, grid, row
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.fields import Choice
from audit_desk.ui.widgets.text import Text
from audit_desk.workspace.words import folded

APART = "As a new question it is counted apart; what was answered before is kept as it was."


class MuddledCard(Card):
    """`renamed` says that it is to be a new question; `stated` carries new answers by old ones;
    `shown` that the person wants to see the question."""

    renamed = Signal()
    stated = Signal(object)
    shown = Signal()

    def __init__(self, muddled: Muddled) -> None:
        super().__init__(f"Question {muddled.problem.number}: {muddled.ask}", "card-warn")
        self.muddled = muddled
        what = muddled.problem.what
        self.body.addWidget(Text(what[:1].upper() + what[1:]))
        name = f"question {muddled.problem.number}"
        self.new = Button("Count it as a new question", self.renamed.emit, f"Count {name} as new")
        self.say = Button("Say how earlier answers count", self._turn, f"Say for {name}")
        self.see = LinkButton("Show it", self.shown.emit, f"Show {name}")
        self.say.hide()  # only hidden until it has a parent: else it would be a window
        self.body.addWidget(Text(APART, "small"))
        buttons: list[QWidget] = [self.new, self.see]
        if muddled.lost:
            buttons.insert(1, self.say)
        self.body.addLayout(row(*buttons, 1))
        self.say.setVisible(bool(muddled.lost and self.say.parentWidget()))
        self.mapping = MappingEditor(muddled, self.stated.emit)
        self.mapping.hide()
        self.body.addWidget(self.mapping)

    def _turn(self) -> None:
        self.mapping.setVisible(self.mapping.isHidden())
        if not self.mapping.isHidden():
            self.mapping.boxes[0].setFocus()


class MappingEditor(QWidget):
    """Each earlier answer beside the new one that it counts as."""

    def __init__(self, muddled: Muddled, keep: Callable[[dict[str, str]], object]) -> None:
        super().__init__()
        self._muddled, self._keep = muddled, keep
        self.boxes: list[Choice] = []
        self.told = Text("", "warn")
        self.told.hide()
        self.done = Button("Count them so", self._pressed)
        lines = grid(8)
        lines.setColumnStretch(1, 1)
        new = {folded(one.value): one.value for one in muddled.answers}
        for at, old in enumerate(muddled.lost):
            choices: list[tuple[str, object]] = [("Choose…", "")]
            choices += [(f"counts as “{one.label}”", one.value) for one in muddled.answers]
            box = Choice(choices, name=f"“{old.label}” counts as")
            box.choose(new.get(folded(old.value), ""))
            self.boxes.append(box)
            lines.addWidget(Text(f"“{old.label}” before", wrap=False), at, 0)
            lines.addWidget(box, at, 1)
        lines.addWidget(self.told, len(self.boxes), 0, 1, 2)
        lines.addLayout(row(self.done, 1), len(self.boxes) + 1, 0, 1, 2)
        self.setLayout(lines)

    def _pressed(self) -> None:
        values = [str(box.value() or "") for box in self.boxes]
        open_ones = [box for box, value in zip(self.boxes, values, strict=True) if not value]
        self.told.setText("Choose what each of them counts as.")
        self.told.setVisible(bool(open_ones))
        if open_ones:
            open_ones[0].setFocus()
            return
        old = [one.value for one in self._muddled.lost]
        self._keep(dict(zip(old, values, strict=True)))
