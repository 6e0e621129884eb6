"""What a summary says: figures with their bases, and texts with nobody's name in them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from audit_desk.forms.definition import QuestionType
from audit_desk.grading import Scale, average, average_word, percent


@dataclass(frozen=True)
class Share:
    """`count` of `base`."""

    count: int
    base: int

    def percent(self, places: int = 0) -> Decimal | None:
        """In per cent, half up, from the counts; None where there is no base."""
        return percent(self.count, self.base, places)


@dataclass(frozen=True)
class GradeFigures:
    """How often each grade of a scale was given."""

    scale: Scale
    counts: dict[int, int]

    @property
    def base(self) -> int:
        """How many grades were given."""
        return sum(self.counts.values())

    @property
    def good(self) -> Share:
        """Those that the scale counts as good, of all."""
        return Share(sum(self.counts.get(value, 0) for value in self.scale.good), self.base)

    @property
    def average(self) -> Decimal | None:
        """To one decimal, half up; None without grades or on a scale that isn't averaged."""
        return average(self.counts) if self.scale.averaged else None

    @property
    def average_word(self) -> str | None:
        """The word of the grade that the shown average reaches."""
        return average_word(self.scale, self.average)

    def share(self, value: int) -> Share:
        """One grade, of all."""
        return Share(self.counts.get(value, 0), self.base)


@dataclass(frozen=True)
class AnswerCount:
    """How often one answer was given: as stored, as shown."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Spread:
    """Numbers, percentages or dates: the lowest, the middle and the highest, as shown; `mean` to
    one decimal, None for dates."""

    lowest: str
    middle: str
    highest: str
    mean: Decimal | None = None


@dataclass(frozen=True)
class QuestionFigures:
    """One question over all audits. `base` is how many answered it: not applicable, unanswered
    and hidden are outside. `counts` for closed types, `grades` for a practice area, `spread` for
    numbers and dates; open text has its base alone. `changed` says where a later version than the
    first that is counted changed it; `origin` is the same for the same question in any period."""

    key: str
    ask: str
    type: QuestionType
    theme: str
    section: str
    base: int
    not_applicable: int
    unanswered: int
    counts: tuple[AnswerCount, ...] = ()
    grades: GradeFigures | None = None
    spread: Spread | None = None
    changed: tuple[str, ...] = ()
    origin: str = ""

    def count(self, value: str) -> int:
        """How often that answer was given."""
        return next((one.count for one in self.counts if one.value == value), 0)

    def share(self, value: str) -> Share:
        """That answer, of those to whom the question applied."""
        return Share(self.count(value), self.base)

    @property
    def yes_or_partially(self) -> Share | None:
        """Fully or partially; None for other types of question."""
        if self.type is not QuestionType.YES_PARTIALLY_NO:
            return None
        return Share(self.count("yes") + self.count("partially"), self.base)

    @property
    def favourable(self) -> Share | None:
        """What rounds are compared by: good grades, fully or partially, or yes; None on a scale
        that calls none of its grades good."""
        if self.grades is not None:
            return self.grades.good if self.grades.scale.good else None
        if self.type is QuestionType.YES_NO:
            return self.share("yes")
        return self.yes_or_partially


@dataclass(frozen=True)
class Quotation:
    """What an auditor wrote, with case numbers and names of practitioners taken out."""

    kind: str
    text: str


@dataclass(frozen=True)
class ThemeFindings:
    """Findings of one theme, "" for those without: how many audits saw a strength, an area for
    improvement, and either; with what the auditors wrote, newest first, of `findings` in all."""

    theme: str
    audits: int
    strengths: int
    improvements: int
    findings: int
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True)
class RecommendationLine:
    """A recommendation as it was made, once however many audits made it; `addressed` counts the
    marks of follow-up reviews: fully, partially, no."""

    theme: str
    whom: str
    text: str
    owner: str
    due: date | None
    audits: int
    addressed: dict[str, int]


@dataclass(frozen=True)
class TrendPoint:
    """The grades of one quarter of a year."""

    begins: date
    label: str
    grades: GradeFigures


@dataclass(frozen=True)
class GivenBy:
    """How many audits have feedback from one kind of giver."""

    giver: str
    audits: Share


@dataclass(frozen=True)
class FeedbackFigures:
    """Feedback on the audits: `audits` are those that have any, `given` how many feedbacks there
    are, `agreement` those that agreed with the auditor; None where there are too few to tell."""

    audits: Share
    given: int
    by: tuple[GivenBy, ...]
    agreement: Share | None


@dataclass(frozen=True)
class Summary:
    """The audits of one form, period, service and theme, in figures.

    `date_from` and `date_to` are what was asked for, `first` and `last` the audits' own dates.
    `grades` is None where the form has no overall grade; `auditor_grades` are the same audits
    before moderation. `counted_versions` are the versions of the form that the audits are on;
    `grades_apart` says which of them were graded on another scale and aren't among the grades.
    `feedback` is None where no feedback on them is finalised.
    """

    form: str
    title: str
    service: str
    theme: str
    date_from: date | None
    date_to: date | None
    first: date | None
    last: date | None
    audits: int
    auditors: int
    services: tuple[str, ...]
    moderated: int
    grades: GradeFigures | None
    auditor_grades: GradeFigures | None
    questions: tuple[QuestionFigures, ...]
    findings: tuple[ThemeFindings, ...]
    recommendations: tuple[RecommendationLine, ...]
    trend: tuple[TrendPoint, ...]
    counted_versions: tuple[int, ...] = ()
    grades_apart: tuple[str, ...] = ()
    feedback: FeedbackFigures | None = None

    @property
    def begins(self) -> date | None:
        """The day from which audits are counted: as asked, else the first audit's."""
        return self.date_from or self.first

    @property
    def ends(self) -> date | None:
        """The day up to which audits are counted: as asked, else the last audit's."""
        return self.date_to or self.last

    @cached_property
    def practice_areas(self) -> tuple[QuestionFigures, ...]:
        """The graded questions."""
        return tuple(one for one in self.questions if one.grades is not None)

    @cached_property
    def closed_questions(self) -> tuple[QuestionFigures, ...]:
        """Questions whose answers are counted one by one, grades apart."""
        return tuple(one for one in self.questions if one.counts)
