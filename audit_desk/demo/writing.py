"""What an invented auditor writes in one audit: answers, grade, findings and recommendations."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from audit_desk.audits.changes import (
    AnswerChange,
    Change,
    FindingChange,
    GradeChange,
    RecommendationChange,
)
from audit_desk.audits.tables import For, Kind
from audit_desk.demo import answering
from audit_desk.demo.answering import File
from audit_desk.demo.texts import voices
from audit_desk.demo.texts.children import TOPICS as OF_CHILDREN
from audit_desk.demo.texts.safety import TOPICS as OF_SAFETY
from audit_desk.demo.texts.shapes import Seen, Topic
from audit_desk.demo.texts.work import TOPICS as OF_WORK
from audit_desk.forms.definition import FormDefinition
from audit_desk.workspace.columns import new_key

TOPICS: dict[str, Topic] = {topic.theme: topic for topic in (*OF_CHILDREN, *OF_SAFETY, *OF_WORK)}

# Strengths and areas for improvement that are written for each grade of a file.
_STRENGTHS = {1: 1, 2: 1, 3: 2, 4: 3}
_IMPROVEMENTS = {1: 3, 2: 3, 3: 1, 4: 1}


def whole_audit(chance: Random, file: File, themes: Sequence[str]) -> list[Change]:
    """All that is written in a finished audit."""
    found = findings(chance, file.form, file.level, themes)
    improved = [one.themes[0] for one in found if one.kind == Kind.IMPROVEMENT]
    return [
        *answer_changes(answering.answers(chance, file)),
        *overall(file.form, file.level),
        *found,
        *_recommendations(chance, improved, file.day),
    ]


def part_of_audit(chance: Random, file: File, themes: Sequence[str], share: float) -> list[Change]:
    """What is written in a draft that is filled so far."""
    given = answering.answers(chance, file, share)
    found = findings(chance, file.form, file.level, themes)
    return [*answer_changes(given), *found[: round(4 * share)]]


def overall(form: FormDefinition, level: int) -> list[GradeChange]:
    """The overall grade as a change to be saved; none where the form has no overall grade."""
    return [GradeChange(grade_on(form, level))] if form.overall_scale else []


def answer_changes(given: Sequence[answering.Given]) -> list[AnswerChange]:
    """Answers as changes to be saved."""
    return [
        AnswerChange(
            one.question,
            one.value or None,
            not_applicable=one.not_applicable,
            comment=one.comment,
            reason=one.reason,
        )
        for one in given
    ]


def grade_on(form: FormDefinition, level: int) -> int:
    """The overall grade of the form's own scale that is as good as the file is."""
    scale = form.overall_scale
    if scale is None:
        raise ValueError("the form has no overall grade")
    values = sorted(scale.values)
    return values[round((level - 1) / 3 * (len(values) - 1))]


def findings(
    chance: Random, form: FormDefinition, level: int, themes: Sequence[str]
) -> list[FindingChange]:
    """Findings of the themes, more of them areas for improvement the weaker the file is."""
    return [
        *_of_kind(chance, form, themes, Kind.STRENGTH, _STRENGTHS[level]),
        *_of_kind(chance, form, themes, Kind.IMPROVEMENT, _IMPROVEMENTS[level]),
    ]


def _of_kind(
    chance: Random, form: FormDefinition, themes: Sequence[str], kind: Kind, wanted: int
) -> list[FindingChange]:
    made: list[FindingChange] = []
    for theme in chance.sample(list(themes), min(wanted, len(themes))):
        topic = TOPICS[theme]
        seen: Seen = chance.choice(topic.strengths if kind is Kind.STRENGTH else topic.improvements)
        made.append(
            FindingChange(
                new_key(),
                kind.value,
                seen.text,
                seen.evidence,
                _question_on(chance, form, theme),
                (theme,),
            )
        )
    return made


def _question_on(chance: Random, form: FormDefinition, theme: str) -> str:
    """A question of the form on that theme, where the finding is written; often none."""
    fitting = [question.key for question in form.questions if question.theme == theme]
    return chance.choice(fitting) if fitting and chance.random() < 0.7 else ""


def _recommendations(
    chance: Random, themes: Sequence[str], day: date
) -> list[RecommendationChange]:
    made = []
    for place, theme in enumerate(themes):
        whom = For.SERVICE if place and chance.random() < 0.3 else For.CHILD
        topic = TOPICS[theme]
        owners = voices.OWNERS if whom is For.CHILD else voices.SERVICE_OWNERS
        weeks = chance.choice((1, 2, 4, 6)) if whom is For.CHILD else chance.choice((8, 12))
        made.append(
            RecommendationChange(
                new_key(),
                chance.choice(topic.for_child if whom is For.CHILD else topic.for_service),
                whom.value,
                theme,
                chance.choice(owners),
                day + timedelta(weeks=weeks),
            )
        )
    return made
