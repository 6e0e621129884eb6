"""Forms: each is there to be read in every version; a file adds one, or says what is wrong."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from audit_desk.forms.drafting.standing import drafts
from audit_desk.forms.service import add_form, forms
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.ui.forms import exchange
from audit_desk.ui.forms import page as forms_page
from audit_desk.ui.forms.page import FormsPage
from audit_desk.ui.widgets.states import EmptyState
from audit_desk.workspace.desk import Desk

FORM = """\
form: home-visit
version: {version}
title: Home visits
purpose: routine
sections:
  - title: The visit
    questions:
      - {{key: seen, ask: Was the child seen alone?, type: yes-no}}
"""


@pytest.fixture
def page(shown: Callable[..., Any], desk: Desk[SignedIn]) -> FormsPage:
    made = shown(FormsPage, desk)
    assert isinstance(made, FormsPage)
    return made


def test_every_form_of_the_library_can_be_read(page: FormsPage, desk: Desk[SignedIn]) -> None:
    known = desk.ask(forms)
    assert page.head.soft.text() == f"{len(known)} forms"
    for at, form in enumerate(known):
        page.list.setCurrentIndex(page.model.index(at, 0))
        assert form.title in page.sheet.toPlainText()
        assert page.where() == {"form": form.form}
        heard = page.model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert heard.startswith(f"{form.title}, ")


def test_a_form_from_a_file_is_opened_as_a_draft(
    page: FormsPage,
    went: list[Any],
    tmp_path: Path,
    settled: Callable[[Any], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "new.yaml").write_text(FORM.format(version=1), encoding="utf-8")
    monkeypatch.setattr(exchange, "ask_for_file", lambda *_: tmp_path / "new.yaml")
    page.show_page(do="add")
    settled(page)
    assert [where for where, _ in went] == ["design"]
    assert [row.title for row in page.desk.ask(drafts)] == ["Home visits"]


def test_earlier_versions_stay_readable(page: FormsPage, desk: Desk[SignedIn]) -> None:
    desk.do(add_form, FORM.format(version=1), "new.yaml")
    second = FORM.format(version=2).replace("seen alone", "seen and heard")
    desk.do(add_form, second, "new.yaml")
    page.show_page(form="home-visit")
    assert page.version.isEnabled()
    assert page.version.currentText() == "Version 2"
    assert "seen and heard" in page.sheet.toPlainText()
    page.version.setCurrentIndex(1)
    assert "seen alone" in page.sheet.toPlainText()


def test_the_form_that_was_chosen_stays_chosen(page: FormsPage) -> None:
    page.list.setCurrentIndex(page.model.index(2, 0))
    chosen = page.where()
    page.reload()
    assert page.where() == chosen
    page.show_page(form=page.model.forms[1].form)
    assert page.list.currentIndex().row() == 1


def test_somebody_who_does_not_keep_forms_reads_them_only(
    shown: Callable[..., Any], desk: Desk[SignedIn], monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(exchange, "ask_for_file", asked)
    auditor = SignedIn(desk.person.id, "Joanna Mensah", roles=(HeldRole(Role.AUDITOR),))
    page = shown(FormsPage, Desk(desk.workspace, auditor), do="add")
    assert not page.bring.isVisible()
    assert page.sheet.toPlainText()
    empty = page.findChild(EmptyState)
    assert empty.findChildren(QPushButton) == []


def test_a_workspace_without_forms_says_what_to_do(
    shown: Callable[..., Any], desk: Desk[SignedIn], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms_page, "forms", lambda *_: [])
    page = shown(FormsPage, desk)
    empty = page.stack.currentWidget()
    assert isinstance(empty, EmptyState)
    assert empty.why.text() == "There is no form yet"
    assert len(empty.findChildren(QPushButton)) == 1
