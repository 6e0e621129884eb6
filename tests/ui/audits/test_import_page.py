"""Importing a table of audits, driven as a person does."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from audit_desk.audits import importing
from audit_desk.audits.listing import AuditFilter, count_audits
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audits.import_page import ImportPage
from audit_desk.workspace.desk import Desk

Made = Callable[..., Any]
Went = list[tuple[str, dict[str, Any]]]
ROUND = Path(__file__).parents[2] / "data" / "rounds" / "strategy-discussions-2020-07.csv"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(desk: Desk[SignedIn], shown: Made) -> ImportPage:
    made: ImportPage = shown(ImportPage, desk)
    return made


def import_now(qtbot: QtBot, page: ImportPage) -> None:
    qtbot.mouseClick(page.begin, LEFT)
    qtbot.waitUntil(lambda: page.banner.isVisible())


def drop(page: QWidget, *files: Path) -> bool:
    """Drag files over the page and let them go there; whether the page took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(50, 50), copy, data, LEFT, keys)
    over.ignore()
    page.dragEnterEvent(over)  # type: ignore[attr-defined]
    if over.isAccepted():
        page.dropEvent(QDropEvent(QPointF(50, 50), copy, data, LEFT, keys))  # type: ignore[attr-defined]
    return over.isAccepted()


def audits(desk: Desk[SignedIn]) -> int:
    return desk.ask(count_audits, AuditFilter())


def test_nothing_can_be_imported_before_both_are_chosen(page: ImportPage) -> None:
    assert not page.begin.isEnabled()
    page.form.choose("strategy-discussion")
    assert not page.begin.isEnabled()
    assert "audit_ref, auditor, audit_date, overall_grade" in page.form_field.under.text()
    page.take_file(ROUND)
    assert page.begin.isEnabled()


def test_the_tool_of_moderators_is_not_offered(page: ImportPage) -> None:
    assert page.form.findData("moderation") < 0
    assert page.form.findData("follow-up-review") > 0


def test_a_round_comes_in_and_is_one_click_away(
    page: ImportPage, desk: Desk[SignedIn], went: Went, qtbot: QtBot
) -> None:
    assert drop(page, ROUND)
    assert page.form.value() == "strategy-discussion"  # told by the file's name
    with qtbot.waitSignal(page.changed):
        import_now(qtbot, page)
    assert page.banner.strong.text() == "22 audits were added; 0 were already here."
    assert not page.progress.isVisible()
    assert audits(desk) == 22
    qtbot.mouseClick(page.banner_button, LEFT)
    assert went == [("audits", {"form": "strategy-discussion"})]


def test_the_same_file_twice_adds_nothing(
    page: ImportPage, desk: Desk[SignedIn], qtbot: QtBot
) -> None:
    page.take_file(ROUND)
    import_now(qtbot, page)
    import_now(qtbot, page)
    qtbot.waitUntil(lambda: page.banner.strong.text().startswith("0 audits"))
    assert page.banner.strong.text() == "0 audits were added; 22 were already here."
    assert audits(desk) == 22


def test_every_fault_is_listed_and_nothing_comes_in(
    page: ImportPage, desk: Desk[SignedIn], tmp_path: Path, qtbot: QtBot
) -> None:
    lines = ROUND.read_text("utf-8").splitlines()
    lines[2] = lines[2].rsplit(",", 1)[0] + ",9"
    lines[5] = lines[5].replace("2020-", "tomorrow-")
    damaged = tmp_path / "strategy-discussion, mended by hand.csv"
    damaged.write_text("\n".join(lines), "utf-8")
    page.take_file(damaged)
    import_now(qtbot, page)
    assert page.banner.strong.text() == "No audit was imported: 2 things in the file are wrong."
    table = page.faults.model()
    assert table is not None
    told = [[table.index(row, place).data() for place in range(2)] for row in range(2)]
    assert told == [["3", "overall_grade"], ["6", "audit_date"]]
    assert page.faults.isVisible()
    assert not page.banner_button.isVisible()
    assert audits(desk) == 0
    assert page.escape()
    assert not page.faults.isVisible()


def test_a_file_that_is_no_table_is_refused_in_plain_words(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    page.form.choose("strategy-discussion")
    page.take_file(broken)
    import_now(qtbot, page)
    assert "broken.xlsx" in page.banner.strong.text()
    assert page.begin.isEnabled()


def test_other_files_are_not_taken(page: ImportPage, tmp_path: Path) -> None:
    assert not drop(page, tmp_path / "letter.pdf")
    assert not drop(page, tmp_path / "one.csv", tmp_path / "two.csv")
    assert page.file is None


def test_a_cancelled_import_leaves_nothing(
    page: ImportPage, desk: Desk[SignedIn], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    inner = importing.read_table

    def slowly(path: Path) -> importing.Table:
        begun.set()
        go_on.wait(10)
        return inner(path)

    monkeypatch.setattr(importing, "read_table", slowly)
    page.take_file(ROUND)
    qtbot.mouseClick(page.begin, LEFT)
    assert begun.wait(10)
    assert page.progress.isVisible()
    assert not page.begin.isEnabled()
    qtbot.mouseClick(page.progress.cancel, LEFT)
    go_on.set()
    qtbot.waitUntil(lambda: page.banner.isVisible())
    assert page.banner.strong.text() == "The import was stopped."
    assert page.begin.isEnabled()
    assert audits(desk) == 0


def test_a_word_to_cancel_that_came_too_late_tells_what_came_in(
    page: ImportPage, desk: Desk[SignedIn], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, go_on = threading.Event(), threading.Event()
    inner = desk.do

    def late(*given: Any) -> Any:
        made = inner(*given)
        done.set()
        go_on.wait(10)
        return made

    monkeypatch.setattr(desk, "do", late)
    page.take_file(ROUND)
    qtbot.mouseClick(page.begin, LEFT)
    assert done.wait(10)
    qtbot.mouseClick(page.progress.cancel, LEFT)
    go_on.set()
    qtbot.waitUntil(lambda: page.banner.isVisible())
    assert page.banner.strong.text() == "22 audits were added; 0 were already here."
    assert audits(desk) == 22


def test_a_file_is_chosen_in_the_dialog(
    page: ImportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit_desk.ui.audits.import_page.ask_for_file", lambda *_: ROUND)
    qtbot.mouseClick(page.choose, LEFT)
    assert page.named.text() == ROUND.name
    assert page.begin.isEnabled()
    monkeypatch.setattr("audit_desk.ui.audits.import_page.ask_for_file", lambda *_: None)
    qtbot.mouseClick(page.choose, LEFT)
    assert page.named.text() == ROUND.name


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_empty_table_has_every_heading(
    page: ImportPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    target = tmp_path / f"empty.{ending}"
    monkeypatch.setattr("audit_desk.ui.audits.import_page.ask_for_new_file", lambda *_: target)
    assert not page.empty_table.isEnabled()
    page.form.choose("private-fostering")
    with qtbot.waitSignal(page.said):
        qtbot.mouseClick(page.empty_table, LEFT)
    page.take_file(target)
    import_now(qtbot, page)
    assert page.banner.strong.text() == "0 audits were added; 0 were already here."


def test_an_empty_table_that_can_not_be_written_is_told(
    page: ImportPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "no such folder" / "empty.csv"
    monkeypatch.setattr("audit_desk.ui.audits.import_page.ask_for_new_file", lambda *_: target)
    page.form.choose("private-fostering")
    qtbot.mouseClick(page.empty_table, LEFT)
    assert "can't be written" in page.banner.strong.text()
