"""Parts of a form in words: what its scales, answers and conditions say to people."""

from collections.abc import Callable, Sequence

from audit_desk.forms.answers import options
from audit_desk.forms.conditions import Condition
from audit_desk.forms.definition import FormDefinition, Purpose, Question, QuestionType

PURPOSES = {
    Purpose.FULL: "Full audit",
    Purpose.ROUTINE: "Routine audit",
    Purpose.DIP_SAMPLE: "Dip sample",
    Purpose.FOLLOW_UP: "Follow-up review",
    Purpose.MODERATION: "Moderation tool",
    Purpose.FEEDBACK: "Feedback",
}
TYPES = {
    QuestionType.YES_NO: "yes or no",
    QuestionType.YES_PARTIALLY_NO: "yes, partially or no",
    QuestionType.GRADE: "a grade",
    QuestionType.CHOICE: "one choice",
    QuestionType.CHOICES: "several choices",
    QuestionType.AGREEMENT: "agreement",
    QuestionType.NUMBER: "a number",
    QuestionType.PERCENTAGE: "a percentage",
    QuestionType.DATE: "a date",
    QuestionType.TEXT: "a short text",
    QuestionType.LONG_TEXT: "a text",
}


def condition_in_words(
    form: FormDefinition, condition: Condition, named: Callable[[Question], str] | None = None
) -> str:
    """A condition as people would say it, the earlier questions named by their words, or as
    `named` names them."""
    if condition.all_ is not None:
        return _joined(form, condition.all_, " and ", named)
    if condition.any_ is not None:
        return _joined(form, condition.any_, " or ", named)
    if condition.not_ is not None:
        return f"not ({condition_in_words(form, condition.not_, named)})"
    question = form.question(condition.question or "")
    asked = named(question) if named else f"“{question.ask}”"
    if condition.answered is not None:
        return f"{asked} is {'answered' if condition.answered else 'not answered'}"
    if condition.is_ is not None:
        labels = {option.value: option.label for option in options(form, question)}
        return f"{asked} is {either([labels.get(value, value) for value in condition.is_])}"
    limits = [
        f"at {word} {limit}"
        for word, limit in (("least", condition.at_least), ("most", condition.at_most))
        if limit is not None
    ]
    return f"{asked} is {' and '.join(limits)}"


def answer_in_words(form: FormDefinition, question: Question, value: str) -> str:
    """One answer inside a sentence: “partially”, “3 Good”."""
    if question.type is QuestionType.GRADE:
        labels = {option.value: option.label for option in options(form, question)}
        return f"“{labels.get(value, value)}”"
    return f"“{value}”"


def either(words: Sequence[str]) -> str:
    """Words of which one is meant: "a, b or c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _joined(
    form: FormDefinition,
    parts: tuple[Condition, ...],
    word: str,
    named: Callable[[Question], str] | None,
) -> str:
    said = [condition_in_words(form, part, named) for part in parts]
    inner = [
        f"({one})" if part.all_ or part.any_ else one for part, one in zip(parts, said, strict=True)
    ]
    return word.join(inner)
