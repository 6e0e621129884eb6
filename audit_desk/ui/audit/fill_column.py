"""An audit to fill as one column, to stand beside something else, as the tool of a moderation does.

    column = FillColumn(desk)
    column.show_audit(audit_id)          # one's own draft; DeskError where that can't be
    column.lacks()                       # what is missing, each with a way there: go_to(lack)
    column.leave()                       # before the page is left: False where a word isn't saved

Every change is saved as it is typed; `saving` carries an `autosave.Saving`, which a head like
`head.AuditHead` can show. Undo, Y / P / N, 1-4 and Ctrl+Down work as on the page of an audit.
"""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from audit_desk.forms.definition import Question, Section
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit import plan
from audit_desk.ui.audit.autosave import LEAVING
from audit_desk.ui.audit.blocks import Block
from audit_desk.ui.audit.column import Entry, SectionColumn
from audit_desk.ui.audit.fields import Field
from audit_desk.ui.audit.filling import Filling, load
from audit_desk.ui.audit.helped_card import HelpedCard
from audit_desk.ui.audit.lacks import lacks_of
from audit_desk.ui.audit.overall import OverallCard
from audit_desk.ui.audit.section_scroll import SectionScroll
from audit_desk.ui.audit.small_blocks import TitleBlock
from audit_desk.ui.audit.submit_check import Lack
from audit_desk.workspace.desk import Desk

BETWEEN_SECTIONS = 28


class FillColumn(QWidget):
    """The questions of a whole form below one another. `changed` carries the Field that changed,
    also by undo; `saving` how the saving stands."""

    changed = Signal(object)
    saving = Signal(object)

    def __init__(self, desk: Desk[SignedIn], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.filling: Filling | None = None
        self.middle = SectionScroll(self)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.middle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def show_audit(self, audit_id: UUID) -> None:
        """Fill this audit from now on; the one before must have been left."""
        filling = Filling(self.desk, self.desk.ask(load, audit_id), self)
        before, self.filling = self.filling, filling
        if before is not None:
            before.autosave.close()
            before.deleteLater()
        filling.sheet.changed.connect(self._sheet_changed)
        filling.sheet.visible_changed.connect(self._visible_changed)
        filling.autosave.told.connect(self.saving)
        column = SectionColumn(self._entries(filling))
        column.show_only(filling.sheet.visible)
        old = self.middle.column()
        self.middle.show_column(column)
        if old is not None:
            old.deleteLater()
        self.saving.emit(filling.autosave.standing())

    def lacks(self) -> list[Lack]:
        """What is missing before it is complete, in the order of the form."""
        if self.filling is None:
            return []
        return [one for one in lacks_of(self.filling.sheet) if self._entry(one.entry) is not None]

    def go_to(self, lack: Lack) -> None:
        """Put the keyboard where something is missing."""
        self._show_entry(lack.entry)

    def next_unanswered(self, by: int = 1) -> None:
        """Go to the next question without an answer, or with `by` -1 to the one before."""
        column = self.middle.column()
        if column is None or self.filling is None:
            return
        sheet = self.filling.sheet
        left = [
            one.name
            for one in column.entries
            if one.shown and one.question and not sheet.answer(one.question).answered
        ]
        names = [one.name for one in column.entries]
        now = names.index(column.current) if column.current in names else -1
        ahead = [name for name in left if (names.index(name) - now) * by > 0] or left
        if ahead:
            self._show_entry(ahead[0 if by > 0 else -1])

    def leave(self) -> bool:
        """Put everything on disk; False where that can't be done now."""
        if self.filling is None:
            return True
        self.filling.sheet.end_typing()
        return self.filling.autosave.flush(LEAVING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self.filling is not None and event.matches(QKeySequence.StandardKey.Undo):
            self.filling.sheet.undo.undo()
        elif self.filling is not None and event.matches(QKeySequence.StandardKey.Redo):
            self.filling.sheet.undo.redo()
        elif control and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.next_unanswered(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _entries(self, filling: Filling) -> list[Entry]:
        entries: list[Entry] = []
        for at, section in enumerate(filling.sheet.form.sections):
            title = partial(_title, section)
            entries.append(Entry(f"{plan.FORM_PREFIX}{at}", title, below=10))
            for question in section.questions:
                card = partial(_card, filling, question)
                entries.append(Entry(question.key, card, question.key))
            entries[-1].below = BETWEEN_SECTIONS
        scale = filling.sheet.form.overall_scale
        if scale is not None:
            entries.append(Entry(plan.OVERALL, partial(OverallCard, filling.sheet, scale)))
        return entries

    def _entry(self, name: str) -> Entry | None:
        column = self.middle.column()
        return column.entry_of(name) if column is not None else None

    def _show_entry(self, name: str) -> None:
        column = self.middle.column()
        block = column.build_to(name) if column is not None else None
        if block is not None and (widget := block.entry()) is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self.middle.reveal(widget)

    def _sheet_changed(self, field: Field) -> None:
        self.changed.emit(field)

    def _visible_changed(self) -> None:
        column = self.middle.column()
        if column is not None and self.filling is not None:
            column.show_only(self.filling.sheet.visible)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        column = self.middle.column()
        name = column.name_of(now) if column is not None and now is not None else ""
        if column is not None and now is not None and name:
            if not QApplication.mouseButtons():  # a card must not move away under the mouse
                self.middle.reveal(now)
            column.keyboard_in(name)


def _title(section: Section, parent: QWidget) -> Block:
    return TitleBlock(section.title, parent, soft=section.guidance)


def _card(filling: Filling, question: Question, parent: QWidget) -> Block:
    return HelpedCard(filling.sheet, question, parent)
