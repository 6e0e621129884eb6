"""Filling an audit: sections at the left, questions in the middle, guidance at the right."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from audit_desk.ui.audit import plan
from audit_desk.ui.audit.about import Places
from audit_desk.ui.audit.column import SectionColumn
from audit_desk.ui.audit.columns import ADD, Columns, question_or_none
from audit_desk.ui.audit.edited_block import EditedBlock
from audit_desk.ui.audit.fields import Field, Sort
from audit_desk.ui.audit.fill_rows import ROW_WORDS, FillRows, Removed
from audit_desk.ui.audit.filling import Filled, Loaded
from audit_desk.ui.audit.findings import Known
from audit_desk.ui.audit.guidance import Guidance
from audit_desk.ui.audit.keys import key_act
from audit_desk.ui.audit.lacks import lacks_of
from audit_desk.ui.audit.rail import SectionRail
from audit_desk.ui.audit.section_scroll import SectionScroll
from audit_desk.ui.audit.submit_check import Lack, SubmitCheck
from audit_desk.ui.audit.three_columns import ThreeColumns


class FillView(ThreeColumns):
    """One audit being filled. `said` carries what `Page.say` takes; `asks_for` an audit to open."""

    said = Signal(str, str, object)
    asks_for = Signal(object)
    submitted = Signal()
    withdrawn = Signal()

    def __init__(
        self, filling: Filled, known: Known, places: Places, happens: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.filling, self.sheet, self.happens = filling, filling.sheet, happens
        self.here, self.entry = "", ""
        self.put_back: Callable[[Removed], None] = self._put_back_here
        self.rows = FillRows(filling, self)
        loaded = filling.loaded
        self.columns = Columns(
            self.sheet, loaded.earlier, known, places, self.rows, loaded.may_withdraw
        )
        self.columns.anchors = dict(filling.place.get("anchors") or {})
        self.rows.columns = self.columns
        self._changed_last: Field | None = None
        self._dealt_with: dict[Field, bool] = {}
        self.rail = SectionRail(plan.FINDINGS, self)
        self.middle = SectionScroll(self)
        self.guidance = Guidance(self.sheet.form, filling.loaded.comments, self)
        self.guidance.show_concerns(filling.loaded.full.concerns)
        self.check = SubmitCheck(self)
        self.arrange(self.rail, self.middle, self.guidance, self.check)
        self._recheck = QTimer(self)
        self._recheck.setSingleShot(True)
        self._recheck.setInterval(150)
        self._recheck.timeout.connect(self._show_lacks)
        self.rail.chosen.connect(self.go_to)
        self.check.go_to.connect(self._go_to_lack)
        self.check.closed.connect(self.close_check)
        self.check.confirmed.connect(self.submitted)
        self.sheet.changed.connect(self._sheet_changed)
        self.sheet.visible_changed.connect(self._show_progress)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def begin(self, section: str = "", entry: str = "") -> None:
        """Show where the person was, or the place that is wanted."""
        place = self.filling.place
        wanted = section or str(place.get("section") or "")
        at = entry or (str(place.get("entry") or "") if not section else "")
        self.go_to(wanted or self._first_place(), at)

    def go_to(self, section: str, entry: str = "") -> None:
        """Show a section, with the keyboard in one of its entries (else the first)."""
        part = self.columns.part(section)
        if part.name != self.here:
            self.rows.purge_empty()
            self.here = part.name
            self.middle.show_column(self.columns.column(part.name))
            self._show_progress()
            self._show_guidance("")
        column = self.columns.column(part.name)
        names = [one.name for one in column.entries if one.shown]
        wanted = entry if entry in names else next((n for n in names if _holds(column, n)), "")
        block = column.build_to(wanted)
        if block is not None and (widget := block.entry()) is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            if entry:
                self.middle.reveal(widget)
        self.filling.remember(section=self.here, entry=wanted)

    def next_unanswered(self, by: int = 1) -> None:
        """Go to the next question without an answer, or with `by` -1 to the one before; across
        sections, and round from the end to the beginning."""
        open_places = plan.unanswered(self.columns.parts, self.sheet)
        if not open_places:
            self.said.emit("Every question is answered.", "", None)
            return
        order = self._order()
        now = order.get((self.here, self.entry), -1 if by > 0 else len(order))
        ahead = [one for one in open_places if (order[one] - now) * by > 0]
        rest = ahead or open_places
        self.go_to(*(rest[0] if by > 0 else rest[-1]))

    def other_section(self, by: int) -> None:
        """Go to the section after this one, or before it."""
        names = [part.name for part in self.columns.parts]
        at = names.index(self.here) + by
        if 0 <= at < len(names):
            self.go_to(names[at])

    def undo(self) -> None:
        """Take back the last step, and show where it was."""
        self._step(self.sheet.undo.undo)

    def redo(self) -> None:
        """Do it again."""
        self._step(self.sheet.undo.redo)

    def add(self, sort: Sort) -> None:
        """Add a finding or recommendation beside the question at hand."""
        self.rows.add_row(sort)

    def open_audit(self, audit_id: UUID) -> None:
        """Open another audit."""
        self.asks_for.emit(audit_id)

    def withdraw(self) -> None:
        """Take the whole draft back."""
        self.withdrawn.emit()

    def tell(self, text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Say what was done at the foot of the window."""
        self.said.emit(text, button, act)

    def _put_back_here(self, one: Removed) -> None:
        words = ROW_WORDS[one.field.sort].lower()
        self.sheet.put(one.field, one.value, f"put {words} back")

    def concern_raised(self, loaded: Loaded) -> None:
        """Show that a concern stands in the audit, which now can't be withdrawn."""
        self.guidance.show_concerns(loaded.full.concerns)
        self.columns.may_withdraw = loaded.may_withdraw
        for column in self.columns.made():
            column.take("withdraw")

    def open_check(self) -> None:
        """Show what is missing before the audit can be submitted."""
        self.rows.purge_empty()
        self.right.setCurrentWidget(self.check)
        self._show_lacks()
        self.want_right(True)
        self.check.take_keyboard()

    def close_check(self) -> None:
        """Show the guidance again."""
        self.right.setCurrentWidget(self.guidance)
        self.want_right(False)
        self.go_to(self.here, self.entry)

    @property
    def checking(self) -> bool:
        """Whether the check is open."""
        return self.right.currentWidget() is self.check

    def escape(self) -> bool:
        """Close what is open within the page: an editor, the check, guidance over the sections."""
        block = self._block_at_hand()
        if isinstance(block, EditedBlock) and block.opened:
            block.close_editor()
        elif self.checking:
            self.close_check()
        elif self.narrow and self.right_wanted:
            self.want_right(False)
        else:
            return False
        return True

    def finish(self) -> None:
        """Before the audit is left: nothing empty stays."""
        self.rows.purge_empty()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key of the page does, wherever on it the keyboard is."""
        act = key_act(self, event)
        if act is not None:
            act()
        return act is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def _first_place(self) -> str:
        if not plan.unanswered(self.columns.parts[:1], self.sheet):
            return self.columns.parts[1].name
        return self.columns.parts[0].name

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        column = self.middle.column()
        if column is None or now is None or not self.isVisible():
            return
        name = column.name_of(now)
        if not name:
            return
        if not QApplication.mouseButtons():  # a card must not move away under the mouse
            self.middle.reveal(now)
        column.keyboard_in(name)
        if name != self.entry:
            self.entry = name
            self.filling.remember(section=self.here, entry=name)
            self._show_guidance(name)

    def _show_guidance(self, entry: str) -> None:
        part = self.columns.part(self.here)
        question = question_or_none(self.sheet.form, entry)
        self.guidance.show_for(
            part.section, question, part.name == plan.OVERALL, plan.GUIDANCE.get(part.name, "")
        )

    def _sheet_changed(self, field: Field) -> None:
        self._changed_last = field
        value = self.sheet.value(field)
        if field.sort in ROW_WORDS:
            self.columns.row_changed(field)
        dealt_with = value.answered if field.sort is Sort.ANSWER else False
        same = self._dealt_with.get(field) == dealt_with and field.sort is Sort.ANSWER
        self._dealt_with[field] = dealt_with
        if not same:
            self._show_progress()
        if self.checking:
            self._recheck.start()

    def _show_progress(self) -> None:
        rows, total = plan.rows_of(self.columns.parts, self.sheet)
        self.rail.show_rows(rows, self.here, total)
        self.rail.found.become(*plan.found_of(self.sheet))

    def _show_lacks(self) -> None:
        lacks = lacks_of(self.sheet, self.filling.loaded.earlier)
        self.check.show_lacks(lacks, self.happens)

    def _go_to_lack(self, lack: Lack) -> None:
        self.go_to(lack.section, lack.entry)

    def _step(self, step: object) -> None:
        self._changed_last = None
        assert callable(step)  # noqa: S101
        step()
        field = self._changed_last
        if field is not None and self.sheet.value(field) is not None:
            section, entry = plan.place_of_field(self.sheet.form, field, self.sheet.value(field))
            on_page = self.columns.column(self.here).entry_of(entry) is not None
            self.go_to(self.here if on_page else section, entry)

    def _block_at_hand(self) -> QWidget | None:
        entry = self.columns.column(self.here).entry_of(self.entry) if self.here else None
        return entry.block if entry is not None else None

    def _order(self) -> dict[tuple[str, str], int]:
        """Where each entry stands on the whole page, also of sections that weren't visited yet."""
        places: list[tuple[str, str]] = []
        for part in self.columns.parts:
            column = self.columns.column(part.name)
            places += [(part.name, entry.name) for entry in column.entries]
        return {place: at for at, place in enumerate(places)}


def _holds(column: SectionColumn, name: str) -> bool:
    """Whether an entry can take the keyboard: titles can't, the foot shouldn't."""
    if name == ADD:
        return len(column.entries) <= 3
    block = column.build_to(name)
    return block is not None and block.entry() is not None
