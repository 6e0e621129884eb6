"""Grading on one's own, before the auditor's grades or the panel's are shown."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_desk.ui.audit.blocks import SIDE, Block, CardBlock, text_height
from audit_desk.ui.audit.choices import grade_choices
from audit_desk.ui.audit.labelled import LabelledText
from audit_desk.ui.audit.options import OptionsRow
from audit_desk.ui.moderation.deciding import Deciding, decision_field
from audit_desk.ui.style import PAD
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.text import Text, in_words, tooltip

BLIND = (
    "Grade from the evidence that the auditor wrote. Their grades are shown once you have handed "
    "yours in; after that yours are kept as you gave them."
)
PANEL = (
    "Each of the panel grades alone, and what was handed in is kept as it was given. What the "
    "others gave is shown once you have handed yours in."
)
WHY = "What you saw for it"
GAP = 10


def own_words(deciding: Deciding) -> str:
    """What grading on one's own is for, in this moderation."""
    moderation = deciding.whole.moderation
    if moderation.panel == 1:
        return BLIND
    return f"{PANEL} So is what the auditor gave." if moderation.blind else PANEL


class OwnCard(CardBlock):
    """One grade to give alone, with what was seen for it. `evidence` asks to see it in the audit;
    it carries the question."""

    evidence = Signal(str)

    def __init__(self, deciding: Deciding, question: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.deciding, self.question = deciding, question
        self.field, scale = decision_field(question), deciding.scale(question)
        name = deciding.name(question)
        ask = deciding.form.question(question).ask if question else name
        self.name, self.ask = Text(name, "strong"), Text(ask if ask != name else "", "soft")
        self.found = LinkButton("See it in the audit", lambda: self.evidence.emit(question))
        self.found.setAccessibleName(f"See it in the audit: {name}")
        self.options = OptionsRow(grade_choices(scale), f"Your grade: {name}", self)
        self.options.pressed_option.connect(self._pressed)
        self.options.emptied.connect(lambda: self._give(None))
        for option, grade in zip(self.options.options, scale.grades, strict=True):
            option.setToolTip(tooltip(grade.descriptor))
            option.setAccessibleDescription(grade.descriptor or name)
        reason = deciding.decision(question).reason
        self.reason = LabelledText(WHY, name, reason, self)
        self.reason.box.typed.connect(self._typed)
        self.reason.box.left.connect(deciding.sheet.end_typing)
        self.reason.box.height_changed.connect(self.changed_height)
        for widget in (self.name, self.ask, self.found):
            widget.setParent(self)
        QWidget.setTabOrder(self.found, self.options)
        deciding.sheet.watch(self.field, lambda _: self._show())
        self._show()

    def entry(self) -> QWidget:
        return self.options.entry()

    def lay_out(self, width: int) -> int:
        left, inner = SIDE + 2, width - 2 * SIDE - 4
        link = self.found.sizeHint()
        self.found.setGeometry(width - SIDE - link.width(), PAD - 5, link.width(), link.height())
        y = PAD
        for label in (self.name, self.ask):
            if label.text():
                beside = inner - link.width() - 12
                height = text_height(label, beside)
                label.setGeometry(left, y, beside, height)
                y += height + 3
        y += 6
        height = self.options.lay_out(inner)
        self.options.setGeometry(left, y, inner, height)
        y += height
        if not self.reason.isHidden():
            height = self.reason.lay_out(inner)
            self.reason.setGeometry(left, y + GAP, inner, height)
            y += GAP + height
        return y + PAD

    def _show(self) -> None:
        given = self.deciding.decision(self.question)
        self.options.show_values(() if given.grade is None else (str(given.grade),))
        self.reason.box.show_text(given.reason)
        self.reason.setVisible(given.grade is not None)
        self.changed_height()

    def _pressed(self, value: str) -> None:
        now = self.deciding.decision(self.question).grade
        self._give(None if now == int(value) else int(value))

    def _give(self, grade: int | None) -> None:
        self.deciding.decide(self.question, grade)
        self._show()

    def _typed(self, before: str, after: str) -> None:
        given = replace(self.deciding.decision(self.question), reason=after)
        self.deciding.sheet.put_text(self.field, "reason", given, before, after)


class HandInBlock(Block):
    """The button that hands one's own grades in, and what is missing until then."""

    def __init__(self, deciding: Deciding, parent: QWidget) -> None:
        super().__init__(parent)
        self.deciding = deciding
        self.words = Text("", "soft")
        self.button = Button("Han&d in your grades", deciding.hand_in.emit)
        for widget in (self.words, self.button):
            widget.setParent(self)
        deciding.sheet.changed.connect(lambda _: self._say())
        self._say()

    def entry(self) -> QWidget:
        return self.button

    def lay_out(self, width: int) -> int:
        size = self.button.sizeHint()
        self.button.setGeometry(2, 0, size.width(), size.height())
        beside = width - size.width() - 18
        height = text_height(self.words, beside)
        self.words.setGeometry(
            size.width() + 16, max(0, (size.height() - height) // 2), beside, height
        )
        return max(size.height(), height) + 4

    def _say(self) -> None:
        left = len(self.deciding.open_questions())
        verb = "grade is" if left == 1 else "grades are"
        self.words.setText(f"{in_words(left).capitalize()} {verb} missing." if left else "")
        self.button.setEnabled(not left)
        self.changed_height()


def panel_words(deciding: Deciding) -> str:
    """Who sits on the panel and whose grades are still to come, said in sentences."""
    moderation = deciding.whole.moderation
    told = []
    for one in deciding.whole.seats:
        leads = ", who leads the panel," if one.leads else ""
        told.append(f"{one.name}{leads} {'has handed in' if one.handed_in else 'is grading'}.")
    missing = moderation.panel - len(deciding.whole.seats)
    if missing > 0:
        more = "moderator is" if missing == 1 else "moderators are"
        told.append(f"{in_words(missing).capitalize()} more {more} needed from the queue.")
    return " ".join(told)


def others_gave(deciding: Deciding, question: str) -> str:
    """What each of the panel gave for a question, in one line; empty for one moderator alone."""
    if deciding.whole.moderation.panel == 1:
        return ""
    scale = deciding.scale(question)
    told = []
    for one in deciding.whole.seats:
        given = one.grades.get(question) if one.grades is not None else None
        if given is not None and given.grade in scale.values:
            told.append(f"{one.name} {scale.label(given.grade or 0)}")
    return f"The panel: {'; '.join(told)}." if told else ""


def own_gave(deciding: Deciding) -> str:
    """What the person handed in: "Planning: 1 Inadequate. Overall grade: 2 …"."""
    told = []
    for question in deciding.questions:
        given, scale = deciding.whole.own.get(question), deciding.scale(question)
        if given is not None and given.grade in scale.values:
            told.append(f"{deciding.name(question)}: {scale.label(given.grade or 0)}.")
    return " ".join(told)
