"""Policies and draws, without a store."""

from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.forms.scales import program_scales
from audit_desk.moderation.policy import CERTAIN, Policy, Why, chance, falls_to, policy_words


@given(st.integers(1, 99), st.integers(0, 500), st.data())
def test_no_draw_can_be_foreseen_even_by_whoever_knows_all_before(
    share: int, earlier: int, data: st.DataObject
) -> None:
    drawn = data.draw(st.integers(0, earlier))
    found = chance(share, earlier, drawn)
    assert 0 < found < CERTAIN
    assert found >= share * CERTAIN // 400
    assert CERTAIN - found >= (100 - share) * CERTAIN // 400


def test_none_and_all_need_no_chance() -> None:
    assert (chance(0, 10, 0), chance(100, 10, 10)) == (0, CERTAIN)


@pytest.mark.parametrize("share", [5, 10, 20, 50, 80])
def test_the_share_is_kept_in_every_stratum(share: int) -> None:
    random = Random(share)
    for stratum in range(30):
        drawn = 0
        for earlier in range(300):
            seed = f"{random.getrandbits(256):064x}"
            key = UUID(int=stratum * 1000 + earlier)
            drawn += falls_to(seed, key, chance(share, earlier, drawn))
        assert abs(drawn - 3 * share) <= 4  # far nearer than chance alone would keep it


def test_a_draw_is_worked_out_again_from_its_seed() -> None:
    key = UUID(int=7)
    assert len({falls_to("a" * 64, key, 5000) for _ in range(3)}) == 1
    assert {falls_to(f"{seed:064x}", key, 5000) for seed in range(40)} == {True, False}


@pytest.mark.parametrize(
    ("policy", "grade", "before", "why"),
    [
        (Policy(), 1, 0, Why.NONE),
        (Policy(share=100), 3, 9, Why.ALL),
        (Policy(share=20), 3, 0, None),
        (Policy(share=20, grades=(1, 4)), 4, 9, Why.GRADE),
        (Policy(grades=(1, 4)), 3, 9, Why.NONE),
        (Policy(share=20, first_audits=3), 3, 2, Why.FIRST),
        (Policy(share=20, first_audits=3), 3, 3, None),
        (Policy(grades=(1,)), None, 0, Why.NONE),
    ],
)
def test_what_needs_no_draw(
    policy: Policy, grade: int | None, before: int, why: Why | None
) -> None:
    assert policy.certain(grade, before) == why


def test_a_policy_in_words() -> None:
    assert policy_words(Policy(), program_scales()["ofsted"]) == "No audit is moderated."
    assert policy_words(Policy(share=100, blind=True), program_scales()["ofsted"]) == (
        "Every audit is moderated. Moderators grade before they see the auditor's grades."
    )
    assert policy_words(Policy(20, (1, 4), 3, panel=3), program_scales()["ofsted"]) == (
        "20% of audits, drawn at random. Every audit graded 1 Inadequate or 4 Outstanding. "
        "The first 3 audits of each auditor. A panel of 3."
    )
