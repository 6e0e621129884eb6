"""What Home says in a workspace that has no audit yet: what to do first."""

from functools import partial

from audit_desk.people.rules import Deed, SignedIn
from audit_desk.ui.page import Go
from audit_desk.ui.widgets.boxes import Card
from audit_desk.ui.widgets.rows import OpenRows
from audit_desk.ui.widgets.text import Text


class NewWorkspace(Card):
    """The first steps that this person may take, each of them one click."""

    def __init__(self, person: SignedIn, go: Go) -> None:
        super().__init__("There is no audit here yet", "card-accent")
        self.rows = OpenRows((1,))
        for deed, strong, soft, page, where in _STEPS:
            if person.may(deed):
                self.rows.add([(strong, soft)], partial(go, page, **where))
        told = (
            "What comes first:" if self.rows.rows else "Audits are shown here once there are some."
        )
        self.body.addWidget(Text(told, "soft"))
        self.body.addWidget(self.rows)
        self.hide()


_STEPS: tuple[tuple[Deed, str, str, str, dict[str, str]], ...] = (
    (
        Deed.KEEP_PEOPLE,
        "Add the people who work here",
        "Auditors, moderators and managers, each with their roles and team.",
        "people",
        {"do": "add"},
    ),
    (
        Deed.KEEP_FORMS,
        "Look through the forms",
        "The library is here from the start; design your own, or bring one in.",
        "forms",
        {},
    ),
    (
        Deed.IMPORT_AUDITS,
        "Import audits that were done before",
        "From a table, CSV or Excel, with one row an audit.",
        "import-audits",
        {},
    ),
)
