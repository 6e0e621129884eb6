"""One question through the versions of its form: which earlier one it was, and how its answers
are read.

The same key is the same question. What a question says that it `was` is stated once: where the
version before says the same, it has been done there and isn't done again, but for answers that go.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from audit_desk.forms.answers import NotAnAnswerError, chosen, closed_options, read_value
from audit_desk.forms.definition import OPEN, TEXTS, FormDefinition, Question, QuestionType
from audit_desk.grading import Scale
from audit_desk.workspace.words import folded


@dataclass(frozen=True)
class Asked:
    """A question as one version puts it."""

    form: FormDefinition
    question: Question
    section: str = ""
    version: int = 0

    @property
    def scale(self) -> Scale | None:
        """The scale of a grade; None for other types."""
        graded = self.question.type is QuestionType.GRADE
        return self.form.scale_of(self.question) if graded else None

    @property
    def values(self) -> tuple[str, ...]:
        """The answers that can be chosen; none where it is answered in the open."""
        return tuple(one.value for one in closed_options(self.question, self.scale))

    def read(self, text: str) -> str | None:
        """One answer as it is stored, however its name was written; None where it is none."""
        known = {folded(value): value for value in self.values}
        if found := known.get(folded(text)):
            return found
        if self.question.type in OPEN or self.question.type is QuestionType.CHOICES:
            return None
        try:
            return read_value(self.question, self.scale, text)
        except NotAnAnswerError:
            return None


@dataclass(frozen=True)
class Stated:
    """New answers by old ones. What isn't stated `anew` stood in the version before, was done
    there, and only tells of answers that go."""

    answers: Mapping[str, str]
    anew: bool


@dataclass(frozen=True)
class Step:
    """How answers of one version are read in the next that asks the question.

    `answers` has the new value of each old one that is stored in another way; `gone` are old
    values for which nothing is stated. Where `apart`, the two can't be counted together.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    apart: bool = False
    from_several: bool = False
    to_several: tuple[str, ...] | None = None

    def read(self, value: str) -> str | None:
        """An old answer as the next version stores it; None where it can't be told."""
        if self.apart:
            return None
        if not value or not (self.answers or self.from_several or self.to_several is not None):
            return value
        old = _several(value) if self.from_several else (value,)
        new = [self.answers.get(one, one) for one in old]
        if self.to_several is None:
            return new[0] if new else ""
        order = {one: place for place, one in enumerate(self.to_several)}
        picked = sorted(dict.fromkeys(new), key=lambda one: order.get(one, len(order)))
        return json.dumps(picked, ensure_ascii=False)


@dataclass
class Line:
    """A question through all versions that ask it, oldest first; `steps` lead from one to the
    next."""

    asked: list[Asked] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    @property
    def newest(self) -> Asked:
        """The question as the newest version that asks it words it."""
        return self.asked[-1]

    def place(self, version: int) -> int | None:
        """Where a version stands in the line; None where it doesn't ask the question."""
        found = (at for at, one in enumerate(self.asked) if one.version == version)
        return next(found, None)

    def read(self, value: str, begin: int, end: int) -> str | None:
        """An answer at one place of the line as a later one stores it, else None."""
        read: str | None = value
        for step in self.steps[begin:end]:
            if read is None:
                return None
            read = step.read(read)
        return read

    def together(self, at: int) -> int:
        """The first place whose answers can be counted with those at a place."""
        while at > 0 and not self.steps[at - 1].apart:
            at -= 1
        return at

    def alike(self, begin: int, end: int) -> bool:
        """Whether answers at two places can be counted together."""
        return not any(step.apart for step in self.steps[begin:end])


class Lineage:
    """The questions of a form through its versions."""

    def __init__(self, forms: Iterable[FormDefinition | tuple[int, FormDefinition]]) -> None:
        """`forms` in any order, each as the version that it says, or as the number beside it."""
        self.lines: list[Line] = []
        self._by_key: dict[str, Line] = {}  # the line that last had a key
        self._places: dict[tuple[int, str], Line] = {}
        pairs = [one if isinstance(one, tuple) else (one.version, one) for one in forms]
        for number, form in sorted(pairs, key=lambda one: one[0]):
            self._take(number, form)

    def of(self, version: int, key: str) -> Line | None:
        """The line of a question in a version; None where that doesn't ask it."""
        return self._places.get((version, key))

    def asked_by(self, version: int) -> list[tuple[Line, int]]:
        """The lines that a version asks, in its order, each with its place in them."""
        return [
            (line, at)
            for (number, _), line in self._places.items()
            if number == version and (at := line.place(version)) is not None
        ]

    def known(self, key: str) -> Line | None:
        """The line that last had a key."""
        return self._by_key.get(key)

    def source(self, question: Question) -> str:
        """The key under which an earlier version asked a question of the next one."""
        stated = question.was.question if question.was is not None else None
        if stated is None or self._stands(question, answers=False):
            return question.key
        return stated

    def stated(self, question: Question) -> Stated | None:
        """What a question of the next version says about earlier answers; None where nothing."""
        if question.was is None:
            return None
        return Stated(question.was.answers, not self._stands(question, answers=True))

    def _stands(self, question: Question, answers: bool) -> bool:
        line, was = self._by_key.get(question.key), question.was
        before = line.newest.question if line is not None else None
        if before is None or was is None or before.key != question.key or before.was is None:
            return False
        return before.was.question == was.question and (
            not answers or before.was.answers == was.answers
        )

    def _take(self, number: int, form: FormDefinition) -> None:
        found: list[tuple[Line, Asked]] = []
        taken: set[int] = set()
        for section in form.sections:
            for question in section.questions:
                line = self._by_key.get(self.source(question))
                if line is None or id(line) in taken:
                    line = Line()
                    self.lines.append(line)
                taken.add(id(line))
                asked = Asked(form, question, section.title, number)
                if line.asked:
                    line.steps.append(step(line.newest, asked, self.stated(question)))
                found.append((line, asked))
        for line, asked in found:
            line.asked.append(asked)
            self._by_key[asked.question.key] = line
            self._places[number, asked.question.key] = line


def step(old: Asked, new: Asked, stated: Stated | None) -> Step:
    """How answers to a question of one version are read in another. A question of another type is
    counted apart where nothing is stated anew, or stands for every old answer."""
    types = (old.question.type, new.question.type)
    if types[0] in OPEN or types[1] in OPEN:
        together = types[0] is types[1] or (types[0] in TEXTS and types[1] in TEXTS)
        return Step(apart=not together or not _same_unit(old, new))
    if types[0] is QuestionType.CHOICES and types[1] is not QuestionType.CHOICES:
        return Step(apart=True, gone=old.values)
    said = stated or Stated({}, anew=False)
    named = {known: one for name, one in said.answers.items() if (known := old.read(name))}
    answers, gone = {}, []
    for value in old.values:
        same = _same_answer(old, new, value)
        read = named.get(value, same) if said.anew else same or named.get(value)
        if read is None:
            gone.append(value)
        elif read != value:
            answers[value] = read
    if types[0] is types[1]:  # an option that went is still shown as it was given
        apart = bool(gone) and types[0] is QuestionType.GRADE
    else:
        apart = bool(gone) or not (said.anew or named.keys() >= set(old.values))
    return Step(
        answers,
        tuple(gone),
        apart,
        from_several=types[0] is QuestionType.CHOICES,
        to_several=new.values if types[1] is QuestionType.CHOICES else None,
    )


def _same_answer(old: Asked, new: Asked, value: str) -> str | None:
    """The answer of the new question that says the same as an old one."""
    if old.scale is not None and new.scale is not None:
        return value if same_grades(old.scale, new.scale) else None
    if old.scale is not None or new.scale is not None:
        return None  # 1 of a list is no grade
    return {folded(one): one for one in new.values}.get(folded(value))


def same_grades(one: Scale, other: Scale) -> bool:
    """Whether two scales have the same grades, by number and word."""
    return _grades(one) == _grades(other)


def _grades(scale: Scale) -> Sequence[tuple[int, str]]:
    return [(grade.value, folded(grade.word)) for grade in scale.grades]


def _same_unit(old: Asked, new: Asked) -> bool:
    return folded(old.question.unit) == folded(new.question.unit)


def _several(value: str) -> tuple[str, ...]:
    try:
        return chosen(value)
    except (ValueError, TypeError):
        return (value,)
