"""Settling which audits are moderated: keeping a form's policy, and the draw at handing in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import Integer, case, cast, func
from sqlalchemy import select as sql
from sqlmodel import Session, col, or_, select

from audit_desk.audits.tables import Audit, State
from audit_desk.forms.definition import FormDefinition, Purpose
from audit_desk.forms.service import definition, newest
from audit_desk.forms.tables import FormVersion
from audit_desk.moderation.policy import (
    LARGEST_PANEL,
    Policy,
    Why,
    chance,
    falls_to,
    policy_words,
)
from audit_desk.moderation.tables import ModerationDraw, ModerationPolicy
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.service import names_by_key
from audit_desk.workspace import history
from audit_desk.workspace.columns import new_seed, today
from audit_desk.workspace.errors import InputError
from audit_desk.workspace.tables import History

KEEP, END = "keep moderation policy", "end moderation policy"
HANDED_IN = (State.SUBMITTED.value, State.RETURNED.value, State.FINALISED.value)


@dataclass(frozen=True)
class Effect:
    """What a policy would have meant for the audits of the last 12 months: of `audits`, `graded`
    moderated for their grade, `first` as an auditor's first ones, and about `drawn` at random.
    `moderated` is how many were."""

    audits: int
    graded: int
    first: int
    drawn: int
    moderated: int

    @property
    def together(self) -> int:
        return self.graded + self.first + self.drawn


@dataclass(frozen=True)
class Change:
    """One change of a form's policy: who, when, and what it said from then on."""

    at: datetime
    who: str
    words: str


def policy_of(session: Session, form: FormDefinition) -> Policy:
    """The policy of a form: what a lead decided, else what its file says. Feedback is nobody's
    to moderate."""
    if form.purpose == Purpose.FEEDBACK:
        return Policy()
    kept = session.get(ModerationPolicy, form.form)
    return _policy(kept) if kept is not None else Policy(share=form.moderation_share)


def policy(session: Session, person: SignedIn, form: str) -> tuple[Policy, bool]:
    """A form's policy, and whether a lead decided it (False: it is the form file's)."""
    found = policy_of(session, definition(newest(session, person, form)))
    return found, session.get(ModerationPolicy, form) is not None


def keep_policy(session: Session, person: SignedIn, form: str, wanted: Policy) -> None:
    """Let a form's audits be moderated by this policy, from the next that is handed in."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    known = definition(newest(session, person, form))
    _refuse_unfit(known, wanted)
    fields: dict[str, Any] = {
        "share": wanted.share,
        "grades": " ".join(str(grade) for grade in sorted(set(wanted.grades))),
        "first_audits": wanted.first_audits,
        "blind": wanted.blind,
        "panel": wanted.panel,
    }
    kept = session.get(ModerationPolicy, form)
    if kept is None:
        history.add(session, person, KEEP, ModerationPolicy(form=form, **fields))
    else:
        history.change(session, person, KEEP, kept, **fields)


def end_policy(session: Session, person: SignedIn, form: str) -> None:
    """Go back to what the form file says."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    if kept := session.get(ModerationPolicy, form):
        history.remove(session, person, END, kept)


def policy_changes(session: Session, person: SignedIn, form: str) -> list[Change]:
    """How a form's policy was changed, the newest first."""
    known = definition(newest(session, person, form))
    lines = session.exec(
        select(History)
        .where(History.subject == "moderation_policy", History.subject_id == form)
        .order_by(col(History.at), col(History.id))
    ).all()
    names, standing, found = names_by_key(session), ModerationPolicy(form=form), []
    for line in lines:
        words = "What the form file says."
        if line.after:
            for name, value in line.after.items():
                setattr(standing, name, value)
            words = policy_words(_policy(standing), known.overall_scale)
        who = names.get(line.person_id, "") if line.person_id else ""
        found.append(Change(line.at, who, words))
    return found[::-1]


def settle(session: Session, person: SignedIn, audit: Audit, form: FormDefinition) -> bool:
    """Whether an audit that is handed in is moderated. It is settled once: what was drawn stands,
    however often the audit is handed in, and whatever it is graded then."""
    settled = session.get(ModerationDraw, audit.id)
    if settled is None:
        settled = _draw(session, audit, form, policy_of(session, form))
        history.add(session, person, "settle moderation", settled)
        if settled.asked and settled.blind:
            history.change(session, person, "settle moderation", audit, blind=True)
    return settled.asked


def outlook(session: Session, person: SignedIn, audit_id: UUID) -> bool | None:
    """Whether one's own audit goes to moderation when it is handed in, whatever it is graded;
    None where that or chance will say."""
    audit = session.get_one(Audit, audit_id)
    settled = session.get(ModerationDraw, audit_id)
    if settled is not None or audit.state == State.RETURNED:
        return settled is None or settled.asked
    asks = policy_of(session, definition(session.get_one(FormVersion, audit.form_version_id)))
    why = asks.certain(None, _audits_before(session, audit, asks.first_audits))
    if why is None or (why is Why.NONE and asks.grades):
        return None
    return why is not Why.NONE


def arrangement(session: Session, audit: Audit, form: FormDefinition) -> tuple[bool, int]:
    """Whether an audit is moderated blind, and by how many: as settled when it was handed in."""
    settled = session.get(ModerationDraw, audit.id)
    if settled is not None:
        return settled.blind, settled.panel
    now = policy_of(session, form)  # handed in before policies were kept
    return audit.blind, now.panel


def is_right(drawn: ModerationDraw) -> bool:
    """Whether a recorded draw says what its seed and its figures give."""
    if drawn.why not in (Why.DRAWN, Why.NOT_DRAWN):
        return drawn.asked == (drawn.why != Why.NONE)
    right = chance(drawn.share, drawn.earlier, drawn.earlier_drawn)
    return right == drawn.chance and falls_to(drawn.seed, drawn.audit_id, right) == drawn.asked


def effect(session: Session, person: SignedIn, form: str, wanted: Policy) -> Effect:
    """What a policy would have meant for the last 12 months' audits of a form."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    since = today() - relativedelta(months=12)
    place = func.row_number().over(
        partition_by=col(Audit.auditor_id), order_by=(col(Audit.submitted_at), col(Audit.id))
    )
    columns = (col(Audit.overall_grade), col(Audit.audit_date), col(Audit.moderated))
    audits = (
        sql(*columns, place.label("place"))
        .where(
            col(Audit.form) == form,
            col(Audit.state).in_(HANDED_IN),
            col(Audit.purpose) != Purpose.MODERATION.value,
            col(Audit.imported).is_(False),
        )
        .subquery()
    )
    grades, first_audits = (wanted.grades, wanted.first_audits) if wanted.share < 100 else ((), 0)
    chosen = audits.c.overall_grade.in_(grades)
    kind = case((chosen, "graded"), (audits.c.place <= first_audits, "first"), else_="rest")
    rows = session.execute(
        sql(kind, func.count(), func.sum(cast(audits.c.moderated, Integer)))
        .where(audits.c.audit_date >= since)
        .group_by(kind)
    ).all()
    found = {name: count for name, count, _ in rows}
    rest = found.get("rest", 0)
    return Effect(
        audits=sum(found.values()),
        graded=found.get("graded", 0),
        first=found.get("first", 0),
        drawn=(rest * wanted.share + 50) // 100,
        moderated=sum(moderated or 0 for *_, moderated in rows),
    )


def _draw(session: Session, audit: Audit, form: FormDefinition, asks: Policy) -> ModerationDraw:
    drawn = ModerationDraw(
        audit_id=audit.id,
        form=audit.form,
        auditor_id=audit.auditor_id,
        grade=audit.overall_grade,
        asked=True,
        why="",
        share=asks.share,
        blind=asks.blind,
        panel=asks.panel,
    )
    why = asks.certain(audit.overall_grade, _audits_before(session, audit, asks.first_audits))
    if why is None:
        drawn.seed = new_seed()
        drawn.earlier, drawn.earlier_drawn = _stratum(session, drawn)
        drawn.chance = chance(asks.share, drawn.earlier, drawn.earlier_drawn)
        drawn.asked = falls_to(drawn.seed, audit.id, drawn.chance)
        why = Why.DRAWN if drawn.asked else Why.NOT_DRAWN
    drawn.asked, drawn.why = why not in (Why.NONE, Why.NOT_DRAWN), why.value
    return drawn


def _audits_before(session: Session, audit: Audit, first_audits: int) -> int:
    """How many audits the auditor handed in on the form before this one."""
    if not first_audits:
        return 0
    return session.exec(
        select(func.count()).where(
            Audit.form == audit.form,
            Audit.auditor_id == audit.auditor_id,
            Audit.id != audit.id,
            col(Audit.state).in_(HANDED_IN),
        )
    ).one()


def _stratum(session: Session, drawn: ModerationDraw) -> tuple[int, int]:
    """How many audits were drawn for in this one's stratum before it, and how many fell out."""
    rows = session.exec(
        select(ModerationDraw.asked, func.count())
        .where(
            ModerationDraw.form == drawn.form,
            ModerationDraw.auditor_id == drawn.auditor_id,
            ModerationDraw.grade == drawn.grade,
            or_(ModerationDraw.why == Why.DRAWN.value, ModerationDraw.why == Why.NOT_DRAWN.value),
        )
        .group_by(col(ModerationDraw.asked))
    ).all()
    found = dict(rows)
    return sum(found.values()), found.get(True, 0)


def _policy(kept: ModerationPolicy) -> Policy:
    grades = tuple(int(grade) for grade in kept.grades.split())
    return Policy(kept.share, grades, kept.first_audits, kept.blind, kept.panel)


def _refuse_unfit(form: FormDefinition, wanted: Policy) -> None:
    known = form.overall_scale.values if form.overall_scale is not None else ()
    for wrong, what in (
        (not 0 <= wanted.share <= 100, "The share must be from 0 to 100 per cent."),
        (not 0 <= wanted.first_audits <= 99, "The number of first audits must be from 0 to 99."),
        (not 1 <= wanted.panel <= LARGEST_PANEL, f"A panel has from 1 to {LARGEST_PANEL} people."),
        (not set(wanted.grades) <= set(known), "One of these grades isn't on the form's scale."),
        (form.purpose is Purpose.MODERATION, "What moderators fill isn't moderated itself."),
    ):
        if wrong:
            raise InputError(what, "The policy stays as it was.")
