"""From grouped rows of the store to figures: the questions of one form over its versions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from audit_desk.audits.tables import Standing
from audit_desk.forms.answers import chosen, options, plain_number, show_answer
from audit_desk.forms.definition import FormDefinition, Question, QuestionType
from audit_desk.grading import Scale
from audit_desk.summaries.model import AnswerCount, GradeFigures, QuestionFigures, Spread

OPEN_TEXT = frozenset({QuestionType.TEXT, QuestionType.LONG_TEXT})
WRITTEN = "written"  # stands for open text that says something
_FIGURES = frozenset({QuestionType.NUMBER, QuestionType.PERCENTAGE})


@dataclass(frozen=True)
class Version:
    """One published version, and how many of the counted audits are on it."""

    id: UUID
    number: int
    form: FormDefinition
    audits: int


@dataclass(frozen=True)
class Group:
    """So many answers of one version that are alike; `value` is WRITTEN for any open text, and
    blank where nothing was answered, as beside a comment alone."""

    version_id: UUID
    question: str
    standing: str
    value: str
    count: int


@dataclass
class _Asked:
    """A question through all versions that put it in the same way; the newest words it."""

    form: FormDefinition
    question: Question
    section: str
    put: int = 0
    standings: Counter[str] = field(default_factory=Counter)
    values: Counter[str] = field(default_factory=Counter)
    versions: set[int] = field(default_factory=set)


_Identity = tuple[str, QuestionType, str]


def question_figures(
    versions: Iterable[Version], groups: Iterable[Group]
) -> tuple[QuestionFigures, ...]:
    """Every question of the versions, in the order of the newest; those that only older ones
    put come after. A key whose type or scale changed is told apart by version."""
    asked: dict[_Identity, _Asked] = {}
    places: dict[tuple[UUID, str], _Asked] = {}
    for version in sorted(versions, key=lambda one: -one.number):
        for section in version.form.sections:
            for question in section.questions:
                identity = _identity(version.form, question)
                new = _Asked(version.form, question, section.title)
                one = asked.setdefault(identity, new)
                one.put += version.audits
                one.versions.add(version.number)
                places[version.id, question.key] = one
    for group in groups:
        place = places.get((group.version_id, group.question))
        answered = group.standing == Standing.ANSWERED
        if place is None or (answered and not group.value.strip()):
            continue
        place.standings[group.standing] += group.count
        if answered:
            place.values[group.value] += group.count
    keys = Counter(key for key, _, _ in asked)
    return tuple(_figures(one, keys[key] > 1) for (key, _, _), one in asked.items())


def grade_figures(scale: Scale, grades: Mapping[int, int]) -> GradeFigures:
    """How often each grade of the scale was given, 0 included."""
    return GradeFigures(scale, {value: grades.get(value, 0) for value in scale.values})


def _identity(form: FormDefinition, question: Question) -> _Identity:
    scale = form.scale_of(question).id if question.type is QuestionType.GRADE else ""
    return question.key, question.type, scale


def _figures(asked: _Asked, told_apart: bool) -> QuestionFigures:
    question, values = asked.question, asked.values
    base = asked.standings[Standing.ANSWERED]
    counted = sum(asked.standings.values())
    ask = question.ask
    if told_apart:
        ask += f" (version {', '.join(str(number) for number in sorted(asked.versions))})"
    graded = question.type is QuestionType.GRADE
    figures = {int(value): count for value, count in values.items()} if graded else {}
    return QuestionFigures(
        key=question.key,
        ask=ask,
        type=question.type,
        theme=question.theme,
        section=asked.section,
        base=base,
        not_applicable=asked.standings[Standing.NOT_APPLICABLE],
        unanswered=max(0, asked.put - counted),
        counts=() if graded else _answers(asked),
        grades=grade_figures(asked.form.scale_of(question), figures) if graded else None,
        spread=_spread(asked) if values else None,
    )


def _answers(asked: _Asked) -> tuple[AnswerCount, ...]:
    given: Counter[str] = asked.values
    if asked.question.type is QuestionType.CHOICES:
        given = Counter()
        for value, count in asked.values.items():
            for option in chosen(value):
                given[option] += count
    known = options(asked.form, asked.question)
    if not known:
        return ()
    labels = {option.value: option.label for option in known}
    labels |= {value: value for value in sorted(given) if value not in labels}  # of older versions
    return tuple(AnswerCount(value, label, given[value]) for value, label in labels.items())


def _spread(asked: _Asked) -> Spread | None:
    """The lowest, the middle (the lower of two) and the highest."""
    if asked.question.type is QuestionType.DATE:
        days = sorted(Counter({date.fromisoformat(v): n for v, n in asked.values.items()}).items())
        return _three(asked, [(day.isoformat(), count) for day, count in days])
    if asked.question.type in _FIGURES:
        figures = sorted((Decimal(value), count) for value, count in asked.values.items())
        total = sum((figure * count for figure, count in figures), Decimal(0))
        mean = total / sum(count for _, count in figures)
        shown = [(plain_number(figure), count) for figure, count in figures]
        return _three(asked, shown, mean.quantize(Decimal("0.1"), ROUND_HALF_UP))
    return None


def _three(asked: _Asked, ordered: list[tuple[str, int]], mean: Decimal | None = None) -> Spread:
    middle, left = ordered[-1][0], (sum(count for _, count in ordered) + 1) // 2
    for value, count in ordered:
        left -= count
        if left <= 0:
            middle = value
            break
    lowest, middle, highest = (
        show_answer(asked.form, asked.question, value)
        for value in (ordered[0][0], middle, ordered[-1][0])
    )
    return Spread(lowest, middle, highest, mean)
