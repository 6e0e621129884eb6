"""The colour of a line: by the rule, in words, or as a person says, with the reason."""

from PySide6.QtWidgets import QWidget

from audit_desk.plans.lines import set_rag
from audit_desk.plans.rules import RAG_RULE, Rag
from audit_desk.plans.showing import LineRow
from audit_desk.ui.plans.acting import Act
from audit_desk.ui.plans.words import PLACES, RAGS
from audit_desk.ui.widgets.boxes import Card, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.chips import GradeChip
from audit_desk.ui.widgets.fields import Choice, Field, Line
from audit_desk.ui.widgets.fold import Fold
from audit_desk.ui.widgets.text import Text

CHOICES: list[tuple[str, object]] = [
    ("By the rule", Rag.NONE.value),
    *((RAGS[rag], rag.value) for rag in (Rag.RED, Rag.AMBER, Rag.GREEN)),
]


class LineColour(Card):
    """What is shown and why, and another colour with its reason."""

    def __init__(self, act: Act) -> None:
        super().__init__("Colour")
        self._act = act
        self._line: LineRow | None = None
        self.chip, self.why, self.by_rule = GradeChip(), Text(), Text("", "small")
        self.rule = Fold("The rule in words")
        for sentence in RAG_RULE:
            self.rule.body.addWidget(Text(sentence, "small"))
        self.colour = Choice(CHOICES, "Colour of this line")
        self.reason = Line(placeholder="Why it has another colour", name="Reason of the colour")
        self.reason_field = Field("Reason", self.reason)
        self.keep = Button("Give this colour", self._give)
        self.body.addLayout(row(self.chip, 1))
        for widget in (self.why, self.by_rule, self.rule):
            self.body.addWidget(widget)
        self.changing = QWidget()
        self.changing.setProperty("look", "clear")
        line = row(Field("Another colour", self.colour), self.reason_field, spacing=10)
        line.setStretch(0, 2)
        line.setStretch(1, 3)
        self.changing.setLayout(line)
        self.body.addWidget(self.changing)
        self.body.addLayout(row(self.keep, 1))
        self.reason.returnPressed.connect(self._give)
        self.colour.currentIndexChanged.connect(lambda _: self._chosen())

    def show_line(self, line: LineRow, may_change: bool) -> None:
        """Show the colour of a line."""
        anew = self._line is None or (self._line.id, self._line.rag) != (line.id, line.rag)
        self._line = line
        said = " (said by a person)" if line.overridden else " (by the rule)"
        self.chip.become(RAGS[line.rag] + said, PLACES[line.rag])
        self.why.setText(line.why)
        rule = RAGS[line.by_rule].casefold()
        self.by_rule.setText(f"The rule would say: {rule}.")
        self.by_rule.setVisible(line.overridden)
        self.changing.setVisible(may_change)
        self.keep.setVisible(may_change)
        if anew:
            self.colour.choose(line.rag.value if line.overridden else Rag.NONE.value)
            self.reason.setText(line.why if line.overridden else "")
            self.reason.setCursorPosition(0)
        self._chosen()

    def _chosen(self) -> None:
        given = bool(self.colour.value())
        self.reason.setEnabled(given)
        self.reason_field.fault("")
        self.keep.setText("Give this colour" if given else "Let the rule give the colour")

    def _give(self) -> None:
        line = self._line
        if line is None:
            return
        rag, reason = Rag(str(self.colour.value() or "")), self.reason.text().strip()
        if rag is not Rag.NONE and not reason:
            self.reason_field.fault("Another colour needs its reason.")
            self.reason.setFocus()
            return
        was = line.rag if line.overridden else Rag.NONE
        why = line.why if line.overridden else ""
        told = f"{RAGS[rag]} was given." if rag is not Rag.NONE else "The rule gives the colour."
        self._act(
            set_rag,
            line.id,
            rag,
            reason,
            said=told,
            undo=lambda: self._act(set_rag, line.id, was, why),
        )
