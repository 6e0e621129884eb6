"""Dates as the form programs write them; the order of day and month from the whole column."""

from datetime import datetime

import pytest

from audit_desk.audits.bringing.dates import DateOrder, OrderIn, has_time, order_in, read_moment

DAY = (2021, 11, 27)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("27/11/2021", (*DAY, 0, 0)),
        ("27.11.21", (*DAY, 0, 0)),
        ("27/11/2021 14:03:22", (*DAY, 14, 3, 22)),
        ("27/11/2021, 2:03 pm", (*DAY, 14, 3)),
        ("2021-11-27", (*DAY, 0, 0)),
        ("2021-11-27T14:03:22", (*DAY, 14, 3, 22)),
        ("2021-11-27T14:03:22.000Z", (*DAY, 14, 3, 22)),
        ("2021/11/27 2:03:22 pm GMT", (*DAY, 14, 3, 22)),
        ("2021/11/27 12:03:22 am GMT+1", (*DAY, 0, 3, 22)),
        ("44527", (*DAY, 0, 0)),
        ("44527.5856713", (*DAY, 14, 3, 22)),
        ("Saturday 27 November 2021", (*DAY, 0, 0)),
        ("Sat, 27 Nov 2021 14:03", (*DAY, 14, 3)),
        ("27th November 2021", (*DAY, 0, 0)),
        ("Nov 27, 2021", (*DAY, 0, 0)),
    ],
)
def test_a_moment_is_read(text: str, wanted: tuple[int, ...]) -> None:
    assert read_moment(text) == datetime(*wanted)  # type: ignore[arg-type]  # noqa: DTZ001


@pytest.mark.parametrize(
    "text", ["", "soon", "31/02/2021", "2021", "12", "99999", "1/2", "27/11/2021 25:00"]
)
def test_what_is_no_moment(text: str) -> None:
    assert read_moment(text) is None


def test_the_order_is_the_columns() -> None:
    assert read_moment("11/4/21 9:00:00", DateOrder.MONTH_FIRST) == datetime(2021, 11, 4, 9)  # noqa: DTZ001
    assert read_moment("11/4/21 9:00:00") == datetime(2021, 4, 11, 9)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["4/5/2021", "27/11/2021"], OrderIn.DAY_FIRST),
        (["4/5/21 10:00", "11/27/21 14:03:22"], OrderIn.MONTH_FIRST),
        (["4/5/2021", "6/7/2021"], OrderIn.EITHER),
        (["5/5/2021", ""], OrderIn.NO_MATTER),
        (["2021-11-27", "44527", "27 Nov 2021"], OrderIn.NO_MATTER),
        (["27/11/2021", "11/27/2021"], OrderIn.BOTH),
    ],
)
def test_what_a_column_tells(texts: list[str], told: OrderIn) -> None:
    assert order_in(texts) is told


def test_a_time_is_known() -> None:
    assert has_time("11/27/21 14:03:22")
    assert not has_time("27/11/2021")
    assert not has_time("soon")
