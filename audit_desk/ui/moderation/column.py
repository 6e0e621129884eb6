"""The moderator's side of the page: grades, the tool of the moderation, and the comments."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from audit_desk.moderation.seats import Stage
from audit_desk.moderation.service import Comment, Place, Undone
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit.autosave import LEAVING, Saving
from audit_desk.ui.audit.blocks import Block
from audit_desk.ui.audit.column import Entry, SectionColumn
from audit_desk.ui.audit.fill_column import FillColumn
from audit_desk.ui.audit.filling import Filling
from audit_desk.ui.audit.small_blocks import LinkBlock, TitleBlock
from audit_desk.ui.audit.submit_check import Lack
from audit_desk.ui.moderation.cards import CommentsCard, DecideCard, GradesHead
from audit_desk.ui.moderation.deciding import Deciding, together
from audit_desk.ui.moderation.own_cards import (
    HandInBlock,
    OwnCard,
    own_gave,
    own_words,
    panel_words,
)
from audit_desk.ui.widgets.text import ago
from audit_desk.workspace.desk import Desk

DECIDE, GRADES, COMMENTS = "decide/", "grades", "comments"
CHANGED = "What changed since it was returned"
BELOW = 22  # between the parts


class ModerationColumn(FillColumn):
    """One column to fill, saved as it is typed. `looks_at` carries the question that the keyboard
    came to, `evidence` the one whose findings are asked for ("" is the overall grade), `stands`
    how the saving of all stands; `compares` asks what changed since it was returned."""

    looks_at = Signal(str)
    evidence = Signal(str)
    stands = Signal(object)
    compares = Signal()

    def __init__(self, desk: Desk[SignedIn], parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.deciding: Deciding | None = None
        self.earlier: list[Comment] = []
        self.saving.connect(lambda _: self._tell())

    def show_moderation(self, deciding: Deciding, earlier: list[Comment]) -> None:
        """Moderate this audit from now on; the one before must have been left."""
        before, self.deciding, self.earlier = self.deciding, deciding, earlier
        if before is not None:
            before.autosave.close()
            before.deleteLater()
        deciding.autosave.told.connect(lambda _: self._tell())
        review, stage = deciding.whole.moderation.review_id, deciding.whole.stage
        if review is not None and stage is Stage.DECIDING:
            self.show_audit(review)
        else:
            self._without_tool()
        column = self.middle.column()
        if column is not None:
            column.current_changed.connect(self._keyboard_in)
        self._tell()

    def first(self) -> str | None:
        """The first question that is to be decided; None where nothing is graded."""
        if self.deciding is None:
            return None
        left = self.deciding.open_questions() or self.deciding.questions
        return left[0] if left else None

    def begin(self) -> None:
        """Put the keyboard on the first thing that is to be decided."""
        first = self.first()
        if self.deciding is not None and self.deciding.whole.stage is Stage.WAITING:
            return
        self.show_place(COMMENTS if first is None else f"{DECIDE}{first}")

    def show_place(self, name: str) -> None:
        """Put the keyboard into an entry."""
        self.go_to(Lack("", "", "", name))

    def standing(self) -> Saving | None:
        """How the saving of decisions and tool stands."""
        savings = [one.autosave.standing() for one in (self.deciding, self.filling) if one]
        return together(*savings) if savings else None

    def leave(self) -> bool:
        if self.deciding is not None:
            self.deciding.sheet.end_typing()
        decided = self.deciding is None or self.deciding.autosave.flush(LEAVING)
        return super().leave() and decided

    def give_up(self) -> None:
        """Let go of what could not be saved."""
        for one in (self.deciding, self.filling):
            if one is not None:
                one.autosave.give_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        column, deciding = self.middle.column(), self.deciding
        name = column.name_of(self.focusWidget()) if column is not None else ""
        ours = name.startswith(DECIDE) or name in (GRADES, COMMENTS)
        if deciding is not None and ours and event.matches(QKeySequence.StandardKey.Undo):
            deciding.sheet.undo.undo()
        elif deciding is not None and ours and event.matches(QKeySequence.StandardKey.Redo):
            deciding.sheet.undo.redo()
        else:
            super().keyPressEvent(event)

    def _without_tool(self) -> None:
        old, filling, self.filling = self.middle.column(), self.filling, None
        if filling is not None:
            filling.autosave.close()
            filling.deleteLater()
        self.middle.show_column(SectionColumn(self._with_grades([])))
        if old is not None:
            old.deleteLater()

    def _entries(self, filling: Filling) -> list[Entry]:
        return self._with_grades(super()._entries(filling))

    def _with_grades(self, tool: list[Entry]) -> list[Entry]:
        assert self.deciding is not None  # noqa: S101  (shown by show_moderation only)
        deciding = self.deciding
        if deciding.whole.stage is not Stage.DECIDING:
            return self._before_deciding(deciding)
        entries = [
            Entry(f"earlier/{at}", partial(_earlier, one)) for at, one in enumerate(self.earlier)
        ]
        if self.earlier:
            see = partial(self.compares.emit)
            entries.append(Entry("versions", partial(LinkBlock, CHANGED, see)))
        entries[-1:] = [_lower(one) for one in entries[-1:]]
        if deciding.whole.moderation.panel > 1:
            title = partial(TitleBlock, "The panel", soft=panel_words(deciding))
            entries.append(_lower(Entry("panel", title)))
        if deciding.questions:
            entries.append(Entry(GRADES, partial(GradesHead, deciding), below=6))
        for question in deciding.questions:
            entries.append(Entry(f"{DECIDE}{question}", partial(self._card, question)))
        entries[-1:] = [_lower(one) for one in entries[-1:]]
        entries += tool
        entries[-1:] = [_lower(one) for one in entries[-1:]]
        entries.append(Entry("comments-title", partial(TitleBlock, "Comments to the auditor")))
        entries.append(Entry(COMMENTS, partial(CommentsCard, deciding)))
        return entries

    def _before_deciding(self, deciding: Deciding) -> list[Entry]:
        """The grades to give on one's own; once they are handed in, whom the panel waits for."""
        panel = partial(TitleBlock, "The panel", soft=panel_words(deciding))
        several = [_lower(Entry("panel", panel))] if deciding.whole.moderation.panel > 1 else []
        if deciding.whole.stage is Stage.WAITING:
            gave = partial(TitleBlock, "What you gave", soft=own_gave(deciding))
            return [*several, Entry("gave", gave)]
        head = partial(TitleBlock, "Your grades", soft=own_words(deciding))
        entries = [*several, Entry(GRADES, head)]
        for question in deciding.questions:
            entries.append(Entry(f"{DECIDE}{question}", partial(self._own_card, question)))
        return [
            *entries[:-1],
            _lower(entries[-1]),
            Entry("hand-in", partial(HandInBlock, deciding)),
        ]

    def _own_card(self, question: str, parent: QWidget) -> Block:
        assert self.deciding is not None  # noqa: S101
        card = OwnCard(self.deciding, question, parent)
        card.evidence.connect(self.evidence)
        return card

    def _card(self, question: str, parent: QWidget) -> Block:
        assert self.deciding is not None  # noqa: S101
        card = DecideCard(self.deciding, question, parent)
        card.evidence.connect(self.evidence)
        return card

    def _keyboard_in(self, name: str) -> None:
        if name.startswith(DECIDE) and name != DECIDE:
            self.looks_at.emit(name.removeprefix(DECIDE))

    def _tell(self) -> None:
        if (standing := self.standing()) is not None:
            self.stands.emit(standing)


def lack_of(undone: Undone) -> Lack:
    """Something undone, with its place in the column."""
    grade = undone.place is Place.GRADE
    entry = f"{DECIDE}{undone.question}" if grade else undone.question
    return Lack(undone.what, "Grades" if grade else "The quality of the audit", "", entry)


def _lower(entry: Entry) -> Entry:
    entry.below = BELOW
    return entry


def _earlier(comment: Comment, parent: QWidget) -> Block:
    told = f"Returned by {comment.moderator}, {ago(comment.at)}"
    return TitleBlock(told, parent, soft=comment.text, look="small-strong")
