"""The life of an invented audit: filled, handed in, moderated, followed up and passed up."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from audit_desk import cycle
from audit_desk.audits import lifecycle
from audit_desk.audits.changes import Change
from audit_desk.audits.tables import Audit, State
from audit_desk.demo import people, writing
from audit_desk.demo.heard import hear
from audit_desk.demo.moderating import look_again, send_back
from audit_desk.demo.office import Office
from audit_desk.demo.reviewing import answer, review
from audit_desk.demo.rounds import Planned, file_of
from audit_desk.demo.texts import voices
from audit_desk.followups import service as followups
from audit_desk.people.rules import SignedIn

# How often an audit is sent back once.
_SENT_BACK = 0.15
# Follow-ups that fell due in so many days are left to the round under way; older ones were done.
_STILL_UNDONE = 80
_ANSWERED_AFTER = 30


def whole_life(office: Office, plan: Planned) -> Audit:
    """An audit from its first day to as far as it could have come by now."""
    auditor = office.somebody(people.AUDITORS, team=plan.team)
    audit = begin(office, plan, auditor)
    file = file_of(office.chance, plan, office.form(plan.form))
    write(office, audit, writing.whole_audit(office.chance, file, plan.themes), auditor)
    cycle.submit(office.session, auditor, audit.id)
    if audit.state == State.SUBMITTED:
        audit = moderated(office, audit, auditor)
    if audit.state == State.FINALISED:
        hear(office, audit)
        aftermath(office, audit)
    return audit


def begin(office: Office, plan: Planned, auditor: SignedIn, due: date | None = None) -> Audit:
    """The first minutes of an audit, on the day that is planned."""
    office.come_in(plan.day)
    return lifecycle.start_audit(
        office.session,
        auditor,
        plan.form,
        case_ref=plan.case_ref,
        service=plan.service,
        team=plan.team,
        theme=plan.theme,
        practitioner=plan.practitioner,
        audit_date=plan.day,
        due=due,
    )


def write(office: Office, audit: Audit, all_of_it: Sequence[Change], auditor: SignedIn) -> None:
    """Write it all down over an hour or two, saved as it goes."""
    size = max(4, len(all_of_it) // 6)
    for start in range(0, len(all_of_it), size):
        office.clock.let_pass(minutes=office.chance.randint(6, 19))
        office.save(auditor, audit.id, all_of_it[start : start + size])


def moderated(office: Office, audit: Audit, auditor: SignedIn) -> Audit:
    """The second look, in the two weeks after; sometimes with one round of comments between."""
    moderator = office.somebody(people.MODERATORS, team=audit.team, but=auditor.id)
    day = office.later(audit.audit_date, 2, 9)
    if not office.come_in(day):
        return audit
    if office.chance.random() < _SENT_BACK:
        send_back(office, audit, moderator, office.chance.choice(voices.RETURNED))
        day = office.later(day, 1, 3)
        if not office.come_in(day):
            return audit
        mend(office, audit, auditor)
        cycle.submit(office.session, auditor, audit.id)
        day = office.later(day, 1, 4)
        if not office.come_in(day):
            return audit
    return look_again(office, audit, moderator)


def mend(office: Office, audit: Audit, auditor: SignedIn) -> None:
    """What an auditor adds after a moderator's comments: one more area for improvement."""
    theme = office.chance.choice(("recording", "planning"))
    form = office.form(audit.form)
    write(office, audit, writing.findings(office.chance, form, 3, (theme,))[-1:], auditor)


def aftermath(office: Office, audit: Audit) -> None:
    """What a weak audit leads to: an answer from above, a review three months on, and an answer
    where that found the file still weak."""
    day = office.clock.now().date()
    if day <= office.today - timedelta(days=_ANSWERED_AFTER):
        answer(office, audit, office.later(day, 1, 6))
    owed = followups.follow_up_for(office.session, office.by_key(audit.auditor_id), audit.id)
    if owed is None:
        return
    if owed.due > office.today - timedelta(days=_STILL_UNDONE):
        return
    again = reviewed(office, owed.id, audit, office.later(owed.due, -6, 8))
    if again is not None and again.audit_date <= office.today - timedelta(days=_ANSWERED_AFTER):
        answer(office, again, office.later(again.audit_date, 1, 6))


def reviewed(
    office: Office, follow_up_id: UUID, first: Audit, day: date, level: int | None = None
) -> Audit | None:
    """The review of a weak audit by another auditor; None where its day hasn't come."""
    if not office.come_in(day):
        return None
    reviewer = office.somebody(people.AUDITORS, team=first.team, but=first.auditor_id)
    drawn = office.chance.choices((1, 2, 3, 4), weights=(3, 27, 62, 8))[0]
    return review(office, follow_up_id, first, reviewer, level or drawn)
