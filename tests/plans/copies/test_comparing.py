"""Three states of a plan: what changed on which side."""

from hypothesis import given
from hypothesis import strategies as st

from audit_desk.plans.copies.comparing import ChangeIs, compare
from audit_desk.plans.copies.table import CopyLine
from audit_desk.plans.designs import Column, ColumnIs

COLUMNS = (Column("ref", "Ref", ColumnIs.REF), Column("a", "Action", ColumnIs.ACTION))
TEXTS = st.sampled_from(["", "one", "two", "three"])
STATES = st.dictionaries(st.sampled_from("kxyz"), st.tuples(TEXTS, TEXTS), max_size=4)


def state(of: dict[str, tuple[str, str]]) -> list[CopyLine]:
    return [CopyLine(key, "", {"ref": ref, "a": a}) for key, (ref, a) in of.items()]


@given(STATES, STATES, STATES)
def test_three_states_are_compared_alike_from_both_sides(
    base: dict[str, tuple[str, str]],
    here: dict[str, tuple[str, str]],
    there: dict[str, tuple[str, str]],
) -> None:
    names = ("ref", "a")
    found = compare(state(base), state(here), state(there), COLUMNS, names)
    cells = {(one.key, one.column): one for one in found.differences if one.column}
    for key in here.keys() & there.keys():
        for at, column in enumerate(names):
            mine, other = here[key][at], there[key][at]
            one = cells.get((key, column))
            assert (one is None) == (mine == other)
            if one is None:
                continue
            assert (one.here, one.there) == (mine, other)
            if key not in base:
                assert one.is_ is ChangeIs.BOTH
            elif base[key][at] == mine:
                assert one.is_ is ChangeIs.THERE
            elif base[key][at] == other:
                assert one.is_ is ChangeIs.HERE
            else:
                assert one.is_ is ChangeIs.BOTH
    mirrored = compare(state(base), state(there), state(here), COLUMNS, names)
    other_way = {ChangeIs.THERE: ChangeIs.HERE, ChangeIs.HERE: ChangeIs.THERE}
    assert {(k, c, other_way.get(one.is_, one.is_)) for (k, c), one in cells.items()} == {
        (one.key, one.column, one.is_) for one in mirrored.differences if one.column
    }
    removed = {one.key for one in found.of(ChangeIs.REMOVED_THERE)}
    assert removed == (here.keys() & base.keys()) - there.keys()


@given(STATES)
def test_a_state_compared_with_itself_differs_in_nothing(of: dict[str, tuple[str, str]]) -> None:
    assert compare(state(of), state(of), state(of), COLUMNS, ("ref", "a")).differences == ()
