"""What a round of follow-ups says: files from grade to grade, and those that are still weak."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from audit_desk.grading import Scale
from audit_desk.summaries.model import QuestionFigures, Share, Summary

HEADLINES = ("actions_addressed", "practice_improved")
"""The questions of the sources that say what a follow-up came to."""


@dataclass(frozen=True)
class Move:
    """How many files went from one grade to another."""

    before: int
    after: int
    count: int


@dataclass(frozen=True)
class StillWeak:
    """A file whose review didn't come out well. `before` is "" where the first grade isn't known;
    `open` counts the recommendations of the first audit that aren't fully addressed."""

    audit_id: UUID
    case_ref: str
    service: str
    team: str
    audit_date: date
    before: str
    before_place: int
    after: str
    after_place: int
    open: int
    escalation_id: UUID | None
    answered: bool


@dataclass(frozen=True)
class Impact:
    """A round of reviews. `moves` are those whose first audit is known and was graded on the same
    scale, `unknown` how many are not among them. `marks` says how the recommendations of the first
    audits were addressed. Of the follow-ups that fell due in the period `left` are still to do,
    and `ended` says how many ended without a review, by how."""

    reviews: Summary
    moves: tuple[Move, ...]
    unknown: int
    still_weak: tuple[StillWeak, ...]
    marks: dict[str, int]
    left: int
    ended: dict[str, int]

    @property
    def scale(self) -> Scale | None:
        """The scale of the reviews."""
        return self.reviews.grades.scale if self.reviews.grades else None

    @property
    def known(self) -> int:
        """How many reviews can be compared with their first audit."""
        return sum(one.count for one in self.moves)

    @property
    def improved(self) -> Share:
        return self._share(lambda one: one.after > one.before)

    @property
    def stayed(self) -> Share:
        return self._share(lambda one: one.after == one.before)

    @property
    def fell(self) -> Share:
        return self._share(lambda one: one.after < one.before)

    @property
    def headlines(self) -> tuple[QuestionFigures, ...]:
        """Actions addressed and practice improved, where the form puts these questions."""
        return tuple(one for one in self.reviews.questions if one.key in HEADLINES and one.base)

    def _share(self, wanted: Callable[[Move], bool]) -> Share:
        return Share(sum(one.count for one in self.moves if wanted(one)), self.known)
