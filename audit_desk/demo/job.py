"""The whole job on the sample workspace, with no questions asked: from a draft to the summary."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

from dateutil.relativedelta import relativedelta
from sqlalchemy import func
from sqlmodel import Session, col, select

from audit_desk import cycle
from audit_desk.audits.changes import GradeChange
from audit_desk.audits.tables import Audit
from audit_desk.demo import lives, people, rounds, writing
from audit_desk.demo.building import build_sample
from audit_desk.demo.clock import SampleClock
from audit_desk.demo.moderating import look_again, send_back
from audit_desk.demo.office import Office
from audit_desk.demo.reviewing import review
from audit_desk.demo.texts import voices
from audit_desk.followups import service as followups
from audit_desk.forms.definition import Purpose
from audit_desk.people.rules import SignedIn
from audit_desk.people.service import who_can_sign_in
from audit_desk.plans import boards, lists, showing
from audit_desk.plans.lists import ActionFilter
from audit_desk.reports.write import Format, write_summary
from audit_desk.summaries.service import SummaryRequest, summarise
from audit_desk.workspace.columns import now, today
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import RuleError
from audit_desk.workspace.settings import MARKING, ORGANISATION, setting
from audit_desk.workspace.store import Workspace, open_store

_GENEROUS, _BORNE_OUT = 3, 2  # the auditor's grade, and the one that the evidence bears out
_FORMATS = (Format.PDF, Format.JSON)

Say = Callable[[str], None]


def run_demo(folder: Path, say: Say) -> None:
    """Make the sample workspace in a folder, or use the one there, and do the whole job on it.

    An audit is filled, handed in, returned, moderated and followed up; a file that is still weak
    is passed up and answered; where actions and plans stand is told; the summary is left in the
    folder as PDF and JSON. Raises DeskError where the folder or the sample can't be used.
    """
    path = build_sample(folder, lambda done, of: None)
    workspace = open_store(path)
    try:
        office = _office(workspace)
        with workspace.reading() as session:
            say(f"The sample workspace is {path}: {_many(session)} audits of invented cases.")
        with workspace.writing() as session:
            office.sit_down(session)
            _an_audit(office, say)
        with workspace.writing() as session:
            office.sit_down(session)
            _a_follow_up(office, say)
        with workspace.reading() as session:
            _actions_and_plans(session, office.who(people.TEMI), say)
        _sum_up(workspace, office.who(people.TEMI), folder, say)
    finally:
        workspace.close()


def _office(workspace: Workspace) -> Office:
    with workspace.reading() as session:
        known = {person.name: person for person in who_can_sign_in(session)}
        seed = _many(session)  # another audit each time
    if not {people.JOANNA, people.PRIYA, people.TEMI} <= known.keys():
        raise RuleError(
            "The people of this sample workspace were changed.",
            "It was left as it is.",
            "Choose another folder.",
        )
    chance = Random(seed)  # noqa: S311  (invented work needs no secrets)
    clock = SampleClock(chance)
    clock.set_to(today())
    return Office(known, chance, clock, today())


def _an_audit(office: Office, say: Say) -> None:
    """Fill an audit, hand it in, have it returned, mend it, and moderate it."""
    joanna, priya = office.who(people.JOANNA), office.who(people.PRIYA)
    plan = rounds.a_file(office.chance, rounds.UNDER_WAY, today(), _BORNE_OUT)
    audit = lives.begin(office, plan, joanna)
    file = rounds.file_of(office.chance, plan, office.form(plan.form))
    whole = writing.whole_audit(office.chance, file, plan.themes)
    lives.write(office, audit, [*whole, GradeChange(_GENEROUS)], joanna)
    cycle.submit(office.session, joanna, audit.id)
    say(f"{joanna.name} filled audit {audit.audit_ref}, graded it {_GENEROUS} and handed it in.")
    send_back(office, audit, priya, voices.RETURNED[1])
    lives.mend(office, audit, joanna)
    cycle.submit(office.session, joanna, audit.id)
    say(f"{priya.name} returned it with comments; {joanna.name} mended it and handed it in again.")
    audit = look_again(office, audit, priya, overall=_BORNE_OUT)
    owed = followups.follow_up_for(office.session, joanna, audit.id)
    due = f" Its follow-up is due on {owed.due.isoformat()}." if owed else ""
    say(f"{priya.name} moderated and finalised it as {_grade(office, audit)}.{due}")
    asked = lists.count_actions(office.session, priya, ActionFilter(audit_id=audit.id))
    say(f"What it recommends became {asked} actions, each with an owner and a date.")


def _a_follow_up(office: Office, say: Say) -> None:
    """Do the follow-up that is due first, and answer for the file that it finds still weak."""
    temi = office.who(people.TEMI)
    waiting = [row for row in followups.due_list(office.session, temi) if row.review_id is None]
    if not waiting:
        say("No follow-up waits to be done.")
        return
    first = office.session.get_one(Audit, waiting[0].audit_id)
    reviewer = office.somebody(people.AUDITORS, team=first.team, but=first.auditor_id)
    again = review(office, waiting[0].id, first, reviewer, _BORNE_OUT)
    say(f"{reviewer.name} looked again at audit {first.audit_ref}: {_grade(office, again)}.")
    for row in followups.escalations(office.session, temi):
        if row.audit_id == again.id:
            words = office.chance.choice(voices.ESCALATION_ANSWERS)
            followups.answer_escalation(office.session, temi, row.id, words)
            say(f"It was passed up to {temi.name}, who answered in writing.")


def _actions_and_plans(session: Session, person: SignedIn, say: Say) -> None:
    """Tell how many actions wait, and what changed in each plan since its last board."""
    left = lists.count_actions(session, person, ActionFilter(left=True))
    late = lists.count_actions(session, person, ActionFilter(left=True, overdue=True))
    say(f"{left} actions that audits asked for, or plans, are left to do; {late} are overdue.")
    for plan in showing.plans(session, person):
        colours = boards.as_seen(showing.plan_in_full(session, person, plan.id)).colours()
        told = ", ".join(f"{many} {rag.value}" for rag, many in colours.items() if rag and many)
        changes = boards.changes_since(session, person, plan.id)
        new = changes and len(changes.added) + len(changes.changed)
        since = f"; {new} changed or new since its last board" if changes else ""
        say(f"“{plan.title}” has {plan.lines} lines: {told}{since}.")


def _sum_up(workspace: Workspace, person: SignedIn, folder: Path, say: Say) -> None:
    """Write the summary of a year's live learning audits beside the workspace."""
    desk = Desk(workspace, person)
    begins = today() - relativedelta(years=1) + timedelta(days=1)
    summary = desk.ask(summarise, SummaryRequest(rounds.LEARNING, begins, today()))
    for shape in _FORMATS:
        target = folder / f"summary.{shape.value}"
        write_summary(
            summary,
            shape,
            target,
            marking=desk.ask(setting, MARKING),
            organisation=desk.ask(setting, ORGANISATION),
            printed_by=person.name,
            printed_at=now(),
        )
        say(f"The summary of {summary.audits} audits of the last year is {target}")


def _grade(office: Office, audit: Audit) -> str:
    """The final grade with its word: "2 Requires improvement"."""
    scale = office.form(audit.form).overall_scale
    return scale.label(audit.final_grade) if scale and audit.final_grade is not None else "none"


def _many(session: Session) -> int:
    wanted = select(func.count()).where(col(Audit.purpose) != Purpose.MODERATION.value)
    return session.exec(wanted).one()
