"""One question as a card: what is asked, the answer, the evidence, why it doesn't apply."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from audit_desk.forms.answers import asks_for_comment
from audit_desk.forms.definition import FIGURES, TEXTS, Question, QuestionType
from audit_desk.ui.audit import answer_parts, choices
from audit_desk.ui.audit.blocks import SIDE, CardBlock, text_height
from audit_desk.ui.audit.fields import AnswerNow, answer_field
from audit_desk.ui.audit.inputs import DateInput, Input, LineInput, ListInput, stored_date
from audit_desk.ui.audit.labelled import LabelledText
from audit_desk.ui.audit.paint import text_width
from audit_desk.ui.audit.sheet import AuditSheet
from audit_desk.ui.audit.texts import GrowingText
from audit_desk.ui.style import PAD
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.text import Text

EVIDENCE = "Evidence on the file (asked for with this answer)"
COMMENT = "Comment"
REASON = "Why it doesn't apply, if it helps to know"
GAP = 10
LINK_WIDTH = 126


class QuestionCard(CardBlock):
    """Shows one answer of the sheet and puts each change into it."""

    def __init__(self, sheet: AuditSheet, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet, self.question = sheet, question
        self.field = answer_field(question.key)
        self._shown: AnswerNow | None = None
        self._opened = False  # a comment box that was asked for, though still empty
        self.ask = Text(question.ask, "strong")
        self.ask.setParent(self)
        self.options = answer_parts.make_options(sheet.form, question, self)
        self.input = answer_parts.make_input(sheet.form, question, self)
        self.text = answer_parts.make_text(question, self.answer.value, self)
        self._wire()
        self.comment: LabelledText | None = None
        self.reason: LabelledText | None = None
        self.link: LinkButton | None = None
        sheet.watch(self.field, self.show_answer)
        self.show_answer(sheet.answer(question.key))

    def entry(self) -> QWidget:
        if self.text is not None:
            return self.text
        if self.input is not None:
            return self.input.entry()
        assert self.options is not None  # noqa: S101  (a closed question always has options)
        return self.options.entry()

    def set_current(self, current: bool) -> None:
        super().set_current(current)
        self._show_link(current)

    def lay_out(self, width: int) -> int:
        left, inner = SIDE + 2, width - 2 * SIDE - 4
        height = text_height(self.ask, inner)
        self.ask.setGeometry(left, PAD, inner, height)
        y = PAD + height + GAP
        if self.text is not None:
            height = self.text.fit(inner)
            self.text.setGeometry(left, y, inner, height)
            y += height + GAP
        y = self._place_link(left, self._place_answer(left, y, inner), inner)
        for part in (self.reason, self.comment):
            if part is not None and not part.isHidden():
                height = part.lay_out(inner)
                part.setGeometry(left, y, inner, height)
                y += height + GAP
        return y - GAP + PAD

    def _place_answer(self, left: int, y: int, width: int) -> int:
        """The line to type in with its not applicable beside it, or the options."""
        typed, options = self.input, self.options
        if typed is not None:
            height = typed.lay_out(width)
            typed.setGeometry(left, y, width, height)
            if options is not None and (beside := typed.used()) + 150 <= width:
                options.lay_out(150)
                options.setGeometry(left + beside + GAP, y, 150, 34)
                options.raise_()
                options = None
            y += height + GAP
        if options is not None:
            height = options.lay_out(width)
            options.setGeometry(left, y, width, height)
            y += height + GAP
        return y

    def show_answer(self, answer: AnswerNow) -> None:
        """Show the answer as the sheet now has it."""
        before, self._shown = self._shown, answer
        if before is None or (before.value, before.not_applicable) != (
            answer.value,
            answer.not_applicable,
        ):
            self._show_value(answer)
        self._show_reason(answer)
        self._show_comment(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_C and not event.modifiers():
            self.open_comment()
        else:
            event.ignore()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_link(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_link(self.current)

    def open_comment(self) -> None:
        """Open the comment box, and put the keyboard into it."""
        if self._has_comment():
            self._opened = True
            self._show_comment(self.answer)
            if self.comment is not None:
                self.comment.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def answer(self) -> AnswerNow:
        return self.sheet.answer(self.question.key)

    def _wire(self) -> None:
        if self.options is not None:
            self.options.pressed_option.connect(self._pressed)
            self.options.emptied.connect(self._emptied)
        for made in (self.input, self.text):
            if made is not None:
                typed = made.typed if isinstance(made, GrowingText) else made.given
                typed.connect(self._given)
                made.left.connect(self.sheet.end_typing)
        if self.text is not None:
            self.text.height_changed.connect(self.changed_height)

    def _emptied(self) -> None:
        self._put(AnswerNow(comment=self.answer.comment), "answer")

    def _pressed(self, value: str) -> None:
        now = self.answer
        if value == choices.NOT_APPLICABLE:
            after = replace(now, value="", not_applicable=not now.not_applicable)
        elif self.question.type is QuestionType.CHOICES:
            stored = choices.toggled(self.question, now.value, value)
            after = replace(now, value=stored, not_applicable=False)
        else:
            after = replace(now, value="" if now.value == value else value, not_applicable=False)
        self._put(after, "answer")

    def _put(self, after: AnswerNow, words: str) -> None:
        self.sheet.put(self.field, after, words)
        self._show_value(self.answer)  # also where nothing changed but a button was pressed

    def _given(self, before: str, after: str) -> None:
        value = stored_date(after) if self.question.type is QuestionType.DATE else after
        if self.question.type in FIGURES:
            value = self._stored(after)
        now = replace(self.answer, value=value, not_applicable=False)
        if isinstance(self.input, ListInput):
            self.sheet.put(self.field, now, "answer")
        else:
            self.sheet.put_text(self.field, "value", now, before, after)
        if isinstance(self.input, LineInput) and not isinstance(self.input, DateInput):
            self.input.remark_on(after)

    def _stored(self, text: str) -> str:
        return answer_parts.as_stored(self.sheet.form, self.question, text)

    def _show_value(self, answer: AnswerNow) -> None:
        if self.options is not None:
            self.options.show_values(self._lit(answer))
        if self.text is not None:
            self.text.show_text(answer.value)
        if self.input is not None:
            self._show_in_input(self.input, answer)

    def _show_in_input(self, made: Input, answer: AnswerNow) -> None:
        hidden = isinstance(made, LineInput) and made.remark.isHidden()
        typed = made.line.text() if isinstance(made, LineInput) else ""
        if self.question.type not in FIGURES or self._stored(typed) != answer.value:
            made.show_text(answer.value)  # "12.50" stays as typed though 12.5 is stored
        if isinstance(made, LineInput) and made.remark.isHidden() != hidden:
            self.changed_height()

    def _lit(self, answer: AnswerNow) -> tuple[str, ...]:
        if answer.not_applicable:
            return (choices.NOT_APPLICABLE,)
        if self.question.type is QuestionType.CHOICES:
            return choices.chosen(answer.value)
        return (answer.value,)

    def _show_reason(self, answer: AnswerNow) -> None:
        wanted = answer.not_applicable
        if wanted and self.reason is None:
            self.reason = self._labelled(REASON, answer.reason, "reason")
        if self.reason is not None:
            self.reason.box.show_text(answer.reason)
            self._show_part(self.reason, wanted)

    def _show_comment(self, answer: AnswerNow) -> None:
        asked = not answer.not_applicable and asks_for_comment(self.question, answer.value)
        wanted = asked or bool(answer.comment) or self._opened
        if wanted and self.comment is None:
            self.comment = self._labelled(EVIDENCE if asked else COMMENT, answer.comment, "comment")
        if self.comment is not None:
            self.comment.rename(EVIDENCE if asked else COMMENT)
            self.comment.box.show_text(answer.comment)
            self._show_part(self.comment, wanted)
        if self.link is not None and wanted:
            self.link.hide()

    def _show_part(self, part: LabelledText, wanted: bool) -> None:
        if part.isHidden() == wanted:
            part.setVisible(wanted)
            self.changed_height()

    def _labelled(self, label: str, text: str, part: str) -> LabelledText:
        made = LabelledText(
            label, self.question.ask, text, self, lines=2 if part == "comment" else 1
        )
        made.hide()
        made.box.typed.connect(lambda before, after: self._written(part, before, after))
        made.box.left.connect(self.sheet.end_typing)
        made.box.height_changed.connect(self.changed_height)
        return made

    def _written(self, part: str, before: str, after: str) -> None:
        now = self.answer
        after_now = replace(now, comment=after) if part == "comment" else replace(now, reason=after)
        self.sheet.put_text(self.field, part, after_now, before, after)

    def _has_comment(self) -> bool:
        return self.question.type not in TEXTS

    def _show_link(self, wanted: bool) -> None:
        if not self._has_comment() or (self.comment is not None and not self.comment.isHidden()):
            return
        if wanted and self.link is None:
            self.link = LinkButton(
                "Add a comment", self.open_comment, f"Add a comment: {self.question.ask}"
            )
            self.link.setParent(self)
            self.link.setToolTip("C")
            self.link.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.changed_height()
        if self.link is not None:
            self.link.setVisible(wanted)

    def _place_link(self, left: int, y: int, width: int) -> int:
        """Beside the last option where there is room, else beside what is asked; else below."""
        if not self._has_comment() or (self.comment is not None and not self.comment.isHidden()):
            return y
        beside = self._taken_in_last_line(left) + LINK_WIDTH + GAP <= width
        one_line = text_width(self.question.ask, semibold=True)
        above = not beside and one_line + LINK_WIDTH + GAP <= width
        if self.link is not None:
            size = self.link.sizeHint()
            top = y - GAP - (34 + size.height()) // 2 if beside else y - GAP + 4
            if above:
                top = PAD - 5
            self.link.setGeometry(left + width - size.width(), top, size.width(), size.height())
        return y if beside or above else y + 22

    def _taken_in_last_line(self, left: int) -> int:
        if self.options is not None:
            return self.options.x() - left + self.options.options[-1].geometry().right()
        return self.input.used() if self.input is not None else 10_000
