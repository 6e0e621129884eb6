"""Answers to questions that the form of an audit doesn't ask: kept, and readable in their words."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from audit_desk.audits.tables import Answer, Standing
from audit_desk.forms.definition import FormDefinition, Question
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion


@dataclass(frozen=True)
class NoLongerAsked:
    """An answer with the question as the newest version that asked it words it."""

    form: FormDefinition
    question: Question
    answer: Answer

    @property
    def version(self) -> int:
        """The version whose words are shown."""
        return self.form.version


def says_something(answer: Answer) -> bool:
    """Whether anything stands in an answer."""
    spared = answer.standing == Standing.NOT_APPLICABLE
    return spared or any(part.strip() for part in (answer.value, answer.comment, answer.reason))


def no_longer_asked(
    session: Session, version: FormVersion, answers: Mapping[str, Answer]
) -> tuple[NoLongerAsked, ...]:
    """What stands in an audit under keys that its version doesn't have, in the words of the last
    version before it that asked, else of the newest after it, from which it was moved back."""
    form = definition(version)
    left = {key for key, answer in answers.items() if not form.has(key) and says_something(answer)}
    if not left:
        return ()
    found: list[NoLongerAsked] = []
    rows = session.exec(
        select(FormVersion)
        .where(FormVersion.form == version.form)
        .order_by(col(FormVersion.version).desc())
    ).all()
    for row in sorted(rows, key=lambda one: one.version > version.version):
        asked = definition(row)
        for question in asked.questions:
            if question.key in left:
                left.discard(question.key)
                found.append(NoLongerAsked(asked, question, answers[question.key]))
    return tuple(found)
