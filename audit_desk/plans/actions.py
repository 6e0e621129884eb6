"""What people do with an action: take it, date it, do it with evidence, sign it off, drop it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits.tables import For
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.plans.making import owner_of
from audit_desk.plans.rules import LEFT, Status
from audit_desk.plans.tables import Action, ActionDate
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError


def add_action(
    session: Session,
    person: SignedIn,
    text: str,
    *,
    service: str = "",
    owner: str = "",
    due: date | None = None,
    theme: str = "",
    needs_sign_off: bool = False,
) -> Action:
    """Write an action for a service that no audit asked for."""
    person.must_be_able_to(Deed.KEEP_ACTIONS, service)
    action = Action(
        text=_words(text, "The action says nothing.", "Write what is to be done."),
        whom=For.SERVICE.value,
        service=" ".join(service.split()),
        theme=" ".join(theme.split()),
        owner=" ".join(owner.split()),
        owner_id=owner_of(session, owner),
        due=due,
        needs_sign_off=needs_sign_off,
    )
    history.add(session, person, "add action", action)
    session.flush()
    return action


def change_text(session: Session, person: SignedIn, action_id: UUID, text: str) -> Action:
    """Word an action otherwise; the recommendation stays as the auditor wrote it."""
    action = _keeps_or_refuse(session, person, action_id)
    words = _words(text, "The action says nothing.", "Write what is to be done.")
    history.change(session, person, "word action", action, text=words)
    return action


def give_to(session: Session, person: SignedIn, action_id: UUID, owner: str) -> Action:
    """Give an action to somebody, who needn't be a user of the program."""
    action = _keeps_or_refuse(session, person, action_id)
    name, key = " ".join(owner.split()), owner_of(session, owner)
    history.change(session, person, "give action", action, owner=name, owner_id=key)
    return action


def change_date(
    session: Session, person: SignedIn, action_id: UUID, due: date | None, reason: str
) -> Action:
    """Change when an action is due. The first date needs no reason, a later one does."""
    action = may_change_or_refuse(session, person, action_id)
    if action.due == due:
        return action
    if action.due is not None:
        said = _words(reason, "A changed date needs its reason.", "Write why it is changed.")
    else:
        said = reason.strip()
    changed = ActionDate(
        action_id=action.id, was=action.due, due=due, reason=said, changed_by=person.id
    )
    history.add(session, person, "change date of action", changed)
    history.change(session, person, "change date of action", action, due=due)
    return action


def dates_of(session: Session, person: SignedIn, action_id: UUID) -> Sequence[ActionDate]:
    """Each change of an action's date with its reason, oldest first."""
    seen_or_refuse(session, person, action_id)
    wanted = select(ActionDate).where(ActionDate.action_id == action_id)
    return session.exec(wanted.order_by(col(ActionDate.id))).all()


def start(session: Session, person: SignedIn, action_id: UUID) -> Action:
    """Say that an action is under way."""
    action = may_change_or_refuse(session, person, action_id)
    history.change(session, person, "start action", action, status=Status.UNDER_WAY.value)
    return action


def write_evidence(session: Session, person: SignedIn, action_id: UUID, evidence: str) -> Action:
    """Write what shows that an action is done, or how far it is."""
    action = may_change_or_refuse(session, person, action_id)
    history.change(session, person, "evidence action", action, evidence=evidence.strip())
    return action


def finish(session: Session, person: SignedIn, action_id: UUID, evidence: str = "") -> Action:
    """Say that an action is done; `evidence` takes the place of what was written, where given.

    Raises InputError without evidence. Where sign-off is needed it then waits for that.
    """
    action = may_change_or_refuse(session, person, action_id)
    shown = _words(
        evidence.strip() or action.evidence,
        "Nothing is written that shows it is done.",
        "Write the evidence: what was done, and where it can be seen.",
    )
    history.change(
        session,
        person,
        "finish action",
        action,
        evidence=shown,
        status=Status.DONE.value,
        done_at=now(),
        done_by=person.id,
    )
    return action


def sign_off(session: Session, person: SignedIn, action_id: UUID) -> Action:
    """Sign for an action that another person did.

    Raises NotAllowedError for those who did or own it, RuleError where it doesn't wait for that.
    """
    action = _to_sign_or_refuse(session, person, action_id)
    signed = {"signed_off_at": now(), "signed_off_by": person.id}
    history.change(session, person, "sign off action", action, **signed)
    return action


def send_back(session: Session, person: SignedIn, action_id: UUID, reason: str) -> Action:
    """Not sign: the action is under way again, and the reason stands beneath its evidence."""
    action = _to_sign_or_refuse(session, person, action_id)
    said = _words(reason, "The reason is missing.", "Write what is still to be shown.")
    _open_again(session, person, "send action back", action, f"Not signed off: {said}")
    return action


def drop(session: Session, person: SignedIn, action_id: UUID, reason: str) -> Action:
    """Let an action go, with the reason; for those who keep actions, and never in silence."""
    action = _keeps_or_refuse(session, person, action_id)
    said = _words(reason, "Dropping an action needs its reason.", "Write why it isn't done.")
    _left_or_refuse(action)
    fields = {"status": Status.DROPPED.value, "dropped_reason": said}
    history.change(session, person, "drop action", action, **fields)
    return action


def reopen(session: Session, person: SignedIn, action_id: UUID, reason: str) -> Action:
    """Open an action again that was done or dropped, with the reason."""
    action = _keeps_or_refuse(session, person, action_id)
    if action.status in LEFT:
        return action
    said = _words(reason, "The reason is missing.", "Write why it is opened again.")
    _open_again(session, person, "reopen action", action, f"Opened again: {said}")
    return action


def seen_or_refuse(session: Session, person: SignedIn, action_id: UUID) -> Action:
    """An action that the person may see: their own, or of a service whose audits they see."""
    action = session.get(Action, action_id)
    if action is None:
        raise InputError("There is no such action.", "Nothing was changed.", "Look again.")
    if action.owner_id != person.id:
        person.must_be_able_to(Deed.SEE_SUMMARIES, action.service)
    return action


def may_change(person: SignedIn, action: Action) -> bool:
    """Whether the person may do something with an action: its owner, and who keeps actions."""
    return action.owner_id == person.id or person.may(Deed.KEEP_ACTIONS, action.service)


def may_change_or_refuse(session: Session, person: SignedIn, action_id: UUID) -> Action:
    """An action that is left to do, and that the person may change."""
    action = seen_or_refuse(session, person, action_id)
    if action.owner_id != person.id:
        person.must_be_able_to(Deed.KEEP_ACTIONS, action.service)
    _alone_or_refuse(action)
    _left_or_refuse(action)
    return action


def may_sign(person: SignedIn, action: Action) -> bool:
    """Whether the person may sign for an action that waits for it."""
    waits = action.status == Status.DONE and action.needs_sign_off and action.signed_off_at is None
    own = person.id in (action.done_by, action.owner_id)
    return waits and not own and person.may(Deed.SIGN_OFF, action.service)


def _to_sign_or_refuse(session: Session, person: SignedIn, action_id: UUID) -> Action:
    action = seen_or_refuse(session, person, action_id)
    person.must_be_able_to(Deed.SIGN_OFF, action.service)
    _alone_or_refuse(action)
    if action.status != Status.DONE or action.signed_off_at is not None:
        raise RuleError("This action doesn't wait to be signed off.", "Nothing was changed.")
    if person.id in (action.done_by, action.owner_id):
        raise NotAllowedError(
            "Nobody signs off what they own or did themselves.",
            "Nothing was changed.",
            "Ask another manager or the quality assurance lead.",
        )
    return action


def _keeps_or_refuse(session: Session, person: SignedIn, action_id: UUID) -> Action:
    action = seen_or_refuse(session, person, action_id)
    person.must_be_able_to(Deed.KEEP_ACTIONS, action.service)
    _alone_or_refuse(action)
    return action


def _alone_or_refuse(action: Action) -> None:
    if action.joined_into_id is not None:
        raise RuleError(
            "This action was joined with others.",
            "Nothing was changed.",
            "Work on the action that they were joined into, or split it first.",
        )


def _left_or_refuse(action: Action) -> None:
    if action.status not in LEFT:
        raise RuleError(
            f"This action is {action.status} already.",
            "Nothing was changed.",
            "Open it again first.",
        )


def _open_again(session: Session, person: SignedIn, deed: str, action: Action, told: str) -> None:
    evidence = "\n".join(part for part in (action.evidence, told) if part)
    history.change(
        session,
        person,
        deed,
        action,
        status=Status.UNDER_WAY.value,
        evidence=evidence,
        done_at=None,
        done_by=None,
        signed_off_at=None,
        signed_off_by=None,
        dropped_reason="",
    )


def _words(text: str, what: str, do: str) -> str:
    if not text.strip():
        raise InputError(what, "Nothing was changed.", do)
    return text.strip()
