"""Taking a form out of use: why, and what that means; and offering it again."""

from collections.abc import Callable

from audit_desk.forms.definition import Purpose
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion, FormWithdrawal
from audit_desk.ui.widgets.boxes import Card, row
from audit_desk.ui.widgets.buttons import Button, WarnButton
from audit_desk.ui.widgets.fields import Field, Line
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import Text, day_in_full


class WithdrawCard(Card):
    """Asks why a form is withdrawn."""

    def __init__(self, withdraw: Callable[[], object]) -> None:
        super().__init__(" ")
        self.means = Text("", "soft")
        self.why = Field("Why it is withdrawn", Line(name="Why it is withdrawn"))
        self.confirm = WarnButton("Withdraw the form", withdraw)
        self.cancel = Button("Keep it", self.hide)
        self._line.returnPressed.connect(withdraw)
        self._line.textEdited.connect(lambda: self.why.fault(""))
        for part in (self.means, self.why):
            self.body.addWidget(part)
        self.body.addLayout(row(self.confirm, self.cancel, 1))
        self.hide()

    @property
    def reason(self) -> str:
        """What was written."""
        return self._line.text()

    @property
    def _line(self) -> Line:
        field = self.why.field
        assert isinstance(field, Line)  # noqa: S101  (made above)
        return field

    def ask(self, version: FormVersion, others: list[FormVersion]) -> None:
        """Ask about a form; `others` are the newest versions of all."""
        self.heading.setText(f"Withdraw “{version.title}”?")
        self.setAccessibleName(self.heading.text())
        self.means.setText(" ".join(_means(version, others)))
        self._line.clear()
        self.why.fault("")
        self.show()
        self._line.setFocus()


def _means(version: FormVersion, others: list[FormVersion]) -> list[str]:
    told = [
        "No new audit can be begun or brought in on it. What was audited stays readable and is "
        "counted; drafts under way can be finished. It can be offered again at any time.",
    ]
    rules = [(one.title, definition(one).follow_up) for one in others if one.form != version.form]
    asking = [title for title, rule in rules if rule is not None and rule.form == version.form]
    if asking:
        names = ", ".join(f"“{title}”" for title in asking)
        told.append(f"Follow-ups of {names} are filled on it, and can’t be started until then.")
    if version.purpose == Purpose.MODERATION:
        told.append("Moderators then give their grades without it.")
    return told


class WithdrawnBanner(Banner):
    """Says that a form is withdrawn, since when and why."""

    def __init__(self, offer_again: Callable[[], object]) -> None:
        self.again = Button("&Offer it again", offer_again)
        super().__init__(buttons=[self.again])
        self.hide()

    def show_withdrawal(self, row: FormWithdrawal | None, may: bool) -> None:
        """Say it, or nothing of None."""
        self.setVisible(row is not None)
        self.again.setVisible(may)
        if row is not None:
            day = day_in_full(row.withdrawn_at.astimezone().date())
            self.become(f"Withdrawn on {day}: {row.reason}", "No new audit is begun on it.")
