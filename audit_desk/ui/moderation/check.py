"""Before a moderation ends: what is undone, each a click from its place, and what then happens."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from audit_desk.ui.audit.submit_check import SubmitCheck
from audit_desk.ui.moderation.deciding import OVERALL, Deciding


class Ending(StrEnum):
    """The ways in which a moderation can end."""

    FINALISE = "finalise"
    RETURN = "return"
    GIVE_BACK = "give back"


@dataclass(frozen=True)
class _Words:
    heading: str
    button: str


WORDS = {
    Ending.FINALISE: _Words("Before you finalise", "Finalise the audit"),
    Ending.RETURN: _Words("Before you return it", "Return the audit"),
    Ending.GIVE_BACK: _Words("Give it back to the queue", "Give it back"),
}


class EndCheck(SubmitCheck):
    """Stands where the audit stood until the moderation ends or the check is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ending = Ending.FINALISE

    def begin(self, ending: Ending) -> None:
        """Check for this way to end."""
        words = WORDS[ending]
        self.ending = ending
        self.setAccessibleName(words.heading)
        self.heading.setText(words.heading)
        self.submit.setText(words.button)
        self.submit.setAccessibleName(words.button)


def what_happens(ending: Ending, deciding: Deciding) -> str:
    """What ending it this way does, said before it is done."""
    who = deciding.whole.subject.auditor_name
    if ending is Ending.RETURN:
        return f"{who} gets the audit back with your comments, mends it and submits it again."
    if ending is Ending.GIVE_BACK:
        return "Another moderator begins anew. What you decided and wrote stays in the history."
    overall = deciding.decision(OVERALL).grade
    if overall is None:
        return "The audit is finalised, and nobody can change it after that."
    label = deciding.scale(OVERALL).label
    grade = label(overall)
    beside = f"; {who} gave {label(deciding.theirs[OVERALL])}" if deciding.differs(OVERALL) else ""
    return f"The audit is finalised as {grade}{beside}. Nobody can change it after that."
