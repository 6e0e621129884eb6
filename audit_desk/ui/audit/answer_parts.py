"""The part of a question's card in which its answer is given, by the type of the question."""

from PySide6.QtWidgets import QWidget

from audit_desk.forms.answers import read_answer
from audit_desk.forms.definition import FIGURES, FormDefinition, Question, QuestionType
from audit_desk.ui.audit import choices
from audit_desk.ui.audit.inputs import DateInput, Input, LineInput, ListInput
from audit_desk.ui.audit.options import Choice, OptionsRow
from audit_desk.ui.audit.texts import GrowingText


def make_options(form: FormDefinition, question: Question, parent: QWidget) -> OptionsRow | None:
    """The row of what can be chosen; None where nothing is."""
    offered = choices.offered(form, question)
    if not offered:
        return None
    several = question.type is QuestionType.CHOICES

    def ticked(choice: Choice) -> bool:
        return several and choice.value != choices.NOT_APPLICABLE

    return OptionsRow(offered, question.ask, parent, ticked)


def make_input(form: FormDefinition, question: Question, parent: QWidget) -> Input | None:
    """The line or list for an answer that is typed or picked; None where it isn't."""
    if question.type in FIGURES:
        unit = "%" if question.type is QuestionType.PERCENTAGE else question.unit

        def remark(text: str) -> tuple[str, bool]:
            return remark_on(form, question, text)

        return LineInput(question.ask, parent, remark, unit, wanted=130)
    if question.type is QuestionType.DATE:
        return DateInput(question.ask, parent)
    if question.type is QuestionType.TEXT:
        return LineInput(question.ask, parent)
    if choices.as_list(question):
        return ListInput(question.ask, question.options, parent)
    return None


def make_text(question: Question, text: str, parent: QWidget) -> GrowingText | None:
    """The box for a long text; None for every other type."""
    if question.type is not QuestionType.LONG_TEXT:
        return None
    return GrowingText(question.ask, text, parent, lines=3)


def remark_on(form: FormDefinition, question: Question, text: str) -> tuple[str, bool]:
    """What is said below a typed answer, and whether the answer can stand."""
    if not text.strip():
        return "", True
    try:
        read_answer(form, question, text)
    except ValueError as error:
        return str(error), False
    return "", True


def as_stored(form: FormDefinition, question: Question, text: str) -> str:
    """The canonical value of a typed answer, or the text itself while it is no answer yet."""
    try:
        return read_answer(form, question, text)
    except ValueError:
        return text.strip()
