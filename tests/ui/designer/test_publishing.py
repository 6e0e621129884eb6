"""Publishing from the designer: what is wrong, what would be muddled, what changed, and after."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from audit_desk.audits.lifecycle import start_audit
from audit_desk.forms import service as forms
from audit_desk.forms.drafting import service, standing
from audit_desk.people.rules import SignedIn
from audit_desk.ui.designer.muddled_card import MuddledCard
from audit_desk.ui.designer.publishing import Publishing
from audit_desk.workspace.desk import Desk
from tests.ui.designer.conftest import SMALL, Designer

Key = Qt.Key


@pytest.fixture
def second(designer: Designer, desk: Desk[SignedIn]) -> Designer:
    """The next version of the small form."""
    desk.do(forms.publish, SMALL, "small.yaml")
    designer.shell.go("design", form="small")
    designer.settle()
    return designer


def opened(designer: Designer) -> Publishing:
    """The panel, once it has looked."""
    designer.page.head.publish.click()
    assert designer.page.open is not None
    panel = designer.page.open.publishing
    designer.qtbot.waitUntil(lambda: panel.looked is not None)
    designer.settle()
    return panel


def change(designer: Designer, key: str, **fields: Any) -> None:
    """Change a question as its editor does."""
    part = next(one for one in designer.document.questions if one.fields["key"] == key)
    designer.select(str(part.fields["ask"]))
    for name, value in fields.items():
        designer.view.panes.edited.emit({name: value}, name)
    designer.settle()


def lines(panel: Publishing) -> list[str]:
    found = [panel._lines.itemAt(at).widget() for at in range(panel._lines.count())]
    return [one.text() for one in found]  # type: ignore[union-attr]


def test_what_is_wrong_keeps_it_back(small: Designer) -> None:
    small.select("Was the child seen?")
    small.control(Key.Key_Return)
    panel = opened(small)
    assert not panel.publish.isVisible()
    assert "listed at the left" in panel.words.text()
    assert small.focus() is small.view.wrong.list
    small.key(Key.Key_Return)
    assert small.view.panes.editing
    small.write("Was it noted?")
    small.settle()
    assert opened(small).publish.isVisible()


def test_a_first_version_is_published(small: Designer, desk: Desk[SignedIn], told: Any) -> None:
    panel = opened(small)
    assert panel.heading.text() == "Publish version 1"
    assert not panel.changes.isVisible()
    page = small.page
    panel.publish.click()
    small.settle_work(page)
    assert desk.ask(forms.newest, "small").version == 1
    assert desk.ask(standing.drafts) == []
    assert small.shell.page is not None
    assert small.shell.page.title == "Forms"
    assert told[-1][0] == "Small audit, version 1, is published."
    small.shell.back()
    assert small.shell.page.title == "Home"


def test_the_next_version_says_what_changed(second: Designer, desk: Desk[SignedIn]) -> None:
    change(second, "plan", ask="Is there a written plan?")
    panel = opened(second)
    assert panel.heading.text() == "Publish version 2"
    assert panel.changes.heading.text() == "What changed since version 1"
    assert lines(panel) == ["Question 4: reworded, was “Is there a plan?”"]
    assert "under way" not in panel.happens.text()
    assert second.focus() is panel.note
    second.write("The plan is to be in writing.")
    page = second.page
    panel.publish.click()
    second.settle_work(page)
    made = desk.ask(forms.newest, "small")
    assert (made.version, made.note) == (2, "The plan is to be in writing.")
    assert "Is there a written plan?" in made.source


def test_drafts_under_way_are_told_of(designer: Designer, desk: Desk[SignedIn]) -> None:
    desk.do(forms.publish, SMALL, "small.yaml")
    for case in ("C1", "C2"):
        desk.do(start_audit, "small", case_ref=case)
    designer.shell.go("design", form="small")
    designer.settle()
    change(designer, "plan", ask="Is there a written plan?")
    assert "2 drafts under way stay on the version begun on" in opened(designer).happens.text()


def muddled(panel: Publishing) -> MuddledCard:
    (card,) = panel.cards
    return card


def test_a_changed_meaning_becomes_a_new_question(second: Designer, desk: Desk[SignedIn]) -> None:
    change(second, "alone", type="yes-no")
    panel = opened(second)
    assert not panel.publish.isVisible()
    assert "can’t be counted together" in panel.words.text()
    card = muddled(panel)
    card.new.click()
    second.qtbot.waitUntil(panel.publish.isVisible)
    assert second.document.keys == ["seen", "child_seen_alone", "days", "plan"]
    page = second.page
    panel.publish.click()
    second.settle_work(page)
    assert desk.ask(forms.newest, "small").version == 2


def test_a_changed_meaning_is_stated(second: Designer, desk: Desk[SignedIn]) -> None:
    change(second, "alone", type="yes-no")
    panel = opened(second)
    card = muddled(panel)
    card.say.click()
    (box,) = card.mapping.boxes
    assert box.accessibleName() == "“Partially” counts as"
    card.mapping.done.click()
    assert card.mapping.told.text() == "Choose what each of them counts as."
    box.choose("no")
    card.mapping.done.click()
    second.qtbot.waitUntil(panel.publish.isVisible)
    page = second.page
    panel.publish.click()
    second.settle_work(page)
    form = forms.definition(desk.ask(forms.newest, "small"))
    was = form.question("alone").was
    assert was is not None
    assert was.answers == {"partially": "no"}


def test_a_changed_meaning_is_listed_as_it_is_made(second: Designer) -> None:
    change(second, "alone", type="yes-no")
    ((fault, where),) = second.view.wrong.model.lines
    assert where == "Question 2: Was the child seen alone?"
    assert fault.what.startswith("It was answered with yes, partially or no in version 1")
    assert "Publish…" in fault.mend
    assert fault.place.field == "type"
    second.view.outline.setFocus()
    second.control(Key.Key_Z)
    second.settle()
    assert second.view.wrong.words.text() == "Nothing is wrong."


def test_mending_can_be_taken_back(second: Designer) -> None:
    change(second, "alone", type="yes-no")
    before = second.document
    panel = opened(second)
    muddled(panel).new.click()
    second.qtbot.waitUntil(panel.publish.isVisible)
    second.control(Key.Key_Z)
    assert second.document == before
    assert second.view.panes.editing


def test_only_a_new_question_helps_where_nothing_can_be_stated(second: Designer) -> None:
    change(second, "days", type="date")
    card = muddled(opened(second))
    assert not card.say.isVisible()
    assert card.heading.text() == "Question 3: How many days passed?"
    card.see.click()
    assert second.view.panes.editing
    assert second.view.outline.currentIndex().row() == 4


def test_escape_goes_back_to_editing(small: Designer) -> None:
    opened(small)
    small.shell.back()
    assert small.view.panes.editing


def test_another_version_published_meanwhile_is_told(
    second: Designer, desk: Desk[SignedIn]
) -> None:
    change(second, "plan", ask="Is there a written plan?")
    panel = opened(second)
    other = SMALL.replace("version: 1", "version: 2").replace("Was the child seen?", "Seen?")
    desk.do(forms.publish, other, "small.yaml")
    page = second.page
    panel.publish.click()
    second.settle_work(page)
    assert "was published since the draft was begun" in panel.fault.strong.text()
    panel.catch_up.click()
    second.settle()
    again = opened(second)
    assert again.heading.text() == "Publish version 3"
    assert len(lines(again)) == 2


def test_what_was_changed_elsewhere_is_not_published_unseen(
    small: Designer, desk: Desk[SignedIn]
) -> None:
    panel = opened(small)
    (draft,) = desk.ask(standing.drafts)
    other = draft.source.replace("Was the child seen?", "Was the child heard?")
    desk.do(service.save, draft.id, other, draft.saved_at)
    panel.publish.click()
    small.settle_work(small.page)
    assert "changed in another window" in panel.fault.strong.text()
    assert small.page.isEnabled()
    assert desk.ask(forms.versions, "small") == []


def test_a_draft_that_another_window_published_is_told(
    small: Designer, desk: Desk[SignedIn]
) -> None:
    panel = opened(small)
    (draft,) = desk.ask(standing.drafts)
    desk.do(service.publish, draft.id)
    panel.publish.click()
    small.settle_work(small.page)
    assert "no longer there" in panel.fault.strong.text()
    assert panel.catch_up.isHidden()
    assert small.page.isEnabled()
    assert len(desk.ask(forms.versions, "small")) == 1
