"""What a moderator decides on: each grade beside the auditor's, and the comments."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from audit_desk.ui.audit.blocks import SIDE, Block, CardBlock, text_height
from audit_desk.ui.audit.choices import grade_choices
from audit_desk.ui.audit.labelled import LabelledText
from audit_desk.ui.audit.options import OptionsRow
from audit_desk.ui.moderation.deciding import COMMENTS, OVERALL, Deciding, decision_field
from audit_desk.ui.moderation.own_cards import others_gave
from audit_desk.ui.style import PAD
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.chips import GradeChip
from audit_desk.ui.widgets.text import Text, count, in_words, tooltip

WHY = "Why the grade changed (needed)"
ADVICE = "Begin with what was done well; then what would make the next audit better."
HIDDEN = "Hidden until you have given yours"
GAP = 10
LINE = 34


class GradesHead(Block):
    """How many grades are decided, and the ways to decide them quickly or unseen."""

    def __init__(self, deciding: Deciding, parent: QWidget) -> None:
        super().__init__(parent)
        self.deciding = deciding
        self.title, self.words = Text("Grades", "heading"), Text("", "soft")
        self.agree = Button("Agree with th&e rest", deciding.agree_rest)
        self.hide_theirs = QCheckBox("Hide grades until I have given mine")
        self.hide_theirs.setChecked(deciding.hidden)
        self.hide_theirs.toggled.connect(deciding.hide)
        for widget in (self.title, self.words, self.agree, self.hide_theirs):
            widget.setParent(self)
        self.hide_theirs.setHidden(bool(deciding.whole.seats))
        deciding.sheet.changed.connect(lambda _: self._say())
        deciding.hidden_changed.connect(self._say)
        self._say()

    def lay_out(self, width: int) -> int:
        button = self.agree.sizeHint()
        beside = width - button.width() - 16
        title = text_height(self.title, beside)
        self.title.setGeometry(2, 0, beside, title)
        words = text_height(self.words, beside)
        self.words.setGeometry(2, title + 4, beside, words)
        self.agree.setGeometry(width - button.width() - 2, 2, button.width(), LINE)
        y = max(title + 4 + words, LINE + 4) + 6
        if self.deciding.whole.seats:  # graded on their own already
            return y
        size = self.hide_theirs.sizeHint()
        self.hide_theirs.setGeometry(0, y, min(size.width(), width), size.height())
        return y + size.height() + 4

    def _say(self) -> None:
        left = self.deciding.open_questions()
        decided = [one for one in self.deciding.questions if one not in left]
        differing = sum(self.deciding.differs(one) for one in decided)
        of = len(self.deciding.questions)
        words = f"{len(decided)} of {of} decided"
        if decided:
            verb = "differs" if differing == 1 else "differ"
            words += f", {in_words(differing)} {verb} from the auditor's"
        self.words.setText(words)
        self.agree.setEnabled(len(decided) < of and not self.deciding.hidden)
        self.changed_height()


class DecideCard(CardBlock):
    """One grade: the auditor's, the moderator's, and why they differ. `evidence` asks to see it
    in the audit; it carries the question."""

    evidence = Signal(str)

    def __init__(self, deciding: Deciding, question: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.deciding, self.question = deciding, question
        self.field, self.scale = decision_field(question), deciding.scale(question)
        self.grade = deciding.theirs[question]
        name = deciding.name(question)
        ask = deciding.form.question(question).ask if question else name
        self.name, self.ask = Text(name, "strong"), Text(ask if ask != name else "", "soft")
        self.found = LinkButton(self._found(), lambda: self.evidence.emit(question))
        self.found.setAccessibleName(f"{self.found.text()}: {name}")
        self.auditor = Text("Auditor", "small", wrap=False)
        self.theirs = GradeChip(self.scale.label(self.grade), self.scale.place(self.grade))
        self.theirs.setAccessibleName(f"The auditor gave {self.scale.label(self.grade)}")
        self.hidden = Text(HIDDEN, "small", wrap=False)
        self.agree = Button("Agree", self.agree_here, f"Agree with the auditor: {name}")
        self.agree.setToolTip("A")
        self.options = self._make_options(name)
        self.panel = Text(others_gave(deciding, question), "small")
        self.words = Text("", "small-strong")
        self.reason = self._make_reason(name)
        for widget in (
            self.name, self.ask, self.found, self.auditor, self.theirs,
            self.hidden, self.agree, self.panel, self.words,
        ):  # fmt: skip
            widget.setParent(self)
        QWidget.setTabOrder(self.found, self.agree)
        QWidget.setTabOrder(self.agree, self.options)
        deciding.sheet.watch(self.field, lambda _: self._show())
        deciding.hidden_changed.connect(self._show)
        self._show()

    def entry(self) -> QWidget:
        if not self.reason.isHidden() and not self.reason.box.text().strip():
            return self.reason.box
        return self.options.entry()

    def lay_out(self, width: int) -> int:
        left, inner = SIDE + 2, width - 2 * SIDE - 4
        link = self.found.sizeHint()
        self.found.setGeometry(width - SIDE - link.width(), PAD - 5, link.width(), link.height())
        beside = inner - link.width() - 12
        y = PAD
        for label in (self.name, self.ask):
            if label.text():
                height = text_height(label, beside)
                label.setGeometry(left, y, beside, height)
                y += height + 3
        y = self._place_auditor(left, y + 6, inner) + GAP
        if self.panel.text():
            height = text_height(self.panel, inner)
            self.panel.setGeometry(left, y, inner, height)
            y += height + GAP
        height = self.options.lay_out(inner)
        self.options.setGeometry(left, y, inner, height)
        y += height + GAP
        if self.words.text():
            height = text_height(self.words, inner)
            self.words.setGeometry(left, y, inner, height)
            y += height + GAP
        if not self.reason.isHidden():
            height = self.reason.lay_out(inner)
            self.reason.setGeometry(left, y, inner, height)
            y += height + GAP
        return y - GAP + PAD

    def agree_here(self) -> None:
        """Take over the auditor's grade."""
        if self.deciding.shows_theirs(self.question):
            self._decide(self.grade)
            self.options.entry().setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_A and not event.modifiers():
            self.agree_here()
        else:
            event.ignore()

    def _make_options(self, name: str) -> OptionsRow:
        made = OptionsRow(grade_choices(self.scale), f"Your grade: {name}", self)
        made.pressed_option.connect(self._pressed)
        made.emptied.connect(lambda: self._decide(None))
        for option, grade in zip(made.options, self.scale.grades, strict=True):
            option.setToolTip(tooltip(grade.descriptor))
            option.setAccessibleDescription(grade.descriptor or name)
        return made

    def _make_reason(self, name: str) -> LabelledText:
        reason = self.deciding.decision(self.question).reason
        made = LabelledText(WHY, name, reason, self)
        made.box.typed.connect(self._typed)
        made.box.left.connect(self.deciding.sheet.end_typing)
        made.box.height_changed.connect(self.changed_height)
        return made

    def _place_auditor(self, left: int, y: int, width: int) -> int:
        """The auditor's grade, with Agree beside it."""
        label = self.auditor.sizeHint().width()
        self.auditor.setGeometry(left, y, label, LINE)
        left, room = left + label + GAP, width - label - GAP
        button = self.agree.sizeHint().width()
        shown = self.hidden if self.theirs.isHidden() else self.theirs
        wide = min(shown.sizeHint().width(), room - button - GAP)
        height = shown.sizeHint().height()
        shown.setGeometry(left, y + (LINE - height) // 2, wide, height)
        self.agree.setGeometry(left + wide + 2 * GAP, y, button, LINE)
        return y + LINE

    def _show(self) -> None:
        decided = self.deciding.decision(self.question)
        grade, differs = decided.grade, self.deciding.differs(self.question)
        seen = self.deciding.shows_theirs(self.question)
        self.options.show_values(() if grade is None else (str(grade),))
        self.theirs.setVisible(seen)
        self.hidden.setVisible(not seen)
        self.agree.setVisible(seen and grade is None)
        words = ""
        if grade is not None:
            words = "You agree."
            if differs:
                words = f"You changed {self._label(self.grade)} to {self._label(grade)}."
        self.words.become(words, "small-strong" if differs else "small")
        self.reason.box.show_text(decided.reason)
        self.reason.setVisible(differs)
        self.changed_height()

    def _label(self, grade: int) -> str:
        return self.scale.label(grade) if grade in self.scale.values else str(grade)

    def _pressed(self, value: str) -> None:
        now = self.deciding.decision(self.question).grade
        self._decide(None if now == int(value) else int(value))

    def _decide(self, grade: int | None) -> None:
        self.deciding.decide(self.question, grade)
        self._show()  # also where nothing changed but a button was pressed

    def _typed(self, before: str, after: str) -> None:
        decided = replace(self.deciding.decision(self.question), reason=after)
        self.deciding.sheet.put_text(self.field, "reason", decided, before, after)

    def _found(self) -> str:
        if self.question == OVERALL:
            return "See all findings"
        number = self.deciding.findings_for(self.question)
        return count(number, "finding") if number else "See it in the audit"


class CommentsCard(CardBlock):
    """What the moderator writes to the auditor."""

    def __init__(self, deciding: Deciding, parent: QWidget) -> None:
        super().__init__(parent)
        self.deciding = deciding
        who = deciding.whole.subject.auditor_name
        label = f"{who} reads this when you return the audit or finalise it. {ADVICE}"
        self.text = LabelledText(label, "Comments", deciding.sheet.value(COMMENTS), self, lines=4)
        self.text.box.setAccessibleName("Comments to the auditor")
        self.text.box.typed.connect(self._typed)
        self.text.box.left.connect(deciding.sheet.end_typing)
        self.text.box.height_changed.connect(self.changed_height)
        deciding.sheet.watch(COMMENTS, lambda text: self.text.box.show_text(text or ""))

    def entry(self) -> QWidget:
        return self.text.box

    def lay_out(self, width: int) -> int:
        inner = width - 2 * SIDE - 4
        height = self.text.lay_out(inner)
        self.text.setGeometry(SIDE + 2, PAD, inner, height)
        return height + 2 * PAD

    def _typed(self, before: str, after: str) -> None:
        self.deciding.sheet.put_text(COMMENTS, "comments", after, before, after)
