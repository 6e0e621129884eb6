"""Who is told of an escalation or of an immediate concern, and that they were told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from audit_desk.audits.reading import seen_or_refuse
from audit_desk.audits.tables import Audit, Concern
from audit_desk.followups.tables import Escalation, Notice, Told
from audit_desk.people.rules import Deed, Role, SignedIn
from audit_desk.people.service import names_by_key, who_can_sign_in
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import InputError


@dataclass(frozen=True)
class ToldRow:
    """A line of who is told: `who` is a role or a person's name; "" as service is every one."""

    id: UUID
    service: str
    who: str
    role: str
    person_id: UUID | None
    address: str


@dataclass(frozen=True)
class Recipient:
    """Somebody who is told: a name as a letter is addressed, and where an e-mail goes, if known.
    `person_id` is None for an address that several read."""

    name: str
    address: str = ""
    person_id: UUID | None = None


@dataclass(frozen=True)
class NoticeRow:
    """That somebody was told: how, whom, by whom and when."""

    how: str
    to: str
    by: str
    at: datetime


def told_rows(session: Session, person: SignedIn) -> list[ToldRow]:
    """Every line of who is told, by service, those of every service first."""
    names = names_by_key(session)
    return [
        ToldRow(
            one.id,
            one.service,
            names.get(one.person_id, "") if one.person_id else one.role,
            one.role,
            one.person_id,
            one.address,
        )
        for one in session.exec(select(Told).order_by(col(Told.service), col(Told.id))).all()
    ]


def add_told(
    session: Session,
    person: SignedIn,
    service: str,
    role: str = "",
    person_id: UUID | None = None,
    address: str = "",
) -> Told:
    """Let a role or a person be told of what is passed up in a service."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    if (role not in set(Role)) == (person_id is None):
        raise InputError("Choose a role or a person.", "Nobody was added.")
    clean = address.strip()
    if clean and ("@" not in clean or any(sign.isspace() or sign in ",;<>" for sign in clean)):
        raise InputError(
            "This is no e-mail address.",
            "Nobody was added.",
            "Write one address, or leave the field empty.",
        )
    made = Told(
        service=" ".join(service.split()),
        role=role if person_id is None else "",
        person_id=person_id,
        address=clean,
    )
    history.add(session, person, "tell of escalations", made)
    return made


def remove_told(session: Session, person: SignedIn, told_id: UUID) -> None:
    """Tell a role or a person no longer."""
    person.must_be_able_to(Deed.KEEP_FORMS)
    if (row := session.get(Told, told_id)) is not None:
        history.remove(session, person, "tell no longer", row)


def who_is_told(session: Session, service: str) -> list[Recipient]:
    """Who is told of what is passed up in a service: as the workspace has it, else the service
    managers there, else the leads."""
    people = who_can_sign_in(session)
    rows = session.exec(
        select(Told).where(or_(Told.service == "", Told.service == service)).order_by(col(Told.id))
    ).all()
    found: list[Recipient] = []
    for row in rows:
        if row.person_id is not None:
            named = [one for one in people if one.id == row.person_id]
        else:
            named = _holders(people, Role(row.role), service)
        found += _recipients(named, row.address, row.role, service)
    for role in (Role.SERVICE_MANAGER, Role.LEAD):
        if not found:
            found = [Recipient(one.name, "", one.id) for one in _holders(people, role, service)]
    return list(dict.fromkeys(found))


def note_told(
    session: Session,
    person: SignedIn,
    how: str,
    to: str,
    *,
    escalation_id: UUID | None = None,
    concern_id: UUID | None = None,
) -> Notice:
    """Write down that somebody was told of an escalation or of a concern. It stays open."""
    _seen_or_refuse(session, person, escalation_id, concern_id)
    made = Notice(
        escalation_id=escalation_id,
        concern_id=concern_id,
        how=how,
        told_to=to.strip(),
        told_at=now(),
        told_by=person.id,
    )
    history.add(session, person, "tell", made)
    return made


def notices(
    session: Session,
    person: SignedIn,
    *,
    escalation_id: UUID | None = None,
    concern_id: UUID | None = None,
) -> list[NoticeRow]:
    """Who was told of an escalation or of a concern, oldest first."""
    _seen_or_refuse(session, person, escalation_id, concern_id)
    names = names_by_key(session)
    about = (
        Notice.escalation_id == escalation_id
        if escalation_id is not None
        else Notice.concern_id == concern_id
    )
    rows = session.exec(select(Notice).where(about).order_by(col(Notice.id))).all()
    return [
        NoticeRow(one.how, one.told_to, names.get(one.told_by, ""), one.told_at) for one in rows
    ]


def _seen_or_refuse(
    session: Session, person: SignedIn, escalation_id: UUID | None, concern_id: UUID | None
) -> Audit:
    if escalation_id is not None:
        key = session.get_one(Escalation, escalation_id).audit_id
    elif concern_id is not None:
        concern = session.get_one(Concern, concern_id)
        audit = session.get_one(Audit, concern.audit_id)
        if concern.raised_by == person.id or person.may(Deed.ANSWER_ESCALATIONS, audit.service):
            return audit  # a draft, which those who answer for its concerns may not read
        key = concern.audit_id
    else:
        raise InputError("Nothing was named of which somebody is told.", "Nothing was changed.")
    return seen_or_refuse(session, person, key)


def _holders(people: list[SignedIn], role: Role, service: str) -> list[SignedIn]:
    return [
        one
        for one in people
        if any(held.role is role and held.service in ("", service) for held in one.roles)
    ]


def _recipients(named: list[SignedIn], address: str, role: str, service: str) -> list[Recipient]:
    """An address of a role is one that all of them read."""
    if role and address:
        words = f"{role[:1].upper()}{role[1:]}, {service}" if service else role
        return [Recipient(words, address)]
    return [Recipient(one.name, address, one.id) for one in named]
