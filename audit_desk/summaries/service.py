"""What audits say: counted in the store, by form, service, theme and period."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, String, case, cast, func, select
from sqlmodel import Session, col

from audit_desk.audits.listing import in_services_of
from audit_desk.audits.tables import (
    Audit,
    Finding,
    FindingTheme,
    Recommendation,
    State,
)
from audit_desk.forms import service as forms
from audit_desk.forms.meaning import Lineage
from audit_desk.grading import Scale
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.summaries.counting import Version, grade_figures, question_figures
from audit_desk.summaries.feedback import feedback_figures
from audit_desk.summaries.masking import Mask
from audit_desk.summaries.model import GradeFigures, Summary, TrendPoint
from audit_desk.summaries.rules import Round, quarter, quarter_label, rounds
from audit_desk.summaries.texts import FindingText, RecommendationText, by_theme, lines
from audit_desk.summaries.versions import (
    answer_groups,
    counted_versions,
    graded_alike,
    grades_apart,
    overall_scale,
    worded_by,
)

QUARTERS = 12  # of the trend, the newest ones


@dataclass(frozen=True)
class SummaryRequest:
    """Which audits to sum up: those of a form, both dates included; empty doesn't narrow."""

    form: str
    date_from: date | None = None
    date_to: date | None = None
    service: str = ""
    theme: str = ""
    worded_by: int = 0
    """A version in whose words the questions are told and counted; 0: the newest that has audits.
    What can't be read so is told as it was asked."""


def summarise(session: Session, person: SignedIn, asked: SummaryRequest) -> Summary:
    """The figures of finalised audits on their final grades.

    Only services for which the person may see summaries are counted. Raises NotAllowedError, and
    InputError where no such form is published.
    """
    person.must_be_able_to(Deed.SEE_SUMMARIES, asked.service or None)
    newest = forms.newest(session, person, asked.form)
    which = counted_audits(person, asked)
    published = forms.versions(session, person, asked.form)
    versions = counted_versions(session, published, which)
    form = forms.definition(newest)
    lineage = Lineage(map(forms.definition, published))
    wording = worded_by(published, versions, asked.worded_by)
    head = _head(session, which)
    grades = _grades(session, versions, which)
    themes = {q.key: q.theme for v in reversed(versions) for q in v.form.questions}
    mask = _mask(session, which)
    return Summary(
        form=form.form,
        title=form.title,
        service=asked.service,
        theme=asked.theme,
        date_from=asked.date_from,
        date_to=asked.date_to,
        **head,
        grades=grades[0] if grades else None,
        auditor_grades=grades[1] if grades else None,
        questions=question_figures(wording, answer_groups(session, versions, which), lineage),
        findings=by_theme(_findings(session, which, themes), mask),
        recommendations=lines(_recommendations(session, which), mask),
        trend=_trend(session, person, asked, versions),
        counted_versions=tuple(sorted(one.number for one in versions if one.audits)),
        grades_apart=grades_apart(versions),
        feedback=feedback_figures(session, which, versions),
    )


def rounds_of(session: Session, person: SignedIn, asked: SummaryRequest) -> list[Round]:
    """The rounds of a form, newest first, whatever dates are asked for."""
    person.must_be_able_to(Deed.SEE_SUMMARIES, asked.service or None)
    which = counted_audits(
        person, SummaryRequest(asked.form, None, None, asked.service, asked.theme)
    )
    days = session.execute(
        select(col(Audit.audit_date), func.count()).where(*which).group_by(col(Audit.audit_date))
    )
    return rounds({row[0]: row[1] for row in days})


def counted_audits(person: SignedIn, asked: SummaryRequest) -> list[ColumnElement[bool]]:
    """The conditions under which an audit is counted."""
    found = [
        col(Audit.form) == asked.form,
        col(Audit.state) == State.FINALISED.value,
        in_services_of(person, Deed.SEE_SUMMARIES),
    ]
    if asked.service:
        found.append(col(Audit.service) == asked.service)
    if asked.theme:
        found.append(col(Audit.theme) == asked.theme)
    if asked.date_from is not None:
        found.append(col(Audit.audit_date) >= asked.date_from)
    if asked.date_to is not None:
        found.append(col(Audit.audit_date) <= asked.date_to)
    return found


def _head(session: Session, which: list[ColumnElement[bool]]) -> dict[str, Any]:
    audits, auditors, first, last, moderated = session.execute(
        select(
            func.count(),
            func.count(func.distinct(col(Audit.auditor_id))),
            func.min(col(Audit.audit_date)),
            func.max(col(Audit.audit_date)),
            func.sum(case((col(Audit.moderated), 1), else_=0)),
        ).where(*which)
    ).one()
    services = session.scalars(select(col(Audit.service)).where(*which).distinct())
    return {
        "audits": audits,
        "auditors": auditors,
        "first": first,
        "last": last,
        "moderated": moderated or 0,
        "services": tuple(sorted(one for one in services if one)),
    }


def _grades(
    session: Session, versions: list[Version], which: list[ColumnElement[bool]]
) -> tuple[GradeFigures, GradeFigures] | None:
    """Final grades and the auditors' own, on the scale of the newest version that has one."""
    scale = overall_scale(versions)
    if scale is None:
        return None
    alike = {one.id for one in versions if graded_alike(one.form, scale)}
    final: Counter[int] = Counter()
    own: Counter[int] = Counter()
    for version, last, first, count in session.execute(
        select(
            col(Audit.form_version_id),
            col(Audit.final_grade),
            col(Audit.overall_grade),
            func.count(),
        )
        .where(*which)
        .group_by(col(Audit.form_version_id), col(Audit.final_grade), col(Audit.overall_grade))
    ):
        if version in alike:
            final[last] += count
            own[first] += count
    return grade_figures(scale, final), grade_figures(scale, own)


def _mask(session: Session, which: list[ColumnElement[bool]]) -> Mask:
    """Of every audit that is summed up: one that says nothing itself may be named in another."""
    refs = session.scalars(select(col(Audit.case_ref)).where(*which).distinct())
    names = session.scalars(select(col(Audit.practitioner)).where(*which).distinct())
    return Mask(refs, names)


def _findings(
    session: Session, which: list[ColumnElement[bool]], themes: dict[str, str]
) -> list[FindingText]:
    """Newest audit first. A finding without a theme has that of the question it stands beside."""
    rows = session.execute(
        select(
            col(Finding.id),
            col(Finding.audit_id),
            col(Finding.kind),
            col(Finding.text),
            col(Finding.question),
        )
        .join(Audit, col(Audit.id) == col(Finding.audit_id))
        .where(*which)
        .order_by(col(Audit.audit_date).desc(), col(Finding.id))
    ).all()
    tags: dict[UUID, list[str]] = {}
    for key, theme in session.execute(
        select(col(FindingTheme.finding_id), col(FindingTheme.theme))
        .join(Finding, col(Finding.id) == col(FindingTheme.finding_id))
        .join(Audit, col(Audit.id) == col(Finding.audit_id))
        .where(*which)
        .order_by(col(FindingTheme.theme))
    ):
        tags.setdefault(key, []).append(theme)
    made = []
    for key, audit_id, kind, text, question in rows:
        near = themes.get(question, "")
        made.append(FindingText(audit_id, kind, text, tuple(tags.get(key, [near] if near else []))))
    return made


def _recommendations(
    session: Session, which: list[ColumnElement[bool]]
) -> list[RecommendationText]:
    rows = session.execute(
        select(
            col(Recommendation.audit_id),
            col(Recommendation.text),
            col(Recommendation.whom),
            col(Recommendation.theme),
            col(Recommendation.owner),
            col(Recommendation.due),
            col(Recommendation.addressed),
        )
        .join(Audit, col(Audit.id) == col(Recommendation.audit_id))
        .where(*which)
        .order_by(col(Audit.audit_date).desc(), col(Recommendation.id))
    )
    return [RecommendationText(*row) for row in rows]


def _trend(
    session: Session, person: SignedIn, asked: SummaryRequest, versions: list[Version]
) -> tuple[TrendPoint, ...]:
    """The grades by quarter up to the end of the period, whatever day it begins."""
    scale = overall_scale(versions)
    if scale is None:
        return ()
    up_to = SummaryRequest(asked.form, None, asked.date_to, asked.service, asked.theme)
    month = func.substr(cast(col(Audit.audit_date), String), 1, 7)
    quarters: defaultdict[date, Counter[int]] = defaultdict(Counter)
    for written, grade, count in session.execute(
        select(month, col(Audit.final_grade), func.count())
        .where(*counted_audits(person, up_to), _on_scale(session, person, asked.form, scale))
        .where(col(Audit.final_grade).is_not(None))
        .group_by(month, col(Audit.final_grade))
    ):
        quarters[quarter(date.fromisoformat(f"{written}-01"))][grade] += count
    return tuple(
        TrendPoint(begins, quarter_label(begins), grade_figures(scale, quarters[begins]))
        for begins in sorted(quarters)[-QUARTERS:]
    )


def _on_scale(session: Session, person: SignedIn, form: str, scale: Scale) -> ColumnElement[bool]:
    """On a version graded on the same scale: 3 of 10 is no grade of 1 to 4."""
    published = forms.versions(session, person, form)
    alike = [one.id for one in published if graded_alike(forms.definition(one), scale)]
    return col(Audit.form_version_id).in_(alike)
