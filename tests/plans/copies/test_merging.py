"""Whatever is done to a copy, it is read or refused in words, and merging it settles it."""

from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit_desk.audits.bringing.book import Book, Sheet, filled_lines
from audit_desk.people.rules import SignedIn
from audit_desk.plans import keeping, lines, showing
from audit_desk.plans.copies import service as copies
from audit_desk.plans.copies.comparing import ChangeIs, Side
from audit_desk.plans.designs import IMPROVEMENT
from audit_desk.plans.untidy import service as untidy
from audit_desk.spreadsheets.lines import Line
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError

PLANS = Path(__file__).parents[2] / "data" / "plans"
Rows = list[list[str]]


def small_plan(desk: Desk[SignedIn]) -> UUID:
    key = desk.do(keeping.begin_plan, "Recording", IMPROVEMENT).id
    for number in range(1, 6):
        cells = {"ref": str(number), "action": f"Action {number}", "end": "end Sept 2099"}
        desk.do(lines.add_line, key, cells, section=f"Part {(number + 2) // 3}")
    return key


def book_of(rows: Rows) -> Book:
    made = [Line(n, tuple(cell.strip() for cell in row)) for n, row in enumerate(rows, 1)]
    return Book("copy.csv", (Sheet("", filled_lines(made)),))


@st.composite
def accidents(draw: st.DrawFn) -> list[tuple[int, int, int, str]]:
    """What happens to a copy: which accident, in which row and column, with which words."""
    return draw(
        st.lists(
            st.tuples(
                st.integers(0, 6),
                st.integers(1, 8),
                st.integers(0, 11),
                st.sampled_from(["", "Other words", "=1+1", "Green", "as above", "end May 2099"]),
            ),
            max_size=6,
        )
    )


def damage(rows: Rows, done: list[tuple[int, int, int, str]]) -> Rows:
    for kind, row, column, text in done:
        row = min(row, len(rows) - 1)
        if kind == 0 and len(rows) > 2:
            del rows[row]
        elif kind == 1:
            rows.insert(row, list(rows[row]))
        elif kind == 2:
            rows[row], rows[-1] = rows[-1], rows[row]
        elif kind == 3:
            rows.insert(row, [text, "9", f"New {text}"])
        elif kind == 4:
            rows = [cells[:column] + cells[column + 1 :] for cells in rows]
        else:
            cells = rows[row]
            cells[min(column, len(cells) - 2)] = text
    return rows


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(accidents(), st.integers(0, 4), st.sampled_from(["", "Said here"]))
def test_what_is_taken_from_a_copy_stands_here_after(
    desk: Desk[SignedIn], done: list[tuple[int, int, int, str]], at: int, here: str
) -> None:
    plan_id = small_plan(desk)
    rows = [list(row.cells) for row in desk.do(copies.take_copy, plan_id)]
    desk.do(
        lines.change_line,
        desk.ask(showing.plan_in_full, plan_id).lines[at].id,
        {"comments": here},
    )
    book = book_of(damage(rows, done))
    try:
        returned = desk.ask(copies.look_at_copy, plan_id, book)
    except InputError:
        return
    everything = {one.id: Side.THERE for one in returned.comparison.differences}
    desk.do(copies.merge, returned, everything)
    now = desk.ask(showing.plan_in_full, plan_id).lines
    said = [dict(one.cells) for one in now]
    for line in returned.there:
        wanted = {k: " ".join(v.split()) for k, v in line.cells.items() if k not in ("rag", "end")}
        assert any(
            all(" ".join(cells.get(k, "").split()) == v for k, v in wanted.items())
            for cells in said
        )
    assert len(now) == len(returned.there)
    assert [one.position for one in now] == list(range(1, len(now) + 1))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(accidents())
def test_nothing_that_stands_here_is_lost_unless_it_is_chosen(
    desk: Desk[SignedIn], done: list[tuple[int, int, int, str]]
) -> None:
    plan_id = small_plan(desk)
    rows = [list(row.cells) for row in desk.do(copies.take_copy, plan_id)]
    before = {one.id for one in desk.ask(showing.plan_in_full, plan_id).lines}
    try:
        returned = desk.ask(copies.look_at_copy, plan_id, book_of(damage(rows, done)))
    except InputError:
        return
    assert returned.comparison.of(ChangeIs.BOTH) == ()
    desk.do(copies.merge, returned)
    assert before <= {one.id for one in desk.ask(showing.plan_in_full, plan_id).lines}


@pytest.mark.parametrize("name", ["improvement-plan", "service-development-plan"])
def test_the_untidy_plans_shuffled_are_found_again(desk: Desk[SignedIn], name: str) -> None:
    reading = untidy.preview(untidy.open_file(PLANS / f"{name}.csv"))
    made = desk.do(untidy.bring_in, reading, "Untidy")
    rows = [list(row.cells) for row in desk.do(copies.take_copy, made.id)]
    head, *rest = [row for row in rows if row[-1]]  # no sections, as after sorting
    shuffled = [head, *rest[::-1]]
    for cut in (None, -1):
        book = book_of([row[:cut] for row in shuffled])
        returned = desk.ask(copies.look_at_copy, made.id, book)
        headings = {one.heading for one in returned.comparison.differences}
        assert headings == {"Section"}
        assert returned.comparison.order is not None
