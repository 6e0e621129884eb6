"""Scales of grades, and the arithmetic of figures: shares and averages, half up, from counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

COLOURS = ("red", "amber", "green", "blue", "grey")
NORMAL_95 = 1.959963984540054  # the normal distribution's 97.5% point: of a 95% interval


@dataclass(frozen=True)
class Grade:
    """One step of a scale: its number, its word (or none), what it looks like in practice, and one
    of `COLOURS` where the scale chooses it."""

    value: int
    word: str
    descriptor: str = ""
    colour: str = ""


@dataclass(frozen=True)
class Scale:
    """How grades are given. `good` holds the grades that count as `good_words`; a scale that is
    not `averaged` has no meaningful mean."""

    id: str
    title: str
    grades: tuple[Grade, ...]
    good: tuple[int, ...] = ()
    good_words: str = "good or outstanding"
    averaged: bool = True

    @property
    def values(self) -> tuple[int, ...]:
        """The numbers of the grades, lowest first."""
        return tuple(grade.value for grade in self.grades)

    def grade(self, value: int) -> Grade:
        """The grade of that number. Raises KeyError where the scale has none."""
        for grade in self.grades:
            if grade.value == value:
                return grade
        raise KeyError(value)

    def word(self, value: int) -> str:
        """The word of a grade, as the scale writes it: "requires improvement"."""
        return self.grade(value).word

    def label(self, value: int) -> str:
        """Number and word as people see them: "3 Good"; the number alone where it has no word."""
        word = self.word(value)
        return f"{value} {word[:1].upper()}{word[1:]}".strip()

    def named(self, value: int) -> str:
        """The word of a grade within a sentence; its number where it has none."""
        return self.word(value) or str(value)

    def colour(self, value: int) -> str:
        """The colour of a grade, one of `COLOURS`.

        Where the scale names none, its grades run from red at the lowest to blue at the highest;
        where it names some, the others are grey. So is a number that is no grade of it.
        """
        if value not in self.values:
            return COLOURS[4]
        if any(grade.colour for grade in self.grades):
            return self.grade(value).colour or COLOURS[4]
        steps = len(self.grades) - 1
        return COLOURS[(6 * self.values.index(value) + steps) // (2 * steps) if steps else 3]

    def place(self, value: int) -> int:
        """Which of `COLOURS` a grade has, 1 being red and 5 grey."""
        return COLOURS.index(self.colour(value)) + 1


def percent(count: int, base: int, places: int = 1) -> Decimal | None:
    """`count` of `base` in per cent, half up to `places`; None where there is no base."""
    return _half_up(100 * count, base, places)


def average(counts: Mapping[int, int], places: int = 1) -> Decimal | None:
    """The mean of grades from how many there are of each, half up; None where there are none."""
    total = sum(value * count for value, count in counts.items())
    return _half_up(total, sum(counts.values()), places)


def average_word(scale: Scale, figure: Decimal | None) -> str | None:
    """The word of the highest grade that the shown figure reaches: 2.7 is not yet good.

    None without a figure, on a scale that isn't averaged, and where that grade has no word.
    """
    if figure is None or not scale.averaged:
        return None
    reached = [grade for grade in scale.grades if grade.value <= figure]
    return (max(reached, key=lambda grade: grade.value).word or None) if reached else None


def _half_up(numerator: int, denominator: int, places: int) -> Decimal | None:
    """The quotient rounded half up, in whole numbers so that nothing is rounded twice."""
    if denominator == 0:
        return None
    steps = (2 * numerator * 10**places + denominator) // (2 * denominator)
    return Decimal(steps).scaleb(-places)
