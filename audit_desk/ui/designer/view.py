"""One draft in the designer: the outline at the left, what is selected in the middle."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from audit_desk.forms.drafting.checking import DraftFault
from audit_desk.forms.drafting.document import Document, Place
from audit_desk.forms.drafting.following import plain_key
from audit_desk.ui.designer import changing
from audit_desk.ui.designer.changing import Change, same, stands
from audit_desk.ui.designer.checks import Checked, Checks
from audit_desk.ui.designer.edits import Edits, Step
from audit_desk.ui.designer.frame import DesignFrame
from audit_desk.ui.designer.keeping import place_from_words
from audit_desk.ui.designer.keys import key_act
from audit_desk.ui.designer.loading import Opened
from audit_desk.ui.designer.menu import fill_menu
from audit_desk.ui.designer.outline_rows import Key, Row, key_of, rows
from audit_desk.ui.designer.runs import Runs
from audit_desk.ui.work import Work

FOLLOWING = 40  # milliseconds until the rest of an editor follows what was typed in one field


class DesignView(DesignFrame):
    """Holds the steps of one draft. `changed` carries the document after every change, `moved`
    the Place that was gone to, `turned` whether the form is being tried."""

    changed = Signal(object)
    moved = Signal(object)
    stepped = Signal()
    turned = Signal(bool)
    said = Signal(str, str, object)
    banked = Signal(object)
    """The fields of a question that is to be kept in the bank."""

    def __init__(self, opened: Opened, work: Work) -> None:
        super().__init__(opened.offers)
        self.opened = opened
        self._fixed = opened.offers.published_keys
        self.edits, self._runs = Edits(opened.document), Runs()
        self.here = place_from_words(opened.document, opened.place)
        self.faults: Sequence[DraftFault] = ()
        self.checked: Checked | None = None
        self._fresh: Place | None = None  # just added: that it is still empty is no news
        if not any(self.document.questions) and not opened.place:
            self.here = self._fresh = changing.first_of(self.document)
        self.checks = Checks(work, lambda: dict(opened.offers.scales), opened.earlier, self)
        self.checks.checked.connect(self._take_checked)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOWING)
        self._follow.timeout.connect(self._refresh)
        fill_menu(self.outline.menu, self)
        self._connect()
        self._show(focus=False)
        self.checks.look_at(self.document, at_once=True)

    @property
    def _told(self) -> Sequence[DraftFault]:
        fresh = self._fresh
        return [one for one in self.faults if fresh is None or not changing.still_empty(one, fresh)]

    @property
    def document(self) -> Document:
        """The form as it stands."""
        return self.edits.document

    def begin(self) -> None:
        """Put the keyboard where the person left it."""
        if self.here.field:
            self._enter()
        else:
            self.outline.setFocus()

    def go_to(self, place: Place) -> None:
        """Select a part; with a field, put the keyboard into it."""
        if not stands(self.document, place):
            return
        if not same(place, self.here):
            self._fresh = None
            self.edits.end_run()
        self.here = place
        self._show(focus=bool(place.field))
        self.moved.emit(place)

    def undo(self) -> None:
        """Take the last step back, and show where it was."""
        self._took(self.edits.undo(), back=True)

    def redo(self) -> None:
        """Do again what was taken back, and show where it was."""
        self._took(self.edits.redo(), back=False)

    def add_question(self) -> None:
        """A new question under the selected one, its words to be typed at once."""
        self._fresh = self._do(changing.add_question(self.document, self.here, self._fixed))

    def add_section(self) -> None:
        """A new section after the selected one."""
        self._fresh = self._do(changing.add_section(self.document, self.here))

    def copy(self) -> None:
        """A copy after what is selected."""
        self._do(changing.copy(self.document, self.here, self._fixed))

    def delete(self) -> None:
        """Delete what is selected, offering to take that back."""
        change = changing.remove(self.document, self.here)
        if change is None:
            return
        told = changing.deleted_words(self.document, self.here)
        had_focus = self.outline.hasFocus()
        self._do(change)
        if had_focus:
            self.outline.setFocus()
        self.said.emit(told, "Undo", self._taker_back())

    def keep_in_bank(self) -> None:
        """Have the selected question kept for other forms."""
        if self.here.question is not None:
            self.banked.emit(dict(self.document.question(self.here.question).fields))

    def move_by(self, by: int) -> None:
        """Move what is selected one place up or down."""
        self._do(changing.move(self.document, self.here, by))

    def step(self, by: int) -> None:
        """Select the next part or the one before."""
        places = list(changing.places(self.document))
        at = next(n for n, one in enumerate(places) if same(one, self.here)) + by
        if 0 <= at < len(places):
            self.go_to(places[at])

    def next_pane(self) -> None:
        """Put the keyboard into the list, the editor or what is wrong, whichever is next."""
        focus = QApplication.focusWidget()
        panes = [self.outline, self.panes]
        panes += [self.wrong.list] if self.wrong.list.isVisible() else []
        at = next((n for n, one in enumerate(panes) if one.isAncestorOf(focus or self)), -1)
        at = next((n for n, one in enumerate(panes) if one is focus), at)
        wanted = panes[(at + 1) % len(panes)]
        if wanted is self.panes and self.panes.editing:
            self.panes.editor(self.here).focus_field(self.here.field)
        else:
            wanted.setFocus()

    def turn(self) -> None:
        """From editing to trying the form, and back."""
        self.try_it(not self.panes.trying)

    def try_it(self, trying: bool) -> None:
        """Try the form at the question that is selected, or go back to editing it."""
        if trying:
            self._show_preview()
        else:
            self.panes.show_place(self.document, self.here, self._told)
            self.begin()
        self.turned.emit(trying)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key of the page does; False where it is none."""
        act = key_act(self, event)
        if act is not None:
            act()
        return act is not None

    def replace(self, document: Document, place: Place, words: str) -> None:
        """One step made elsewhere on the page, as before publishing."""
        self._do(Change(document, place, words), show=False)

    def _connect(self) -> None:
        self.outline.chosen.connect(self.go_to)
        self.outline.opened.connect(lambda place: self.go_to(replace(place, field=changing.FIRST)))
        self.outline.deleted.connect(self.delete)
        self.outline.outline.question_moved.connect(self._dropped_question)
        self.outline.outline.section_moved.connect(self._dropped_section)
        self.wrong.chosen.connect(lambda fault: self.go_to(changing.with_field(fault.place)))
        self.panes.edited.connect(self._edited)

    def _edited(self, changes: dict[str, Any], field: str) -> None:
        here = replace(self.here, field=field)
        change = changing.edit(self.document, here, changes, self._fixed)
        run = self._runs.of(self.document, here, changes)
        self.here = here
        if self.edits.take(change.document, here, here, change.words, run):
            self._follow.start()
            self._after_change(moved=False)
            self.moved.emit(here)

    def _do(self, change: Change | None, show: bool = True) -> Place | None:
        if change is None:
            return None
        self.edits.end_run()
        if not self.edits.take(change.document, self.here, change.place, change.words):
            return None
        self.here = change.place
        if show:
            self._show(focus=bool(change.place.field))
        self._after_change(moved=True)
        return change.place

    def _took(self, step: Step | None, back: bool) -> None:
        if step is None:
            return
        place = step.left if back else step.reached
        self.here = place if stands(self.document, place) else changing.FORM
        in_list = self.outline.hasFocus()
        self._show(focus=bool(self.here.field) and not in_list)
        self._after_change(moved=True)

    def _taker_back(self) -> Callable[[], None]:
        done = self.edits.last

        def take_back() -> None:
            if self.edits.last is done:
                self.undo()
            else:
                self.said.emit("More was changed since. Ctrl+Z takes back step by step.", "", None)

        return take_back

    def _after_change(self, moved: bool) -> None:
        self.outline.show_rows(self._rows(), self.here)
        self.checks.look_at(self.document)
        self.changed.emit(self.document)
        self.stepped.emit()
        if moved:
            self.moved.emit(self.here)

    def _show(self, focus: bool) -> None:
        self._follow.stop()
        self.outline.show_rows(self._rows(), self.here)
        if self.panes.trying and not focus:
            self._show_preview()
            return
        self.turned.emit(False)
        self.panes.show_place(self.document, self.here, self._told)
        if focus:
            self._enter()

    def _enter(self) -> None:
        """Put the keyboard into the field at hand; what was only written for now is selected."""
        self.panes.editor(self.here).focus_field(self.here.field)
        field = QApplication.focusWidget()
        if self.here == self._fresh and isinstance(field, QLineEdit):
            field.selectAll()

    def _refresh(self) -> None:
        self.panes.refresh(self.document, self.here, self._told)

    def _show_preview(self) -> None:
        form, key = (self.checked.form if self.checked else None), ""
        if self.here.question is not None:
            key = plain_key(self.document.question(self.here.question).fields)
        self.panes.show_preview(form, key)

    def _take_checked(self, found: Checked) -> None:
        self.checked, self.faults = found, found.faults
        self.wrong.show_lines([(one, self.where_of(one.place)) for one in found.faults])
        self.outline.show_rows(self._rows(), self.here)
        if self.panes.trying:
            self._show_preview()
        elif not self._follow.isActive():
            self._refresh()

    def _rows(self) -> list[Row]:
        self.hint.setVisible(not any(self.document.questions))
        wrong: Counter[Key] = Counter(key_of(one.place) for one in self.faults)
        return rows(self.document, wrong)

    def where_of(self, place: Place) -> str:
        """A place in words."""
        index = self.outline.outline.at(place)
        if not index.isValid() or place.section is None:
            return "The form"
        row_of = self.outline.outline.rows[index.row()]
        kind = "Question" if place.question is not None else "Section"
        name = f"{kind} {row_of.number}"
        return name if row_of.title == name else f"{name}: {row_of.title}"

    def _dropped_question(self, place: Place, section: int, to: int) -> None:
        if place.question is not None:
            self._do(changing.move_question(self.document, place.question, section, to))

    def _dropped_section(self, place: Place, to: int) -> None:
        if place.section is not None:
            self._do(changing.move_section(self.document, place.section, to))
