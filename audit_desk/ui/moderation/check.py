"""Before a moderation ends: what is undone, each a click from its place, and what then happens."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from audit_desk import cycle
from audit_desk.moderation import service
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.submit_check import Lack, SubmitCheck
from audit_desk.ui.moderation.column import COMMENTS, lack_of
from audit_desk.ui.moderation.deciding import OVERALL, Deciding
from audit_desk.workspace.desk import Desk


class Ending(StrEnum):
    """The ways in which a moderation can end."""

    FINALISE = "finalise"
    RETURN = "return"
    GIVE_BACK = "give back"
    LEAVE = "leave the panel"


@dataclass(frozen=True)
class _Words:
    heading: str
    button: str


WORDS = {
    Ending.FINALISE: _Words("Before you finalise", "Finalise the audit"),
    Ending.RETURN: _Words("Before you return it", "Return the audit"),
    Ending.GIVE_BACK: _Words("Give it back to the queue", "Give it back"),
    Ending.LEAVE: _Words("Leave the panel", "Leave the panel"),
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
    if ending is Ending.LEAVE:
        return "Another moderator can take your place. The grades that you gave go."
    if ending is Ending.GIVE_BACK:
        return "Another moderator begins anew. What you decided and wrote stays in the history."
    overall = deciding.decision(OVERALL).grade
    if overall is None:
        return "The audit is finalised, and nobody can change it after that."
    label = deciding.scale(OVERALL).label
    grade = label(overall)
    beside = f"; {who} gave {label(deciding.theirs[OVERALL])}" if deciding.differs(OVERALL) else ""
    return f"The audit is finalised as {grade}{beside}. Nobody can change it after that."


def lacks_of_ending(
    desk: Desk[SignedIn], ending: Ending, deciding: Deciding, comments: str
) -> list[Lack]:
    """What is undone before the moderation can end this way."""
    if ending is Ending.FINALISE:
        return [lack_of(one) for one in desk.ask(service.undone, deciding.whole.moderation.id)]
    if ending is Ending.RETURN and not comments:
        what = f"Write what {deciding.whole.subject.auditor_name} should look at again"
        return [Lack(what, "Comments to the auditor", "", COMMENTS)]
    return []


def end_it(desk: Desk[SignedIn], ending: Ending, deciding: Deciding, comments: str) -> str:
    """End the moderation; returns what is said then."""
    key, who = deciding.whole.moderation.id, deciding.whole.subject.auditor_name
    match ending:
        case Ending.FINALISE:
            desk.do(cycle.finalise_moderation, key, comments)
            return "The audit is finalised."
        case Ending.RETURN:
            desk.do(service.return_with_comments, key, comments)
            return f"The audit is back with {who}."
        case Ending.LEAVE:
            desk.do(service.leave_seat, key)
            return "You left the panel. Another moderator can take your place."
        case _:
            desk.do(service.give_back, key)
            return "The audit is back in the queue."
