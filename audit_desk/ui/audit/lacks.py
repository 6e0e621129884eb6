"""What must still be done before an audit can be submitted, each with its place on the page."""

from dataclasses import dataclass
from typing import cast

from audit_desk.audits import rules
from audit_desk.audits.reading import AuditInFull
from audit_desk.audits.tables import Audit
from audit_desk.forms.definition import FormDefinition
from audit_desk.ui.audit import plan
from audit_desk.ui.audit.fields import GRADE, Sort, addressed_field, header_field
from audit_desk.ui.audit.inputs import date_remark
from audit_desk.ui.audit.sheet import AuditSheet
from audit_desk.ui.audit.submit_check import Lack
from audit_desk.workspace.columns import today

MODERATED = (
    "The audit goes to moderation. After that you can't change it, unless the moderator returns "
    "it to you."
)
DRAWN = (
    "The audit is either finalised at once, or chosen for moderation. You can't change it after "
    "that, unless a moderator returns it to you."
)
FINALISED = "The audit is finalised at once, and nobody can change it after that."


@dataclass(frozen=True)
class _Header:
    """What the rule of what is missing asks of the audit itself."""

    case_ref: str
    overall_grade: int | None


def lacks_of(sheet: AuditSheet, earlier: AuditInFull | None = None) -> list[Lack]:
    """Everything missing or not valid yet, in the order of the page. `earlier` is the audit that
    a follow-up review looks back on."""
    header = _Header(sheet.value(header_field("case_ref")) or "", sheet.value(GRADE))
    missing = rules.missing(sheet.form, cast("Audit", header), plan.answers_of(sheet))
    found = [_lack(sheet.form, one) for one in missing if one.question != rules.OVERALL]
    last = [_lack(sheet.form, one) for one in missing if one.question == rules.OVERALL]
    return [*_header_lacks(sheet), *_marks(sheet, earlier), *found, *last, *_rows(sheet)]


def what_happens(asked: bool | None) -> str:
    """What submitting does, said before it is done: whether the audit goes to moderation, None
    where its grade or chance will say."""
    if asked is None:
        return DRAWN
    return MODERATED if asked else FINALISED


def _lack(form: FormDefinition, one: rules.Missing) -> Lack:
    what = one.what.rstrip(".")
    if one.question == rules.OVERALL:
        return Lack(what, "Overall grade", plan.OVERALL, plan.OVERALL)
    if one.section < 0:
        return Lack(what, "About this audit", plan.ABOUT, plan.ABOUT)
    where = form.sections[one.section].title
    return Lack(what, where, f"{plan.FORM_PREFIX}{one.section}", one.question)


def _header_lacks(sheet: AuditSheet) -> list[Lack]:
    day = sheet.value(header_field("audit_date")) or ""
    what = "Write the date of the audit"
    if day and date_remark(day)[1]:
        if day <= today().isoformat():
            return []
        what = "Write a date of the audit that isn’t in the future"
    return [Lack(what, "About this audit", plan.ABOUT, plan.ABOUT)]


def _marks(sheet: AuditSheet, earlier: AuditInFull | None) -> list[Lack]:
    found = []
    for row in earlier.recommendations if earlier else ():
        field = addressed_field(row.id)
        if not sheet.value(field).addressed:
            what = f"Say whether this was addressed: “{row.text}”"
            where = "Earlier recommendations"
            found.append(Lack(what, where, plan.EARLIER, plan.entry_name(field)))
    return found


def _rows(sheet: AuditSheet) -> list[Lack]:
    found = []
    for field in sheet.fields(Sort.FINDING):
        value = sheet.value(field)
        if not value.empty and not value.text.strip():
            found.append(("Write what you saw in this finding", field))
    for field in sheet.fields(Sort.RECOMMENDATION):
        value = sheet.value(field)
        if not value.empty and not value.text.strip():
            found.append(("Write what should change in this recommendation", field))
        if value.due and not date_remark(value.due)[1]:
            found.append(("Write the date by when as 27/11/2021", field))
    where = "Findings and recommendations"
    return [Lack(what, where, plan.FINDINGS, plan.entry_name(field)) for what, field in found]
