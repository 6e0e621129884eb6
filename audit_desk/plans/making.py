"""Every recommendation of a finalised audit becomes an action; a follow-up tells how it went."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from audit_desk.audits.earlier import earlier_audits, marked_in
from audit_desk.audits.tables import Addressed, Audit, For, Recommendation, State
from audit_desk.forms.definition import Purpose
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.service import names_by_key
from audit_desk.plans.rules import LEFT, Status
from audit_desk.plans.tables import Action, ActionSource
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.words import folded

_MADE = "make action"


def after_finalising(session: Session, person: SignedIn, audit: Audit) -> None:
    """Make the actions that a finalised audit asks for, and tell those of the audit that it
    follows up what was found of them. Doing it twice changes nothing more.

    History that was imported asks for nothing of itself; `make_missing` can be told to take it.
    """
    if audit.state != State.FINALISED or audit.imported or audit.purpose == Purpose.MODERATION:
        return
    session.flush()
    _make(session, person, col(Audit.id) == audit.id)
    for earlier in earlier_audits(session, audit):
        _hear(session, person, audit, earlier.id)


def unmade(session: Session, person: SignedIn, imported: bool = False) -> int:
    """How many recommendations of finalised audits have no action yet."""
    wanted = select(func.count()).select_from(Recommendation).join(Audit).where(*_lack(imported))
    return session.exec(wanted).one()


def make_missing(session: Session, person: SignedIn, imported: bool = False) -> int:
    """Make the actions of audits that were finalised before there were actions; how many. With
    `imported` those of imported audits too, for which the person must keep actions."""
    if imported:
        person.must_be_able_to(Deed.KEEP_ACTIONS, "")
    return _make(session, person, *_lack(imported))


def owner_of(session: Session, owner: str) -> UUID | None:
    """The person of that name, case and spaces ignored; None where the workspace knows none."""
    wanted = folded(owner)
    if not wanted:
        return None
    names = names_by_key(session)
    return next((key for key, name in names.items() if folded(name) == wanted), None)


def _lack(imported: bool) -> list[ColumnElement[bool]]:
    found = [
        col(Audit.state) == State.FINALISED.value,
        col(Audit.purpose) != Purpose.MODERATION.value,
        col(Recommendation.text) != "",
        col(Recommendation.id).not_in(select(ActionSource.recommendation_id)),
    ]
    return found if imported else [*found, col(Audit.imported).is_(False)]


def _make(session: Session, person: SignedIn, *wanted: ColumnElement[bool]) -> int:
    """Make the actions of the recommendations under these conditions that have none."""
    rows = session.exec(
        select(Recommendation, Audit)
        .join(Audit)
        .where(*wanted, *_lack(imported=True))
        .order_by(col(Recommendation.id))
    ).all()
    known = {folded(name): key for key, name in names_by_key(session).items()} if rows else {}
    sources = []
    for asked, audit in rows:
        action = Action(
            text=asked.text,
            whom=For(asked.whom).value,
            service=audit.service,
            theme=asked.theme or audit.theme,
            owner=asked.owner,
            owner_id=known.get(folded(asked.owner)),
            due=asked.due,
            audit_id=audit.id,
            **_as_marked(asked),
        )
        history.add(session, person, _MADE, action)
        sources.append((asked.id, action.id))
    session.flush()
    for recommendation_id, action_id in sources:
        source = ActionSource(
            recommendation_id=recommendation_id, action_id=action_id, own_action_id=action_id
        )
        history.add(session, person, _MADE, source)
    session.flush()
    return len(sources)


def _as_marked(asked: Recommendation) -> dict[str, Any]:
    """How an action begins whose recommendation was followed up before it was made."""
    if asked.addressed == Addressed.FULLY:
        evidence = asked.addressed_comment or "A follow-up review found it addressed."
        return {"status": Status.DONE.value, "evidence": evidence, "done_at": now()}
    begun = asked.addressed == Addressed.PARTIALLY
    return {"status": (Status.UNDER_WAY if begun else Status.OPEN).value}


def _hear(session: Session, person: SignedIn, review: Audit, audit_id: UUID) -> None:
    """Tell the actions of an audit what its follow-up review found. One that was joined with
    others isn't done because one of its sources is; what wasn't addressed is open again."""
    rows = session.exec(
        select(Recommendation, ActionSource)
        .join(ActionSource, col(ActionSource.recommendation_id) == col(Recommendation.id))
        .where(Recommendation.audit_id == audit_id, col(Recommendation.addressed).is_not(None))
    ).all()
    found_by = f"Follow-up review {review.audit_ref}, {review.audit_date:%d/%m/%Y}:"
    found_now = marked_in(session, review, [asked.id for asked, _ in rows])
    for asked, source in rows:
        if audit_id != review.about_id and asked.id not in found_now:
            continue  # what an earlier review found stands as that one told it
        mark = str(asked.addressed)
        words = "not addressed" if mark == Addressed.NO else f"addressed {mark}"
        told = f"{found_by} {words}. {asked.addressed_comment}".strip()
        _told(session, person, session.get_one(Action, source.own_action_id), mark, told)
        if source.action_id != source.own_action_id:
            joined = session.get_one(Action, source.action_id)
            _note(session, person, joined, f"{found_by} one of its recommendations was {words}.")


def _note(session: Session, person: SignedIn, action: Action, told: str) -> None:
    if told not in action.evidence:
        evidence = "\n".join(part for part in (action.evidence, told) if part)
        history.change(session, person, "follow up action", action, evidence=evidence)


def _told(session: Session, person: SignedIn, action: Action, mark: str, told: str) -> None:
    if told in action.evidence:
        return
    evidence = "\n".join(part for part in (action.evidence, told) if part)
    fields: dict[str, Any] = {"evidence": evidence}
    if mark == Addressed.FULLY and action.status in LEFT:
        fields |= {"status": Status.DONE.value, "done_at": now(), "done_by": person.id}
    elif mark != Addressed.FULLY and action.status == Status.DONE:
        fields |= {"status": Status.UNDER_WAY.value, "done_at": None, "done_by": None}
        fields |= {"signed_off_at": None, "signed_off_by": None}
    history.change(session, person, "follow up action", action, **fields)
