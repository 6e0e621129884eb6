"""A draft is on disk as one types; other windows on it are told of; questions go to the bank."""

from typing import Any

from PySide6.QtCore import Qt

from audit_desk.forms import bank_service
from audit_desk.forms.drafting import service, standing
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.desk import Desk
from tests.ui.designer.conftest import SMALL, Designer

Key = Qt.Key


def test_what_is_typed_is_on_disk_when_the_page_is_left(
    small: Designer, desk: Desk[SignedIn]
) -> None:
    small.select("Was the child seen?")
    small.key(Key.Key_Return)
    small.control(Key.Key_A)
    small.write("Seen?")
    key = small.page.draft_id
    assert key is not None
    small.shell.go("home")
    assert "ask: Seen?" in desk.ask(standing.draft, key).source
    small.shell.back()
    small.settle()
    assert small.page.draft_id == key
    here = small.view.here
    assert (here.field, small.asks[0]) == ("ask", "Seen?")
    assert small.document.question(here.question or 0).fields["key"] == "seen"
    assert small.focus().hasFocus()


def test_saving_is_said_with_its_time(small: Designer) -> None:
    assert small.page.head.standing.text().startswith("Draft of version 1 · Saved ")
    small.select("Was the child seen?")
    small.key(Key.Key_Return)
    small.write("X")
    assert small.page.head.standing.text() == "Draft of version 1 · Saving…"
    head = small.page.head
    small.qtbot.waitUntil(lambda: "Saved" in head.standing.text(), timeout=5_000)


def test_another_window_on_the_draft_is_told_of(small: Designer, desk: Desk[SignedIn]) -> None:
    key = small.page.draft_id
    assert key is not None
    other = desk.ask(standing.draft, key)
    desk.do(service.save, key, SMALL.replace("Small audit", "Other"), other.saved_at)
    small.select("Was the child seen?")
    small.key(Key.Key_Return)
    small.write("X")
    banners = small.page.banners
    small.qtbot.waitUntil(banners.elsewhere.isVisible, timeout=5_000)
    assert "Other" in desk.ask(standing.draft, key).source
    banners.stand.click()
    small.qtbot.waitUntil(
        lambda: "title: Small audit" in desk.ask(standing.draft, key).source, timeout=10_000
    )
    small.qtbot.waitUntil(lambda: not banners.elsewhere.isVisible(), timeout=5_000)


def test_it_can_be_read_again_instead(small: Designer, desk: Desk[SignedIn]) -> None:
    key = small.page.draft_id
    assert key is not None
    other = desk.ask(standing.draft, key)
    desk.do(service.save, key, SMALL.replace("Small audit", "Other"), other.saved_at)
    small.page.open and small.page.open.keeping.look_elsewhere()  # type: ignore[func-returns-value]
    assert small.page.banners.elsewhere.isVisible()
    small.page.banners.again.click()
    assert small.document.fields["title"] == "Other"
    assert not small.page.banners.elsewhere.isVisible()


def test_a_draft_that_is_gone_says_so(designer: Designer, desk: Desk[SignedIn]) -> None:
    draft = desk.do(service.begin_with, SMALL)
    desk.do(standing.remove, draft.id)
    designer.shell.go("design", draft_id=draft.id)
    assert designer.page.nothing.why.text() == "This draft of a form is no longer there."


def test_a_question_is_kept_in_the_bank_and_taken_back(
    small: Designer, desk: Desk[SignedIn], told: Any
) -> None:
    before = desk.ask(bank_service.questions)
    small.select("Was the child seen alone?")
    actions = {one.text().split("\t")[0]: one for one in small.view.outline.menu.actions()}
    actions["Keep the question in the bank"].trigger()
    words, undo = told[-1]
    assert words == "The question is kept in the bank."
    (kept,) = [one for one in desk.ask(bank_service.questions) if one not in before]
    assert kept.question["ask"] == "Was the child seen alone?"
    actions["Keep the question in the bank"].trigger()
    assert "kept" not in told[-1][0]  # it is there already
    undo()
    assert desk.ask(bank_service.questions) == before
