"""Saving a form for elsewhere and bringing one in, from any page."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from audit_desk.forms.bank_service import known_scales
from audit_desk.forms.drafting.service import draft
from audit_desk.forms.exchange.one_file import as_one_file, read_one_file
from audit_desk.forms.exchange.sheets import write_workbook
from audit_desk.forms.service import definition, newest
from audit_desk.forms.tables import FormVersion
from audit_desk.grading import Scale
from audit_desk.people.rules import SignedIn
from audit_desk.reports.form_files import FormFormat
from audit_desk.ui.forms import exchange
from audit_desk.ui.forms.exchange import FaultsDialog, LeftOutDialog
from audit_desk.ui.forms.page import FormsPage
from audit_desk.ui.last_resort import FaultDialog
from audit_desk.ui.page import Page
from audit_desk.ui.widgets.buttons import Button
from audit_desk.workspace.desk import Desk
from tests.forms.writing import SCALES, form_text, read

Settled = Callable[[Page], None]


@pytest.fixture
def page(shown: Callable[..., Page], desk: Desk[SignedIn]) -> Page:
    return shown(Page, desk)


@pytest.fixture
def version(desk: Desk[SignedIn]) -> FormVersion:
    return desk.ask(newest, "private-fostering")


def texts(into: list[str]) -> Callable[[str, Mapping[str, Scale]], object]:
    return lambda text, scales: into.append(text)


def workbook(path: Path, *rows: list[str]) -> Path:
    path.write_bytes(write_workbook({"survey": [["type", "name", "label"], *rows]}))
    return path


def only(page: Page, kind: type[Any]) -> Any:
    found = page.findChildren(kind)
    assert len(found) == 1
    return found[0]


def test_the_menu_offers_every_way_out(page: Page, version: FormVersion) -> None:
    button = exchange.export_menu(page, lambda: version)
    button.setParent(page)
    menu = button.findChildren(QMenu)[0]
    assert len(menu.actions()) == len(FormFormat)
    assert button.accessibleName()


@pytest.mark.parametrize("at", range(len(exchange.KINDS)))
def test_each_way_writes_its_file(
    page: Page, version: FormVersion, settled: Settled, tmp_path: Path, at: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    said: list[str] = []
    page.said.connect(lambda text, *_: said.append(text))
    asked: list[Path] = []

    def ask(parent: object, title: str, kinds: str, proposed: Path) -> Path:
        asked.append(proposed)
        return tmp_path / proposed.stem  # the person wrote no ending

    monkeypatch.setattr(exchange, "ask_for_new_file", ask)
    button = exchange.export_menu(page, lambda: version)
    button.setParent(page)
    button.findChildren(QMenu)[0].actions()[at].trigger()
    settled(page)
    written = tmp_path / asked[0].name
    assert written.stat().st_size > 1000
    assert said == [f"Private fostering audit, version 1, is saved as {written.name}."]


def test_a_file_that_cant_be_written_is_told(
    page: Page, version: FormVersion, settled: Settled, tmp_path: Path
) -> None:
    exchange.save_form(page, version, FormFormat.FILE, tmp_path / "not there" / "a.auditform")
    settled(page)
    only(page, FaultDialog).close()


def test_a_form_that_was_sent_comes_in_at_once(
    page: Page, version: FormVersion, settled: Settled, tmp_path: Path
) -> None:
    path, came = tmp_path / "a.auditform", []
    exchange.save_form(page, version, FormFormat.FILE, path)
    settled(page)
    exchange.take_form_in(page, path, texts(came))
    settled(page)
    assert came == [version.source] == [read_one_file(path.read_bytes(), "a").text]


def test_what_cant_come_is_shown_before_the_rest_comes(
    page: Page, settled: Settled, tmp_path: Path, qtbot: QtBot
) -> None:
    file = workbook(tmp_path / "a.xlsx", ["text", "why", "Why?"], ["image", "face", "A face"])
    came: list[str] = []
    exchange.take_form_in(page, file, texts(came))
    settled(page)
    dialog = only(page, LeftOutDialog)
    model = dialog.table.model()
    cells = [[model.index(row, column).data() for column in range(3)]
             for row in range(model.rowCount())]  # fmt: skip
    assert ["survey, row 3", "The question 'face' (image)",
            "A form here asks for no pictures, sounds or files."] in cells  # fmt: skip
    assert came == []
    dialog.go_on.click()
    assert "key: why" in came[0]


def test_a_changed_mind_brings_nothing(page: Page, settled: Settled, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ["text", "why", "Why?"])
    came: list[str] = []
    exchange.take_form_in(page, file, texts(came))
    settled(page)
    only(page, LeftOutDialog).reject()
    assert came == []


def test_what_is_no_form_is_told(page: Page, settled: Settled, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"no workbook")
    exchange.take_form_in(page, path, texts([]))
    settled(page)
    only(page, FaultDialog).close()


def test_faults_of_a_form_are_listed(
    page: Page, settled: Settled, tmp_path: Path, version: FormVersion
) -> None:
    path = tmp_path / "a.auditform"
    path.write_bytes(as_one_file(definition(version), "form: a\nversion: one\n"))
    exchange.take_form_in(page, path, texts([]))
    settled(page)
    dialog = only(page, FaultsDialog)
    assert dialog.table.model().rowCount() > 1
    dialog.close()


def test_what_comes_in_is_a_draft_in_the_designer_with_its_scales(
    page: Page, desk: Desk[SignedIn], went: list[Any], settled: Settled, tmp_path: Path
) -> None:
    said: list[str] = []
    page.said.connect(lambda text, *_: said.append(text))
    text = form_text("key: one, ask: How far?, type: grade, scale: ten")
    path = tmp_path / "a.auditform"
    path.write_bytes(as_one_file(read(text), text))
    exchange.take_form_in(page, path, partial(exchange.begin_draft, page))
    settled(page)
    (where, given), *_ = went
    assert where == "design"
    assert desk.ask(draft, given["draft_id"]).title == "Sample audit"
    assert desk.ask(known_scales)["ten"].values == tuple(range(11))
    assert said == ["The scale “Nought to ten” came with the form, and is in the bank now."]


def test_a_scale_of_the_same_name_is_told(page: Page, went: list[Any]) -> None:
    said: list[str] = []
    page.said.connect(lambda text, *_: said.append(text))
    other = replace(SCALES["ofsted"], grades=SCALES["ofsted"].grades[:3])
    exchange.begin_draft(page, form_text(), {**SCALES, "ofsted": other})
    assert said == ["The workspace has its own scale “Ofsted grades”; the draft uses that."]
    assert went[0][0] == "design"


def test_the_page_of_forms_offers_both(shown: Callable[..., Any], desk: Desk[SignedIn]) -> None:
    page = shown(FormsPage, desk)
    assert page.bring.isVisible()
    assert page.view.shown() is not None
    names = [one.accessibleName() for one in page.view.findChildren(Button)]
    assert "Save the form for elsewhere" in names
