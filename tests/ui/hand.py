"""A person's hand: presses what can be seen, by the name under which it can be heard."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from audit_desk.ui.audit.options import OptionsRow
from audit_desk.ui.audit.submit_check import SubmitCheck
from audit_desk.ui.widgets.rows import OpenRow
from audit_desk.ui.window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
PATIENCE = 20_000  # milliseconds; nothing waits longer than it must


class Hand:
    """Works a window by mouse and keys alone."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    def press(self, name: str) -> None:
        """Click the button of this name, once it can be pressed."""
        self.click(self.find(QAbstractButton, name))

    def write(self, name: str, text: str) -> None:
        """Type into the field of this name, in the place of what it held."""
        found = self.find((QLineEdit, QTextEdit, QComboBox), name)
        field = found.lineEdit() if isinstance(found, QComboBox) else found
        self.click(field)
        self.key(Qt.Key.Key_A, CONTROL)
        self.key(Qt.Key.Key_Delete)
        self.put(text)
        assert field.hasFocus()

    def choose(self, name: str, beginning: str) -> None:
        """Choose the entry of a list that begins so."""
        box = self.find(QComboBox, name)

        def place() -> int:
            return next(
                (at for at in range(box.count()) if box.itemText(at).startswith(beginning)), -1
            )

        self.until(lambda: place() >= 0)
        at = place()
        box.setFocus()
        self.key(Qt.Key.Key_Home)
        for _ in range(at):
            self.key(Qt.Key.Key_Down)
        assert box.currentIndex() == at

    def open_row(self, name: str, holding: str) -> None:
        """Open the row of a list or table in which these words stand."""
        view = self.find(QAbstractItemView, name)

        def place() -> QPoint | None:
            model = view.model()
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    index = model.index(row, column)
                    if holding in str(index.data() or ""):
                        view.scrollTo(index)
                        return view.visualRect(index).center()
            return None

        self.until(lambda: place() is not None)
        at = place()
        assert at is not None
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.key(Qt.Key.Key_Return)

    def put(self, text: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self.focus(), text)

    def key(self, key: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
        """Press one key where the keyboard is."""
        QTest.keyClick(self.focus(), key, held)

    def put_right(self, check: SubmitCheck, ending: str, answers: dict[str, str]) -> None:
        """Go to each thing that is missing, from the list of them, and answer it with the keys
        that `answers` give for its words; else as its place asks. Then press `ending`."""
        self.until(check.isVisible)
        for _ in range(60):
            if not check.lacks:
                break
            lack, left = check.lacks[0], len(check.lacks)
            check.list.setFocus()
            check.list.setCurrentRow(0)
            self.key(Qt.Key.Key_Return)
            keys = next((keys for words, keys in answers.items() if words in lack.what), "")
            self._answer(keys)
            self.until(lambda left=left, lack=lack: self._moved(check, left, lack))
        assert not check.lacks
        self.press(ending)

    def sees(self, words: str) -> bool:
        """Whether these words stand anywhere in the window."""
        return any(words in text for text in self._texts())

    def until(self, so: Callable[[], bool]) -> None:
        """Wait for something to come true."""
        self.qtbot.waitUntil(so, timeout=PATIENCE)

    def find(self, kind: type | tuple[type, ...], name: str) -> QWidget:
        """The widget of this kind and name that can be used, once there is one."""
        self.until(lambda: next(self._named(kind, name), None) is not None)
        return next(self._named(kind, name))

    def open_work(self, holding: str) -> None:
        """Click the row of Home whose name holds these words, once it stands there."""

        def rows() -> list[OpenRow]:
            found = self.window.findChildren(OpenRow)
            return [row for row in found if row.isVisible() and holding in row.accessibleName()]

        self.until(lambda: bool(rows()))
        self.click(rows()[0])

    def click(self, widget: QWidget) -> None:
        """Click in the middle of it."""
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def focus(self) -> QWidget:
        """What has the keyboard."""
        self.until(lambda: QApplication.focusWidget() is not None)
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def _answer(self, keys: str) -> None:
        focused = self.focus()
        if isinstance(focused, (QLineEdit, QTextEdit)):
            self.put(keys or "Seen on the file.")
            return
        row = focused.parentWidget()
        assert isinstance(row, OptionsRow)
        self.key(keys or row.options[0].choice.key or Qt.Key.Key_Space)

    @staticmethod
    def _moved(check: SubmitCheck, left: int, lack: object) -> bool:
        return len(check.lacks) != left or check.lacks[0] != lack

    def _named(self, kind: type | tuple[type, ...], name: str) -> Iterator[QWidget]:
        for top in QApplication.topLevelWidgets():
            for widget in top.findChildren(QWidget):
                if not isinstance(widget, kind) or not widget.isVisible():
                    continue
                text = widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""
                if name in (widget.accessibleName(), text) and widget.isEnabled():
                    yield widget

    def _texts(self) -> Iterator[str]:
        for label in self.window.findChildren(QLabel):
            if label.isVisible():
                yield label.text()
        for text in self.window.findChildren(QTextEdit):
            if text.isVisible():
                yield text.toPlainText()
