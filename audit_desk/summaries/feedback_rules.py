"""What feedback says: who gave it, and whether it is favourable.

An answer is favourable where its words are among `FAVOURABLE`, unfavourable where they are among
`UNFAVOURABLE`, and neither where they are between ("sometimes", "the same", "not sure") or tell
something else. Two things are read from the form itself: a grade is favourable where its scale
calls it good; and where a form asks to explain a yes and not a no, as in "Is there anything that
we haven't acted on?", yes is the unfavourable answer.

A feedback is favourable when more of its answers are favourable than unfavourable, and
unfavourable when it is the other way about; with as many of both, or none, it leans neither way.
It agrees with the auditor where it is favourable and the auditor's own grade is one that the
scale counts as good, or unfavourable and the grade is not.
"""

from dataclasses import dataclass
from enum import StrEnum

from audit_desk.forms.answers import options
from audit_desk.forms.definition import FormDefinition, Question, QuestionType

FEWEST = 5  # feedbacks, below which agreement isn't told: it could point to a child
# fmt: off
FAVOURABLE = frozenset({
    "yes", "agree", "strongly agree", "better", "much better", "a lot better", "excellent",
    "very good", "good", "always", "mostly", "satisfied", "very satisfied", "helpful",
    "very helpful",
})
UNFAVOURABLE = frozenset({
    "no", "disagree", "strongly disagree", "worse", "much worse", "a lot worse", "unsatisfactory",
    "poor", "very poor", "bad", "never", "rarely", "hardly ever", "dissatisfied",
    "very dissatisfied", "unhelpful", "not helpful",
})
# fmt: on


class Giver(StrEnum):
    """Who gave feedback."""

    CHILD = "child"
    FAMILY = "parent or carer"
    PRACTITIONER = "practitioner"
    PARTNER = "partner agency"
    OTHER = "somebody else"


_WORDS = (
    (Giver.PRACTITIONER, {"practitioner", "practitioners", "worker", "workers", "staff"}),
    (Giver.PARTNER, {"partner", "partners", "agency", "agencies", "professional", "professionals",
                     "school", "schools"}),
    (Giver.FAMILY, {"parent", "parents", "carer", "carers", "family", "families", "mother",
                    "father"}),
    (Giver.CHILD, {"child", "children", "young", "youth"}),
)  # fmt: skip


def giver_of(form: str) -> Giver:
    """Who fills a form, by the words of its name: a parent or carer fills feedback-parent-carer."""
    parts = set(form.split("-"))
    return next((giver for giver, words in _WORDS if parts & words), Giver.OTHER)


@dataclass(frozen=True)
class Leaning:
    """The answers to one question that are favourable, and those that are not."""

    question: str
    good: tuple[str, ...]
    bad: tuple[str, ...]


def leanings(form: FormDefinition) -> list[Leaning]:
    """The questions of a form whose answers lean one way or the other."""
    found = [_leaning(form, question) for question in form.questions]
    return [one for one in found if one.good or one.bad]


def _leaning(form: FormDefinition, question: Question) -> Leaning:
    if question.type is QuestionType.CHOICES:
        return Leaning(question.key, (), ())
    values = [one.value for one in options(form, question)]
    if question.type is QuestionType.GRADE:
        scale = form.scale_of(question)
        good = [one for one in values if int(one) in scale.good]
        bad = [one for one in values if one not in good] if scale.good else []
    else:
        good = [one for one in values if one.casefold() in FAVOURABLE]
        bad = [one for one in values if one.casefold() in UNFAVOURABLE]
    asked = set(question.comment.when) if question.comment else set()
    if question.type is QuestionType.YES_NO and "yes" in asked and "no" not in asked:
        good, bad = bad, good
    return Leaning(question.key, tuple(good), tuple(bad))
