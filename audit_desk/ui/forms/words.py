"""A form in words: what it is for, its rules, and when a question is asked."""

from audit_desk.forms.answers import options
from audit_desk.forms.definition import FormDefinition, Question, QuestionType
from audit_desk.forms.wording import PURPOSES, TYPES, condition_in_words, either
from audit_desk.grading import Scale
from audit_desk.ui.widgets.text import count, in_words


def about(form: FormDefinition) -> list[str]:
    """What the form is for and what follows from it, a sentence each."""
    scale = form.overall_scale
    told = [f"{PURPOSES[form.purpose]}{f' for {form.service}' if form.service else ''}."]
    told.append(f"Overall grade: {_grades(scale)}." if scale else "No overall grade.")
    if form.moderation_share == 100:
        told.append("Every audit is moderated.")
    elif form.moderation_share:
        told.append(f"{form.moderation_share}% of audits are moderated.")
    if scale and (rule := form.follow_up):
        graded = either([scale.label(value) for value in rule.grades])
        months = f"{in_words(rule.months)} {'month' if rule.months == 1 else 'months'}"
        told.append(f"Graded {graded}: followed up after {months}.")
    if scale and form.escalate:
        told.append(
            f"Graded {either([scale.label(value) for value in form.escalate])}: "
            "passed up to the service manager at once."
        )
    return told


def answers_in_words(form: FormDefinition, question: Question) -> str:
    """What can be answered: `Yes · Partially · No · Not applicable`."""
    given = [option.label for option in options(form, question)]
    if question.type is QuestionType.CHOICES:
        given = [f"Several of: {' · '.join(given)}"]
    if not given:
        given = [TYPES[question.type].capitalize() + _limits(question)]
    if question.not_applicable:
        given.append("Not applicable")
    return " · ".join(given)


def rules_in_words(form: FormDefinition, question: Question) -> list[str]:
    """When the question is asked, whether it must be answered, and when evidence is wanted."""
    told = []
    if question.show_if is not None:
        told.append(f"Asked only if {condition_in_words(form, question.show_if)}.")
    if question.required:
        told.append("Must be answered.")
    if question.comment is not None:
        labels = {option.value: option.label for option in options(form, question)}
        wanted = either([labels.get(value, value) for value in question.comment.when])
        told.append(f"Asks for evidence with {wanted}.")
    if question.theme:
        told.append(f"Theme: {question.theme}.")
    return told


def size(form: FormDefinition) -> str:
    """`8 sections, 42 questions`."""
    return f"{count(len(form.sections), 'section')}, {count(len(form.questions), 'question')}"


def _grades(scale: Scale) -> str:
    return ", ".join(scale.label(value) for value in scale.values)


def _limits(question: Question) -> str:
    unit = f" of {question.unit}" if question.unit else ""
    low, high = question.minimum, question.maximum
    if low is not None and high is not None:
        return f"{unit}, {low} to {high}"
    if low is not None:
        return f"{unit}, {low} or more"
    return f"{unit}, {high} or less" if high is not None else unit
