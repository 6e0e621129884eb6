"""People and roles: who is added, changed, and who may do it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from audit_desk.people import service
from audit_desk.people.rules import MAY, Deed, HeldRole, Role, SignedIn
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from audit_desk.workspace.history import history_of
from audit_desk.workspace.store import create_store

AUDITOR = HeldRole(Role.AUDITOR)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk[SignedIn]]:
    workspace = create_store(tmp_path / "ours.auditdesk")
    with workspace.writing() as session:
        lead = service.first_lead(session, "Margaret Lindqvist")
    yield Desk(workspace, lead)
    workspace.close()


def everyone(desk: Desk[SignedIn]) -> dict[str, tuple[HeldRole, ...]]:
    with desk.workspace.reading() as session:
        return {who.name: who.roles for who in service.who_can_sign_in(session)}


def test_a_workspace_begins_with_a_lead(desk: Desk[SignedIn]) -> None:
    assert everyone(desk) == {"Margaret Lindqvist": (HeldRole(Role.LEAD),)}
    with desk.workspace.reading() as session:
        found = service.any_lead(session)
        assert found is not None
        assert [line.action for line in history_of(session, str(found.id))] == ["begin workspace"]


def test_somebody_is_added_with_roles(desk: Desk[SignedIn]) -> None:
    manager = HeldRole(Role.SERVICE_MANAGER, "Corporate Parenting")
    desk.do(service.add_person, "  Temi   Okafor ", "Service manager", roles=[manager, AUDITOR])
    assert everyone(desk)["Temi Okafor"] == (AUDITOR, manager)
    with desk.workspace.reading() as session:
        who = service.signed_in_by_name(session, "temi okafor")
    assert who is not None
    assert who.may(Deed.ANSWER_ESCALATIONS, "Corporate Parenting")
    assert not who.may(Deed.ANSWER_ESCALATIONS, "Youth Justice")
    assert who.may(Deed.FILL_AUDITS, "Youth Justice")


@pytest.mark.parametrize("name", ["", "   ", "margaret LINDQVIST"])
def test_a_name_must_be_there_and_be_new(desk: Desk[SignedIn], name: str) -> None:
    with pytest.raises(InputError):
        desk.do(service.add_person, name)
    assert len(everyone(desk)) == 1


def test_only_a_lead_keeps_people(desk: Desk[SignedIn]) -> None:
    added = desk.do(service.add_person, "Joanna Mensah", roles=[AUDITOR])
    joanna = Desk(desk.workspace, SignedIn(added.id, added.name, roles=(AUDITOR,)))
    with pytest.raises(NotAllowedError, match="add or change people"):
        joanna.do(service.add_person, "Another")
    assert Role.LEAD in MAY


def test_roles_and_name_change_with_history(desk: Desk[SignedIn]) -> None:
    added = desk.do(service.add_person, "Joanna Mensah", roles=[AUDITOR])
    desk.do(
        service.change_person,
        added.id,
        name="Joanna Mensah-Boateng",
        job_title="Independent chair",
        team="",
        roles=[HeldRole(Role.MODERATOR)],
    )
    assert everyone(desk)["Joanna Mensah-Boateng"] == (HeldRole(Role.MODERATOR),)
    with desk.workspace.reading() as session:
        about = history_of(session, str(added.id))
        role = history_of(session, f"{added.id}/auditor/")
    assert about[-1].before == {"name": "Joanna Mensah", "job_title": ""}
    assert [line.action for line in role] == ["give role", "take role"]


def test_somebody_who_left_stays_on_the_record(desk: Desk[SignedIn]) -> None:
    added = desk.do(service.add_person, "Joanna Mensah", roles=[AUDITOR])
    desk.do(
        service.change_person,
        added.id,
        name=added.name,
        job_title="",
        team="",
        roles=[],
        here=False,
    )
    assert "Joanna Mensah" not in everyone(desk)
    assert "Joanna Mensah" in [who.name for who, _ in desk.ask(service.all_people)]


def test_a_lead_cannot_lock_themselves_out(desk: Desk[SignedIn]) -> None:
    with pytest.raises(RuleError, match="own role as lead"):
        desk.do(
            service.change_person,
            desk.person.id,
            name=desk.person.name,
            job_title="",
            team="",
            roles=[AUDITOR],
        )


def test_names_in_a_table_become_people_without_sign_in(desk: Desk[SignedIn]) -> None:
    keys = desk.do(service.known_or_added, ["PDM-01", "pdm-01 ", "Margaret Lindqvist"])
    assert keys["PDM-01"] == keys["pdm-01 "]
    assert keys["Margaret Lindqvist"] == desk.person.id
    assert "PDM-01" not in everyone(desk)
    with desk.workspace.reading() as session:
        assert sorted(service.names_by_key(session).values()) == ["Margaret Lindqvist", "PDM-01"]


def changed(desk: Desk[SignedIn], who: SignedIn, *roles: HeldRole, here: bool = True) -> None:
    """What a lead changes of somebody's roles."""
    desk.do(
        service.change_person, who.id, name=who.name, job_title="", team="", roles=roles, here=here
    )


def joined(desk: Desk[SignedIn], name: str, *roles: HeldRole) -> Desk[SignedIn]:
    """Somebody at a desk that reads them anew each time."""
    added = desk.do(service.add_person, name, roles=roles)
    return Desk(desk.workspace, SignedIn(added.id, name, roles=roles), service.as_now)


def may_fill(session: Session, person: SignedIn) -> bool:
    return person.may(Deed.FILL_AUDITS)


def test_a_role_that_was_taken_away_stops_at_once(desk: Desk[SignedIn]) -> None:
    joanna = joined(desk, "Joanna Mensah", AUDITOR)
    assert joanna.ask(may_fill)
    assert joanna.do(may_fill)
    changed(desk, joanna.person, HeldRole(Role.SERVICE_MANAGER, "Youth Justice"))
    assert joanna.ask(service.as_now).roles == (HeldRole(Role.SERVICE_MANAGER, "Youth Justice"),)
    changed(desk, joanna.person, AUDITOR, here=False)
    assert not joanna.ask(may_fill)
    assert not joanna.do(may_fill)


def test_a_workspace_is_never_without_a_lead(desk: Desk[SignedIn]) -> None:
    other = joined(desk, "Temi Okafor", HeldRole(Role.LEAD))
    stale = Desk(desk.workspace, other.person)  # a window that was opened before
    changed(desk, other.person, AUDITOR)
    with pytest.raises(NotAllowedError):
        changed(other, desk.person)
    with pytest.raises(RuleError, match="needs a quality assurance lead"):
        changed(stale, desk.person)
    assert everyone(desk)["Margaret Lindqvist"] == (HeldRole(Role.LEAD),)


def test_a_lead_is_one_for_every_service(desk: Desk[SignedIn]) -> None:
    for_one = HeldRole(Role.LEAD, "Youth Justice")
    with pytest.raises(InputError, match="every service"):
        desk.do(service.add_person, "Temi Okafor", roles=[for_one])
    assert list(everyone(desk)) == ["Margaret Lindqvist"]
    joanna = joined(desk, "Joanna Mensah", AUDITOR)
    with pytest.raises(InputError, match="every service"):
        changed(desk, joanna.person, for_one)


def test_the_service_of_a_role_is_kept_without_stray_spaces(desk: Desk[SignedIn]) -> None:
    joanna = joined(desk, "Joanna Mensah", HeldRole(Role.AUDITOR, " Youth   Justice "))
    assert joanna.ask(service.as_now).roles == (HeldRole(Role.AUDITOR, "Youth Justice"),)


def test_people_are_changed_by_leads_alone(desk: Desk[SignedIn]) -> None:
    joanna = joined(desk, "Joanna Mensah", AUDITOR)
    with pytest.raises(NotAllowedError):
        changed(joanna, joanna.person, HeldRole(Role.LEAD))
