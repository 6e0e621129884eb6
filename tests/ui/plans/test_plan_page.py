"""A plan in the window: filtered, changed line by line, coloured, tied, measured, kept, printed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from audit_desk.people.rules import Role, SignedIn
from audit_desk.plans.lines import remove_line
from audit_desk.plans.measures import measures_in
from audit_desk.plans.rules import Progress, Rag
from audit_desk.plans.showing import LineRow, PlanInFull, plan_in_full
from audit_desk.ui.page import Page
from audit_desk.ui.plans.page import PlansPage
from audit_desk.ui.plans.plan_page import BOARDS, LINES, WORKED, PlanPage
from audit_desk.ui.widgets.text import Text
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.store import Workspace
from tests.followups.making import add_forms, at, somebody
from tests.plans.making import audited

Shown = Callable[..., Any]
Settled = Callable[[Page], None]


@pytest.fixture
def page(shown: Shown, desk: Desk[SignedIn], plan_id: UUID) -> PlanPage:
    made: PlanPage = shown(PlanPage, desk, plan_id=plan_id)
    return made


def plan_of(page: PlanPage) -> PlanInFull:
    assert page.loaded is not None
    return page.loaded.plan


def line_of(page: PlanPage, ref: str) -> LineRow:
    return next(one for one in plan_of(page).lines if one.cells["ref"] == ref)


def texts(page: Page) -> str:
    return "\n".join(one.text() for one in page.findChildren(Text) if one.isVisible())


def press(page: Page, name: str) -> None:
    buttons = [
        one
        for one in page.findChildren(QAbstractButton)
        if one.accessibleName() == name and one.isVisible()
    ]
    assert len(buttons) == 1, name
    buttons[0].click()


def test_the_table_says_all_columns_with_colour_in_words_and_dates_beside(page: PlanPage) -> None:
    model = page.table.lines
    spoken = [
        model.data(model.index(at, place), Qt.ItemDataRole.AccessibleTextRole)
        for at in range(model.rowCount())
        for place in range(model.columnCount())
    ]
    assert "Section: Help and protection" in spoken
    assert "End date: Feb-17, 28 Feb 2017" in spoken
    assert "End date: end Sept 2099, 30 Sep 2099" in spoken
    assert "Recommendations: as above" in spoken
    assert "RAG status: Amber, by a person" in spoken
    assert "RAG status: No colour" in spoken
    assert [one.line is None for one in model.standing] == [True, False, False, True, False]


def test_lines_are_narrowed_by_colour_lead_and_what_is_overdue(page: PlanPage) -> None:
    def left() -> list[str]:
        return [one.line.cells["ref"] for one in page.table.lines.standing if one.line]

    page.filters.colour.choose(Rag.AMBER.value)
    assert left() == ["1.2"]
    page.filters.clear()
    page.filters.lead.choose("KL")
    assert left() == ["2.1"]
    page.filters.clear()
    page.filters.overdue.setChecked(True)
    assert left() == ["1.1"]
    page.filters.words.setText("nothing of the kind")
    assert page.lines.currentWidget() is page.empty
    press(page, "Show all")
    assert left() == ["1.1", "1.2", "2.1"]


def test_a_line_is_opened_changed_and_put_back(page: PlanPage, settled: Settled) -> None:
    told: list[tuple[str, object]] = []
    page.said.connect(lambda text, button, act: told.append((text, act)))
    page.table.choose(line_of(page, "1.2").id)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    boxes = page.panel.cells.boxes
    assert boxes["recommendation"].hasFocus()
    boxes["end"].setPlainText("mid March 2031")
    boxes["end"].setFocus()
    boxes["lead"].setFocus()
    settled(page)
    assert line_of(page, "1.2").ends == date(2031, 3, 15)
    assert page.panel.cells.dates["ends"].text() == "15/03/2031"
    assert boxes["lead"].hasFocus()
    assert told[-1][0] == "“End date” was changed."
    undo = told[-1][1]
    assert callable(undo)
    undo()
    settled(page)
    assert line_of(page, "1.2").cells["end"] == "end Sept 2099"
    assert line_of(page, "1.2").ends == date(2099, 9, 30)
    assert page.escape()
    assert page.panel.isHidden()
    assert page.table.hasFocus()


def test_a_date_can_be_understood_otherwise(page: PlanPage, settled: Settled) -> None:
    page.open_line(line_of(page, "2.1").id)
    day = page.panel.cells.dates["ends"]
    day.setText("31 Dec 2098")
    day.editingFinished.emit()
    settled(page)
    line = line_of(page, "2.1")
    assert (line.cells["end"], line.ends) == ("Weekly.", date(2098, 12, 31))


def test_a_colour_needs_a_reason_and_the_rule_can_speak_again(
    page: PlanPage, settled: Settled
) -> None:
    page.open_line(line_of(page, "2.1").id)
    colour = page.panel.colour
    colour.colour.choose(Rag.RED.value)
    colour.reason.clear()
    press(page, "Give this colour")
    assert "needs its reason" in colour.reason_field.under.text()
    colour.reason.setText("The team has no manager.")
    press(page, "Give this colour")
    settled(page)
    line = line_of(page, "2.1")
    assert (line.rag, line.overridden, line.why) == (Rag.RED, True, "The team has no manager.")
    assert colour.chip.accessibleName() == "Red (said by a person)"
    colour.colour.choose(Rag.NONE.value)
    press(page, "Give this colour")
    settled(page)
    assert not line_of(page, "2.1").overridden
    colour.rule.turn()
    assert "Red when its end date has passed" in texts(page)


def test_an_action_is_made_untied_and_tied(page: PlanPage, settled: Settled) -> None:
    page.open_line(line_of(page, "1.1").id)
    press(page, "Make an action of this line")
    settled(page)
    (action,) = line_of(page, "1.1").actions
    assert (action.text, action.due) == ("Rewrite the plan template", date(2017, 2, 28))
    assert line_of(page, "1.1").progress is Progress.NOT_STARTED
    press(page, "Untie the action Rewrite the plan template")
    settled(page)
    assert line_of(page, "1.1").actions == ()
    page.panel.doing.choice.choose(str(action.id))
    press(page, "Tie the action that is chosen")
    settled(page)
    assert [one.id for one in line_of(page, "1.1").actions] == [action.id]


def test_a_line_is_measured_by_what_audits_answer(
    page: PlanPage, desk: Desk[SignedIn], settled: Settled, plan_id: UUID
) -> None:
    add_forms(desk)
    audited(desk, [], audit_date=date(2022, 5, 2), grade=3)
    page.reload()
    settled(page)
    page.open_line(line_of(page, "1.1").id)
    press(page, "Tie to a question…")
    editor = page.panel.measures.editor
    editor.form.choose("small-check")
    press(page, "Keep this measure")
    assert editor.fault.text() == "Choose which answers count."
    for value in ("3", "4"):
        editor.answers[value].setChecked(True)
    editor.target.setText("60%")
    editor.since.setText("01/01/2022")
    press(page, "Keep this measure")
    settled(page)
    (row,) = desk.ask(measures_in, plan_id)
    assert (row.wanted.question, row.wanted.counts, row.wanted.target) == ("", ("3", "4"), 60)
    assert "Target: at least 60% · the year before: no audits · since 01/01/2022: 100%" in (
        texts(page)
    )
    assert "is reached" in texts(page)
    page.tabs.setCurrentIndex(WORKED)
    assert "Target reached: 1. Not reached: 0. No audits yet: 0." in texts(page)
    page.tabs.setCurrentIndex(LINES)
    press(page, "Take away the measure Overall grade")
    settled(page)
    assert desk.ask(measures_in, plan_id) == []


def test_lines_are_added_moved_taken_out_and_put_back(page: PlanPage, settled: Settled) -> None:
    told: list[Any] = []
    page.said.connect(lambda text, button, act: told.append(act))
    page.table.choose(line_of(page, "1.1").id)
    press(page, "Add a line")
    settled(page)
    new = plan_of(page).lines[1]
    assert (page.panel.key, new.section) == (new.id, "Help and protection")
    press(page, "Move the line down")
    settled(page)
    assert [one.id for one in plan_of(page).lines].index(new.id) == 2
    page.open_line(line_of(page, "1.2").id)
    press(page, "Take this line out")
    settled(page)
    assert page.panel.isHidden()
    assert len(plan_of(page).lines) == 3
    told[-1]()
    settled(page)
    back = line_of(page, "1.2")
    assert (back.position, back.rag, back.ends) == (2, Rag.AMBER, date(2099, 9, 30))


def test_a_version_is_kept_and_what_changed_since_is_told(page: PlanPage, settled: Settled) -> None:
    page.tabs.setCurrentIndex(BOARDS)
    assert "No version is kept yet" in texts(page)
    page.boards.day.setText("12/03/2026")
    page.boards.note.setText("Spring board")
    press(page, "Keep this version")
    settled(page)
    assert "Nothing changed" in texts(page)
    assert page.boards.since.currentText() == "12 Mar 2026 · Spring board"
    page.tabs.setCurrentIndex(LINES)
    page.open_line(line_of(page, "1.1").id)
    page.panel.cells.boxes["comments"].setPlainText("Withdrawn.")
    page.leave()
    settled(page)
    page.tabs.setCurrentIndex(BOARDS)
    assert "Comments: In use. → Withdrawn." in texts(page)
    page.boards.day.setText("20/03/2026")
    press(page, "Keep this version")
    settled(page)
    page.boards.since.setCurrentIndex(1)
    page.boards.since.activated.emit(1)
    settled(page)
    assert page.boards.since.currentIndex() == 1
    assert "Comments: In use. → Withdrawn." in texts(page)
    page.boards.day.setText("12/03/2026")
    press(page, "Keep this version")
    settled(page)
    assert "A version for 12/03/2026 is kept already." in page.banner.strong.text()


def test_what_is_typed_is_on_disk_before_the_page_is_left(
    page: PlanPage, desk: Desk[SignedIn], plan_id: UUID
) -> None:
    page.open_line(line_of(page, "1.1").id)
    page.panel.cells.boxes["comments"].setPlainText("Typed last.")
    assert page.leave()
    assert desk.ask(plan_in_full, plan_id).lines[0].cells["comments"] == "Typed last."


def test_what_cannot_be_kept_stays_in_its_field(
    page: PlanPage, desk: Desk[SignedIn], settled: Settled
) -> None:
    page.open_line(line_of(page, "1.1").id)
    desk.do(remove_line, line_of(page, "1.1").id)
    box = page.panel.cells.boxes["comments"]
    box.setPlainText("Typed too late.")
    assert not page.leave()
    settled(page)
    assert page.banner.strong.text() == "There is no such line."
    assert box.text() == "Typed too late."


def test_it_is_printed_for_the_board(page: PlanPage, settled: Settled, tmp_path: Path) -> None:
    page.output.save_pdf_to(tmp_path / "plan.pdf")
    settled(page)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_somebody_who_may_only_read_changes_nothing(
    shown: Shown, store: Workspace, desk: Desk[SignedIn], plan_id: UUID
) -> None:
    auditor = at(store, somebody(desk, "Joanna Mensah", Role.AUDITOR))
    page: PlanPage = shown(PlanPage, auditor, plan_id=plan_id)
    page.open_line(plan_of(page).lines[0].id)
    assert page.panel.cells.boxes["action"].isReadOnly()
    for button in (page.add, page.change, page.back, page.panel.remove, page.panel.doing.make):
        assert not button.isVisible()
    listed: PlansPage = shown(PlansPage, auditor)
    assert not listed.begin.isVisible()


def test_the_list_tells_colours_and_opens_a_plan(
    shown: Shown, desk: Desk[SignedIn], plan_id: UUID, went: list[Any]
) -> None:
    page: PlansPage = shown(PlansPage, desk)
    assert [one.colours for one in page.table.rows] == ["1 amber, 1 green, 1 no colour"]
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert went == [("plan", {"plan_id": plan_id})]


def test_an_empty_list_says_what_to_do(shown: Shown, desk: Desk[SignedIn]) -> None:
    page: PlansPage = shown(PlansPage, desk)
    assert page.stack.currentWidget() is page.empty
    assert "Begin one" in page.empty.what_to_do.text()
