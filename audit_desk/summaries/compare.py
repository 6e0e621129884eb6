"""One round beside another: by how many percentage points, and whether that says anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from audit_desk.forms.meaning import same_grades
from audit_desk.summaries.model import QuestionFigures, Share, Summary
from audit_desk.summaries.rules import Interval, newcombe

LARGE = 30  # audits in the smaller round from which it isn't called small


@dataclass(frozen=True)
class Change:
    """One figure in both rounds. `key` is the question's, "" for the overall grade; `what` is
    counted ("good or outstanding", "yes or partially", "yes")."""

    key: str
    label: str
    what: str
    now: Share
    then: Share

    @property
    def points(self) -> Decimal | None:
        """The difference in percentage points to one decimal, half up away from 0; None where one
        round has no base."""
        exact = self._exact()
        if exact is None:
            return None
        figure = Decimal(exact.numerator) / Decimal(exact.denominator)
        return figure.quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def interval(self) -> Interval | None:
        """The 95% interval of the difference, in percentage points."""
        return newcombe(self.now, self.then)

    @property
    def says_something(self) -> bool:
        """Whether the interval leaves out no change at all."""
        return self.interval is not None and not self.interval.holds(0)

    @property
    def words(self) -> str:
        """The change as a sentence: "Down 19 points. Too few audits to tell this from chance." """
        exact = self._exact()
        if exact is None:
            return "There is nothing to compare."
        size = int(abs(exact) + Fraction(1, 2))
        unit = "point" if size == 1 else "points"
        way = "No change" if size == 0 else f"{'Up' if exact > 0 else 'Down'} {size} {unit}"
        return f"{way}. {self.judgement}"

    @property
    def judgement(self) -> str:
        """What the interval means, in plain words; empty without one."""
        if self.interval is None:
            return ""
        if self.says_something:
            return "More than chance alone would explain."
        if min(self.now.base, self.then.base) < LARGE:
            return "Too few audits to tell this from chance."
        return "Chance alone could explain this."

    def _exact(self) -> Fraction | None:
        if not self.now.base or not self.then.base:
            return None
        now, then = self.now, self.then
        return 100 * (Fraction(now.count, now.base) - Fraction(then.count, then.base))


@dataclass(frozen=True)
class Comparison:
    """Two rounds of the same form. `overall` is None where the form has no overall grade."""

    now: Summary
    then: Summary
    overall: Change | None
    questions: tuple[Change, ...]


def compare(now: Summary, then: Summary) -> Comparison:
    """Put an earlier round beside a later one, question by question where both put it."""
    overall = None
    scale = now.grades.scale if now.grades else None
    alike = scale and then.grades and same_grades(scale, then.grades.scale)
    if now.grades and then.grades and alike and now.grades.scale.good:
        words = now.grades.scale.good_words
        overall = Change("", "Overall grade", words, now.grades.good, then.grades.good)
    return Comparison(now, then, overall, tuple(_questions(now, then)))


def _questions(now: Summary, then: Summary) -> Iterator[Change]:
    before = {_identity(one): one for one in then.questions}
    for question in now.questions:
        earlier = before.get(_identity(question))
        if earlier is None:
            continue
        mine, other = question.favourable, earlier.favourable
        if mine is not None and other is not None and (mine.base or other.base):
            yield Change(question.key, question.ask, favourable_words(question), mine, other)


def _identity(question: QuestionFigures) -> tuple[str, str, str]:
    """What must be the same for two rounds to have put the same question: a good grade on another
    scale is another judgement."""
    scale = question.grades.scale.id if question.grades is not None else ""
    return question.origin or question.key, question.type.value, scale


def favourable_words(question: QuestionFigures) -> str:
    """What the favourable share of a question counts."""
    if question.grades is not None:
        return question.grades.scale.good_words
    return "yes or partially" if question.yes_or_partially is not None else "yes"
