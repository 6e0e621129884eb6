"""The list of audits, driven as a person does: narrowed, sorted, opened, and left."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from audit_desk.audits.importing import Table, import_audits
from audit_desk.audits.listing import AuditFilter
from audit_desk.forms.service import newest
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.ui.audits.left import Left, as_words, from_words, read_left
from audit_desk.ui.audits.model import COLUMNS, PAGE, View
from audit_desk.ui.audits.page import AuditsPage
from audit_desk.ui.widgets.text import place
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import RuleError
from tests.moderation.making import FORM, joined, office

Made = Callable[..., Any]
Went = list[tuple[str, dict[str, Any]]]
CASE, DATE, GRADE = 0, 5, 7
HEADINGS = (
    "audit_ref", "case_ref", "service", "auditor", "audit_date", "theme", "overall_grade",
)  # fmt: skip


@pytest.fixture
def filled(desk: Desk[SignedIn]) -> Desk[SignedIn]:
    """The lead at a workspace with 250 finalised audits, made of two services and themes."""
    office(desk)
    rows = tuple(
        (
            number + 2,
            (
                f"R-{number:03}",
                f"C{number:03}",
                ("Child in Need", "Youth Justice")[number % 2],
                ("PDM-01", "PDM-02")[number // 125],
                f"2021-{1 + number % 12:02}-15",
                ("neglect", "supervision")[number % 2],
                str(1 + number % 4),
            ),
        )
        for number in range(250)
    )
    bring_in(desk, rows)
    return desk


def bring_in(desk: Desk[SignedIn], rows: tuple[Any, ...]) -> None:
    desk.do(import_audits, desk.ask(newest, FORM), Table(HEADINGS, rows, "rows.csv"))


def cell(page: AuditsPage, row: int, column: int) -> str:
    return str(page.model.index(row, column).data())


def column(page: AuditsPage, number: int, rows: int = 5) -> list[str]:
    return [cell(page, row, number) for row in range(rows)]


def type_words(qtbot: QtBot, page: AuditsPage, words: str) -> None:
    with qtbot.waitSignal(page.filters.narrowed_to):
        qtbot.keyClicks(page.filters.words, words)
    qtbot.waitUntil(lambda: not page.work.busy)
    QCoreApplication.processEvents()


def choose(qtbot: QtBot, page: AuditsPage, choice: Any, value: object) -> None:
    choice.choose(value)
    qtbot.waitUntil(lambda: not page.work.busy)
    QCoreApplication.processEvents()


def test_all_are_counted_and_the_newest_stands_first(filled: Desk[SignedIn], shown: Made) -> None:
    page = shown(AuditsPage, filled)
    assert page.head.soft.text() == "250 audits"
    assert page.model.rowCount() == 250
    assert cell(page, 0, DATE).endswith("15 Dec 2021")


def test_rows_further_down_are_fetched_when_they_come_in_sight(
    filled: Desk[SignedIn], shown: Made, qtbot: QtBot
) -> None:
    page = shown(AuditsPage, filled)
    assert cell(page, 249, CASE) == ""  # a gap, and now asked for
    qtbot.waitUntil(lambda: cell(page, 249, CASE) != "")
    assert page.model.row(2 * PAGE) is not None


def test_words_are_searched_for_as_they_are_typed(
    filled: Desk[SignedIn], shown: Made, qtbot: QtBot
) -> None:
    page = shown(AuditsPage, filled)
    type_words(qtbot, page, "c00 youth")
    assert page.head.soft.text() == "5 audits match"
    assert sorted(column(page, CASE)) == ["C001", "C003", "C005", "C007", "C009"]


def test_every_filter_narrows(filled: Desk[SignedIn], shown: Made, qtbot: QtBot) -> None:
    page = shown(AuditsPage, filled)
    filters = page.filters
    choose(qtbot, page, filters.service, "Youth Justice")
    assert page.model.count == 125
    choose(qtbot, page, filters.grade, 4)
    assert page.model.count == 62
    assert set(column(page, GRADE)) == {"4 Outstanding"}
    choose(qtbot, page, filters.theme, "neglect")
    assert page.model.count == 0
    choose(qtbot, page, filters.theme, None)
    choose(qtbot, page, filters.form, FORM)
    choose(qtbot, page, filters.state, "finalised")
    assert page.model.count == 62
    filters.auditor.setCurrentText("PDM-02")
    qtbot.waitUntil(lambda: not page.work.busy)
    assert page.model.count == 31
    qtbot.keyClicks(filters.date_from, "1 dec 2021")
    qtbot.keyClick(filters.date_from, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.work.busy)
    assert filters.narrowed().date_from == date(2021, 12, 1)
    assert 0 < page.model.count < 31


def test_nothing_found_says_so_and_clears_with_one_press(
    filled: Desk[SignedIn], shown: Made, qtbot: QtBot
) -> None:
    page = shown(AuditsPage, filled)
    type_words(qtbot, page, "zebra")
    assert page.nothing.isVisible()
    [clear] = page.nothing.findChildren(QAbstractButton)
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.count == 250)
    assert page.table.isVisible()
    assert not page.filters.clear.isEnabled()


def test_a_heading_sorts_and_turns_the_order(
    filled: Desk[SignedIn], shown: Made, qtbot: QtBot
) -> None:
    page = shown(AuditsPage, filled)
    header = page.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(CASE) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: cell(page, 0, CASE) == "C000")
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: cell(page, 0, CASE) == "C249")


def test_the_keys_sort_open_and_search(
    filled: Desk[SignedIn], shown: Made, went: Went, qtbot: QtBot
) -> None:
    page = shown(AuditsPage, filled)
    table = page.table
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(table, Qt.Key.Key_Up, alt)
    qtbot.waitUntil(lambda: cell(page, 0, CASE) == "C000")
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    row = page.model.row(1)
    assert row is not None
    assert went == [("audit", {"audit_id": row.id})]
    qtbot.keyClick(table, Qt.Key.Key_Y)
    assert page.filters.words.text() == "y"
    qtbot.waitUntil(lambda: page.model.count == 125)


def test_a_double_click_opens(
    filled: Desk[SignedIn], shown: Made, went: Went, qtbot: QtBot
) -> None:
    page = shown(AuditsPage, filled)
    at = page.table.visualRect(page.model.index(2, 1)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    row = page.model.row(2)
    assert row is not None
    assert went == [("audit", {"audit_id": row.id})]


def test_a_cell_is_read_out_with_its_heading(filled: Desk[SignedIn], shown: Made) -> None:
    page = shown(AuditsPage, filled)
    spoken = page.model.index(0, GRADE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Grade: ")
    assert page.table.accessibleName() == "Audits"


def test_the_list_is_found_as_it_was_left(
    filled: Desk[SignedIn], shown: Made, qtbot: QtBot, settled: Callable[..., None]
) -> None:
    page = shown(AuditsPage, filled)
    page.table.setColumnWidth(CASE, 222)
    choose(qtbot, page, page.filters.service, "Child in Need")
    page.table.sorted_by.emit(CASE, False)
    settled(page)
    page.table.go_to(110)
    assert page.leave()
    again = shown(AuditsPage, filled)
    assert again.table.columnWidth(CASE) == 222
    assert again.filters.service.value() == "Child in Need"
    assert again.view == View(AuditFilter(service="Child in Need"), "case_ref", False)
    assert again.table.currentIndex().row() == 110
    assert cell(again, 110, CASE) == "C220"


def test_nothing_is_scrolled_sideways_in_a_narrow_window(
    filled: Desk[SignedIn], shown: Made, settled: Callable[..., None]
) -> None:
    page = shown(AuditsPage, filled)
    page.resize(710, 512)
    settled(page)
    assert page.table.horizontalScrollBar().maximum() == 0
    assert page.filters.state.y() > page.filters.form.y() > page.filters.words.y()
    assert page.table.widths == [column.width for column in COLUMNS]
    page.resize(1166, 768)
    settled(page)
    assert page.table.columnWidth(CASE) == COLUMNS[CASE].width
    assert page.filters.state.y() == page.filters.words.y()


def test_the_place_is_kept_while_the_list_is_read_anew(
    filled: Desk[SignedIn], shown: Made, settled: Callable[..., None]
) -> None:
    page = shown(AuditsPage, filled)
    page.table.go_to(57)
    page.show_page(**page.where())
    settled(page)
    assert page.table.currentIndex().row() == 57


def test_another_page_opens_it_narrowed(filled: Desk[SignedIn], shown: Made) -> None:
    page = shown(AuditsPage, filled, theme="supervision", form=FORM)
    assert page.head.soft.text() == "125 audits match"
    assert page.filters.theme.value() == "supervision"
    assert page.filters.form.currentText() == "Case audit"


def test_an_empty_list_says_what_to_do(
    desk: Desk[SignedIn], shown: Made, went: Went, qtbot: QtBot
) -> None:
    page = shown(AuditsPage, desk)
    assert page.empty.isVisible()
    assert page.head.soft.text() == "0 audits"
    qtbot.mouseClick(page.bring_in, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    assert [place for place, _ in went] == ["import-audits", "start-audit"]


def test_a_moderator_is_offered_neither_start_nor_import(desk: Desk[SignedIn], shown: Made) -> None:
    page = shown(AuditsPage, joined(desk, "Grace Obi", "", HeldRole(Role.MODERATOR)))
    assert not page.start.isVisible()
    assert not page.bring_in.isVisible()


def test_esc_in_the_filters_goes_back_to_the_list(
    filled: Desk[SignedIn], shown: Made, qtbot: QtBot
) -> None:
    page = shown(AuditsPage, filled)
    page.activateWindow()
    page.filters.words.setFocus()
    assert page.escape()
    assert page.focusWidget() is page.table
    assert not page.escape()


def test_a_fault_of_the_store_is_told(
    filled: Desk[SignedIn],
    shown: Made,
    monkeypatch: pytest.MonkeyPatch,
    settled: Callable[..., None],
) -> None:
    page = shown(AuditsPage, filled)

    def broken(*_: object) -> int:
        raise RuleError("The disk is full.", "Nothing was lost.")

    monkeypatch.setattr("audit_desk.ui.audits.page.count_audits", broken)
    page.reload()
    settled(page)
    assert page.banner.isVisible()
    assert page.banner.strong.text() == "The disk is full."
    assert page.model.count == 250


def test_what_was_remembered_reads_back() -> None:
    narrowed = AuditFilter(form="x", grade=2, date_from=date(2021, 1, 2), words="a b")
    assert from_words(as_words(narrowed)) == narrowed
    left = Left(View(narrowed, "grade", False), tuple(range(len(COLUMNS))), 7)
    assert read_left(left.words()) == left


@pytest.mark.parametrize(
    "words", ["", "[]", "{", '{"widths": "x"}', '{"row": []}', '{"filter": {"grade": "high"}}']
)
def test_what_can_not_be_read_is_as_new(words: str) -> None:
    assert read_left(words) == Left()


def test_a_place_is_named_once() -> None:
    assert place("Child in Need", "Child in need team 3") == "Child in need team 3"
    assert place("Child in Need", "Team 3") == "Child in Need, Team 3"
    assert place("", "Team 3") == "Team 3"
    assert place("Child in Need", "") == "Child in Need"
