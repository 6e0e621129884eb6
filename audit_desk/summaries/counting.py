"""From grouped rows of the store to figures: the questions of one form over its versions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from audit_desk.audits.tables import Standing
from audit_desk.forms.answers import chosen, options, plain_number, show_answer
from audit_desk.forms.definition import FIGURES, FormDefinition, QuestionType
from audit_desk.forms.meaning import Asked, Line, Lineage
from audit_desk.forms.question_difference import answer_changes
from audit_desk.grading import Scale
from audit_desk.summaries.model import AnswerCount, GradeFigures, QuestionFigures, Spread

WRITTEN = "written"  # stands for open text that says something


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
class _Run:
    """A question through the versions whose answers can be counted together; the newest of those
    that are counted words it. `last` is its place in the line, `places` those of all counted."""

    line: Line
    last: int
    put: int = 0
    standings: Counter[str] = field(default_factory=Counter)
    values: Counter[str] = field(default_factory=Counter)
    places: set[int] = field(default_factory=set)
    versions: set[int] = field(default_factory=set)

    @property
    def asked(self) -> Asked:
        """The question in the words that are shown."""
        return self.line.asked[self.last]


def question_figures(
    versions: Iterable[Version], groups: Iterable[Group], published: Lineage | None = None
) -> tuple[QuestionFigures, ...]:
    """Every question of the versions, in the order of the newest; those that only older ones
    put come after. Answers of older versions are read as the newest would; where they can't be,
    a question is told apart by version. `published` knows the versions between, which may have
    no audits."""
    ordered = sorted(versions, key=lambda one: -one.number)
    lineage = published or Lineage((one.number, one.form) for one in ordered)
    runs: dict[tuple[int, int], _Run] = {}
    places: dict[tuple[UUID, str], tuple[_Run, int]] = {}
    for version in ordered:
        for question in version.form.questions:
            line = lineage.of(version.number, question.key)
            at = line.place(version.number) if line is not None else None
            if line is None or at is None:
                continue
            apart = sum(step.apart for step in line.steps[:at])
            run = runs.setdefault((id(line), apart), _Run(line, at))
            run.put += version.audits
            if version.audits:
                run.places.add(at)
                run.versions.add(version.number)
            places[version.id, question.key] = run, at
    _count(groups, places)
    some = any(version.audits for version in ordered)
    told = [run for run in runs.values() if run.put or not some]
    keys = Counter(run.asked.question.key for run in told)
    return tuple(_figures(run, keys[run.asked.question.key] > 1) for run in told)


def _count(groups: Iterable[Group], places: Mapping[tuple[UUID, str], tuple[_Run, int]]) -> None:
    for group in groups:
        place = places.get((group.version_id, group.question))
        answered = group.standing == Standing.ANSWERED
        if place is None or (answered and not group.value.strip()):
            continue
        run, at = place
        run.standings[group.standing] += group.count
        if answered:
            value = run.line.read(group.value, at, run.last)
            run.values[group.value if value is None else value] += group.count


def grade_figures(scale: Scale, grades: Mapping[int, int]) -> GradeFigures:
    """How often each grade of the scale was given, 0 included."""
    return GradeFigures(scale, {value: grades.get(value, 0) for value in scale.values})


def _figures(run: _Run, told_apart: bool) -> QuestionFigures:
    asked, values = run.asked, run.values
    question = asked.question
    base = run.standings[Standing.ANSWERED]
    counted = sum(run.standings.values())
    ask = question.ask
    if told_apart:
        ask += f" (version {', '.join(str(number) for number in sorted(run.versions))})"
    figures = {int(value): count for value, count in values.items()} if asked.scale else {}
    first = run.line.asked[run.line.together(run.last)]
    return QuestionFigures(
        key=question.key,
        ask=ask,
        type=question.type,
        theme=question.theme,
        section=asked.section,
        base=base,
        not_applicable=run.standings[Standing.NOT_APPLICABLE],
        unanswered=max(0, run.put - counted),
        counts=() if asked.scale else _answers(asked, values),
        grades=grade_figures(asked.scale, figures) if asked.scale else None,
        spread=_spread(asked, values) if values else None,
        changed=tuple(_changes(run)),
        origin=f"{first.version}/{first.question.key}",
    )


def _changes(run: _Run) -> Iterator[str]:
    """Where a question changed between the versions that are counted together."""
    for at in range(min(run.places, default=run.last), run.last):
        old, new = run.line.asked[at], run.line.asked[at + 1]
        if old.question.ask != new.question.ask:
            yield f"Version {new.version} reworded it, was “{old.question.ask}”"
        for words in answer_changes(old, new):
            yield f"Version {new.version}: {words}"


def _answers(asked: Asked, values: Counter[str]) -> tuple[AnswerCount, ...]:
    given = values
    if asked.question.type is QuestionType.CHOICES:
        given = Counter()
        for value, count in values.items():
            for option in chosen(value):
                given[option] += count
    known = options(asked.form, asked.question)
    if not known:
        return ()
    labels = {option.value: option.label for option in known}
    labels |= {value: value for value in sorted(given) if value not in labels}  # of older versions
    return tuple(AnswerCount(value, label, given[value]) for value, label in labels.items())


def _spread(asked: Asked, values: Counter[str]) -> Spread | None:
    """The lowest, the middle (the lower of two) and the highest."""
    if asked.question.type is QuestionType.DATE:
        days = sorted(Counter({date.fromisoformat(v): n for v, n in values.items()}).items())
        return _three(asked, [(day.isoformat(), count) for day, count in days])
    if asked.question.type in FIGURES:
        figures = sorted((Decimal(value), count) for value, count in values.items())
        total = sum((figure * count for figure, count in figures), Decimal(0))
        mean = total / sum(count for _, count in figures)
        shown = [(plain_number(figure), count) for figure, count in figures]
        return _three(asked, shown, mean.quantize(Decimal("0.1"), ROUND_HALF_UP))
    return None


def _three(asked: Asked, ordered: list[tuple[str, int]], mean: Decimal | None = None) -> Spread:
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
