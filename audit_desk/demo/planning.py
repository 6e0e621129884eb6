"""The plans of the sample workspace: their lines, actions, measures and what boards were shown."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from audit_desk.demo import people
from audit_desk.demo.office import Office
from audit_desk.demo.rounds import LEARNING, PLANS
from audit_desk.demo.texts import plans as texts
from audit_desk.plans import actions, boards, keeping, lines, measures, tying
from audit_desk.plans.designs import DEVELOPMENT, IMPROVEMENT
from audit_desk.plans.measures import Wanted
from audit_desk.plans.rules import Rag
from audit_desk.plans.tables import Plan

# Days before today: when the plan was begun, put before its two boards, and worked on last.
_BEGUN, _FIRST, _SECOND, _LAST = 150, 84, 28, 5
_MEASURED_BY = (
    ("1.1", LEARNING, "views_shape_decisions", ("yes",), 80),
    ("2.1", LEARNING, "supervision_reflective", ("yes",), 80),
    ("3.3", PLANS, "plan_concise_child_friendly", ("yes",), 80),
)


def plan_ahead(office: Office, joined: UUID | None) -> None:
    """Write both plans; `joined` is an action of several recommendations, for one of the lines."""
    _improvement(office, joined)
    _development(office)


def _improvement(office: Office, joined: UUID | None) -> None:
    lead = office.who(people.LEAD)
    office.come_in(_ago(office, _BEGUN))
    plan = keeping.begin_plan(office.session, lead, texts.TITLE, IMPROVEMENT)
    known = _write(office, plan, [one for one in texts.LINES if not one.later])
    _measure(office, known)
    _act_on(office, known)
    _say(office, known, texts.BEFORE_FIRST, _FIRST + 3)
    _put_before_board(office, plan, _FIRST, texts.FIRST_BOARD)
    _say(office, known, texts.BEFORE_SECOND, _SECOND + 3)
    _put_before_board(office, plan, _SECOND, texts.SECOND_BOARD)
    office.come_in(_ago(office, 12))
    known |= _write(office, plan, [one for one in texts.LINES if one.later])
    if joined is not None:
        tying.tie_action(office.session, lead, known[texts.JOINED_ON], joined)
    _say(office, known, texts.SINCE_SECOND, _LAST)
    ref, days, comment = texts.MOVED
    ends = _said(office.today + timedelta(days=days))
    lines.change_line(office.session, lead, known[ref], {"end": ends, "comments": comment})
    office.clock.let_pass(minutes=6)
    overridden = known[texts.OVERRIDDEN]
    lines.set_rag(office.session, lead, overridden, Rag.AMBER, texts.OVERRIDE)
    office.session.flush()


def _write(office: Office, plan: Plan, wanted: Iterable[texts.Line]) -> dict[str, UUID]:
    """Write lines of the improvement plan; their keys by reference."""
    known = {}
    for one in wanted:
        office.clock.let_pass(minutes=4)
        cells = {
            "recommendation": one.why,
            "ref": one.ref,
            "action": one.action,
            "start": _said(office.today + timedelta(days=one.starts)),
            "end": "" if one.ends is None else _said(office.today + timedelta(days=one.ends)),
            "measure": one.measure,
            "lead": one.lead,
            "dlt_lead": one.dlt_lead,
        }
        lead = office.who(people.LEAD)
        line = lines.add_line(office.session, lead, plan.id, cells, section=one.section)
        known[one.ref] = line.id
    return known


def _measure(office: Office, known: dict[str, UUID]) -> None:
    lead = office.who(people.LEAD)
    for ref, form, question, counts, target in _MEASURED_BY:
        office.clock.let_pass(minutes=2)
        wanted = Wanted(form, question, counts, target, _ago(office, _BEGUN))
        measures.add_measure(office.session, lead, known[ref], wanted)


def _act_on(office: Office, known: dict[str, UUID]) -> None:
    """Make actions of some lines; those whom they were given to have begun with some."""
    lead = office.who(people.LEAD)
    made = {ref: tying.act_on(office.session, lead, known[ref]) for ref in texts.ACTED_ON}
    office.come_in(_ago(office, _FIRST + 30))
    for ref in texts.BEGUN:
        office.clock.let_pass(minutes=5)
        actions.start(office.session, lead, made[ref].id)
        actions.write_evidence(office.session, lead, made[ref].id, texts.SHOWN)


def _say(
    office: Office, known: dict[str, UUID], said: Iterable[tuple[str, str, str]], days: int
) -> None:
    """What was said about lines on a day: how far they are, and a comment."""
    office.come_in(_ago(office, days))
    lead = office.who(people.LEAD)
    for ref, progress, comment in said:
        office.clock.let_pass(minutes=5)
        lines.change_line(
            office.session, lead, known[ref], {"comments": comment}, progress=progress
        )
    office.session.flush()


def _put_before_board(office: Office, plan: Plan, days: int, note: str) -> None:
    day = _ago(office, days)
    office.come_in(day)
    boards.keep_version(office.session, office.who(people.LEAD), plan.id, day, note)


def _development(office: Office) -> None:
    """The plan of one service, kept by its own manager."""
    session, manager = office.session, office.manager_of(people.CORPORATE)
    office.come_in(_ago(office, 100))
    plan = keeping.begin_plan(
        session, manager, texts.DEVELOPMENT_TITLE, DEVELOPMENT, people.CORPORATE
    )
    columns = ("why", "who", "does_what", "how_known", "experience")
    for *words, days, progress, comment in texts.DEVELOPMENT:
        office.clock.let_pass(minutes=7)
        cells = dict(zip(columns, (str(one) for one in words), strict=True))
        cells["by_when"] = _said(office.today + timedelta(days=int(days)))
        line = lines.add_line(session, manager, plan.id, cells)
        office.clock.let_pass(minutes=1)
        lines.change_line(session, manager, line.id, {"comments": comment}, progress=progress)
    tying.act_on(session, manager, line.id)
    session.flush()


def _ago(office: Office, days: int) -> date:
    return office.today - timedelta(days=days)


def _said(day: date) -> str:
    """A date as people write it in a plan: 3 April 2026."""
    return f"{day.day} {day:%B %Y}"
