"""Which answers of a draft come along to another version of its form, and how they read there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit_desk.audits.no_longer import says_something
from audit_desk.audits.tables import Answer
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.meaning import Lineage, same_grades


@dataclass(frozen=True)
class Carried:
    """An answer under its old key and its new one, with its value in the words of the version that
    it comes to: the new one where that is `asked` there, else the last that asked it."""

    old: str
    new: str
    value: str
    asked: bool


@dataclass(frozen=True)
class Plan:
    """`left` are the questions whose answers are kept, and no longer asked. `grade_goes` where the
    overall grade was given on another scale. `muddled` where an answer would be taken for one to
    another question, as only forms of an earlier program can do: then nothing may be moved."""

    old: FormDefinition
    new: FormDefinition
    carried: tuple[Carried, ...]
    left: tuple[str, ...]
    grade_goes: bool
    muddled: bool


def plan(
    forms: Sequence[FormDefinition],
    old: FormDefinition,
    answers: Mapping[str, Answer],
    grade: int | None,
    back_from: int = 0,
) -> Plan:
    """How an audit would move from one version to the newest of `forms`, which come newest first.
    `back_from` is the version that it was moved back from, in whose words answers stand that its
    own version and those before never asked."""
    new, lineage = forms[0], Lineage(forms)
    carried: list[Carried] = []
    left: list[str] = []
    for key, answer in answers.items():
        if not says_something(answer):
            continue
        asked = _asked_in(forms, old, key, back_from)
        one = _carried(lineage, asked, new, answer) if asked is not None else None
        if one is not None:
            carried.append(one)
        if asked is not None and old.has(key) and (one is None or not one.asked):
            left.append(asked.question(key).ask)
        if one is None and new.has(key):
            return Plan(old, new, (), (), grade_goes=False, muddled=True)
    order = {question.key: place for place, question in enumerate(old.questions)}
    carried.sort(key=lambda one: order.get(one.old, len(order)))
    goes = grade is not None and not _same_scale(old, new)
    return Plan(old, new, tuple(carried), tuple(left), goes, muddled=False)


def _asked_in(
    forms: Sequence[FormDefinition], old: FormDefinition, key: str, back_from: int
) -> FormDefinition | None:
    """The version in whose words an answer stands: the audit's own, else the last one before it
    that asked, else the one that the audit was moved back from."""
    if old.has(key):
        return old
    before = (one for one in forms if one.version < old.version and one.has(key))
    after = (one for one in forms if one.version == back_from and one.has(key))
    return next(before, None) or next(after, None)


def _carried(
    lineage: Lineage, asked: FormDefinition, new: FormDefinition, answer: Answer
) -> Carried | None:
    line = lineage.of(asked.version, answer.question)
    begin = line.place(asked.version) if line is not None else None
    if line is None or begin is None:
        return None
    value = line.read(answer.value, begin, len(line.asked) - 1)
    if value is None:
        return None
    last = line.newest
    return Carried(answer.question, last.question.key, value, last.version == new.version)


def _same_scale(old: FormDefinition, new: FormDefinition) -> bool:
    one, other = old.overall_scale, new.overall_scale
    return one is not None and other is not None and same_grades(one, other)
