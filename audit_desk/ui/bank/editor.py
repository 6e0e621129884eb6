"""What the editors of the bank share, and those of options and of grade descriptors."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.forms.bank import BankFault, Content
from audit_desk.grading import Scale
from audit_desk.ui.designer.editing.inputs import TextEdit
from audit_desk.ui.designer.editing.rows import Rows
from audit_desk.ui.widgets.boxes import empty
from audit_desk.ui.widgets.fields import Choice, Field
from audit_desk.ui.widgets.text import Text


class BankEditor(QWidget):
    """Shows the content of one entry and tells when a person changes it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "clear")
        self.scales: Mapping[str, Scale] = {}
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)

    def show_content(self, content: Content) -> None:
        """Show what an entry holds."""
        raise NotImplementedError

    def content(self) -> Content:
        """What stands there now."""
        raise NotImplementedError

    def begin(self) -> Content:
        """What a new entry begins with."""
        raise NotImplementedError

    def show_faults(self, faults: Sequence[BankFault]) -> list[BankFault]:
        """Mark what is wrong where it stands; those that have no place of their own come back."""
        return list(faults)


class OptionsEditor(BankEditor):
    """The options of a set, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows(
            "Option",
            "Add an option",
            "Enter adds the next; Alt+↑ and Alt+↓ move it; Delete takes an empty one away.",
        )
        self.body.addWidget(Text("Options", "small-strong"))
        self.body.addWidget(self.rows)
        self.rows.edited.connect(lambda _: self.edited.emit())

    def show_content(self, content: Content) -> None:
        self.rows.show_values(content.get("options", []))

    def content(self) -> Content:
        return {"options": self.rows.values()}

    def begin(self) -> Content:
        return {"options": []}


class DescriptorsEditor(BankEditor):
    """What each grade of a scale means for one practice area."""

    def __init__(self) -> None:
        super().__init__()
        self.scale = Choice(name="Scale")
        self.scale.currentIndexChanged.connect(lambda _: self._turn())
        self.words: dict[int, TextEdit] = {}
        self._kept: dict[int, str] = {}
        self.body.addWidget(Field("Scale", self.scale))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addLayout(self._lines)

    def show_content(self, content: Content) -> None:
        self.scale.fill([(scale.title, name) for name, scale in self.scales.items()])
        self.scale.blockSignals(True)
        self.scale.choose(content.get("scale"))
        self.scale.blockSignals(False)
        written = content.get("descriptors", {})
        self._kept = {int(value): words for value, words in written.items() if value.isdigit()}
        self._show_grades()

    def content(self) -> Content:
        words = {str(value): box.text() for value, box in self.words.items() if box.text().strip()}
        return {"scale": self.scale.value(), "descriptors": words}

    def begin(self) -> Content:
        return {"scale": next(iter(self.scales), ""), "descriptors": {}}

    def _turn(self) -> None:
        self._kept |= {value: box.text() for value, box in self.words.items()}
        self._show_grades()
        self.edited.emit()

    def _show_grades(self) -> None:
        empty(self._lines)
        self.words = {}
        scale = self.scales.get(str(self.scale.value()))
        for value in scale.values if scale else ():
            label = scale.label(value) if scale else ""
            box = TextEdit(label, lines=2)
            box.show_value(self._kept.get(value, ""))
            box.edited.connect(lambda _: self.edited.emit())
            self.words[value] = box
            self._lines.addWidget(Field(label, box))
