"""Filling an audit in the real window: by keyboard, skip logic, saving, undo, crash."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from audit_desk.audits.reading import AuditInFull
from audit_desk.audits.tables import Audit, Standing
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit import plan
from audit_desk.ui.audit.columns import ADD
from audit_desk.ui.audit.fields import AnswerNow, Sort, answer_field, header_field
from audit_desk.ui.audit.page import AuditPage
from audit_desk.ui.audit.texts import GrowingText
from audit_desk.workspace.desk import Desk
from tests.ui.audit.conftest import CONTROL, SHIFT, Show, press, stored, type_in, view

OnDisk = Callable[[], AuditInFull]


@pytest.fixture
def on_disk(auditor: Desk[SignedIn], audit: Audit) -> OnDisk:
    """Reads the audit through a connection of its own."""
    return lambda: stored(auditor.workspace, auditor.person, audit.id)


def test_the_whole_of_an_audit_is_filled_with_the_keyboard_alone(
    page: AuditPage, on_disk: OnDisk, qtbot: QtBot
) -> None:
    fill = view(page)
    assert (fill.here, fill.entry) == ("section-0", "seen")
    press("y")
    press(Qt.Key.Key_Down, CONTROL)
    assert fill.entry == "days"
    type_in("12.50")
    press(Qt.Key.Key_Down, CONTROL)
    assert (fill.here, fill.entry) == ("section-1", "fathers")
    press("p")
    press(Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), GrowingText)
    type_in("Spoken to once.")
    press(Qt.Key.Key_Down, CONTROL)
    assert fill.entry == "who"
    press("1")
    press("3")
    press(Qt.Key.Key_Down, CONTROL)
    type_in("27 nov 2021")
    press(Qt.Key.Key_Down, CONTROL)
    press("2")
    press(Qt.Key.Key_Down, CONTROL)
    assert fill.here == plan.OVERALL
    press("3")
    assert page.leave()

    found = on_disk()
    assert {key: one.value for key, one in found.answers.items()} == {
        "seen": "yes",
        "days": "12.5",
        "fathers": "partially",
        "who": '["Child", "School"]',
        "reviewed": "2021-11-27",
        "risk": "2",
    }
    assert found.answers["fathers"].comment == "Spoken to once."
    assert found.audit.overall_grade == 3
    qtbot.waitUntil(lambda: page.head.saved.text().startswith("Saved "))
    assert fill.rail.total.text() == "6 of 6 answered"


def test_an_answer_is_taken_back_by_delete_and_not_by_its_own_key(page: AuditPage) -> None:
    fill = view(page)
    press("y")
    press("y")
    assert fill.sheet.answer("seen").value == "yes"
    press(Qt.Key.Key_Delete)
    assert not fill.sheet.answer("seen").answered


def test_a_question_shows_as_soon_as_the_answer_asks_for_it(page: AuditPage) -> None:
    fill = view(page)
    column = fill.columns.column("section-0")
    hidden = column.entry_of("why_not")
    assert hidden is not None
    assert not hidden.shown
    press("n")
    assert hidden.shown
    press(Qt.Key.Key_Tab)
    assert fill.entry == "why_not"
    type_in("Nobody asked")
    fill.go_to("section-0", "seen")
    press("y")
    assert not hidden.shown
    assert fill.sheet.answer("why_not").value == "Nobody asked"  # kept, though not counted
    assert fill.rail.total.text() == "1 of 6 answered"


def test_what_is_typed_is_on_disk_within_a_second(
    page: AuditPage, on_disk: OnDisk, qtbot: QtBot
) -> None:
    view(page).go_to("section-1", "fathers")
    press("n")
    press(Qt.Key.Key_Tab)
    type_in("No father")
    qtbot.waitUntil(lambda: "fathers" in on_disk().answers, timeout=1000)
    qtbot.waitUntil(lambda: on_disk().answers["fathers"].comment == "No father", timeout=1000)


def test_saved_is_never_said_of_what_is_not_on_disk(page: AuditPage, qtbot: QtBot) -> None:
    press("y")
    assert page.head.saved.text() == "Saving…"
    qtbot.waitUntil(lambda: page.head.saved.text().startswith("Saved "))
    assert page.open is not None
    assert page.open.filling is not None
    assert page.open.filling.autosave.standing().waiting == 0


def test_undo_takes_back_a_sentence_and_goes_to_where_it_was(page: AuditPage) -> None:
    fill = view(page)
    press("n")
    press(Qt.Key.Key_Tab)
    type_in("First. Second.")
    fill.go_to("section-1", "risk")
    press("z", CONTROL)
    assert fill.sheet.answer("why_not").value == "First."
    assert (fill.here, fill.entry) == ("section-0", "why_not")
    press("z", CONTROL)
    assert fill.sheet.answer("why_not").value == ""
    press("z", CONTROL)
    assert not fill.sheet.answer("seen").answered
    press("y", CONTROL)
    assert fill.sheet.answer("seen").value == "no"


def test_a_new_window_shows_what_was_on_screen_when_the_program_died(
    page: AuditPage, show: Show, auditor: Desk[SignedIn], audit: Audit, qtbot: QtBot
) -> None:
    fill = view(page)
    fill.go_to("section-1", "reviewed")
    type_in("27/")  # half a date: no answer yet, but not to be lost
    fill.go_to(plan.ABOUT)
    fill.columns.column(plan.ABOUT)
    fill.sheet.put(header_field("audit_date"), "3 Ma", "date")
    fill.go_to("section-1", "who")
    press("2")
    assert page.open is not None
    assert page.open.filling is not None
    saving = page.open.filling.autosave
    qtbot.waitUntil(lambda: saving.flush(), timeout=2000)

    again = view(show(auditor, audit.id))  # the first window never closed
    assert (again.here, again.entry) == ("section-1", "who")
    assert again.sheet.answer("reviewed").value == "27/"
    assert again.sheet.answer("who").value == '["Mother"]'
    assert again.sheet.value(header_field("audit_date")) == "3 Ma"


def test_not_applicable_asks_why_and_spares_the_answer(page: AuditPage, on_disk: OnDisk) -> None:
    view(page).go_to("section-1", "fathers")
    press("a")
    press(Qt.Key.Key_Tab)
    type_in("No father known")
    assert page.leave()
    answer = on_disk().answers["fathers"]
    assert answer.standing == Standing.NOT_APPLICABLE
    assert answer.reason == "No father known"


def test_a_finding_is_added_beside_the_question_without_leaving_it(
    page: AuditPage, on_disk: OnDisk
) -> None:
    fill = view(page)
    fill.go_to("section-1", "fathers")
    press("f", CONTROL | SHIFT)
    type_in("He is missing")
    press(Qt.Key.Key_Tab)
    type_in("Page 4")
    press(Qt.Key.Key_Tab)
    type_in("fathers")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CONTROL)
    assert (fill.here, fill.entry) == ("section-1", "fathers")
    press("r", CONTROL | SHIFT)
    type_in("Speak with him")
    press(Qt.Key.Key_Tab)
    type_in("Case holder")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    type_in("3/12/2021")
    press(Qt.Key.Key_Escape)
    assert page.leave()

    found = on_disk()
    assert [(one.text, one.evidence, one.question, one.themes) for one in found.findings] == [
        ("He is missing", "Page 4", "fathers", ("fathers",))
    ]
    one = found.recommendations[0]
    assert (one.text, one.whom, one.owner, one.due) == (
        "Speak with him",
        "child",
        "Case holder",
        date(2021, 12, 3),
    )


@pytest.mark.parametrize("read_again", [False, True])
def test_a_removed_finding_can_be_put_back(
    page: AuditPage, on_disk: OnDisk, read_again: bool
) -> None:
    fill = view(page)
    fill.add(Sort.FINDING)
    type_in("Seen")
    field = fill.sheet.fields(Sort.FINDING)[0]
    told: list[tuple[str, str, object]] = []
    page.said.connect(lambda *words: told.append(words))
    fill.rows.remove_row(field)
    assert fill.sheet.fields(Sort.FINDING) == []
    text, button, undo = told[0]
    assert (text, button) == ("Finding removed.", "Un&do")
    assert callable(undo)
    if read_again:
        page.reload()
    undo()
    assert page.leave()
    assert [one.text for one in on_disk().findings] == ["Seen"]


def test_an_empty_finding_is_never_stored(page: AuditPage, on_disk: OnDisk) -> None:
    fill = view(page)
    fill.add(Sort.FINDING)
    fill.go_to("section-1")
    assert page.leave()
    assert fill.sheet.fields(Sort.FINDING) == []
    assert on_disk().findings == []


def test_what_cannot_be_saved_is_said_and_tried_again(
    page: AuditPage, auditor: Desk[SignedIn], on_disk: OnDisk, qtbot: QtBot
) -> None:
    fill = view(page)
    assert fill.sheet.value(header_field("team")) == "Team 3"
    object.__setattr__(auditor.person, "team", "Own team")
    fill.sheet.put(header_field("team"), "own team", "team")
    press("y")
    qtbot.waitUntil(lambda: page.banner.isVisible(), timeout=3000)
    assert "own team" in page.banner.strong.text()
    assert page.head.saved.text() == "Not saved – still trying"
    assert on_disk().answers["seen"].value == "yes"  # the rest isn't held back
    assert not page.leave()
    assert page.without.isVisible()
    fill.sheet.put(header_field("team"), "Team 9", "team")
    assert page.leave()
    assert on_disk().audit.team == "Team 9"


def test_tab_goes_on_as_the_page_reads_and_shift_tab_comes_back(page: AuditPage) -> None:
    fill = view(page)
    fill.go_to("section-1", "fathers")
    press("p")  # its box for evidence is made only now
    seen = [fill.entry]
    for _ in range(6):
        press(Qt.Key.Key_Tab)
        seen.append(fill.entry)
    assert seen == ["fathers", "fathers", "who", "who", "who", "reviewed", "reviewed"]
    for _ in range(6):
        press(Qt.Key.Key_Backtab, SHIFT)
    assert fill.entry == "fathers"
    fill.go_to("section-1", ADD)
    press(Qt.Key.Key_Tab)  # the second button of the foot
    press(Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not fill.columns.column("section-1").isAncestorOf(focus)


def test_nothing_is_lost_where_two_windows_fill_the_same_audit(
    page: AuditPage, show: Show, auditor: Desk[SignedIn], audit: Audit, on_disk: OnDisk
) -> None:
    other = show(auditor, audit.id)
    press("y")
    assert other.leave()
    view(page).sheet.put(answer_field("risk"), AnswerNow("2"), "answer")
    assert page.leave()
    assert {key: one.value for key, one in on_disk().answers.items()} == {
        "seen": "yes",
        "risk": "2",
    }
    other.reload()
    assert view(other).sheet.answer("risk").value == "2"


@pytest.mark.parametrize("away", [plan.ABOUT, plan.OVERALL, plan.FINDINGS])
@pytest.mark.parametrize(("key", "sort"), [("f", Sort.FINDING), ("r", Sort.RECOMMENDATION)])
def test_what_is_written_where_no_question_is_at_hand_stands_among_all(
    page: AuditPage, away: str, key: str, sort: Sort
) -> None:
    fill = view(page)
    for words in ("The first.", "The second."):
        fill.go_to(away)
        press(key, CONTROL | SHIFT)
        type_in(words)
    assert fill.here == plan.FINDINGS
    found = [fill.sheet.value(field).text for field in fill.sheet.fields(sort)]
    assert found == ["The first.", "The second."]
