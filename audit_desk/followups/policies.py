"""The rules of follow-up and escalation by form: what the form says, and what this workspace adds
to it: who follows up, and by when an escalation is answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from audit_desk.audits.tables import Audit
from audit_desk.followups.rules import Who
from audit_desk.followups.tables import FollowUp, LoopRule
from audit_desk.followups.working_days import working_days_after
from audit_desk.forms.definition import Purpose
from audit_desk.forms.service import definition, forms
from audit_desk.people.rules import Deed, Role, SignedIn, same_team
from audit_desk.people.service import names_by_key, signed_in
from audit_desk.workspace import history
from audit_desk.workspace.errors import InputError

EVERY_FORM = ""
ANSWER_DAYS = 5  # working days in which an escalation is answered, where nobody says otherwise
MOST_DAYS = 60


@dataclass(frozen=True)
class Rule:
    """Who follows up audits of a form, and in how many working days an escalation of it is
    answered; None as the whole workspace has it."""

    who: Who = Who.ANYBODY
    role: str = ""
    person_id: UUID | None = None
    answer_days: int | None = None


@dataclass(frozen=True)
class FormRules:
    """What follows from a form's audits. `grades` and `escalate` are as the form shows them;
    `review` is the title of the form of the re-audit, empty where nothing is followed up."""

    form: str
    title: str
    grades: tuple[str, ...]
    months: int
    review: str
    escalate: tuple[str, ...]
    rule: Rule
    person: str
    answer_days: int


def form_rules(session: Session, person: SignedIn) -> list[FormRules]:
    """Every form whose audits are followed up or passed up, by title."""
    known = [definition(one) for one in forms(session, person)]
    titles = {one.form: one.title for one in known}
    names = names_by_key(session)
    every = answer_days(session)
    found = []
    for form in known:
        follow_up, scale = form.follow_up, form.overall_scale
        if form.purpose == Purpose.MODERATION or scale is None:
            continue
        if follow_up is None and not form.escalate:
            continue
        rule = rule_of(session, form.form)
        found.append(
            FormRules(
                form.form,
                form.title,
                tuple(scale.label(one) for one in follow_up.grades) if follow_up else (),
                follow_up.months if follow_up else 0,
                titles.get(follow_up.form, follow_up.form) if follow_up else "",
                tuple(scale.label(one) for one in form.escalate),
                rule,
                names.get(rule.person_id, "") if rule.person_id else "",
                every if rule.answer_days is None else rule.answer_days,
            )
        )
    return sorted(found, key=lambda one: one.title.casefold())


def rule_of(session: Session, form: str) -> Rule:
    """What the workspace adds to a form's own rules."""
    row = session.get(LoopRule, form)
    if row is None:
        return Rule()
    return Rule(Who(row.who), row.role, row.person_id, row.answer_days)


def answer_days(session: Session, form: str = EVERY_FORM) -> int:
    """In how many working days an escalation of a form is answered."""
    own = rule_of(session, form).answer_days
    if own is None and form != EVERY_FORM:
        return answer_days(session)
    return ANSWER_DAYS if own is None else own


def keep_rule(session: Session, person: SignedIn, form: str, wanted: Rule) -> None:
    """Let this rule be in force for what is finalised from now on; `form` may be EVERY_FORM.

    Raises InputError where the person or the role isn't named, or the days can't be meant.
    """
    person.must_be_able_to(Deed.KEEP_FORMS)
    _refuse_unfit(session, wanted)
    fields: dict[str, Any] = {
        "who": wanted.who.value,
        "role": wanted.role if wanted.who is Who.ROLE else "",
        "person_id": wanted.person_id if wanted.who is Who.PERSON else None,
        "answer_days": wanted.answer_days,
    }
    row = session.get(LoopRule, form)
    if row is None:
        history.add(session, person, "set follow-up rule", LoopRule(form=form, **fields))
    else:
        history.change(session, person, "set follow-up rule", row, **fields)


def answer_by(session: Session, form: str, day: date) -> date:
    """The day by which an escalation that is raised on `day` is answered."""
    return working_days_after(day, answer_days(session, form))


def waits_for(session: Session, audit: Audit) -> tuple[UUID | None, str]:
    """Whom the follow-up of an audit waits for: a person, or a role, or neither for anybody. A
    person who may not do it (gone, of the same team, not an auditor there) is passed over."""
    rule = rule_of(session, audit.form)
    if rule.who is Who.ROLE:
        return None, rule.role
    if rule.who is Who.ANYBODY:
        return None, ""
    key = audit.auditor_id if rule.who is Who.FIRST_AUDITOR else rule.person_id
    return (key, "") if key is not None and may_follow_up(session, key, audit) else (None, "")


def may_follow_up(session: Session, person_id: UUID, audit: Audit) -> bool:
    """Whether that person can do the follow-up of an audit: here, an auditor of its service, and
    of another team."""
    known = signed_in(session, person_id)
    return known is not None and can_follow_up(known, audit)


def left_for_another(
    person: SignedIn, follow_up: FollowUp, audit: Audit, here: Sequence[SignedIn]
) -> str:
    """Whom a follow-up waits for, where that is somebody else of those who are `here`; "" where
    it is the person's or anybody's. One that waits for somebody who can't do it any more is
    anybody's."""
    able = [one for one in here if can_follow_up(one, audit)]
    if follow_up.for_id not in (None, person.id):
        named = next((one for one in able if one.id == follow_up.for_id), None)
        if named is not None:
            return named.name
    role = follow_up.for_role
    theirs = not role or _holds(person, role, audit.service)
    if not theirs and any(_holds(one, role, audit.service) for one in able):
        return f"a {role} of its service"
    return ""


def can_follow_up(person: SignedIn, audit: Audit) -> bool:
    """Whether somebody may do the follow-up of an audit: an auditor of its service, and of another
    team."""
    return person.may(Deed.FILL_AUDITS, audit.service) and not same_team(person.team, audit.team)


def _holds(person: SignedIn, role: str, service: str) -> bool:
    return any(held.role.value == role and held.service in ("", service) for held in person.roles)


def _refuse_unfit(session: Session, wanted: Rule) -> None:
    days = wanted.answer_days
    if days is not None and not 0 <= days <= MOST_DAYS:
        raise InputError(
            f"{days} working days can't be meant.", "Nothing was changed.", "Write 0 to 60."
        )
    if wanted.who is Who.ROLE and wanted.role not in set(Role):
        raise InputError("No role was chosen.", "Nothing was changed.", "Choose who follows up.")
    if wanted.who is Who.PERSON and (
        wanted.person_id is None or signed_in(session, wanted.person_id) is None
    ):
        raise InputError(
            "The person isn’t here any more.", "Nothing was changed.", "Choose somebody else."
        )
