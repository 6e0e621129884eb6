"""The card beside the list: one entry's name and content, what is wrong, and how it is kept."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from audit_desk.forms import bank
from audit_desk.forms.bank import Content, Kind
from audit_desk.forms.bank_service import BankEntry
from audit_desk.forms.naming import scale_name
from audit_desk.grading import Scale
from audit_desk.ui.bank.editor import BankEditor, DescriptorsEditor, OptionsEditor
from audit_desk.ui.bank.question import BankQuestionEditor
from audit_desk.ui.bank.scale import ScaleEditor
from audit_desk.ui.designer.editing.inputs import LineEdit
from audit_desk.ui.widgets.boxes import Card, Column, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.fields import Field
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import Text

NEW = {
    Kind.SCALE: "A new scale",
    Kind.OPTIONS: "A new set of options",
    Kind.DESCRIPTORS: "New grade descriptors",
    Kind.QUESTION: "A new question",
}
BUILT_IN = "It comes with the program and stays as it is. Copy it to make your own."
READ_ONLY = "A quality assurance lead can change it."
KINDS = tuple(Kind)


class BankCard(Card):
    """Holds what is typed until it is kept or left. `kept` and `removed` ask the page to act."""

    kept = Signal()
    removed = Signal()
    copied = Signal()
    left = Signal()

    def __init__(self, may_keep: bool) -> None:
        super().__init__(" ")
        self._may_keep, self._fixed = may_keep, True
        self.kind, self.entry = Kind.SCALE, BankEntry(Kind.SCALE, "", {})
        self.scales: Mapping[str, Scale] = {}
        self._was: tuple[str, Content] = ("", {})
        self.banner, self.note = Banner(), Text("", "soft")
        self.banner.hide()
        self.name = LineEdit("Name")
        self.name_field = Field("Name", self.name, "Under this name it is found in the designer.")
        self.editors: dict[Kind, BankEditor] = {
            Kind.SCALE: ScaleEditor(),
            Kind.OPTIONS: OptionsEditor(),
            Kind.DESCRIPTORS: DescriptorsEditor(),
            Kind.QUESTION: BankQuestionEditor(),
        }
        self.stack = QStackedWidget()
        self.stack.setProperty("look", "clear")
        for kind, editor in self.editors.items():
            editor.edited.connect(self.check)
            if kind is Kind.QUESTION:
                self.stack.addWidget(editor)  # it scrolls by itself
                continue
            column = Column((0, 0, 12, 0))
            column.viewport().setProperty("look", "clear")
            column.body.addWidget(editor)
            column.body.addStretch(1)
            self.stack.addWidget(column)
        self.wrong, self.waits = Text("", "warn"), Text("", "small")
        self.keep = Button("&Keep", self.kept.emit)
        self.keep.setProperty("look", "main")
        self.leave = Button("Leave &it", self.left.emit)
        self.copy = Button("Cop&y it", self.copied.emit)
        self.remove = Button("Remo&ve", self.removed.emit)
        self.name.textEdited.connect(lambda _: self.check())
        self._lay_out()

    @property
    def editor(self) -> BankEditor:
        """The editor of the kind that is shown."""
        return self.editors[self.kind]

    @property
    def touched(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return not self._fixed and self.typed() != self._was

    def typed(self) -> tuple[str, Content]:
        """Name and content as they stand there now."""
        content = self.editor.content()
        if self.kind is not Kind.SCALE:
            return " ".join(self.name.text().split()), content
        return self.entry.name or scale_name(str(content["title"])), content

    def show_entry(self, entry: BankEntry, scales: Mapping[str, Scale]) -> None:
        """Show an entry; one that comes with the program only to be read."""
        self._show(entry, scales, fixed=entry.built_in or not self._may_keep)

    def show_new(self, kind: Kind, scales: Mapping[str, Scale], like: BankEntry | None) -> None:
        """Begin a new one, empty or as another is."""
        self.editors[kind].scales = scales
        content = like.content if like is not None else self.editors[kind].begin()
        self._show(BankEntry(kind, "", content), scales, fixed=False)
        self.heading.setText(NEW[kind])
        if like is not None:
            self._was = ("", {})  # a copy can be kept as it is
            self._entry_field().show_text(f"{like.called} (ours)")
        self.note.hide()
        self.check()
        self._entry_field().setFocus()

    def check(self) -> None:
        """Say what is wrong with what stands there, as far as something was begun."""
        name, content = self.typed()
        found = bank.faults(self.kind, bank.tidied(self.kind, content), self.scales)
        elsewhere = self.editor.show_faults(found if self.touched else [])
        named = bank.name_fault(self.kind, name) if self.kind is not Kind.SCALE else None
        self.name_field.fault(str(named) if named is not None and self.touched else "")
        self.wrong.setText("\n".join(dict.fromkeys(map(str, elsewhere))) if self.touched else "")
        self.wrong.setVisible(bool(self.wrong.text()))
        first = next((str(one) for one in (*found, named) if one is not None), "")
        self.keep.setEnabled(not first and self.touched)
        self.waits.setText(first if self.touched and not self.wrong.text() else "")

    def let_go(self) -> None:
        """What stands there is kept, or not wanted any more."""
        self._fixed = True

    def tell(self, fault: Exception) -> None:
        """Show what was refused, and why."""
        self.banner.tell(fault)

    def hold(self) -> None:
        """Say that what was typed must be kept or left first."""
        self.banner.become("What you typed is not kept yet.", "Press “Keep” or “Leave it” first.")
        self.banner.show()
        (self.keep if self.keep.isEnabled() else self.leave).setFocus()

    def _show(self, entry: BankEntry, scales: Mapping[str, Scale], fixed: bool) -> None:
        self.kind, self.entry, self.scales = entry.kind, entry, scales
        self._fixed = fixed
        self.banner.hide()
        self.stack.setCurrentIndex(KINDS.index(entry.kind))
        self.editor.scales = scales
        self.editor.show_content(entry.content)
        self.name.show_text(entry.name)
        self.name_field.setVisible(entry.kind is not Kind.SCALE)
        self.editor.setEnabled(not fixed)
        self.name.setEnabled(not fixed)
        scale = entry.kind is Kind.SCALE
        self.heading.setText(str(entry.content["title"]) if scale else entry.name)
        known = f"Form files call it {entry.name}. " if scale and entry.name else ""
        why = "" if not fixed else READ_ONLY if not self._may_keep else BUILT_IN
        self.note.setText(f"{known}{why}".strip())
        self.note.setVisible(bool(self.note.text()))
        for button in (self.keep, self.leave):
            button.setVisible(not fixed)
        self.remove.setVisible(not fixed and not entry.built_in)
        self.copy.setVisible(self._may_keep and bool(entry.name))
        self._was = self.typed()
        self.check()

    def _entry_field(self) -> LineEdit:
        editor = self.editor
        return editor.title if isinstance(editor, ScaleEditor) else self.name

    def _lay_out(self) -> None:
        self.body.addWidget(self.note)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.wrong)
        self.body.addLayout(row(self.keep, self.leave, self.waits, 1, self.copy, self.remove))
