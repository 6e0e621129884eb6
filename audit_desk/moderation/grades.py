"""What an audit is graded on, and the moderations that are still under way."""

from uuid import UUID

from sqlmodel import Session, select

from audit_desk.audits.tables import Answer, Audit, Standing
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.grading import Scale
from audit_desk.moderation.tables import Moderation
from audit_desk.workspace.errors import RuleError

OVERALL = ""  # the question that stands for the overall grade


def auditor_grades(session: Session, audit: Audit, form: FormDefinition) -> dict[str, int]:
    """The grades that the auditor gave: "" overall, then practice areas in the form's order."""
    given = session.exec(
        select(Answer).where(
            Answer.audit_id == audit.id, Answer.standing == Standing.ANSWERED.value
        )
    ).all()
    values = {answer.question: answer.value for answer in given}
    grades = {OVERALL: audit.overall_grade} if audit.overall_grade is not None else {}
    return grades | {
        area.key: int(values[area.key]) for area in form.practice_areas if values.get(area.key)
    }


def under_way_or_refuse(session: Session, moderation_id: UUID) -> Moderation:
    moderation = session.get(Moderation, moderation_id)
    if moderation is None or moderation.outcome:
        raise RuleError(
            "This moderation has ended.", "Nothing was changed.", "Look at the queue again."
        )
    return moderation


def scale_of(form: FormDefinition, question: str) -> Scale | None:
    """The scale on which a question is graded; None where it isn't."""
    if question == OVERALL:
        return form.overall_scale
    areas = {area.key: area for area in form.practice_areas}
    return form.scale_of(areas[question]) if question in areas else None


def form_of(session: Session, audit: Audit) -> FormDefinition:
    return definition(session.get_one(FormVersion, audit.form_version_id))
