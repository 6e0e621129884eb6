"""What became of the actions that audits asked for: most done, some late, a few let go."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import col, select

from audit_desk.audits.tables import For
from audit_desk.demo import people
from audit_desk.demo.office import Office
from audit_desk.demo.texts import deeds
from audit_desk.people.rules import SignedIn
from audit_desk.plans import actions, joining
from audit_desk.plans.rules import LEFT
from audit_desk.plans.tables import Action

# What fell due so many days ago is done or let go; what was due since is, in three of four cases.
_LONG_AGO, _LATELY = 150, 12
_DONE, _LET_GO_LONG_AGO, _BEGUN = 0.75, 0.06, 0.4
_HEARD_BY = timedelta(days=130)  # until then a follow-up review told how an action went
_JOINED, _JOINED_DUE = 20, 45

# Who at the desks answers to what auditors write as an owner.
_OWNERS = {
    "Practice development team": people.JOANNA,
    "Head of service": "Marcus Campbell-Reid",
    "Service manager": people.TEMI,
}


def act(office: Office) -> UUID | None:
    """Bring the actions to where they are today; the one that was joined, where two asked alike."""
    joined = _join(office)
    for action in _left(office):
        if action.id != joined:
            _live(office, action)
    _sign_off(office)
    return joined


def _left(office: Office) -> Sequence[Action]:
    wanted = select(Action).where(
        col(Action.status).in_(LEFT), col(Action.joined_into_id).is_(None)
    )
    return office.session.exec(wanted.order_by(col(Action.id))).all()


def _join(office: Office) -> UUID | None:
    """Join what was asked of one service several times, in the same words where there are such."""
    if not office.come_in(office.today - timedelta(days=_JOINED)):
        return None
    before = office.clock.now() - timedelta(days=1)
    asked = [one for one in _left(office) if one.whom == For.SERVICE and one.made_at < before]
    group = _most_alike(asked)
    if len(group) < 2:
        return None
    manager = office.manager_of(group[0].service)
    joined = joining.join(
        office.session,
        manager,
        [one.id for one in group],
        " ".join(dict.fromkeys(one.text for one in group)),
        owner=people.TEMI,
        due=office.today + timedelta(days=_JOINED_DUE),
    )
    office.clock.let_pass(minutes=3)
    actions.start(office.session, manager, joined.id)
    actions.write_evidence(office.session, manager, joined.id, deeds.SO_FAR[2])
    return joined.id


def _most_alike(asked: Sequence[Action]) -> list[Action]:
    """The largest group of one service that asks in the same words, else about the same."""
    alike: tuple[Callable[[Action], str], ...] = (lambda one: one.text, lambda one: one.theme)
    for like in alike:
        groups: dict[tuple[str, str], list[Action]] = defaultdict(list)
        for one in asked:
            groups[one.service, like(one)].append(one)
        largest = max(groups.values(), key=len, default=[])
        if len(largest) > 1:
            return largest
    return []


def _live(office: Office, action: Action) -> None:
    """One action, by how long ago it was due."""
    manager, chance = office.manager_of(action.service), office.chance
    ago = (office.today - (action.due or office.today)).days
    drawn = chance.random()
    if ago > _LONG_AGO and drawn < _LET_GO_LONG_AGO:
        if office.come_in(_settled(office, action)):
            reason = chance.choice(deeds.DROPPED[:2] if action.whom == For.CHILD else deeds.DROPPED)
            actions.drop(office.session, manager, action.id, reason)
    elif ago > _LONG_AGO or (ago > _LATELY and drawn < _DONE):
        if office.come_in(_settled(office, action)):
            shown = deeds.DONE_FOR_CHILD if action.whom == For.CHILD else deeds.DONE_FOR_SERVICE
            actions.finish(office.session, manager, action.id, chance.choice(shown))
    elif office.come_in(max(action.made_at.date(), office.today - timedelta(days=40))):
        office.clock.let_pass(hours=3)
        _under_way(office, action, manager)


def _settled(office: Office, action: Action) -> date:
    """The day on which an action was done or let go; after its review, where that told of it."""
    due = action.due or office.today
    day = max(office.later(due, -5, 10), action.made_at.date() + timedelta(days=4))
    return max(day, action.made_at.date() + _HEARD_BY) if action.evidence else day


def _under_way(office: Office, action: Action, manager: SignedIn) -> None:
    """Something that is still to be done: its owner, how far it is, and sometimes a new date."""
    session = office.session
    if action.whom == For.SERVICE:
        actions.give_to(session, manager, action.id, _OWNERS.get(action.owner, people.TEMI))
    if office.chance.random() < _BEGUN:
        actions.start(session, manager, action.id)
        if not action.evidence:
            of_child = action.whom == For.CHILD
            words = office.chance.choice(deeds.SO_FAR[:2] if of_child else deeds.SO_FAR[2:])
            actions.write_evidence(session, manager, action.id, words)
        if action.due is not None and office.chance.random() < 0.3:
            later = max(action.due, office.today) + timedelta(days=14)
            reason = office.chance.choice(deeds.LATER)
            actions.change_date(session, manager, action.id, later, reason)


def _sign_off(office: Office) -> None:
    """Two actions that somebody else signs for: one signed, one that waits for Temi."""
    lead, joanna, temi = (office.who(name) for name in (people.LEAD, people.JOANNA, people.TEMI))
    for text, shown, days in (
        (deeds.SIGNED, deeds.SIGNED_SHOWN, 60),
        (deeds.UNSIGNED, deeds.UNSIGNED_SHOWN, 30),
    ):
        if not office.come_in(office.today - timedelta(days=days)):
            continue
        made = actions.add_action(
            office.session,
            lead,
            text,
            service=people.CHILD_IN_NEED,
            owner=joanna.name,
            due=office.today - timedelta(days=days - 28),
            theme="management oversight",
            needs_sign_off=True,
        )
        office.come_in(office.today - timedelta(days=days - 22))
        actions.finish(office.session, joanna, made.id, shown)
        if text == deeds.SIGNED:
            office.come_in(office.today - timedelta(days=days - 26))
            actions.sign_off(office.session, temi, made.id)
