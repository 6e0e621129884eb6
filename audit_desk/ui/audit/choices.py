"""What a question offers to choose from, as the row of options shows it."""

import json

from audit_desk.forms import answers
from audit_desk.forms.definition import FormDefinition, Question, QuestionType
from audit_desk.grading import Scale
from audit_desk.ui.audit.options import Choice

NOT_APPLICABLE = answers.NOT_APPLICABLE
NONE_OF_THESE = Choice(NOT_APPLICABLE, "Not applicable", "a")
LETTERS = {"yes": "y", "partially": "p", "no": "n"}
MOST_BUTTONS, MOST_LETTERS = 7, 160  # more options than that, or longer ones, become a list


def offered(form: FormDefinition, question: Question) -> list[Choice]:
    """The options of a question, with not applicable at the end where the form offers it."""
    own = [] if as_list(question) else _own(form, question)
    return [*own, NONE_OF_THESE] if question.not_applicable else own


def as_list(question: Question) -> bool:
    """Whether the options are shown as a list that drops down rather than as buttons."""
    return question.type is QuestionType.CHOICE and (
        len(question.options) > MOST_BUTTONS or sum(map(len, question.options)) > MOST_LETTERS
    )


def grade_choices(scale: Scale) -> list[Choice]:
    """The grades of a scale, each with its number as key."""
    return [
        Choice(
            str(grade.value),
            _capital(grade.word),
            str(grade.value),
            scale.place(grade.value),
        )
        for grade in scale.grades
    ]


def toggled(question: Question, stored: str, option: str) -> str:
    """Several choices with one more, or one fewer: in the order of the form; empty with none."""
    now = set(chosen(stored)) ^ {option}
    kept = [one for one in question.options if one in now]
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def chosen(stored: str) -> tuple[str, ...]:
    """The options in a stored answer; none where it can't be read."""
    try:
        return answers.chosen(stored)
    except ValueError:
        return ()


def _own(form: FormDefinition, question: Question) -> list[Choice]:
    if question.type is QuestionType.GRADE:
        return grade_choices(form.scale_of(question))
    found = answers.options(form, question)
    if question.type in (QuestionType.YES_NO, QuestionType.YES_PARTIALLY_NO):
        return [Choice(one.value, one.label, LETTERS[one.value]) for one in found]
    few = len(found) < 10  # a tenth option has no key of its own
    return [
        Choice(one.value, one.label, str(number) if few else "")
        for number, one in enumerate(found, 1)
    ]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
