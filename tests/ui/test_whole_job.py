"""The whole job in the real window, by mouse and keys, as the people of one workspace."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QListView
from pytestqt.qtbot import QtBot

from audit_desk.ui.moderation.desk_page import ModeratePage
from audit_desk.ui.remembered import Remembered
from audit_desk.ui.window import MainWindow
from tests.ui.hand import CONTROL, SHIFT, Hand

LEAD, AUDITOR, MODERATOR, MANAGER = (
    "Margaret Lindqvist",
    "Joanna Mensah",
    "Priya Nair",
    "Temi Okafor",
)
CASE = "C123456"


@pytest.fixture
def hand(
    qapp: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Hand]:
    """A hand at the program's first start on this machine."""
    place = tmp_path / "workspace.auditdesk"
    monkeypatch.setattr("audit_desk.ui.window.default_workspace", lambda: place)
    monkeypatch.delenv("AUDIT_DESK_PERSON", raising=False)
    window = MainWindow(Remembered(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.begin()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield Hand(window, qtbot)
    window.close()


def test_the_whole_job(hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_workspace(hand)
    fill_an_audit(hand)
    moderate_it(hand)
    follow_it_up(hand)
    answer_the_escalation(hand)
    pdf = sum_it_up(hand, tmp_path, monkeypatch)
    check_the_paper(pdf)


def make_workspace(hand: Hand) -> None:
    hand.write("Your name", LEAD)
    hand.press("Make a new workspace")
    hand.press("People")
    for name, role in (
        (AUDITOR, "Auditor"),
        (MODERATOR, "Moderator"),
        (MANAGER, "Service manager"),
    ):
        hand.press("Add a person")
        hand.write("Name", name)
        hand.choose("Role", role)
        hand.press("Keep")
        hand.until(lambda name=name: hand.sees(name))


def fill_an_audit(hand: Hand) -> None:
    """Graded 2 on 30 November, with a finding and a recommendation, moved on to moderation."""
    become(hand, AUDITOR)
    hand.press("Start an audit")
    hand.choose("Form", "Live learning audit")
    hand.write("Case reference", CASE)
    hand.write("Service", "Child in Need")
    hand.write("Theme of the round", "neglect")
    hand.write("Date of the audit", "30/11/2025")
    hand.press("Start the audit")
    page = page_named(hand, "Audit")
    hand.key(Qt.Key.Key_F, CONTROL | SHIFT)
    hand.put(f"Two months of recordings are missing on {CASE}.")
    hand.key(Qt.Key.Key_Return, CONTROL)
    hand.key(Qt.Key.Key_R, CONTROL | SHIFT)
    hand.put("Bring the recordings up to date.")
    hand.key(Qt.Key.Key_Return, CONTROL)
    hand.press("Submit…")
    hand.put_right(page.open.fill.check, "Submit", {"Grade": "2", "overall grade": "2"})
    hand.until(lambda: hand.sees("Submitted"))


def moderate_it(hand: Hand) -> None:
    """One grade is changed, with the reason; the others stand."""
    become(hand, MODERATOR)
    hand.press("Moderation, 1 waiting")
    hand.open_row("Audits to moderate", CASE)
    hand.until(lambda: isinstance(hand.window.shell.page, ModeratePage))
    page: Any = hand.window.shell.page
    card: Any = hand.find(QAbstractButton, "Agree with the auditor: Planning").parentWidget()
    hand.click(card.options.options[2])
    hand.click(card.reason.box)
    hand.put("The plan is short and was reviewed in time.")
    hand.press("Agree with the rest")
    hand.press("Agree and finalise…")
    hand.put_right(page.check, "Finalise the audit", {})
    hand.until(lambda: hand.window.shell.page is not page)


def follow_it_up(hand: Hand) -> None:
    """Three calendar months on; graded 2 again, so that it is passed up."""
    become(hand, AUDITOR)
    hand.press("Follow-ups, 1 waiting")
    hand.open_row("Follow-ups", CASE)
    hand.until(lambda: hand.sees("28 Feb"))
    hand.press("Start the follow-up")
    page = page_named(hand, "Audit")
    hand.press("Submit…")
    hand.put_right(
        page.open.fill.check, "Submit", {"addressed: “": "p", "overall grade": "2", "Grade": "2"}
    )
    hand.until(lambda: hand.sees("Finalised"))


def answer_the_escalation(hand: Hand) -> None:
    become(hand, MANAGER)
    hand.press("Home, 1 waiting")
    hand.open_work(CASE)
    page_named(hand, "Escalation")
    hand.write("Management oversight", "I have read the file and met the team.")
    hand.press("Give the answer")
    hand.until(lambda: hand.sees("The answer is given"))


def sum_it_up(hand: Hand, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pdf = folder / "board.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(pdf), ""))
    hand.press("Summaries")
    hand.choose("Form", "Live learning audit")
    hand.until(lambda: hand.sees("Live learning audit, 30 November 2025") and hand.sees("2.0"))
    hand.press("Print or save…")
    hand.press("Save as PDF…")
    hand.until(pdf.exists)
    hand.press("Close")
    return pdf


def check_the_paper(pdf: Path) -> None:
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())
    for words in (
        "OFFICIAL - SENSITIVE",
        "Live learning audit",
        "1 audit by 1 auditor",
        "requires improvement",
        "Two months of recordings are missing on [case number].",
        "Bring the recordings up to date.",
        "Page 1 of",
    ):
        assert words in text
    assert CASE not in text


def become(hand: Hand, name: str) -> None:
    """Leave the window to the next person."""
    hand.press("Change person")
    hand.find(QListView, "People of this workspace")
    hand.open_row("People of this workspace", name)
    hand.until(lambda: hand.window.shell is not None and hand.sees(name))


def page_title(hand: Hand) -> str:
    shell = hand.window.shell
    return shell.page.title if shell is not None and shell.page is not None else ""


def page_named(hand: Hand, title: str) -> Any:
    """The page that is shown, once it is this one."""
    hand.until(lambda: page_title(hand) == title)
    return hand.window.shell.page
