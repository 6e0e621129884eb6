"""Who is in the workspace: reading, adding and changing people and their roles."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session, select

from audit_desk.people.rules import Deed, HeldRole, Role, SignedIn
from audit_desk.people.tables import Person, PersonRole
from audit_desk.workspace import history
from audit_desk.workspace.columns import now
from audit_desk.workspace.errors import InputError, RuleError
from audit_desk.workspace.words import folded


def first_lead(session: Session, name: str) -> SignedIn:
    """The quality assurance lead with whom a new workspace begins."""
    person = Person(name=_clean(name), job_title="Quality assurance lead")
    history.add(session, None, "begin workspace", person)
    history.add(session, None, "give role", PersonRole(person_id=person.id, role=Role.LEAD))
    return SignedIn(person.id, person.name, person.job_title, "", (HeldRole(Role.LEAD),))


def who_can_sign_in(session: Session) -> list[SignedIn]:
    """Everybody who may be chosen at the start, by name."""
    people = session.exec(
        select(Person).where(Person.signs_in, Person.left_at == None).order_by(Person.name)  # noqa: E711
    ).all()
    roles = _roles(session)
    return [_signed_in(person, roles) for person in people]


def signed_in(session: Session, person_id: UUID) -> SignedIn | None:
    """One person as services need them; None where they have left or never signed in."""
    person = session.get(Person, person_id)
    if person is None or not person.signs_in or person.left_at is not None:
        return None
    return _signed_in(person, _roles(session, person_id))


def as_now(session: Session, person: SignedIn) -> SignedIn:
    """The person with the roles that they hold now; with none where they no longer sign in."""
    return signed_in(session, person.id) or replace(person, roles=())


def signed_in_by_name(session: Session, name: str) -> SignedIn | None:
    """The person of that name, case and spaces ignored."""
    wanted = folded(name)
    return next((who for who in who_can_sign_in(session) if who.name.casefold() == wanted), None)


def any_lead(session: Session) -> SignedIn | None:
    """The lead who was added first."""
    leads = [who for who in who_can_sign_in(session) if who.has(Role.LEAD)]
    return min(leads, key=lambda who: who.id, default=None)


def all_people(session: Session, person: SignedIn) -> list[tuple[Person, tuple[HeldRole, ...]]]:
    """Everybody, those without sign-in too, with their roles, by name."""
    roles = _roles(session)
    people = session.exec(select(Person).order_by(Person.name)).all()
    return [(who, roles.get(who.id, ())) for who in people]


def add_person(
    session: Session,
    person: SignedIn,
    name: str,
    job_title: str = "",
    team: str = "",
    roles: Iterable[HeldRole] = (),
) -> Person:
    """Add somebody who signs in. Raises InputError where the name is empty or taken."""
    person.must_be_able_to(Deed.KEEP_PEOPLE)
    clean = _clean(name)
    if _named(session, clean):
        raise InputError(
            "There is already a person of that name.",
            "Nobody was added.",
            "Add a team or an initial to the name to tell them apart.",
        )
    added = Person(name=clean, job_title=job_title.strip(), team=team.strip())
    history.add(session, person, "add person", added)
    _set_roles(session, person, added, roles)
    return added


def change_person(
    session: Session,
    person: SignedIn,
    person_id: UUID,
    *,
    name: str,
    job_title: str,
    team: str,
    roles: Iterable[HeldRole],
    here: bool = True,
) -> None:
    """Change what is known of somebody; with `here` False they can no longer sign in.

    Raises InputError for a name that is empty or taken, RuleError where no lead would be left.
    """
    person.must_be_able_to(Deed.KEEP_PEOPLE)
    changed = session.get_one(Person, person_id)
    clean = _clean(name)
    if clean != changed.name and (taken := _named(session, clean)) and taken.id != changed.id:
        raise InputError("There is already a person of that name.", "Nothing was changed.")
    held = tuple(roles)
    if person_id == person.id and not (here and any(r.role is Role.LEAD for r in held)):
        raise RuleError(
            "You can't take away your own role as lead.",
            "Nothing was changed.",
            "Ask another lead to do it.",
        )
    history.change(
        session,
        person,
        "change person",
        changed,
        name=clean,
        job_title=job_title.strip(),
        team=team.strip(),
        signs_in=here,
        left_at=None if here else changed.left_at or now(),
    )
    _set_roles(session, person, changed, held)
    session.flush()
    _a_lead_stays_or_refuse(session)


def _a_lead_stays_or_refuse(session: Session) -> None:
    if any_lead(session) is None:
        raise RuleError(
            "A workspace needs a quality assurance lead.",
            "Nothing was changed.",
            "Give somebody else the role first.",
        )


def known_or_added(session: Session, person: SignedIn, names: Iterable[str]) -> dict[str, UUID]:
    """The key of each name as given; a name that isn't known becomes a person without sign-in."""
    known = {who.name.casefold(): who.id for who in session.exec(select(Person)).all()}
    keys: dict[str, UUID] = {}
    for name in names:
        clean = _clean(name)
        if clean.casefold() not in known:
            added = Person(name=clean, signs_in=False)
            history.add(session, person, "add person", added)
            known[clean.casefold()] = added.id
        keys[name] = known[clean.casefold()]
    session.flush()
    return keys


def names_by_key(session: Session) -> dict[UUID, str]:
    """Every person's name."""
    return dict(session.exec(select(Person.id, Person.name)).all())


def _set_roles(
    session: Session, person: SignedIn, whose: Person, roles: Iterable[HeldRole]
) -> None:
    wanted = {(held.role.value, " ".join(held.service.split())) for held in roles}
    if any(role == Role.LEAD and service for role, service in wanted):
        raise InputError(
            "A quality assurance lead is one for every service.",
            "Nothing was changed.",
            "Choose all services for that role, or another role.",
        )
    standing = session.exec(select(PersonRole).where(PersonRole.person_id == whose.id)).all()
    for row in standing:
        if (row.role, row.service) not in wanted:
            history.remove(session, person, "take role", row)
    for role, service in sorted(wanted - {(row.role, row.service) for row in standing}):
        row = PersonRole(person_id=whose.id, role=role, service=service)
        history.add(session, person, "give role", row)


def _roles(session: Session, whose: UUID | None = None) -> dict[UUID, tuple[HeldRole, ...]]:
    """The roles of everybody, or of one person."""
    held: dict[UUID, tuple[HeldRole, ...]] = {}
    wanted = select(PersonRole)
    if whose is not None:
        wanted = wanted.where(PersonRole.person_id == whose)
    for row in session.exec(wanted).all():
        held[row.person_id] = (*held.get(row.person_id, ()), HeldRole(Role(row.role), row.service))
    return {key: tuple(sorted(roles)) for key, roles in held.items()}


def _signed_in(person: Person, roles: dict[UUID, tuple[HeldRole, ...]]) -> SignedIn:
    return SignedIn(person.id, person.name, person.job_title, person.team, roles.get(person.id, ()))


def _named(session: Session, name: str) -> Person | None:
    people = session.exec(select(Person)).all()
    return next((who for who in people if who.name.casefold() == name.casefold()), None)


def _clean(name: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise InputError("A person needs a name.", "Nobody was added.", "Write the name.")
    return clean
