"""Who may moderate, and agreement beyond chance."""

from decimal import Decimal
from math import sqrt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.moderation.rules import agreement, weighted_kappa, why_not_moderate
from audit_desk.people.rules import HeldRole, Role, SignedIn

MODERATOR = SignedIn(UUID(int=1), "Amina Yusuf", "Moderator", "Team 3", (HeldRole(Role.MODERATOR),))
SOMEBODY_ELSE = UUID(int=2)
GRADES = (1, 2, 3, 4)
PAIRS = st.dictionaries(
    st.tuples(st.sampled_from(GRADES), st.sampled_from(GRADES)),
    st.integers(1, 30),
    min_size=1,
    max_size=16,
)


def test_another_persons_audit_of_another_team_may_be_moderated() -> None:
    assert why_not_moderate(MODERATOR, SOMEBODY_ELSE, "Team 4", "Child in Need") == ""
    assert why_not_moderate(MODERATOR, SOMEBODY_ELSE, "", "") == ""


@pytest.mark.parametrize("team", ["Team 3", " team  3 ", "TEAM 3"])
def test_nobody_moderates_a_file_of_their_own_team(team: str) -> None:
    assert "own team" in why_not_moderate(MODERATOR, SOMEBODY_ELSE, team, "")


def test_nobody_moderates_their_own_audit_even_as_lead() -> None:
    lead = SignedIn(UUID(int=3), "Lead", roles=(HeldRole(Role.LEAD),))
    assert "your own audit" in why_not_moderate(lead, lead.id, "", "")
    assert why_not_moderate(lead, SOMEBODY_ELSE, "", "") == ""


def test_an_auditor_is_no_moderator() -> None:
    auditor = SignedIn(UUID(int=4), "Auditor", roles=(HeldRole(Role.AUDITOR),))
    assert why_not_moderate(auditor, SOMEBODY_ELSE, "", "")


def test_a_role_held_for_one_service_goes_no_further() -> None:
    held = (HeldRole(Role.MODERATOR, "Youth Justice"),)
    person = SignedIn(UUID(int=5), "Moderator", roles=held)
    assert why_not_moderate(person, SOMEBODY_ELSE, "", "Youth Justice") == ""
    assert why_not_moderate(person, SOMEBODY_ELSE, "", "Child in Need")
    assert why_not_moderate(person, SOMEBODY_ELSE, "", "")


def test_no_pairs_say_nothing() -> None:
    found = agreement({}, GRADES)
    assert (found.pairs, found.percent, found.kappa) == (0, None, None)


def test_kappa_is_told_from_ten_pairs_on() -> None:
    nine = agreement({(3, 3): 5, (2, 2): 3, (3, 2): 1}, GRADES)
    ten = agreement({(3, 3): 5, (2, 2): 4, (3, 2): 1}, GRADES)
    assert (nine.pairs, nine.percent, nine.kappa, nine.low) == (9, Decimal("88.9"), None, None)
    assert (ten.pairs, ten.exact, ten.percent) == (10, 9, Decimal("90.0"))
    assert ten.kappa == pytest.approx(0.8)  # 1 - 0.1 / 0.5, worked by hand
    assert ten.low is not None
    assert ten.high is not None
    assert ten.low < ten.kappa < ten.high <= 1


def test_a_grade_off_the_scale_is_left_out() -> None:
    assert agreement({(9, 3): 4, (3, 3): 2}, GRADES).pairs == 2


def test_where_all_give_one_grade_kappa_is_not_defined() -> None:
    found = agreement({(3, 3): 20}, GRADES)
    assert (found.percent, found.kappa) == (Decimal("100.0"), None)


def test_full_agreement_has_kappa_one_and_no_interval_of_no_width() -> None:
    found = agreement({(3, 3): 10, (2, 2): 10}, GRADES)
    assert found.kappa == pytest.approx(1)
    assert (found.low, found.high) == (None, None)


def test_a_larger_difference_weighs_more() -> None:
    near = weighted_kappa({(2, 2): 9, (3, 3): 9, (4, 3): 2}, GRADES)
    far = weighted_kappa({(2, 2): 9, (3, 3): 9, (4, 1): 2}, GRADES)
    assert near is not None
    assert far is not None
    assert far[0] < near[0]


@given(PAIRS)
def test_kappa_follows_its_definition(pairs: dict[tuple[int, int], int]) -> None:
    """The definition by mean squared differences, with no matrix and no weights."""
    given_pairs = [pair for pair, count in pairs.items() for _ in range(count)]
    seen = sum((a - b) ** 2 for a, b in given_pairs) / len(given_pairs)
    chance = (
        sum((a - b) ** 2 for a, _ in given_pairs for _, b in given_pairs) / len(given_pairs) ** 2
    )
    found = weighted_kappa(pairs, GRADES)
    if chance == 0:
        assert found is None
    else:
        assert found is not None
        assert found[0] == pytest.approx(1 - seen / chance)


@given(PAIRS)
def test_who_is_named_first_makes_no_difference(pairs: dict[tuple[int, int], int]) -> None:
    turned = {(b, a): count for (a, b), count in pairs.items()}
    one, other = agreement(pairs, GRADES), agreement(turned, GRADES)
    assert (one.pairs, one.exact) == (other.pairs, other.exact)
    if one.kappa is None:
        assert other.kappa is None
    else:
        assert other.kappa == pytest.approx(one.kappa)
        assert other.low == (None if one.low is None else pytest.approx(one.low))


def test_the_interval_is_that_of_the_delta_method() -> None:
    """The standard error worked out anew, from numeric slopes of kappa on the shares."""
    pairs = {(1, 1): 6, (1, 2): 3, (2, 2): 14, (2, 3): 5, (3, 2): 4, (3, 3): 17, (3, 4): 2}
    pairs |= {(4, 4): 7, (4, 2): 1, (2, 1): 2}
    total = sum(pairs.values())
    shares = {(a, b): pairs.get((a, b), 0) / total for a in GRADES for b in GRADES}

    def kappa(at: dict[tuple[int, int], float]) -> float:
        seen = sum(share * (a - b) ** 2 for (a, b), share in at.items())
        first = {g: sum(s for (a, _), s in at.items() if a == g) for g in GRADES}
        second = {g: sum(s for (_, b), s in at.items() if b == g) for g in GRADES}
        chance = sum(first[a] * second[b] * (a - b) ** 2 for a in GRADES for b in GRADES)
        whole = sum(at.values())
        return 1 - seen * whole / chance

    step = 1e-6
    slopes = {
        cell: (kappa(shares | {cell: share + step}) - kappa(shares | {cell: share - step}))
        / (2 * step)
        for cell, share in shares.items()
    }
    mean = sum(shares[cell] * slopes[cell] for cell in shares)
    variance = sum(shares[cell] * (slopes[cell] - mean) ** 2 for cell in shares) / total
    found = weighted_kappa(pairs, GRADES)
    assert found is not None
    middle, low, high = found
    assert low is not None
    assert high is not None
    assert middle == pytest.approx(kappa(shares))
    assert (high - low) / 2 == pytest.approx(1.959964 * sqrt(variance), rel=1e-4)
