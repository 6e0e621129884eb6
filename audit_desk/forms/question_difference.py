"""What changed in one question from a version to another, in words."""

from collections.abc import Iterator

from audit_desk.forms.answers import plain_number
from audit_desk.forms.conditions import Condition
from audit_desk.forms.definition import OPEN, FormDefinition, Question, QuestionType
from audit_desk.forms.meaning import Asked
from audit_desk.forms.wording import TYPES, answer_in_words, condition_in_words, either
from audit_desk.grading import Scale
from audit_desk.workspace.words import folded


def question_words(old: Asked, new: Asked) -> Iterator[str]:
    """Each change of one question: "“partially” added", "reworded, was “…”"."""
    was, now = old.question, new.question
    if was.ask != now.ask:
        yield f"reworded, was “{was.ask}”"
    yield from answer_changes(old, new)
    if was.key != now.key:
        yield f"called {now.key} in tables now, was {was.key}"
    if was.required != now.required:
        yield "must be answered now" if now.required else "may be left open now"
    if was.not_applicable != now.not_applicable:
        yield f"“not applicable” {'offered' if now.not_applicable else 'no longer offered'}"
    if was.theme != now.theme:
        yield f"theme now {now.theme or 'none'}, was {was.theme or 'none'}"
    if was.help != now.help:
        yield f"help {'changed' if was.help and now.help else 'added' if now.help else 'removed'}"
    if was.comment != now.comment:
        yield _evidence(new)
    if was.show_if != now.show_if:
        yield _shown(new.form, now.show_if)


def answer_changes(old: Asked, new: Asked) -> Iterator[str]:
    """What changed in how a question is answered, and how old answers count."""
    was, now = old.question, new.question
    closed = {old.question.type, new.question.type}.isdisjoint(OPEN)
    several = {was.type, now.type} & {QuestionType.CHOICES}
    if was.type is not now.type and (not closed or several or _differ(old, new)):
        yield f"answered with {TYPES[now.type]}, was {TYPES[was.type]}"
    if old.scale is not None and new.scale is not None and old.scale.id != new.scale.id:
        yield f"graded on “{new.scale.title}”, was “{old.scale.title}”"
    elif closed:
        yield from _answers(old, new)
        if old.scale is not None and new.scale is not None:
            yield from good_changes(old.scale, new.scale)
    if now.was is not None and (was.was is None or was.was.answers != now.was.answers):
        for old_answer, new_answer in now.was.answers.items():
            shown = answer_in_words(new.form, now, new_answer)
            if folded(old_answer) != folded(new_answer):
                yield f"earlier answers “{old_answer}” count as {shown}"
    if now.type is QuestionType.NUMBER and was.type is QuestionType.NUMBER:
        yield from _limits(was, now)


def good_changes(old: Scale, new: Scale) -> Iterator[str]:
    """Where other grades count as good ones than before."""
    was, now = (
        _joined([scale.label(one) for one in scale.good]) if scale.good else "none"
        for scale in (old, new)
    )
    if set(old.good) != set(new.good):
        yield f"“{new.good_words}” now counts {now}, was {was}"


def _differ(old: Asked, new: Asked) -> bool:
    """Whether two closed types have hardly an answer in common."""
    return not {folded(one) for one in old.values} & {folded(one) for one in new.values}


def _answers(old: Asked, new: Asked) -> Iterator[str]:
    was = {
        folded(_word(old, one)): answer_in_words(old.form, old.question, one) for one in old.values
    }
    now = {
        folded(_word(new, one)): answer_in_words(new.form, new.question, one) for one in new.values
    }
    added = [words for key, words in now.items() if key not in was]
    removed = [words for key, words in was.items() if key not in now]
    if added:
        yield f"{_joined(added)} added"
    if removed:
        yield f"{_joined(removed)} removed"
    if not added and not removed and list(was) != list(now):
        yield "answers in another order"


def _word(asked: Asked, value: str) -> str:
    return asked.scale.label(int(value)) if asked.scale is not None else value


def _limits(was: Question, now: Question) -> Iterator[str]:
    if folded(was.unit) != folded(now.unit):
        yield f"counted in {now.unit or 'no unit'}, was {was.unit or 'no unit'}"
    for name, old, new in (
        ("lowest", was.minimum, now.minimum),
        ("highest", was.maximum, now.maximum),
    ):
        if old != new:
            before = "open" if old is None else plain_number(old)
            yield f"{name} number now {'open' if new is None else plain_number(new)}, was {before}"


def _evidence(new: Asked) -> str:
    rule = new.question.comment
    if rule is None:
        return "no longer asks for evidence"
    wanted = [answer_in_words(new.form, new.question, value) for value in rule.when]
    return f"asks for evidence with {either(wanted)}"


def _shown(form: FormDefinition, condition: Condition | None) -> str:
    if condition is None:
        return "always asked now"
    return f"asked only if {condition_in_words(form, condition)}"


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
