"""The last step: what is about to be done, and what was."""

from audit_desk.audits.bringing.service import Trial
from audit_desk.audits.bringing.under_way import UnderWay
from audit_desk.ui.bringing.step import Step
from audit_desk.ui.widgets.boxes import Card
from audit_desk.ui.widgets.text import Text, count


class DoneStep(Step):
    """One card with the sentence; the page's main button does it."""

    def __init__(self) -> None:
        super().__init__()
        self.card = Card()
        self.strong, self.told = Text("", "card-title"), Text("", "soft")
        self.card.body.addWidget(self.strong)
        self.card.body.addWidget(self.told)
        self.column.addWidget(self.card)
        self.column.addStretch(1)

    def take(self, under_way: UnderWay | None) -> None:
        super().take(under_way)
        self.card.hide()

    def show_trial(self, trial: Trial | None) -> None:
        """Say what will be done."""
        self.card.setVisible(trial is not None)
        if trial is None or self.under_way is None:
            return
        title = self.under_way.form.title
        self.strong.setText(
            f"{count(trial.new, 'audit')} will come in on “{title}”, as finalised audits."
            if trial.new
            else "Every row of this file is here already."
        )
        self.told.setText(
            "All of them come in, or none. They are counted in summaries from then on, and no "
            "follow-up is made for what was audited elsewhere. How the file was read is remembered "
            "for the next one. You can undo it as one step under “Brought in before”."
            if trial.new
            else "There is nothing to bring in."
        )
