"""Undoing what a person has just done to an action, as long as nobody did anything to it since."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans import joining
from audit_desk.plans.actions import may_change, seen_or_refuse
from audit_desk.plans.tables import Action, ActionDate, LineAction
from audit_desk.workspace import history
from audit_desk.workspace.errors import RuleError
from audit_desk.workspace.tables import History

_UNDO = "undo action"


def doing(
    session: Session,
    person: SignedIn,
    deed: Callable[..., object],
    action_id: UUID,
    *args: object,
) -> UUID | None:
    """Do something with an action; the line of history by which it can be undone, none where
    nothing was changed."""
    was = _last(session, action_id)
    deed(session, person, action_id, *args)
    session.flush()
    now = _last(session, action_id)
    return now.id if now is not None and (was is None or was.id != now.id) else None


def undo(session: Session, person: SignedIn, action_id: UUID, line_id: UUID) -> Action:
    """Put an action back as it was before the change of that line, a change of date with it.

    Raises RuleError where it was changed since, or by somebody else.
    """
    action = seen_or_refuse(session, person, action_id)
    if not may_change(person, action):
        person.must_be_able_to(Deed.SIGN_OFF, action.service)
    line = _last(session, action_id)
    if line is None or line.id != line_id or line.person_id != person.id or line.before is None:
        raise _changed_since()
    fields = {name: _read(name, value) for name, value in line.before.items()}
    if "due" in fields:
        _take_date_back(session, person, action)
    history.change(session, person, _UNDO, action, **fields)
    return action


def undo_add(session: Session, person: SignedIn, action_id: UUID) -> None:
    """Take back an action that was just written by hand. Raises RuleError once it has a story."""
    action = seen_or_refuse(session, person, action_id)
    person.must_be_able_to(Deed.KEEP_ACTIONS, action.service)
    if len(history.history_of(session, str(action_id))) > 1 or _tied(session, action_id):
        raise _changed_since()
    history.remove(session, person, _UNDO, action)


def undo_join(session: Session, person: SignedIn, action_id: UUID) -> None:
    """Split what was just joined, and let go of the joined action. Raises RuleError once that has
    a story of its own: then it is split instead."""
    if len(history.history_of(session, str(action_id))) > 1 or _tied(session, action_id):
        raise _changed_since()
    joining.split(session, person, action_id)
    history.remove(session, person, _UNDO, session.get_one(Action, action_id))


def undo_split(
    session: Session, person: SignedIn, action_id: UUID, parts: Sequence[UUID]
) -> Action:
    """Put actions back into the one from which they were just split."""
    return joining.rejoin(session, person, action_id, parts)


def _take_date_back(session: Session, person: SignedIn, action: Action) -> None:
    wanted = select(ActionDate).where(ActionDate.action_id == action.id)
    last = session.exec(wanted.order_by(col(ActionDate.id).desc())).first()
    if last is not None and last.due == action.due and last.changed_by == person.id:
        history.remove(session, person, _UNDO, last)


def _read(name: str, value: object) -> object:
    """A value of a line of history as the row holds it."""
    kind: Any = Action.model_fields[name].annotation
    return TypeAdapter(kind).validate_python(value)


def _last(session: Session, action_id: UUID) -> History | None:
    lines = history.history_of(session, str(action_id))
    return lines[-1] if lines else None


def _tied(session: Session, action_id: UUID) -> bool:
    wanted = select(LineAction.line_id).where(LineAction.action_id == action_id)
    return session.exec(wanted).first() is not None


def _changed_since() -> RuleError:
    return RuleError(
        "This action was changed since.",
        "It stays as it is now.",
        "Look at it again, and change it from there.",
    )
