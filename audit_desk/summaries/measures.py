"""Whether what a plan set out to change has changed: its measures, by what later audits say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from audit_desk.audits.listing import in_services_of
from audit_desk.audits.tables import Audit, State
from audit_desk.forms import service as forms
from audit_desk.forms.meaning import Lineage
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans.measures import Direction, MeasureRow, Wanted, measures_in
from audit_desk.summaries.compare import Change
from audit_desk.summaries.counting import question_figures
from audit_desk.summaries.model import QuestionFigures, Share
from audit_desk.summaries.rules import ENOUGH, quarter, quarter_label
from audit_desk.summaries.versions import (
    answer_groups,
    counted_versions,
    graded_alike,
    worded_by,
)
from audit_desk.workspace.columns import today

QUARTERS = 8  # of the trend, the newest ones
_BEFORE = timedelta(days=365)  # that the state before is looked for in


@dataclass(frozen=True)
class MeasurePoint:
    """A quarter of the trend."""

    begins: date
    label: str
    share: Share


@dataclass(frozen=True)
class Measured:
    """A measure with what audits say: `ask` and `counted` in words, the share before and since,
    the trend by quarter (those without audits left out), and `words` on whether it worked."""

    id: UUID
    line_id: UUID
    wanted: Wanted
    form_title: str
    ask: str
    counted: str
    before: Share
    since: Share
    trend: tuple[MeasurePoint, ...]

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None where no audit says anything yet."""
        if not self.since.base:
            return None
        share, target = 100 * self.since.count, self.wanted.target * self.since.base
        return share >= target if self.wanted.direction is Direction.AT_LEAST else share <= target

    @property
    def words(self) -> str:
        """Whether it worked, in plain words with the counts."""
        wanted = self.wanted
        aim = f"the target of {wanted.direction} {wanted.target}%"
        if self.reached is None:
            return f"No audit since {_day(wanted.since)} says anything of this yet."
        told = (
            f"Since {_day(wanted.since)}, {_share(self.since)} “{self.counted}”: {aim} is "
            f"{'reached' if self.reached else 'not reached'}."
        )
        if self.since.base < ENOUGH:
            told += f" That is few audits: wait for {ENOUGH} before relying on it."
        if not self.before.base:
            return f"{told} There were no audits in the year before to compare with."
        change = Change(wanted.question, self.ask, self.counted, self.since, self.before)
        return f"{told} In the year before it was {_share(self.before)}. {change.words}"


def measured(session: Session, person: SignedIn, plan_id: UUID) -> list[Measured]:
    """Every measure of a plan with its figures, in the order of the lines.

    Finalised audits of the services that the person may see count, by their date and on their
    final grades, as in every summary.
    """
    return [_measured(session, person, row) for row in measures_in(session, person, plan_id)]


def _measured(session: Session, person: SignedIn, row: MeasureRow) -> Measured:
    wanted = row.wanted
    form = forms.definition(forms.newest(session, person, wanted.form))
    day = today()
    since, ask, counted = _figure(session, person, wanted, wanted.since, None)
    before, _, _ = _figure(
        session, person, wanted, wanted.since - _BEFORE, wanted.since - timedelta(days=1)
    )
    trend = []
    for begins, ends in _quarters(wanted.since - _BEFORE, day):
        share, _, _ = _figure(session, person, wanted, begins, ends)
        if share.base:
            trend.append(MeasurePoint(begins, quarter_label(begins), share))
    return Measured(
        row.id, row.line_id, wanted, form.title, ask, counted, before, since, tuple(trend)
    )


def _figure(
    session: Session, person: SignedIn, wanted: Wanted, first: date, last: date | None
) -> tuple[Share, str, str]:
    """The share of a period, with the question and the answers that count in words."""
    which = _which(person, wanted, first, last)
    if not wanted.question:
        return _overall(session, person, wanted, which)
    published = forms.versions(session, person, wanted.form)
    versions = counted_versions(session, published, which)
    wording = worded_by(published, versions, published[0].version)
    groups = answer_groups(session, versions, which)
    figures = question_figures(wording, groups, Lineage(map(forms.definition, published)))
    own = [one for one in figures if one.key == wanted.question]
    if not own:
        return Share(0, 0), wanted.question, ", ".join(wanted.counts)
    return _of(own[0], wanted.counts)


def _which(
    person: SignedIn, wanted: Wanted, first: date, last: date | None
) -> list[ColumnElement[bool]]:
    found = [
        col(Audit.form) == wanted.form,
        col(Audit.state) == State.FINALISED.value,
        in_services_of(person, Deed.SEE_SUMMARIES),
        col(Audit.audit_date) >= first,
    ]
    if last is not None:
        found.append(col(Audit.audit_date) <= last)
    if wanted.service:
        found.append(col(Audit.service) == wanted.service)
    if wanted.theme:
        found.append(col(Audit.theme) == wanted.theme)
    return found


def _overall(
    session: Session, person: SignedIn, wanted: Wanted, which: list[ColumnElement[bool]]
) -> tuple[Share, str, str]:
    """Overall grades on the scale of the newest version; those on another are no part of it."""
    published = forms.versions(session, person, wanted.form)
    scale = forms.definition(published[0]).overall_scale
    if scale is None:
        return Share(0, 0), "Overall grade", ", ".join(wanted.counts)
    alike = [one.id for one in published if graded_alike(forms.definition(one), scale)]
    values = {int(value) for value in wanted.counts}
    rows = session.execute(
        select(col(Audit.final_grade), func.count())
        .where(*which, col(Audit.form_version_id).in_(alike), col(Audit.final_grade).is_not(None))
        .group_by(col(Audit.final_grade))
    ).all()
    share = Share(sum(n for grade, n in rows if grade in values), sum(n for _, n in rows))
    words = [scale.label(value) for value in scale.values if value in values]
    return share, "Overall grade", " or ".join(words)


def _of(figures: QuestionFigures, counts: tuple[str, ...]) -> tuple[Share, str, str]:
    if figures.grades is not None:
        scale = figures.grades.scale
        values = {int(value) for value in counts}
        count = sum(figures.grades.counts.get(value, 0) for value in values)
        words = [scale.label(value) for value in scale.values if value in values]
        return Share(count, figures.grades.base), figures.ask, " or ".join(words)
    words = [one.label for one in figures.counts if one.value in counts]
    count = sum(figures.count(value) for value in counts)
    return Share(count, figures.base), figures.ask, " or ".join(words) or ", ".join(counts)


def _quarters(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The newest quarters from one day to another, each with its last day."""
    begins = []
    day = quarter(first)
    while day <= last:
        begins.append(day)
        day = quarter(day + timedelta(days=95))
    for one in begins[-QUARTERS:]:
        yield one, quarter(one + timedelta(days=95)) - timedelta(days=1)


def _share(share: Share) -> str:
    return f"{share.percent()}% ({share.count} of {share.base})"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
