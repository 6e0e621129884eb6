"""The middle of the designer: the editor of what is selected, the form to try, or publishing."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.drafting.checking import DraftFault
from audit_desk.forms.drafting.document import Document, Place
from audit_desk.ui.designer.changing import same
from audit_desk.ui.designer.editing.editor import Editor
from audit_desk.ui.designer.editing.form import FormEditor
from audit_desk.ui.designer.editing.offers import Offers
from audit_desk.ui.designer.editing.question import QuestionEditor
from audit_desk.ui.designer.editing.section import SectionEditor

if TYPE_CHECKING:
    from audit_desk.ui.designer.preview import Preview

KEY = QEvent.Type.KeyPress


class Panes(QStackedWidget):
    """`edited` carries the changed fields by name and the field in which it was done. `take_key`
    is asked before a column scrolls with a key that no field wanted."""

    edited = Signal(object, str)

    def __init__(self, offers: Offers, take_key: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._take_key = take_key
        self.question, self.section, self.form = QuestionEditor(), SectionEditor(), FormEditor()
        self.preview: Preview | None = None
        self.offer(offers)
        for editor in (self.form, self.section, self.question):
            editor.edited.connect(self.edited)
            editor.installEventFilter(self)
            self.addWidget(editor)

    def offer(self, offers: Offers) -> None:
        """What there is to choose from."""
        for editor in (self.form, self.section, self.question):
            editor.set_offers(offers)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the page's keys through, which a column would scroll with."""
        return isinstance(event, QKeyEvent) and event.type() is KEY and self._take_key(event)

    def show_place(self, document: Document, here: Place, faults: Sequence[DraftFault]) -> None:
        """Show the editor of a place with what is wrong there."""
        own = [fault for fault in faults if same(fault.place, here)]
        self.setCurrentWidget(self.editor(here))
        self.refresh(document, here, own)

    def refresh(self, document: Document, here: Place, faults: Sequence[DraftFault]) -> None:
        """Bring the editor of a place up to date, whether it is in sight or not."""
        own = [fault for fault in faults if same(fault.place, here)]
        with self.editor(here).being_shown():
            if here.question is not None:
                self.question.show_place(document, here.question, own)
            elif here.section is not None:
                self.section.show_place(document, here.section, own)
            else:
                self.form.show_place(document, own)

    def editor(self, here: Place) -> Editor:
        """The editor of a place."""
        if here.question is not None:
            return self.question
        return self.section if here.section is not None else self.form

    def show_preview(self, form: FormDefinition | None, key: str) -> None:
        """Show the form to be tried, at a question."""
        from audit_desk.ui.designer.preview import Preview

        if self.preview is None:
            self.preview = Preview()
            self.addWidget(self.preview)
        self.preview.show_form(form, key)
        self.setCurrentWidget(self.preview)

    @property
    def trying(self) -> bool:
        """Whether the form is being tried."""
        return self.preview is not None and self.currentWidget() is self.preview

    @property
    def editing(self) -> bool:
        """Whether an editor is in sight."""
        return isinstance(self.currentWidget(), Editor)

    def show_other(self, widget: QWidget) -> None:
        """Show something else in the middle, as what publishing does."""
        if self.indexOf(widget) < 0:
            widget.installEventFilter(self)
            self.addWidget(widget)
        self.setCurrentWidget(widget)
