"""Which answers of a draft come along to another version of its form, and how they read there."""

from collections.abc import Mapping
from dataclasses import dataclass

from audit_desk.audits.no_longer import says_something
from audit_desk.audits.tables import Answer
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.meaning import Lineage, same_grades


@dataclass(frozen=True)
class Carried:
    """An answer under its old key and its new one, with its value in the new version's words."""

    old: str
    new: str
    value: str


@dataclass(frozen=True)
class Plan:
    """`left` are the keys of answers that stay as they are, no longer asked. `grade_goes` where the
    overall grade was given on another scale. `muddled` where an answer would be taken for one to
    another question, as only forms of an earlier program can do: then nothing may be moved."""

    old: FormDefinition
    new: FormDefinition
    carried: tuple[Carried, ...]
    left: tuple[str, ...]
    grade_goes: bool
    muddled: bool


def plan(
    lineage: Lineage,
    old: FormDefinition,
    new: FormDefinition,
    answers: Mapping[str, Answer],
    grade: int | None,
) -> Plan:
    """How an audit would move from one version to a later one."""
    carried: list[Carried] = []
    left: list[str] = []
    for question in old.questions:
        answer = answers.get(question.key)
        if answer is None or not says_something(answer):
            continue
        one = _carried(lineage, old, new, answer)
        if one is None:
            left.append(question.key)
        else:
            carried.append(one)
    return Plan(
        old,
        new,
        tuple(carried),
        tuple(left),
        grade_goes=grade is not None and not _same_scale(old, new),
        muddled=any(new.has(key) for key in left),
    )


def _carried(
    lineage: Lineage, old: FormDefinition, new: FormDefinition, answer: Answer
) -> Carried | None:
    line = lineage.of(old.version, answer.question)
    begin = line.place(old.version) if line is not None else None
    end = line.place(new.version) if line is not None else None
    if line is None or begin is None or end is None:
        return None
    value = line.read(answer.value, begin, end)
    if value is None:
        return None
    return Carried(answer.question, line.asked[end].question.key, value)


def _same_scale(old: FormDefinition, new: FormDefinition) -> bool:
    one, other = old.overall_scale, new.overall_scale
    return one is not None and other is not None and same_grades(one, other)
