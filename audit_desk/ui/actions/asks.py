"""What is asked before an action is dated, given, worded, sent back, dropped or opened again."""

from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.plans import actions
from audit_desk.plans.whole import ActionInFull, ActionWords
from audit_desk.ui.actions.asking import Ask, TypedText
from audit_desk.ui.actions.deeds import Deed, Deeds
from audit_desk.ui.widgets.boxes import empty
from audit_desk.ui.widgets.fields import Choice, DateLine, Field


class Asks(QWidget):
    """Shows one question at a time. A reason that was typed and not used stands there again when
    the same is asked again of the same action."""

    def __init__(self, deeds: Deeds) -> None:
        super().__init__()
        self._deeds = deeds
        self._whole: ActionInFull | None = None
        self._words = ActionWords()
        self._kept: dict[tuple[UUID, str], str] = {}
        self._open = ""
        self.ask: Ask | None = None
        self.typed: TypedText | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def become(self, whole: ActionInFull | None, words: ActionWords) -> None:
        """Ask about this action from now on; what is open of another closes."""
        key = whole.row.id if whole else None
        if self._whole is not None and self._whole.row.id != key:
            self.leave()
        self._whole, self._words = whole, words

    def leave(self) -> None:
        """Close what is open; what was typed is remembered."""
        if self._whole is not None and self.typed is not None:
            self._kept[self._whole.row.id, self._open] = self.typed.words
        self._close()

    def wording(self) -> None:
        """Ask for other words."""
        if self._whole is not None:
            text = TypedText(self._whole.row.text, 110)
            self._reason(
                "The action", "", "Keep the words", "It is worded anew.", actions.change_text, text
            )

    def owner(self) -> None:
        """Ask whose it is."""
        whole = self._whole
        if whole is None:
            return
        choice = Choice([(name, name) for name in self._words.owners], "Owner", editable=True)
        choice.choose(whole.row.owner)
        hint = "A person of this workspace sees it under “Mine”; any other name may be written."
        field = Field("Owner", choice, hint)

        def act() -> None:
            self._do("It is given.", actions.give_to, str(choice.value()))

        self._show("owner", Ask([field], "Give it", act, self.leave), None)

    def date(self) -> None:
        """Ask for another date and its reason."""
        whole = self._whole
        if whole is None:
            return
        day, why = DateLine(whole.row.due, "New date"), TypedText()
        when = Field("New date", day, "Leave it empty for none.")
        hint = "The first date needs none." if whole.row.due is None else ""
        reason = Field("Why it is changed", why, hint)

        def act() -> None:
            when.fault("This can’t be read as a date." if day.wrong else "")
            needed = whole.row.due is not None and day.value() != whole.row.due
            reason.fault("Write why." if needed and not why.words else "")
            if day.wrong:
                day.setFocus()
            elif needed and not why.words:
                why.setFocus()
            else:
                self._do("The date is changed.", actions.change_date, day.value(), why.words)

        self._show("date", Ask([when, reason], "Change the date", act, self.leave), why)

    def send_back(self) -> None:
        """Ask what is still to be shown."""
        said = "It is sent back, and under way again."
        self._reason(
            "What is still to be shown", "", "Send it back", said, actions.send_back, TypedText()
        )

    def drop(self) -> None:
        """Ask why it isn't done."""
        hint = "It stays in the list of those dropped, with the reason."
        self._reason(
            "Why it isn’t done", hint, "Drop it", "It is dropped.", actions.drop, TypedText()
        )

    def reopen(self) -> None:
        """Ask why it is opened again."""
        self._reason(
            "Why it is opened again",
            "",
            "Open it again",
            "It is open again.",
            actions.reopen,
            TypedText(),
        )

    def _reason(
        self, label: str, hint: str, button: str, said: str, deed: Deed, text: TypedText
    ) -> None:
        field = Field(label, text, hint)

        def act() -> None:
            if text.words:
                self._do(said, deed, text.words)
            else:
                field.fault("Write it first.")
                text.setFocus()

        self._show(label, Ask([field], button, act, self.leave), text)

    def _do(self, said: str, deed: Deed, *values: object) -> None:
        if self._whole is not None:
            self._deeds.do(said, self._whole.row.id, deed, *values, then=self._used)

    def _used(self) -> None:
        """What was typed stands in the store now."""
        if self._whole is not None:
            self._kept.pop((self._whole.row.id, self._open), None)
        self._close()

    def _show(self, name: str, ask: Ask, typed: TypedText | None) -> None:
        self.leave()
        self._open, self.ask, self.typed = name, ask, typed
        key = (self._whole.row.id, name) if self._whole else None
        if key in self._kept and typed is not None:
            typed.setPlainText(self._kept[key])
        self._column.addWidget(ask)
        self.show()
        ask.begin()

    def _close(self) -> None:
        empty(self._column)
        self._open, self.ask, self.typed = "", None, None
        self.hide()
