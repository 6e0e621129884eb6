"""Joining actions that ask for the same into one that keeps its sources, and splitting it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits.tables import Audit, For
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans.lists import visible_actions
from audit_desk.plans.making import owner_of
from audit_desk.plans.rules import LEFT, Status
from audit_desk.plans.tables import Action, ActionSource, LineAction
from audit_desk.workspace import history
from audit_desk.workspace.errors import InputError, RuleError

ALIKE = 0.6  # from which two texts are proposed for joining
_SPLIT = "Split into its parts again."
_MOST = 400  # actions that are compared with each other at once
_FILLERS = frozenset({
    "a", "all", "an", "and", "are", "as", "at", "be", "by", "ensure", "for", "from", "in", "is",
    "it", "make", "must", "need", "needs", "of", "on", "or", "should", "sure", "that", "the",
    "their", "there", "this", "to", "will", "with",
})  # fmt: skip


@dataclass(frozen=True)
class Alike:
    """Actions that may ask for the same; `text` is the longest, as a proposal of words."""

    action_ids: tuple[UUID, ...]
    texts: tuple[str, ...]
    text: str
    service: str


def similarity(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: the mean of the share of their words that both have
    (fillers and endings left out), and of the share of their letters that stand in the same order.

    W. J. Ratcliff and D. E. Metzener, Dr. Dobb's Journal 13 (1988), for the second; P. Jaccard,
    New Phytologist 11 (1912), 37-50, for the first.
    """
    mine, others = _stems(one), _stems(other)
    if not mine or not others:
        return 0.0
    shared = len(mine & others) / len(mine | others)
    same = SequenceMatcher(None, _plain(one), _plain(other), autojunk=False).ratio()
    return (shared + same) / 2


def proposals(
    session: Session,
    person: SignedIn,
    date_from: date,
    date_to: date,
    service: str = "",
    theme: str = "",
) -> list[Alike]:
    """Actions for a service from the audits of a round that may be joined, most alike together.

    Only what asks something of the same service is put together: an action for a child stays that
    child's.
    """
    wanted = (
        select(Action)
        .join(Audit, col(Audit.id) == col(Action.audit_id))
        .where(
            visible_actions(person),
            Action.whom == For.SERVICE.value,
            col(Action.joined_into_id).is_(None),
            col(Action.status).in_(LEFT),
            col(Audit.audit_date) >= date_from,
            col(Audit.audit_date) <= date_to,
        )
        .order_by(col(Action.id))
        .limit(_MOST)
    )
    if service:
        wanted = wanted.where(Action.service == service)
    if theme:
        wanted = wanted.where(Audit.theme == theme)
    return _grouped(session.exec(wanted).all())


def join(
    session: Session,
    person: SignedIn,
    action_ids: Sequence[UUID],
    text: str,
    *,
    owner: str = "",
    due: date | None = None,
) -> Action:
    """Make one action for the service of several; it has all their sources.

    They are kept as they were, and stand again when it is split. Without `due` the earliest of
    theirs is taken. Raises RuleError for actions that can't be joined.
    """
    found = [session.get_one(Action, key) for key in dict.fromkeys(action_ids)]
    _joinable_or_refuse(session, person, found)
    if not text.strip():
        raise InputError("The action says nothing.", "Nothing was changed.", "Write it.")
    days = [one.due for one in found if one.due is not None]
    owners = {one.owner for one in found}
    name = " ".join(owner.split()) or (owners.pop() if len(owners) == 1 else "")
    joined = Action(
        text=text.strip(),
        whom=For.SERVICE.value,
        service=found[0].service,
        theme=found[0].theme if len({one.theme for one in found}) == 1 else "",
        owner=name,
        owner_id=owner_of(session, name),
        due=due or min(days, default=None),
        needs_sign_off=any(one.needs_sign_off for one in found),
    )
    history.add(session, person, "join actions", joined)
    session.flush()
    for one in found:
        history.change(session, person, "join actions", one, joined_into_id=joined.id)
        _move(session, person, "join actions", one.id, joined.id)
    session.flush()
    return joined


def split(
    session: Session, person: SignedIn, action_id: UUID, only: Sequence[UUID] = ()
) -> list[Action]:
    """Let the actions stand alone again that were joined into one, all of them or `only` some.

    When fewer than two would be left in it, all are split, and the joined action is dropped.
    Raises RuleError where it wasn't joined.
    """
    joined = session.get_one(Action, action_id)
    person.must_be_able_to(Deed.KEEP_ACTIONS, joined.service)
    parts = session.exec(select(Action).where(Action.joined_into_id == action_id)).all()
    if not parts:
        raise RuleError("This action wasn't joined from others.", "Nothing was changed.")
    out = [one for one in parts if one.id in only] if only else list(parts)
    if len(parts) - len(out) < 2:
        out = list(parts)
    for one in out:
        history.change(session, person, "split action", one, joined_into_id=None)
        _move_back(session, person, one.id, action_id)
    if len(out) == len(parts) and joined.status in LEFT:
        fields = {"status": Status.DROPPED.value, "dropped_reason": _SPLIT}
        history.change(session, person, "split action", joined, **fields)
    session.flush()
    return out


def rejoin(session: Session, person: SignedIn, action_id: UUID, parts: Sequence[UUID]) -> Action:
    """Put actions back into the one from which they were split, as if they never had been.

    Raises RuleError where one of them, or that one, went its own way since.
    """
    joined = session.get_one(Action, action_id)
    found = [session.get_one(Action, key) for key in dict.fromkeys(parts)]
    ended = joined.status == Status.DROPPED and joined.dropped_reason == _SPLIT
    apart = all(one.joined_into_id is None and one.status in LEFT for one in found)
    for one in (joined, *found):
        person.must_be_able_to(Deed.KEEP_ACTIONS, one.service)
    if not apart or not (ended or joined.status in LEFT):
        raise RuleError("These actions were changed since.", "They stay apart.", "Join them anew.")
    if ended:
        before = history.history_of(session, str(action_id))[-1].before or {}
        fields = {"status": before.get("status", Status.OPEN.value), "dropped_reason": ""}
        history.change(session, person, "join actions", joined, **fields)
    for one in found:
        history.change(session, person, "join actions", one, joined_into_id=joined.id)
        _move(session, person, "join actions", one.id, joined.id)
    session.flush()
    return joined


def _grouped(found: Sequence[Action]) -> list[Alike]:
    """Each action beside the first group in which every one is alike to it."""
    groups: list[list[Action]] = []
    for action in found:
        near = (
            group
            for group in groups
            if group[0].service == action.service
            and all(similarity(action.text, one.text) >= ALIKE for one in group)
        )
        group = next(near, None)
        if group is None:
            groups.append([action])
        else:
            group.append(action)
    return [
        Alike(
            tuple(one.id for one in group),
            tuple(one.text for one in group),
            max((one.text for one in group), key=len),
            group[0].service,
        )
        for group in sorted(groups, key=len, reverse=True)
        if len(group) > 1
    ]


def _joinable_or_refuse(session: Session, person: SignedIn, found: Sequence[Action]) -> None:
    for one in found:
        person.must_be_able_to(Deed.KEEP_ACTIONS, one.service)
    keys = [one.id for one in found]
    on_plan = session.exec(select(LineAction).where(col(LineAction.action_id).in_(keys))).first()
    what = ""
    if len(found) < 2:
        what = "Joining needs two actions or more."
    elif any(one.whom == For.CHILD for one in found):
        what = "An action for a child stays that child's."
    elif len({one.service for one in found}) > 1:
        what = "These actions are of different services."
    elif any(one.joined_into_id is not None or one.status not in LEFT for one in found):
        what = "Only actions that are left to do, and not joined yet, can be joined."
    elif on_plan is not None:
        what = "One of these actions stands on a plan already."
    if what:
        raise RuleError(what, "Nothing was changed.", "Choose other actions.")


def _move(session: Session, person: SignedIn, deed: str, was: UUID, to: UUID) -> None:
    for source in session.exec(select(ActionSource).where(ActionSource.action_id == was)).all():
        history.change(session, person, deed, source, action_id=to)


def _move_back(session: Session, person: SignedIn, own: UUID, joined: UUID) -> None:
    """Sources of an action that itself was joined before go back to where they came from."""
    inside = {own}
    while True:
        deeper = select(Action.id).where(col(Action.joined_into_id).in_(inside))
        more = set(session.exec(deeper).all()) - inside
        if not more:
            break
        inside |= more
    wanted = select(ActionSource).where(
        ActionSource.action_id == joined, col(ActionSource.own_action_id).in_(inside)
    )
    for source in session.exec(wanted).all():
        history.change(session, person, "split action", source, action_id=own)


def shared_words(texts: Sequence[str]) -> list[str]:
    """The words that carry every one of these texts, as the first has them."""
    if not texts:
        return []
    shared = set.intersection(*(_stems(text) for text in texts))
    words = dict.fromkeys(_plain(texts[0]).split())
    return [word for word in words if word not in _FILLERS and word[:6] in shared]


def _stems(text: str) -> set[str]:
    """The words that carry a text, their endings cut off."""
    return {word[:6] for word in _plain(text).split() if word not in _FILLERS}


def _plain(text: str) -> str:
    return " ".join("".join(s if s.isalnum() else " " for s in text.casefold()).split())
