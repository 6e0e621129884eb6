"""The round that is under way: what waits today, and for whom."""

from datetime import timedelta

from audit_desk import cycle
from audit_desk.audits import concerns
from audit_desk.audits.tables import Audit
from audit_desk.demo import lives, people, writing
from audit_desk.demo.moderating import look_again, send_back, take
from audit_desk.demo.office import Office
from audit_desk.demo.reviewing import answer
from audit_desk.demo.rounds import (
    PLANS,
    ROUNDS,
    STRATEGY,
    UNDER_WAY,
    Planned,
    Round,
    a_file,
    file_of,
    weekday,
)
from audit_desk.demo.texts import deeds, voices
from audit_desk.followups import keeping
from audit_desk.followups import service as followups
from audit_desk.followups.rules import EndedAs
from audit_desk.people.rules import SignedIn

_OVERDUE = 2  # follow-ups that nobody has begun
_OTHERS = ("Miriam Rosenfeld", "Nguyễn Thị Hạnh", "Babatúndé Adéyẹmí", "Shahida Begum Chowdhury")


def leave_waiting(office: Office) -> None:
    """Make everything that waits on the day on which the sample is opened."""
    _drafts(office)
    _returned(office)
    _to_moderate(office)
    _passed_up(office)
    _concerns(office)
    _follow_ups(office)


def _drafts(office: Office) -> None:
    """Audits that are begun: two each for those whose desks one may sit at, a few of others."""
    for name, begun, shares in (
        (people.PRIYA, 1, (0.7, 0.25)),
        (people.JOANNA, 2, (0.85, 0.1)),
        (people.LEAD, 3, (0.4,)),
        (people.TEMI, 4, (0.5,)),
        ("Miriam Rosenfeld", 5, (0.55,)),
        ("Emre Yıldız", 6, (0.3,)),
    ):
        other = newest_round(STRATEGY if name == people.PRIYA else PLANS)
        for place, (one, share) in enumerate(zip((UNDER_WAY, other), shares, strict=False)):
            _draft(office, one, office.who(name), begun + 6 * place, share)


def _draft(office: Office, one: Round, auditor: SignedIn, days: int, share: float) -> Audit:
    plan = _file(office, one, auditor, days, 3)
    due = office.today + timedelta(days=office.chance.randint(2, 12))
    audit = lives.begin(office, plan, auditor, due)
    file = file_of(office.chance, plan, office.form(plan.form))
    some = writing.part_of_audit(office.chance, file, plan.themes, share)
    lives.write(office, audit, some, auditor)
    return audit


def _returned(office: Office) -> None:
    """Audits that came back with comments."""
    for name, moderator, days in (
        (people.JOANNA, people.PRIYA, 6),
        (people.PRIYA, "Siobhán Ní Dhomhnaill", 9),
        ("Nguyễn Thị Hạnh", "سميرة الحداد", 12),
    ):
        audit = handed_in(office, office.who(name), days, 2)
        if office.come_in(office.today - timedelta(days=2)):
            words = voices.RETURNED[days % len(voices.RETURNED)]
            send_back(office, audit, office.who(moderator), words)


def _to_moderate(office: Office) -> None:
    """Audits in the queue, and two that a moderator has begun."""
    for place, name in enumerate((people.JOANNA, *_OTHERS)):
        handed_in(office, office.who(name), 3 + place, 3 if place % 2 else 2)
    for name, moderator in (("Miriam Rosenfeld", people.PRIYA), (people.PRIYA, people.LEAD)):
        audit = handed_in(office, office.who(name), 8, 3)
        if office.come_in(office.today - timedelta(days=1)):
            take(office, audit, office.who(moderator))


def _passed_up(office: Office) -> None:
    """An inadequate file of the last days, for which nobody has answered yet."""
    audit = handed_in(office, office.who(people.JOANNA), 5, 1)
    if office.come_in(office.today - timedelta(days=2)):
        look_again(office, audit, office.who("Siobhán Ní Dhomhnaill"), overall=1)


def _concerns(office: Office) -> None:
    """A child who may be unsafe tonight, and one of whom a manager has answered."""
    manager = office.who(people.TEMI)
    session = office.session
    joanna = office.who(people.JOANNA)
    earlier = _draft(office, UNDER_WAY, joanna, 9, 0.6)
    office.clock.let_pass(minutes=4)
    raised = concerns.raise_concern(session, joanna, earlier.id, voices.CONCERN_EARLIER)
    session.flush()
    office.clock.let_pass(minutes=55)
    concerns.answer_concern(session, manager, raised.id, voices.CONCERN_ANSWER)
    auditor = office.who("Miriam Rosenfeld")
    now = _draft(office, UNDER_WAY, auditor, 1, 0.45)
    office.clock.let_pass(minutes=2)
    concerns.raise_concern(session, auditor, now.id, voices.CONCERN)
    session.flush()


def _follow_ups(office: Office) -> None:
    """Of the follow-ups that fell due lately the newest two are overdue and Joanna has begun a
    third; the two before were done late on files that are still weak, of which one waits for an
    answer; any others were done in time."""
    yesterday = office.today - timedelta(days=1)
    office.clock.set_to(yesterday)
    lead, joanna = office.who(people.LEAD), office.who(people.JOANNA)
    due = followups.due_list(office.session, lead, yesterday)
    owed = [row for row in reversed(due) if row.review_id is None][_OVERDUE:]
    if owed and office.come_in(yesterday):
        followups.start(office.session, joanna, owed[0].id)
    for row, days in zip(owed[1:3], (6, 12), strict=False):
        first = office.session.get_one(Audit, row.audit_id)
        day = office.today - timedelta(days=days)
        again = lives.reviewed(office, row.id, first, day, level=2)
        if again is not None and days > 10:
            answer(office, again, day + timedelta(days=3))
    for row in owed[3:]:
        first = office.session.get_one(Audit, row.audit_id)
        day = row.due + timedelta(days=office.chance.randint(-5, 9))
        lives.reviewed(office, row.id, first, min(day, yesterday))


def decide_about_follow_ups(office: Office) -> None:
    """Of the follow-ups to come, one is moved to another day and one ends: its case closed."""
    lead = office.who(people.LEAD)
    if not office.come_in(office.today - timedelta(days=3)):
        return
    far = office.today + timedelta(weeks=52)
    to_come = [
        row
        for row in followups.due_list(office.session, lead, far)
        if row.review_id is None and row.due > office.today
    ]
    for row in to_come[:1]:
        later = row.due + timedelta(days=14)
        keeping.reschedule(office.session, lead, row.id, later, deeds.FOLLOW_UP_MOVED)
    office.clock.let_pass(minutes=9)
    for row in to_come[1:2]:
        keeping.end(office.session, lead, row.id, EndedAs.CLOSED, deeds.FOLLOW_UP_ENDED)


def handed_in(
    office: Office, auditor: SignedIn, days: int, level: int, one: Round = UNDER_WAY
) -> Audit:
    """An audit of a round, finished and handed in."""
    plan = _file(office, one, auditor, days, level)
    audit = lives.begin(office, plan, auditor)
    file = file_of(office.chance, plan, office.form(plan.form))
    whole = writing.whole_audit(office.chance, file, plan.themes)
    lives.write(office, audit, whole, auditor)
    office.clock.let_pass(minutes=3)
    return cycle.submit(office.session, auditor, audit.id)


def _file(office: Office, one: Round, auditor: SignedIn, days: int, level: int) -> Planned:
    """A file that isn't of the auditor's own team."""
    day = weekday(office.today - timedelta(days=days))
    while True:
        plan = a_file(office.chance, one, day, level)
        if plan.team != auditor.team:
            return plan


def newest_round(form: str) -> Round:
    """The round of a form that was last planned."""
    return next(one for one in reversed(ROUNDS) if one.form == form)
