"""Where a feedback is started: the choice of the audit that it belongs to."""

from uuid import UUID

from audit_desk.audits.feedback import audits_of_case
from audit_desk.audits.listing import AuditRow
from audit_desk.people.rules import SignedIn
from audit_desk.ui.widgets.fields import Choice, Field
from audit_desk.ui.widgets.text import day_in_full
from audit_desk.workspace.desk import Desk

NONE = "None: it stands alone"
ASK = "Which audit does it belong to?"
HINT = "Those of the case above. Service, team and theme then come from that audit."


class Belonging(Field):
    """Shown for a feedback only. It is asked anew whenever the case reference changes."""

    def __init__(self, desk: Desk[SignedIn]) -> None:
        self.choice = Choice([(NONE, "")])
        super().__init__(ASK, self.choice, HINT)
        self._desk = desk
        self._case = ""

    def ask(self, feedback: bool, case_ref: str) -> None:
        """Offer the audits of a case; nothing where it is no feedback that is started."""
        self.setVisible(feedback)
        if feedback and case_ref.strip().casefold() != self._case:
            self._case = case_ref.strip().casefold()
            found = self._desk.ask(audits_of_case, case_ref)
            self.choice.fill([(NONE, ""), *((_words(one), str(one.id)) for one in found)])

    def audit(self) -> UUID | None:
        """The audit that was chosen, if the field is shown."""
        chosen = str(self.choice.value() or "")
        return UUID(chosen) if chosen and not self.isHidden() else None


def _words(one: AuditRow) -> str:
    return f"{one.form_title}, {day_in_full(one.audit_date)}, by {one.auditor}"
