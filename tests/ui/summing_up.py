"""Reading the Summaries page: its words, its large figures, the row of a question."""

from PySide6.QtWidgets import QLabel, QWidget

from audit_desk.people.rules import SignedIn
from audit_desk.ui.summaries.page import SummariesPage
from audit_desk.ui.summaries.questions import QuestionRow
from audit_desk.workspace.desk import Desk
from tests.audits.test_importing_rounds import PUBLISHED, bring_in


def bring_in_rounds(desk: Desk[SignedIn]) -> Desk[SignedIn]:
    """Import all five published rounds."""
    for name, form, _ in PUBLISHED:
        desk.do(bring_in, name, form)
    return desk


def words(widget: QWidget) -> str:
    """All that can be read in a widget, from the top."""
    shown = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return " | ".join(label.text() for label in shown)


def row(page: SummariesPage, key: str) -> QuestionRow:
    """The row of a question."""
    found = {one.question.key: one for one in page.sheet.findChildren(QuestionRow)}
    return found[key]


def large(page: SummariesPage) -> list[str]:
    """The figures in forty pixels."""
    return [one.figure.text() for one in page.sheet.figures.figures]
