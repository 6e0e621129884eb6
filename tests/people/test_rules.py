"""What a role may do, and whose team is whose."""

import pytest

from audit_desk.people.rules import same_team


@pytest.mark.parametrize("other", ["Team 4", " team  4 ", "TEAM\t4"])
def test_a_team_is_the_same_however_it_is_typed(other: str) -> None:
    assert same_team("Team 4", other)
    assert same_team(other, "Team 4")


def test_no_team_is_nobodys_team() -> None:
    assert not same_team("", "")
    assert not same_team(" ", "")
    assert not same_team("Team 1", "Team 2")
