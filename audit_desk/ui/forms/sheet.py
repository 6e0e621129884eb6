"""A form as a page to read: sections, questions, guidance, and the rules in words."""

from html import escape

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTextBrowser

from audit_desk.forms.definition import FormDefinition, Question
from audit_desk.ui import style
from audit_desk.ui.colours import Colours
from audit_desk.ui.forms.words import about, answers_in_words, rules_in_words, size


class FormSheet(QTextBrowser):
    """Read-only; can be scrolled with the keys, marked and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._form: FormDefinition | None = None
        self.setOpenLinks(False)
        self.setAccessibleName("The form")
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(24)

    def show_form(self, form: FormDefinition) -> None:
        """Show a form from its beginning."""
        self._form = form
        self._write()
        self.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._form is not None:
            self._write()

    def _write(self) -> None:
        if self._form is not None:
            self.setHtml(as_html(self._form, style.colours()))


def as_html(form: FormDefinition, colours: Colours) -> str:
    """The form as the rich text that the sheet shows."""
    soft = f"color:{colours.soft}"
    parts = [
        f'<p style="font-size:17px;font-weight:600;margin:0 0 4px">{_text(form.title)}</p>',
        f'<p style="{soft};margin:0 0 8px">Version {form.version}. {escape(size(form))}.</p>',
        *(f'<p style="margin:0 0 2px">{_text(words)}</p>' for words in about(form)),
    ]
    for section in form.sections:
        parts.append(
            f'<p style="font-size:15px;font-weight:600;color:{colours.accent};'
            f'margin:26px 0 4px">{_text(section.title)}</p>'
        )
        if section.guidance:
            parts.append(f'<p style="{soft};margin:0 0 8px">{_text(section.guidance)}</p>')
        parts += [_question(form, question, soft) for question in section.questions]
    return "".join(parts)


def _question(form: FormDefinition, question: Question, soft: str) -> str:
    small = f"{soft};font-size:12px;margin:0 0 0"
    lines = [
        f'<p style="font-weight:600;margin:14px 0 2px">{_text(question.ask)}</p>',
        f'<p style="margin:0 0 2px">{_text(answers_in_words(form, question))}</p>',
    ]
    if question.help:
        lines.append(f'<p style="margin:0 0 2px">{_text(question.help)}</p>')
    rules = rules_in_words(form, question)
    if rules:
        lines.append(f'<p style="{small}">{_text(" ".join(rules))}</p>')
    return "".join(lines)


def _text(words: str) -> str:
    return escape(words).replace("\n", "<br>")
