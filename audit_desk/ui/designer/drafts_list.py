"""The forms that are being designed, to be placed on any page: each opened or deleted."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from audit_desk.forms.drafting import standing
from audit_desk.forms.tables import FormDraft
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.ui.page import Page
from audit_desk.ui.widgets.boxes import Card, empty, row
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.rows import OpenRow
from audit_desk.ui.widgets.text import ago
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError


class DraftsList(Card):
    """A card that is only seen where there is a draft. `reload` reads them anew; the page's own
    `say`, `go` and `changed` are used."""

    def __init__(self, page: Page) -> None:
        super().__init__("Forms in the making")
        self._page = page
        self.rows: dict[UUID, OpenRow] = {}
        self.body.setSpacing(4)
        self.hide()

    def reload(self) -> None:
        """Read the drafts; without any, or without the right to keep forms, nothing is shown."""
        self.show_drafts(read_drafts(self._page.desk))

    def show_drafts(self, drafts: list[FormDraft]) -> None:
        """Show these."""
        while (item := self.body.takeAt(1)) is not None:
            if line := item.layout():
                empty(line)
                line.deleteLater()
        self.rows = {}
        for draft in drafts:
            self._add(draft)
        self.setVisible(bool(drafts))

    def _add(self, draft: FormDraft) -> None:
        title = draft.title or "A form without a title"
        saved = f"{'Next version' if draft.based_on else 'New form'} · saved {ago(draft.saved_at)}"
        opened = OpenRow(((title, saved),), (1,), self._opener(draft.id))
        delete = LinkButton("Delete", partial(self._delete, draft.id), f"Delete the draft {title}")
        line = row(opened, delete)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.rows[draft.id] = opened

    def _opener(self, key: UUID) -> Callable[[], object]:
        return lambda: self._page.go("design", draft_id=key)

    def _delete(self, key: UUID) -> None:
        try:
            kept = self._page.desk.do(standing.remove, key)
        except DeskError as fault:
            self._page.say(f"{fault.what} {fault.means}".strip())
            return
        self._changed()
        self._page.say("The draft is deleted.", "Undo", lambda: self._bring_back(kept))

    def _bring_back(self, kept: FormDraft) -> None:
        try:
            self._page.desk.do(standing.put_back, kept)
        except DeskError as fault:
            self._page.say(f"{fault.what} {fault.means}".strip())
        self._changed()

    def _changed(self) -> None:
        self.reload()
        self._page.changed.emit()


def read_drafts(desk: Desk[SignedIn]) -> list[FormDraft]:
    """The drafts, those last worked on first; none for somebody who doesn't keep forms."""
    if not desk.person.may(Deed.KEEP_FORMS):
        return []
    return desk.ask(standing.drafts)
