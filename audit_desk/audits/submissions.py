"""Every version of an audit that was handed in, and what changed from one to another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from audit_desk.audits.reading import AuditInFull, seen_or_refuse, whole_of
from audit_desk.audits.rules import withheld
from audit_desk.audits.tables import Answer, Audit, Standing, Submission
from audit_desk.forms.answers import show_answer
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import SignedIn
from audit_desk.workspace import history

HEADER = {
    "case_ref": "Case reference",
    "audit_date": "Date of the audit",
    "service": "Service",
    "team": "Team",
    "theme": "Theme",
    "practitioner": "Practitioner",
}
ABOUT, FINDINGS, RECOMMENDATIONS = "About this audit", "Findings", "Recommendations"
OVERALL = "Overall grade"


@dataclass(frozen=True)
class Version:
    """One version that was handed in: how many came before it and itself (from 1), and when."""

    number: int
    at: datetime


@dataclass(frozen=True)
class Line:
    """One thing of an audit in two of its versions, in words; empty where it wasn't there.
    `section` is its heading."""

    section: str
    what: str
    was: str
    now: str

    @property
    def changed(self) -> bool:
        return self.was != self.now


def keep_submission(session: Session, person: SignedIn, whole: AuditInFull) -> Submission:
    """Keep an audit as it is handed in now, beside the versions before."""
    audit_id = whole.audit.id
    before = session.exec(select(func.count()).where(Submission.audit_id == audit_id)).one()
    kept = Submission(audit_id=audit_id, number=before + 1, content=content_of(whole))
    session.add(kept)
    about = {"audit_id": str(audit_id), "number": kept.number}
    history.note(session, person, "keep version", "submission", str(kept.id), after=about)
    return kept


def versions_of(session: Session, person: SignedIn, audit_id: UUID) -> list[Version]:
    """The versions of an audit that were handed in, oldest first, for whoever may see it."""
    seen_or_refuse(session, person, audit_id)
    found = session.exec(
        select(Submission.number, Submission.at)
        .where(Submission.audit_id == audit_id)
        .order_by(col(Submission.number))
    ).all()
    return [Version(number, at) for number, at in found]


def side_by_side(
    session: Session, person: SignedIn, audit_id: UUID, was: int, now: int
) -> list[Line]:
    """Two versions of an audit, line by line in the order of the form; `now` 0 is the audit as it
    stands. Grades that the person may not see yet are left out."""
    audit = seen_or_refuse(session, person, audit_id)
    return lines_between(session, person, audit, was, now, not withheld(person, audit))


def lines_between(
    session: Session, person: SignedIn, audit: Audit, was: int, now: int, with_grades: bool
) -> list[Line]:
    """As `side_by_side`, of an audit that the caller lets the person see, with its grades or
    without."""
    form = definition(session.get_one(FormVersion, audit.form_version_id))
    kept_back = set() if with_grades else {area.key for area in form.practice_areas}
    earlier, later = (_content(session, person, audit, number) for number in (was, now))
    lines = [
        Line(ABOUT, name, _header(earlier, key), _header(later, key))
        for key, name in HEADER.items()
    ]
    for section in form.sections:
        for question in section.questions:
            hidden = question.key in kept_back
            was_text, now_text = (
                _answer_words(form, question.key, one["answers"].get(question.key), hidden)
                for one in (earlier, later)
            )
            lines.append(Line(section.title, question.ask, was_text, now_text))
    if with_grades and form.overall_scale is not None:
        lines.append(Line(OVERALL, OVERALL, _overall(form, earlier), _overall(form, later)))
    lines += _rows(FINDINGS, earlier["findings"], later["findings"], _finding_words)
    lines += _rows(RECOMMENDATIONS, earlier["recommendations"], later["recommendations"], _wanted)
    return [one for one in lines if one.was or one.now]


def content_of(whole: AuditInFull) -> dict[str, Any]:
    """All that the auditor wrote, as JSON can hold it."""
    audit = whole.audit
    return {
        "header": {name: history.plain(getattr(audit, name)) for name in HEADER},
        "overall_grade": audit.overall_grade,
        "answers": {
            key: {
                "standing": row.standing,
                "value": row.value,
                "comment": row.comment,
                "reason": row.reason,
            }
            for key, row in whole.answers.items()
        },
        "findings": [
            {
                "id": str(one.id),
                "kind": one.kind,
                "text": one.text,
                "evidence": one.evidence,
                "question": one.question,
                "themes": list(one.themes),
            }
            for one in whole.findings
        ],
        "recommendations": [history.snapshot(one) for one in whole.recommendations],
    }


def _content(session: Session, person: SignedIn, audit: Audit, number: int) -> dict[str, Any]:
    if not number:
        return content_of(whole_of(session, person, audit))
    kept = select(Submission).where(Submission.audit_id == audit.id, Submission.number == number)
    return session.exec(kept).one().content


def _header(content: Mapping[str, Any], key: str) -> str:
    return str(content["header"].get(key) or "")


def _overall(form: FormDefinition, content: Mapping[str, Any]) -> str:
    grade, scale = content["overall_grade"], form.overall_scale
    return scale.label(grade) if scale is not None and grade in scale.values else ""


def _answer_words(
    form: FormDefinition, key: str, answer: Mapping[str, Any] | None, grade_hidden: bool
) -> str:
    if not answer or answer["standing"] == Standing.HIDDEN:
        return ""
    row = Answer.model_construct(**answer)
    if row.standing == Standing.NOT_APPLICABLE:
        parts = ["Not applicable", row.reason]
    else:
        value = "" if grade_hidden else show_answer(form, form.question(key), row.value)
        parts = [value, row.comment]
    return "\n".join(part for part in parts if part.strip())


def _rows(
    section: str,
    earlier: list[dict[str, Any]],
    later: list[dict[str, Any]],
    words: Callable[[Mapping[str, Any]], str],
) -> list[Line]:
    """Findings or recommendations, matched by their keys."""
    one, other = ({row["id"]: words(row) for row in rows} for rows in (earlier, later))
    return [
        Line(section, f"{section[:-1]} {place}", one.get(key, ""), other.get(key, ""))
        for place, key in enumerate(dict.fromkeys([*one, *other]), 1)
    ]


def _finding_words(row: Mapping[str, Any]) -> str:
    themes = ", ".join(row["themes"])
    kind = str(row["kind"])
    parts = (f"{kind[:1].upper()}{kind[1:]}: {row['text']}", row["evidence"], themes)
    return "\n".join(part for part in parts if part)


def _wanted(row: Mapping[str, Any]) -> str:
    by = ", ".join(part for part in (row["owner"], row["due"] and f"by {row['due']}") if part)
    return "\n".join(part for part in (row["text"], by) if part)
