"""The policy of moderation of each form: chosen in plain words, with what it would have meant."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout
from sqlmodel import Session

from audit_desk.forms.definition import FormDefinition, Purpose
from audit_desk.forms.service import definition, forms
from audit_desk.moderation import asking
from audit_desk.moderation.asking import Change, Effect
from audit_desk.moderation.policy import Policy, policy_words
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.ui.moderation.policy_card import PolicyCard
from audit_desk.ui.page import Go, Page
from audit_desk.ui.style import EDGE
from audit_desk.ui.widgets.boxes import Card, Column, PageHead, empty, row
from audit_desk.ui.widgets.buttons import Button, MainButton
from audit_desk.ui.widgets.fields import Choice
from audit_desk.ui.widgets.states import Banner, EmptyState
from audit_desk.ui.widgets.text import Text, ago, count
from audit_desk.ui.work import Task
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import DeskError

WIDTH = 760
DRAWN = (
    "Whether an audit is drawn is settled at the moment it is handed in, once, from a number that "
    "doesn't exist before. Each auditor's audits of each grade are drawn for apart, so that the "
    "share is kept in every part of the work; yet no audit is ever sure to be drawn or to be left "
    "out. The number and the figures are kept with the draw and can be worked out again."
)


@dataclass(frozen=True)
class Loaded:
    """The forms that can be moderated, and what is in force for the one chosen."""

    forms: list[tuple[str, object]]
    form: FormDefinition | None
    policy: Policy
    decided: bool
    changes: list[Change]


def load(session: Session, person: SignedIn, chosen: str) -> Loaded:
    """Read the policy of a form, or of the first where it isn't one of them."""
    known = [one for one in forms(session, person) if one.purpose != Purpose.MODERATION]
    offered: list[tuple[str, object]] = [(one.title, one.form) for one in known]
    version = next((one for one in known if one.form == chosen), known[0] if known else None)
    if version is None:
        return Loaded(offered, None, Policy(), decided=False, changes=[])
    asks, decided = asking.policy(session, person, version.form)
    changes = asking.policy_changes(session, person, version.form)
    return Loaded(offered, definition(version), asks, decided, changes)


class PolicyPage(Page):
    """One form at a time."""

    title = "Moderation policy"
    help = (
        "Here a quality assurance lead says which audits of a form get a second look, by how many "
        "moderators, and whether those grade blind. Until somebody says so, the form file does."
        "\n\nA change counts for audits that are handed in from then on. What was settled for an "
        "audit before stays.\n\n"
        "Nobody ever moderates their own audit, or a file of their own team.\n\n" + DRAWN
    )

    def __init__(self, desk: Desk[SignedIn], go: Go) -> None:
        super().__init__(desk, go)
        self.form = Choice(name="Form")
        self.form.setMinimumWidth(320)
        self.keep = MainButton("&Keep this policy", self.keep_it)
        self.back = Button("&Back to the form's own", self.back_to_form)
        self.head = PageHead("Moderation policy", buttons=[self.back, self.keep])
        self.banner = Banner()
        self.banner.hide()
        self.choices = PolicyCard()
        self.now = Text("", "soft")
        self.effect = Card("What it would have meant for the last 12 months")
        self.effect_words = Text("")
        self.changes = Card("How it was changed")
        self.change_rows = QVBoxLayout()
        self.empty = EmptyState(
            "There is no form yet", "Add a form before you say how its audits are moderated."
        )
        self._loaded: Loaded | None = None
        self._lay_out()
        self.form.currentIndexChanged.connect(lambda _: self._load())
        self.choices.changed.connect(self._changed)

    def show_page(self, form: str = "", **where: Any) -> None:
        """Show the policy of a form."""
        self._load(form)

    def reload(self) -> None:
        self._load()

    def where(self) -> dict[str, Any]:
        return {"form": str(self.form.value() or "")}

    def keep_it(self) -> None:
        """Let this policy be in force from now on."""
        wanted = self.choices.policy()
        if wanted is not None:
            self._do("The policy is kept. It counts from the next audit handed in.", wanted)

    def back_to_form(self) -> None:
        """Let the form file say it again."""
        self._do("The form file says again which audits are moderated.", None)

    def _do(self, words: str, wanted: Policy | None) -> None:
        loaded = self._loaded
        if loaded is None or loaded.form is None:
            return
        before = loaded.policy if loaded.decided else None
        if self._set(loaded.form.form, wanted):
            self.say(words, "Un&do", partial(self._undo, loaded.form.form, before))

    def _undo(self, form: str, before: Policy | None) -> None:
        self._set(form, before)

    def _set(self, form: str, wanted: Policy | None) -> bool:
        try:
            if wanted is None:
                self.desk.do(asking.end_policy, form)
            else:
                self.desk.do(asking.keep_policy, form, wanted)
        except DeskError as fault:
            self.banner.tell(fault)
            return False
        self._load(form)
        return True

    def _load(self, form: str = "") -> None:
        chosen = form or str(self.form.value() or "")
        self.work.run(lambda _: self.desk.ask(load, chosen), self._take, self.banner.tell)

    def _take(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.banner.hide()
        known = loaded.form
        self.column.setVisible(known is not None)
        self.empty.setVisible(known is None)
        for button in (self.keep, self.back):
            button.setVisible(known is not None and self.desk.person.may(Deed.KEEP_FORMS))
        if known is None:
            return
        self.form.blockSignals(True)
        self.form.fill(loaded.forms)
        self.form.choose(known.form)
        self.form.blockSignals(False)
        who = "A lead decided this" if loaded.decided else "The form file says this"
        self.now.setText(f"{who}: {policy_words(loaded.policy, known.overall_scale)}")
        self.back.setEnabled(loaded.decided)
        self.choices.show_policy(known, loaded.policy)
        self._show_changes(loaded.changes)

    def _changed(self) -> None:
        wanted, loaded = self.choices.policy(), self._loaded
        if loaded is None or loaded.form is None:
            return
        self.keep.setEnabled(wanted is not None and wanted != loaded.policy)
        if wanted is None or not self.desk.person.may(Deed.KEEP_FORMS):
            self.effect_words.setText("")
            return
        form = loaded.form.form

        def work(task: Task) -> Effect:
            return self.desk.ask(asking.effect, form, wanted)

        self.work.run(work, lambda found: self.effect_words.setText(effect_words(found)))

    def _show_changes(self, changes: list[Change]) -> None:
        empty(self.change_rows)
        self.changes.setVisible(bool(changes))
        for one in changes:
            self.change_rows.addWidget(Text(f"{one.who}, {ago(one.at)}", "small"))
            self.change_rows.addWidget(Text(one.words))

    def _lay_out(self) -> None:
        self.effect.body.addWidget(self.effect_words)
        self.effect.body.addWidget(Text(DRAWN, "small"))
        self.changes.body.addLayout(self.change_rows)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        top = row(self.form, 1)
        top.setContentsMargins(EDGE, 0, EDGE, 14)
        outer.addLayout(top)
        self.column = Column()
        for widget in (self.banner, self.now, self.choices, self.effect, self.changes):
            widget.setMaximumWidth(WIDTH)
            self.column.body.addWidget(widget)
        self.column.body.addStretch(1)
        outer.addWidget(self.column, 1)
        outer.addWidget(self.empty, 1)
        self.empty.hide()


def effect_words(found: Effect) -> str:
    """What a policy would have meant, in sentences."""
    if not found.audits:
        return "No audit of this form was handed in during the last 12 months."
    parts = [
        (found.graded, "for their grade"),
        (found.first, "as an auditor's first"),
        (found.drawn, "by chance"),
    ]
    told = ", ".join(f"{number:,} {why}" for number, why in parts if number)
    about = "About " if found.drawn and found.drawn < found.audits else ""
    would = f"{about}{found.together:,} of {count(found.audits, 'audit')} would have been moderated"
    return f"{would}{f': {told}' if told else ''}. In fact {found.moderated:,} were."
