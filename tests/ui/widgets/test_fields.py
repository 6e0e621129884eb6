"""Fields: a date as people write it, a label with its hint or fault, a choice that is kept."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk.ui.widgets.fields import Choice, DateLine, Field, Line, read_day
from audit_desk.ui.widgets.text import day, day_in_full

TODAY = date(2024, 2, 5)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("27/11/2021", date(2021, 11, 27)),
        ("27.11.2021", date(2021, 11, 27)),
        ("27-11-2021", date(2021, 11, 27)),
        ("2021-11-27", date(2021, 11, 27)),
        ("27/11/21", date(2021, 11, 27)),
        ("27 nov 2021", date(2021, 11, 27)),
        ("27 NOVEMBER 2021", date(2021, 11, 27)),
        ("27th November, 2021", date(2021, 11, 27)),
        ("27 nov 21", date(2021, 11, 27)),
        ("Sat 27 Nov 2021", date(2021, 11, 27)),
        ("  27   Nov  2021 ", date(2021, 11, 27)),
        ("27 Sep 2021", date(2021, 9, 27)),
        ("27 Sept 2021", date(2021, 9, 27)),
        ("27 nov", date(2024, 11, 27)),
        ("27/11", date(2024, 11, 27)),
        ("Mon 5 Feb", date(2024, 2, 5)),
        ("29 feb", date(2024, 2, 29)),
        ("29/2", date(2024, 2, 29)),
        ("today", date(2024, 2, 5)),
        ("Tomorrow", date(2024, 2, 6)),
        ("+7", date(2024, 2, 12)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, meant: date) -> None:
    assert read_day(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *("", "soon", "27", "31/2/2021", "29/2/2023", "0/1/2021", "1/13/2021", "27 xyz 2021"),
        *("27/11/0021", "27/11/1899", "27/11/021", "+12345", "+", "27 no 2021", "\u00b2/1/2021"),
    ],
)
def test_what_names_no_day_is_not_guessed_at(typed: str) -> None:
    assert read_day(typed, TODAY) is None


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_as_the_program_prints_it_can_be_typed_again(month: int) -> None:
    for meant in (date(2024, month, 9), date(2021, month, 27)):
        for printed in (day(meant, TODAY), day_in_full(meant)):
            assert read_day(printed, TODAY) == meant


def test_a_date_is_tidied_when_the_field_is_left(qtbot: QtBot) -> None:
    line = DateLine(name="Due")
    qtbot.addWidget(line)
    qtbot.keyClicks(line, "27 sep 2021")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "27/09/2021"
    assert line.value() == date(2021, 9, 27)
    line.setText("one day")
    assert line.wrong
    line.set_value(None)
    assert not line.wrong


def test_a_fault_stands_under_its_field_and_is_heard(qtbot: QtBot) -> None:
    line = Line()
    field = Field("&Name", line, "As it is written")
    qtbot.addWidget(field)
    assert (line.accessibleName(), line.accessibleDescription()) == ("Name", "As it is written")
    field.fault("Write the name.")
    assert field.under.text() == line.accessibleDescription() == "Write the name."
    assert line.property("wrong")
    field.fault("")
    assert field.under.text() == "As it is written"
    assert not line.property("wrong")


def test_a_choice_keeps_what_is_chosen_when_the_choices_change(qtbot: QtBot) -> None:
    choice = Choice([("One", 1), ("Two", 2)], name="Which")
    free = Choice([("North", "North")], name="Team", editable=True)
    for widget in (choice, free):
        qtbot.addWidget(widget)
    choice.choose(2)
    choice.fill([("Two", 2), ("Three", 3)])
    assert choice.value() == 2
    free.setCurrentText("West")
    free.fill([("South", "South")])
    assert free.value() == "West"


def test_a_choice_of_a_dozen_is_seen_whole(qtbot: QtBot) -> None:
    choice = Choice([(f"Choice {number}", number) for number in range(12)], "Kind")
    qtbot.addWidget(choice)
    choice.show()
    choice.showPopup()
    view = choice.view()
    last = view.visualRect(choice.model().index(11, 0))
    assert view.viewport().rect().contains(last)
    choice.hidePopup()
