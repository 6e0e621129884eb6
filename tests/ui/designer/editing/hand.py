"""A page around an editor, as small as can be: it puts each change into the document and shows it
again."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QMenu, QWidget
from pytestqt.qtbot import QtBot

from audit_desk.forms.drafting.document import Document, read_document
from audit_desk.ui.designer.editing.form import FormEditor
from audit_desk.ui.designer.editing.offers import Offers
from audit_desk.ui.designer.editing.question import QuestionEditor
from audit_desk.ui.designer.editing.section import SectionEditor
from audit_desk.ui.designer.fault_words import faults_in_words
from tests.ui.designer.editing.parts import OFFERS, document, number_of

Kind = QuestionEditor | SectionEditor | FormEditor


class Hand:
    """Somebody at an editor. `told` are the changes, each with the field that it was made in."""

    def __init__(self, qtbot: QtBot, editor: Kind, offers: Offers = OFFERS) -> None:
        self.qtbot, self.editor, self.document = qtbot, editor, document()
        self.told: list[tuple[dict[str, Any], str]] = []
        self.id = self.document.sections[0].id
        self.form: Document = self.document
        editor.set_offers(offers)
        editor.edited.connect(self._take)
        qtbot.addWidget(editor)
        editor.resize(620, 900)
        editor.show()

    def at(self, key: str) -> "Hand":
        """Go to a question."""
        self.id = number_of(self.document, key)
        return self.again()

    def become(self, changed: Document) -> "Hand":
        """Show another document, as after an undo."""
        self.document = changed
        return self.again()

    def again(self) -> "Hand":
        """Show the place once more."""
        found = faults_in_words(self.document, OFFERS.scales)
        if isinstance(self.editor, FormEditor):
            self.editor.show_place(self.document, [f for f in found if f.place.section is None])
        else:
            question = isinstance(self.editor, QuestionEditor)
            own = [
                f for f in found if (f.place.question if question else f.place.section) == self.id
            ]
            self.editor.show_place(self.document, self.id, own)
        QCoreApplication.processEvents()
        return self

    @property
    def fields(self) -> dict[str, Any]:
        """What the file says of the place, read anew."""
        again = read_document(self.document.text)
        if isinstance(self.editor, FormEditor):
            return dict(again.fields)
        if isinstance(self.editor, SectionEditor):
            return dict(again.sections[0].fields)
        at = [one.id for one in self.document.questions].index(self.id)
        return dict(list(again.questions)[at].fields)

    def type(self, widget: QWidget, words: str) -> None:
        """Type with the keyboard in a field."""
        widget.setFocus()
        self.qtbot.keyClicks(widget, words)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the keyboard is."""
        focus = self.editor.window().focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, held)
        QCoreApplication.processEvents()

    def press(self, widget: QWidget) -> None:
        """Press with the mouse."""
        QCoreApplication.processEvents()
        middle = widget.rect().center()
        where = QPoint(14, middle.y()) if isinstance(widget, QCheckBox) else middle
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=where)
        QCoreApplication.processEvents()

    def pick(self, box: QComboBox, words: str) -> None:
        """Choose from a menu."""
        at = box.findText(words, Qt.MatchFlag.MatchEndsWith | Qt.MatchFlag.MatchCaseSensitive)
        assert at >= 0, [box.itemText(n) for n in range(box.count())]
        QCoreApplication.processEvents()
        box.setFocus()
        box.showPopup()
        QCoreApplication.processEvents()
        view = box.view()
        view.setCurrentIndex(box.model().index(at, 0))
        self.qtbot.keyClick(view, Qt.Key.Key_Return)
        QCoreApplication.processEvents()

    def pick_from_menu(self, button: QWidget, words: str) -> None:
        """Press a button that opens a menu, and choose from it."""
        self.press(button)
        menu = next(one for one in self.editor.findChildren(QMenu) if one.isVisible())
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.close()
        QCoreApplication.processEvents()

    def _take(self, changes: dict[str, Any], field: str) -> None:
        self.told.append((changes, field))
        if isinstance(self.editor, FormEditor):
            self.document = self.document.set_form(**changes)
        elif isinstance(self.editor, SectionEditor):
            self.document = self.document.set_section(self.id, **changes)
        else:
            self.document = self.document.set_question(self.id, **changes)
        self.again()
