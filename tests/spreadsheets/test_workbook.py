"""The values of cells as the text that they show."""

from datetime import date, datetime

import pytest

from audit_desk.spreadsheets.workbook import as_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (" Seen ", "Seen"),
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (0.00001, "0.00001"),
        (datetime(2022, 8, 18), "2022-08-18"),  # noqa: DTZ001  (as a workbook holds them)
        (datetime(2022, 8, 18, 9, 30), "2022-08-18T09:30:00"),  # noqa: DTZ001
        (date(2022, 8, 18), "2022-08-18"),
    ],
)
def test_values_as_they_show(value: object, text: str) -> None:
    assert as_text(value) == text
