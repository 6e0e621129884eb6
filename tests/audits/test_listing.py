"""Lists of audits: who sees which, and how they are narrowed, sorted and cut."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from audit_desk.audits import listing
from audit_desk.audits.listing import AuditFilter, AuditRow
from audit_desk.audits.rules import may_see
from audit_desk.audits.tables import Audit, State
from audit_desk.forms.service import newest
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from tests.audits.making import FORM, rows_of

SERVICES = ["", "Child in Need", "Youth Justice"]
THEMES = ["", "neglect", "Żywot"]


@pytest.fixture
def filled(auditor: Desk[SignedIn], office: Desk[SignedIn]) -> Desk[SignedIn]:
    """The lead at a workspace with an audit of every state and service by each of two people."""

    def made(session: Session, person: SignedIn) -> None:
        version, tool = newest(session, person, FORM), newest(session, person, "moderation")
        number = 0
        for whose in (person, auditor.person):
            for state in State:
                for service in SERVICES:
                    number += 1
                    form = tool if number % 7 == 0 else version
                    final = number % 4 + 1 if state == State.FINALISED else None
                    session.add(
                        Audit(
                            audit_ref=f"L-{number:02}",
                            form_version_id=form.id,
                            form=form.form,
                            purpose=form.purpose,
                            case_ref=f"C{number % 5}",
                            service=service,
                            team="North_1" if number % 2 else "North%1",
                            theme=THEMES[number % 3],
                            practitioner="Ada Bell",
                            auditor_id=whose.id,
                            audit_date=date(2022, 8, 1) + timedelta(days=number % 6),
                            state=state.value,
                            overall_grade=2,
                            final_grade=final,
                        )
                    )

    office.do(made)
    return office


def listed(
    desk: Desk[SignedIn], how: dict[str, Any] | None = None, **narrow: Any
) -> list[AuditRow]:
    rows = desk.ask(listing.list_audits, AuditFilter(**narrow), **(how or {}))
    assert desk.ask(listing.count_audits, AuditFilter(**narrow)) >= len(rows)
    return rows


def held_roles() -> st.SearchStrategy[list[HeldRole]]:
    return st.lists(st.builds(HeldRole, st.sampled_from(Role), st.sampled_from(SERVICES)))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(held_roles(), st.booleans())
def test_a_list_holds_what_may_be_seen(
    filled: Desk[SignedIn], roles: list[HeldRole], is_auditor: bool
) -> None:
    """The condition in the store and the rule say the same of every audit and every person."""
    someone = rows_of(filled, Audit)[-1].auditor_id if is_auditor else new_key()
    desk = Desk(filled.workspace, SignedIn(someone, "Somebody", roles=tuple(roles)))
    wanted = {one.id for one in rows_of(filled, Audit) if may_see(desk.person, one)}
    found = listed(desk, with_moderations=True)
    assert {row.id for row in found} == wanted
    assert desk.ask(listing.count_audits, AuditFilter(with_moderations=True)) == len(wanted)


def test_drafts_of_others_are_no_managers(filled: Desk[SignedIn], manager: Desk[SignedIn]) -> None:
    found = listed(manager, with_moderations=True)
    assert {(row.state, row.service) for row in found} == {("finalised", "Child in Need")}
    assert manager.ask(listing.filter_choices).services == ("Child in Need",)


NARROW: list[tuple[dict[str, Any], Callable[[AuditRow], bool]]] = [
    ({"form": FORM}, lambda row: row.form == FORM),
    ({"service": "Youth Justice"}, lambda row: row.service == "Youth Justice"),
    ({"theme": "neglect"}, lambda row: row.theme == "neglect"),
    ({"state": "draft"}, lambda row: row.state == "draft"),
    ({"grade": 2}, lambda row: row.grade == 2),
    ({"date_from": date(2022, 8, 3)}, lambda row: row.audit_date >= date(2022, 8, 3)),
    ({"date_to": date(2022, 8, 3)}, lambda row: row.audit_date <= date(2022, 8, 3)),
    ({"mine": True}, lambda row: row.auditor == "Margaret Lindqvist"),
    ({"words": "c3"}, lambda row: row.case_ref == "C3"),
    ({"words": "ngozi neglect"}, lambda row: row.auditor[:5] == "Ngozi" and row.theme == "neglect"),
    ({"words": "l-04"}, lambda row: row.audit_ref == "L-04"),
    ({"words": "h_1"}, lambda row: row.team == "North_1"),
    ({"words": "h%1"}, lambda row: row.team == "North%1"),
    ({"words": "no such word"}, lambda row: False),
    (
        {"service": "Youth Justice", "state": "finalised", "grade": 3},
        lambda row: (row.service, row.state, row.grade) == ("Youth Justice", "finalised", 3),
    ),
]


@pytest.mark.parametrize(("narrow", "kept"), NARROW)
def test_a_list_is_narrowed(
    filled: Desk[SignedIn], narrow: dict[str, Any], kept: Callable[[AuditRow], bool]
) -> None:
    everything = listed(filled)
    assert listed(filled, **narrow) == [row for row in everything if kept(row)]


def test_moderations_are_left_out_unless_asked_for(filled: Desk[SignedIn]) -> None:
    assert {row.form for row in listed(filled)} == {FORM}
    assert len(listed(filled, with_moderations=True)) == len(rows_of(filled, Audit))


def test_by_auditor_and_by_the_audit_that_it_is_about(
    filled: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    found = listed(filled, auditor_id=auditor.person.id)
    assert {row.auditor for row in found} == {"Ngozi Adeyemi"}
    assert listed(filled, about=found[0].id) == []


@pytest.mark.parametrize("sort", sorted(listing._SORTS))
@pytest.mark.parametrize("descending", [True, False])
def test_a_list_is_sorted_and_its_windows_fit_together(
    filled: Desk[SignedIn], sort: str, descending: bool
) -> None:
    how = {"sort": sort, "descending": descending}
    whole = listed(filled, how)
    named = {"form": "form_title"}.get(sort, sort)
    values = [getattr(row, named) for row in whole]
    if sort != "due":
        assert values == sorted(values, reverse=descending)
    windows: list[UUID] = []
    for offset in range(0, len(whole) + 5, 5):
        windows += [row.id for row in listed(filled, how | {"offset": offset, "limit": 5})]
    assert windows == [row.id for row in whole]


def test_the_grade_is_the_final_one_or_the_auditors(filled: Desk[SignedIn]) -> None:
    for row in listed(filled):
        assert row.own_grade == 2
        assert row.state == "finalised" or row.grade == 2


def test_choices_are_those_of_the_audits_seen(
    filled: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    choices = filled.ask(listing.filter_choices)
    assert choices.forms == ((FORM, "Visit check"),)
    assert choices.services == ("Child in Need", "Youth Justice")
    assert choices.themes == ("neglect", "Żywot")
    assert [name for _, name in choices.auditors] == ["Margaret Lindqvist", "Ngozi Adeyemi"]
    nobody = Desk(filled.workspace, SignedIn(new_key(), "Nobody"))
    assert nobody.ask(listing.filter_choices).auditors == ()
    assert listed(nobody) == []


@pytest.mark.parametrize("service", SERVICES)
def test_a_deed_for_a_service_is_a_condition(filled: Desk[SignedIn], service: str) -> None:
    from audit_desk.people.rules import Deed

    person = SignedIn(new_key(), "Somebody", roles=(HeldRole(Role.SERVICE_MANAGER, service),))

    def seen(session: Session, _: SignedIn) -> set[str]:
        where = listing.in_services_of(person, Deed.SEE_SUMMARIES)
        return set(session.exec(select(Audit.service).where(where)).all())

    assert filled.ask(seen) == (set(SERVICES) if not service else {service})
