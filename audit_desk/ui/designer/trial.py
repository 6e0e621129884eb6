"""An audit that is filled to try a form: it lives as long as the window shows it, saved nowhere."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from audit_desk.audits.reading import AuditInFull
from audit_desk.audits.tables import Audit
from audit_desk.forms.answers import NOT_APPLICABLE, NotAnAnswerError, read_answer
from audit_desk.forms.definition import OPEN, FormDefinition, Question, QuestionType
from audit_desk.forms.tables import FormVersion
from audit_desk.ui.audit.fields import GRADE, AnswerNow, Field, Sort
from audit_desk.ui.audit.filling import Loaded
from audit_desk.ui.audit.saving import fields_of
from audit_desk.ui.audit.sheet import AuditSheet
from audit_desk.workspace.columns import new_key, today

Values = Mapping[Field, Any]


class Trial(QObject):
    """A `Filled` audit on a form, with the answers of an earlier trial where they still fit."""

    def __init__(
        self,
        form: FormDefinition,
        before: "Trial | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        audit = _audit(form)
        self.loaded = Loaded(AuditInFull(audit, _version(form), form, ""), None, [], {})
        values = fields_of(self.loaded.full, None)
        place: dict[str, Any] = {}
        if before is not None:
            values |= kept(before.sheet.values(), before.sheet.form, form)
            place = dict(before.place)
        self.place: Mapping[str, Any] = place
        self.sheet: AuditSheet = AuditSheet(form, values, lambda field, value: None, self)

    def remember(self, **place: Any) -> None:
        """Keep where the person is."""
        self.place = {**self.place, **place}


def kept(values: Values, old: FormDefinition, new: FormDefinition) -> dict[Field, Any]:
    """What was filled on one form as far as it stands on another."""
    found: dict[Field, Any] = {}
    for field, value in values.items():
        if value is None:
            continue
        if field.sort is Sort.ANSWER:
            if new.has(field.key):
                before = old.question(field.key).type if old.has(field.key) else None
                found[field] = _fitting(value, new, new.question(field.key), before)
        elif field == GRADE:
            if new.overall_scale is not None and value in new.overall_scale.values:
                found[field] = value
        elif field.sort is Sort.FINDING and value.question and not new.has(value.question):
            found[field] = replace(value, question="")
        else:
            found[field] = value
    return found


def _fitting(
    answer: AnswerNow, form: FormDefinition, question: Question, before: QuestionType | None
) -> AnswerNow:
    """An answer without what the question doesn't offer any more; what is half typed stays."""
    if answer.not_applicable and not question.not_applicable:
        answer = replace(answer, not_applicable=False, value="", reason="")
    if not answer.value or answer.value == NOT_APPLICABLE:
        return answer
    if before is question.type and question.type in OPEN:
        return answer
    try:
        return replace(answer, value=read_answer(form, question, answer.value))
    except NotAnAnswerError:
        return replace(answer, value="")


def _audit(form: FormDefinition) -> Audit:
    nobody, nothing = new_key(), new_key()
    return Audit(
        audit_ref="",
        form_version_id=nothing,
        form=form.form,
        purpose=form.purpose,
        service=form.service,
        auditor_id=nobody,
        audit_date=today(),
    )


def _version(form: FormDefinition) -> FormVersion:
    return FormVersion(
        form=form.form,
        version=form.version,
        title=form.title,
        purpose=form.purpose,
        source="",
        definition="",
    )
