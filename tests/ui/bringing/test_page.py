"""Bringing answers in, driven as a person does."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from audit_desk.audits.bringing import service
from audit_desk.audits.bringing.mapping import LEFT_OUT, comment, question
from audit_desk.audits.bringing.values import Becomes, Decision
from audit_desk.audits.listing import AuditFilter, count_audits
from audit_desk.audits.tables import Audit
from audit_desk.people.rules import SignedIn
from audit_desk.ui.bringing import jobs
from audit_desk.ui.bringing.page import CHECK, COLUMNS, DONE, FILE, VALUES, BringInPage
from audit_desk.ui.page import Page
from audit_desk.workspace.desk import Desk
from tests.audits.bringing.making_files import COUNCIL, FORM, GOOGLE, csv_file
from tests.audits.making import rows_of
from tests.ui.test_accessibility import clashes, controls, name_of
from tests.ui.test_accessibility import told as told_of

Made = Callable[..., Any]
Settled = Callable[[Page], None]
Went = list[tuple[str, dict[str, Any]]]
LEFT = Qt.MouseButton.LeftButton
HEADINGS = ["Case ref", "Auditor", "Date of audit", "Overall grade", "Household known?"]


@pytest.fixture
def page(desk: Desk[SignedIn], shown: Made) -> BringInPage:
    made: BringInPage = shown(BringInPage, desk)
    return made


@pytest.fixture
def take(page: BringInPage, settled: Settled) -> Callable[[Path], None]:
    """Choose the form and a file, and wait until it is matched."""

    def taken(file: Path) -> None:
        page.files.form.choose(FORM)
        settled(page)
        page.take_file(file)
        settled(page)
        settled(page)

    return taken


@pytest.fixture
def step(page: BringInPage, settled: Settled) -> Callable[[int], None]:
    """Go to a step, and wait until it shows what it shows."""

    def gone(number: int) -> None:
        page.go_to(number)
        settled(page)
        assert page.tabs.currentIndex() == number

    return gone


def told(page: BringInPage) -> list[str]:
    return [page.tabs.tabText(step) for step in range(page.tabs.count())]


def audits(desk: Desk[SignedIn]) -> int:
    return desk.ask(count_audits, AuditFilter())


def column_at(page: BringInPage, label: str) -> None:
    """Make the column of this heading current."""
    rows = page.columns.table.rows
    at = next(place for place, one in enumerate(rows) if one.column.label == label)
    page.columns.table.setCurrentIndex(page.columns.table.model().index(at, 0))


def test_at_first_there_is_only_the_first_step(page: BringInPage) -> None:
    assert [page.tabs.isTabEnabled(step) for step in range(5)] == [True] + [False] * 4
    assert not page.next.isEnabled()
    assert page.before.nothing.isVisible()
    assert "Google Forms" in page.before.nothing.what_to_do.text()
    assert page.files.form.findData("moderation") < 0


def test_a_file_of_google_goes_through_all_steps(
    page: BringInPage,
    desk: Desk[SignedIn],
    take: Callable[[Path], None],
    settled: Settled,
    qtbot: QtBot,
    went: Went,
) -> None:
    take(GOOGLE)
    assert page.files.told.text() == "27 rows under 21 columns."
    assert told(page)[1:3] == ["2  Columns", "3  Values  (1 open)"]
    qtbot.mouseClick(page.next, LEFT)
    assert page.tabs.currentIndex() == COLUMNS
    assert page.columns.table.rows[7].is_.startswith("Comments: Does the record say")
    qtbot.mouseClick(page.next, LEFT)
    settled(page)
    assert page.values.table.rows[0].value == "Other: a neighbour"
    page.values.side.choice.setEditText("Somebody else")
    qtbot.keyClick(page.values.side.choice, Qt.Key.Key_Return)
    assert page.values.left == 0
    qtbot.mouseClick(page.next, LEFT)
    settled(page)
    assert page.check.banner.strong.text() == "27 audits will come in."
    assert "5 people will be added" in page.check.banner.text.text()
    assert len(page.check.table.rows) == 20
    qtbot.mouseClick(page.next, LEFT)
    assert page.next.text() == "Bring in 27 audits"
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(page.next, LEFT)
    settled(page)
    assert page.banner.strong.text() == "27 audits came in from google-forms.csv."
    assert audits(desk) == 27
    assert page.before.table.rows[0].audits == 27
    qtbot.mouseClick(page.banner_buttons[0], LEFT)
    assert went == [("audits", {"form": FORM})]


def test_it_is_undone_where_it_was_done(
    page: BringInPage,
    desk: Desk[SignedIn],
    take: Callable[[Path], None],
    step: Callable[[int], None],
    settled: Settled,
    qtbot: QtBot,
) -> None:
    take(COUNCIL)
    step(CHECK)
    step(DONE)
    qtbot.mouseClick(page.next, LEFT)
    settled(page)
    assert audits(desk) == 14
    qtbot.mouseClick(page.banner_buttons[1], LEFT)
    settled(page)
    assert page.banner.strong.text() == "14 audits of council-workbook.xlsx went."
    assert audits(desk) == 0
    assert page.before.table.rows[0].undone_by == desk.person.name
    assert not page.before.undo.isEnabled()


def test_undoing_from_the_list_asks_first(
    page: BringInPage,
    desk: Desk[SignedIn],
    take: Callable[[Path], None],
    step: Callable[[int], None],
    settled: Settled,
    qtbot: QtBot,
) -> None:
    take(COUNCIL)
    step(CHECK)
    step(DONE)
    qtbot.mouseClick(page.next, LEFT)
    settled(page)
    qtbot.mouseClick(page.before.undo, LEFT)
    assert page.banner.strong.text() == "Take the 14 audits of council-workbook.xlsx out again?"
    qtbot.mouseClick(page.banner_buttons[1], LEFT)
    assert (page.banner.isVisible(), audits(desk)) == (False, 14)
    qtbot.mouseClick(page.before.undo, LEFT)
    qtbot.mouseClick(page.banner_buttons[0], LEFT)
    settled(page)
    assert audits(desk) == 0


def test_undoing_is_refused_plainly_where_work_was_done(
    page: BringInPage,
    desk: Desk[SignedIn],
    take: Callable[[Path], None],
    step: Callable[[int], None],
    settled: Settled,
    qtbot: QtBot,
) -> None:
    take(COUNCIL)
    step(CHECK)
    step(DONE)
    qtbot.mouseClick(page.next, LEFT)
    settled(page)
    key = rows_of(desk, Audit)[0].id
    desk.do(lambda session, person: setattr(session.get_one(Audit, key), "moderated", True))
    qtbot.mouseClick(page.banner_buttons[1], LEFT)
    settled(page)
    assert "1 of the 14 audits of council-workbook.xlsx was moderated" in page.banner.strong.text()
    assert audits(desk) == 14


def test_a_column_is_said_by_keyboard_and_the_next_open_one_comes(
    page: BringInPage,
    take: Callable[[Path], None],
    step: Callable[[int], None],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    take(
        csv_file(
            tmp_path, [*HEADINGS[:4], "Shoe size", "Hat"], ["C1", "A", "27/11/2021", "3", "4", "5"]
        )
    )
    step(COLUMNS)
    assert told(page)[1] == "2  Columns  (2 open)"
    assert page.columns.side.title.text() == "Shoe size"
    assert page.columns.side.samples.text() == "“4”"
    qtbot.keyClick(page.columns.table, Qt.Key.Key_Return)
    assert page.columns.side.choice.hasFocus() or page.columns.side.choice.lineEdit().hasFocus()
    page.columns.side.choice.setEditText("leave out")
    qtbot.keyClick(page.columns.side.choice, Qt.Key.Key_Return)
    assert page.under_way is not None
    assert page.under_way.target(page.under_way.source.columns[4]) == LEFT_OUT
    assert page.columns.side.title.text() == "Hat"
    assert page.columns.table.hasFocus()
    qtbot.mouseClick(page.columns.side.leave, LEFT)
    assert told(page)[1] == "2  Columns"


def test_words_that_are_no_choice_are_put_back(
    page: BringInPage, take: Callable[[Path], None], step: Callable[[int], None], qtbot: QtBot
) -> None:
    take(COUNCIL)
    step(COLUMNS)
    column_at(page, "Overall grade")
    page.columns.side.choice.setFocus()
    page.columns.side.choice.setEditText("Shoe size")
    page.columns.table.setFocus()
    assert page.columns.side.choice.currentText() == "Overall grade"


def test_a_guess_is_taken_with_one_button(
    page: BringInPage,
    take: Callable[[Path], None],
    step: Callable[[int], None],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    take(csv_file(tmp_path, HEADINGS, ["C1", "A", "27/11/2021", "3", "Yes"]))
    step(COLUMNS)
    column_at(page, "Household known?")
    row = page.columns.table.rows[4]
    if row.decided:  # the measure is sure of it by now
        return
    assert row.match.target == question("household_known")
    assert page.columns.side.offer.isVisible()
    qtbot.mouseClick(page.columns.side.offer, LEFT)
    assert page.columns.table.rows[4].decided


def test_a_target_said_for_another_column_opens_the_first(
    page: BringInPage, take: Callable[[Path], None], step: Callable[[int], None]
) -> None:
    take(COUNCIL)
    step(COLUMNS)
    column_at(page, "The child: Comments")
    page.columns._chose(comment("dbs_up_to_date"))
    assert told(page)[1] == "2  Columns  (1 open)"


def test_what_every_audit_needs_is_said_once(
    page: BringInPage,
    take: Callable[[Path], None],
    step: Callable[[int], None],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    take(csv_file(tmp_path, ["Case ref", "Overall grade"], ["C1", "3"]))
    step(COLUMNS)
    assert told(page)[1] == "2  Columns  (2 open)"
    assert page.columns.same.told.text() == "Every audit needs it: auditor, date of the audit."
    for name, words in (("auditor", "Ada B"), ("audit_date", "27/11/2021")):
        entry = page.columns.same.fields[name].field
        entry.setFocus()
        qtbot.keyClicks(entry, words)
        qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert told(page)[1] == "2  Columns"
    step(CHECK)
    assert page.check.trial is not None
    assert (page.check.trial.new, page.check.trial.faults) == (1, ())


def test_an_order_of_dates_is_asked_for(
    page: BringInPage,
    take: Callable[[Path], None],
    step: Callable[[int], None],
    settled: Settled,
    tmp_path: Path,
) -> None:
    take(csv_file(tmp_path, HEADINGS[:4], ["C1", "A", "4/5/2021", "3"]))
    assert told(page)[2] == "3  Values  (1 open)"
    step(VALUES)
    field = page.values.orders.itemAt(0).widget()
    field.field.setCurrentIndex(2)  # type: ignore[union-attr]
    settled(page)
    settled(page)
    assert told(page)[2] == "3  Values"
    step(CHECK)
    assert page.check.trial is not None
    assert str(page.check.trial.first[0].audit_date) == "2021-04-05"


def test_faults_are_listed_and_nothing_can_come_in(
    page: BringInPage, take: Callable[[Path], None], step: Callable[[int], None]
) -> None:
    take(GOOGLE)
    step(CHECK)
    assert page.check.faults.isVisible()
    assert page.check.banner.strong.text().startswith("1 thing is to be settled.")
    assert not page.tabs.isTabEnabled(DONE)
    assert not page.next.isEnabled()
    step(VALUES)
    page.values._chose(Decision(Becomes.ANSWER, "Somebody else"))
    step(CHECK)
    assert page.tabs.isTabEnabled(DONE)


def test_a_file_under_way_is_there_when_one_comes_back(
    page: BringInPage,
    take: Callable[[Path], None],
    step: Callable[[int], None],
    settled: Settled,
) -> None:
    take(GOOGLE)
    step(VALUES)
    page.values._chose(Decision(Becomes.ANSWER, "Somebody else"))
    page.show_page()
    settled(page)
    assert page.tabs.currentIndex() == VALUES
    assert page.values.left == 0
    assert page.escape()
    assert page.tabs.currentIndex() == COLUMNS


def test_another_sheet_and_another_row_of_headings(
    page: BringInPage, take: Callable[[Path], None], settled: Settled
) -> None:
    take(COUNCIL)
    assert page.files.sheet.value() == "Audits 2022-23"
    assert page.files.heading.value() == 4
    page.files.sheet.choose("Read me")
    settled(page)
    assert page.under_way is None
    assert "No answers stand under row 1" in page.banner.strong.text()
    page.files.sheet.choose("Audits 2022-23")
    settled(page)
    assert page.under_way is not None
    page.files.heading.choose(3)
    settled(page)
    assert page.under_way.source.heading_row == 3


@pytest.mark.parametrize("name", ["broken.xlsx", "letter.pdf", "nothing.csv"])
def test_what_is_no_table_is_told_in_plain_words(
    page: BringInPage, take: Callable[[Path], None], tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_bytes({"b": b"PK\x03\x04x", "l": b"%PDF-1.7", "n": b""}[name[0]])
    take(file)
    assert name in page.banner.strong.text()
    assert page.under_way is None


def test_a_file_is_dropped(page: BringInPage, settled: Settled, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(COUNCIL))])
    copy, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(50, 50), copy, data, LEFT, keys)
    page.dragEnterEvent(over)
    assert over.isAccepted()
    page.dropEvent(QDropEvent(QPointF(50, 50), copy, data, LEFT, keys))
    settled(page)
    assert page.files.named.text() == COUNCIL.name


def test_a_check_that_was_stopped(
    page: BringInPage,
    take: Callable[[Path], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    inner = service.try_out

    def slowly(*given: Any) -> Any:
        begun.set()
        go_on.wait(10)
        return inner(*given)

    monkeypatch.setattr(jobs.service, "try_out", slowly)
    take(COUNCIL)
    page.go_to(CHECK)
    assert begun.wait(10)
    assert page.progress.isVisible()
    assert not page.next.isEnabled()
    qtbot.mouseClick(page.progress.cancel, LEFT)
    go_on.set()
    qtbot.waitUntil(lambda: page.banner.isVisible())
    assert page.banner.strong.text() == "It was stopped."
    assert page.tabs.isTabEnabled(FILE)


def test_a_fault_leads_to_where_it_is_settled(
    page: BringInPage,
    take: Callable[[Path], None],
    step: Callable[[int], None],
    settled: Settled,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    headings = [*HEADINGS[:4], "Who told us about the arrangement?", "Shoe size"]
    take(csv_file(tmp_path, headings, ["C1", "A", "27/11/2021", "3", "A lodger", "4"]))
    for fault, number in ((0, COLUMNS), (1, VALUES)):
        step(CHECK)
        page.check.faults.setCurrentIndex(page.check.faults.model().index(fault, 0))
        qtbot.keyClick(page.check.faults, Qt.Key.Key_Return)
        settled(page)
        assert page.tabs.currentIndex() == number
    assert page.values.side.samples.text() == "“A lodger”"


def test_what_is_kept_beside_an_answer_is_said(
    page: BringInPage, take: Callable[[Path], None], step: Callable[[int], None]
) -> None:
    take(GOOGLE)
    step(VALUES)
    rows = page.values.table.rows
    at = next(place for place, one in enumerate(rows) if one.value == "N/A - no other adults")
    page.values.table.setCurrentIndex(page.values.table.model().index(at, 0))
    assert page.values.side.told.text().endswith("“no other adults” is kept as the reason.")


def test_every_step_can_be_heard_and_worked_by_keyboard(
    page: BringInPage, take: Callable[[Path], None], step: Callable[[int], None]
) -> None:
    take(COUNCIL)
    for number in (FILE, COLUMNS, VALUES, CHECK, DONE):
        step(number)
        assert [told_of(one) for one in controls(page) if not name_of(one)] == []
        assert clashes(page) == []
