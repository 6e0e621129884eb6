"""One action with all that is told of it, what became of an audit's recommendations, and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits.in_use import words_in_use
from audit_desk.audits.listing import visible_to
from audit_desk.audits.tables import Audit, Recommendation
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.service import names_by_key
from audit_desk.plans import actions, lists
from audit_desk.plans.lists import ActionRow, OnPlan, Source, visible_actions
from audit_desk.plans.rules import overdue
from audit_desk.plans.tables import Action, ActionSource
from audit_desk.workspace.columns import today


@dataclass(frozen=True)
class Moved:
    """A change of an action's date."""

    was: date | None
    due: date | None
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Part:
    """An action that was joined into another."""

    id: UUID
    text: str


@dataclass(frozen=True)
class ActionInFull:
    """An action with its sources, dates and plans. `opens` are the audits among its sources that
    the person may read, `parts` the actions that were joined into it, `into` what it lives in
    itself. `done_by` and `signed_by` are names."""

    row: ActionRow
    sources: tuple[Source, ...]
    opens: frozenset[UUID]
    dates: tuple[Moved, ...]
    plans: tuple[OnPlan, ...]
    parts: tuple[Part, ...]
    into: UUID | None
    dropped_reason: str
    done_at: datetime | None
    done_by: str
    signed_at: datetime | None
    signed_by: str
    may_keep: bool


@dataclass(frozen=True)
class Became:
    """What became of a recommendation: the action that answers it now."""

    action_id: UUID
    status: str
    due: date | None
    overdue: bool
    owner: str
    signed_off: bool
    needs_sign_off: bool
    joined: bool


@dataclass(frozen=True)
class ActionWords:
    """What is offered while an action is written."""

    owners: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


def action_in_full(session: Session, person: SignedIn, action_id: UUID) -> ActionInFull:
    """Everything told of an action that the person may see."""
    action = actions.seen_or_refuse(session, person, action_id)
    sources = lists.sources(session, person, action_id)
    wanted = col(Audit.id).in_({one.audit_id for one in sources})
    opens = session.exec(select(Audit.id).where(wanted, visible_to(person))).all()
    parts = select(Action).where(Action.joined_into_id == action_id).order_by(col(Action.id))
    names = names_by_key(session)

    def name(key: UUID | None) -> str:
        return names.get(key, "") if key else ""

    return ActionInFull(
        row=lists.action_row(session, person, action_id),
        sources=tuple(sources),
        opens=frozenset(opens),
        dates=tuple(
            Moved(one.was, one.due, one.reason, name(one.changed_by), one.changed_at)
            for one in actions.dates_of(session, person, action_id)
        ),
        plans=tuple(lists.plans_of(session, person, action_id)),
        parts=tuple(Part(one.id, one.text) for one in session.exec(parts).all()),
        into=action.joined_into_id,
        dropped_reason=action.dropped_reason,
        done_at=action.done_at,
        done_by=name(action.done_by),
        signed_at=action.signed_off_at,
        signed_by=name(action.signed_off_by),
        may_keep=action.joined_into_id is None and person.may(Deed.KEEP_ACTIONS, action.service),
    )


def became(session: Session, person: SignedIn, audit_id: UUID) -> dict[UUID, Became]:
    """What became of each recommendation of an audit whose action the person may see."""
    rows = session.exec(
        select(ActionSource, Action)
        .join(Action, col(Action.id) == col(ActionSource.action_id))
        .join(Recommendation, col(Recommendation.id) == col(ActionSource.recommendation_id))
        .where(Recommendation.audit_id == audit_id, visible_actions(person))
    ).all()
    day = today()
    return {
        source.recommendation_id: Became(
            action_id=action.id,
            status=action.status,
            due=action.due,
            overdue=overdue(action.status, action.due, day),
            owner=action.owner,
            signed_off=action.signed_off_at is not None,
            needs_sign_off=action.needs_sign_off,
            joined=source.own_action_id != action.id,
        )
        for source, action in rows
    }


def action_words(session: Session, person: SignedIn) -> ActionWords:
    """Names, services and themes to choose from."""
    words = words_in_use(session, person)
    seen = session.exec(select(Action).where(visible_actions(person))).all()
    people = names_by_key(session).values()
    return ActionWords(
        owners=_sorted([*people, *words.owners, *(one.owner for one in seen)]),
        services=_sorted([*words.services, *(one.service for one in seen)]),
        themes=_sorted([*words.themes, *(one.theme for one in seen)]),
    )


def _sorted(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word}, key=lambda one: (one.casefold(), one)))
