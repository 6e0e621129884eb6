"""What can be summed up is offered from finalised audits, as far as a person may see them."""

from datetime import date

import pytest

from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import add_person
from audit_desk.summaries.choices import FormChoice, first_choice, summary_choices
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError
from tests.audits.test_importing_rounds import bring_in


def test_nothing_is_offered_where_nothing_is_finalised(desk: Desk[SignedIn]) -> None:
    found = desk.ask(summary_choices)
    assert (found.forms, found.services, found.themes) == ((), (), ())
    assert first_choice(found.forms) == ""


def test_forms_with_finalised_audits_are_offered_with_their_services(
    desk: Desk[SignedIn],
) -> None:
    desk.do(bring_in, "strategy-discussions-2020-07", "strategy-discussion")
    desk.do(bring_in, "private-fostering-2022-08", "private-fostering")
    found = desk.ask(summary_choices)
    assert [(one.form, one.audits) for one in found.forms] == [
        ("private-fostering", 11),
        ("strategy-discussion", 22),
    ]
    assert first_choice(found.forms) == "private-fostering"
    assert found.services == desk.ask(summary_choices, "private-fostering").services
    assert found.services != desk.ask(summary_choices, "strategy-discussion").services


def test_the_form_of_moderators_is_begun_with_only_where_there_is_no_other() -> None:
    audits = FormChoice("routine", "Routine", 3, date(2021, 3, 1))
    moderations = FormChoice("moderation", "Moderation", 3, date(2021, 4, 1), moderation=True)
    assert first_choice((audits, moderations)) == "routine"
    assert first_choice((moderations,)) == "moderation"


def test_a_person_is_offered_what_their_role_reaches(desk: Desk[SignedIn]) -> None:
    desk.do(bring_in, "strategy-discussions-2020-07", "strategy-discussion")
    desk.do(bring_in, "private-fostering-2022-08", "private-fostering")
    held = HeldRole(Role.SERVICE_MANAGER, "Access and Assessment")
    manager = desk.do(add_person, "Tomasz Zieliński", roles=[held])
    signed_in = SignedIn(manager.id, manager.name, roles=(held,))
    found = Desk(desk.workspace, signed_in).ask(summary_choices)
    assert [one.form for one in found.forms] == ["strategy-discussion"]
    assert found.services == ("Access and Assessment",)


def test_somebody_without_summaries_is_told_so(desk: Desk[SignedIn]) -> None:
    nobody = SignedIn(desk.person.id, "Nobody")
    with pytest.raises(NotAllowedError, match="see summaries"):
        Desk(desk.workspace, nobody).ask(summary_choices)
