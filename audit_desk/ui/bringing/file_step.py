"""The first step: the form, the file, its sheet, and the row in which the headings stand."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal

from audit_desk.audits.bringing.book import Book
from audit_desk.audits.bringing.under_way import UnderWay, heading_rows
from audit_desk.forms.definition import Purpose
from audit_desk.forms.tables import FormVersion
from audit_desk.ui.bringing.before import Before
from audit_desk.ui.bringing.step import Step
from audit_desk.ui.files import ask_for_file
from audit_desk.ui.widgets.boxes import Card, row
from audit_desk.ui.widgets.buttons import Button
from audit_desk.ui.widgets.fields import Choice, Field
from audit_desk.ui.widgets.text import Text, count, tooltip

ANSWERS = "Answers (*.csv *.tsv *.txt *.xlsx *.xlsm *.ods);;All files (*)"
_NO_FILE = "No file yet. Drop one anywhere on this page, or choose it."
_WIDE = 560


class FileStep(Step):
    """`file_chosen` is told a file, `asked` that form, sheet or row of headings is another."""

    file_chosen = Signal(Path)
    asked = Signal()

    def __init__(self, before: Before) -> None:
        super().__init__()
        self.file: Path | None = None
        self._versions: dict[str, FormVersion] = {}
        self.form = Choice(name="Form")
        self.choose = Button("Choos&e a file…", self.choose_file)
        self.named = Text(_NO_FILE, "soft", wrap=False)
        self.sheet, self.heading = Choice(name="Sheet"), Choice(name="Row of headings")
        self.told = Text("", "soft")
        self.before = before
        self._fields = {
            "form": Field("Form", self.form, "On which form the answers come in."),
            "sheet": Field("Sheet", self.sheet),
            "heading": Field("The headings stand in", self.heading),
        }
        card = self.card = Card()
        card.body.setSpacing(12)
        for field in self._fields.values():
            field.setMaximumWidth(_WIDE)
        card.body.addWidget(self._fields["form"])
        card.body.addWidget(Text("File", "small-strong"))
        card.body.addLayout(row(self.choose, self.named, 1, spacing=12))
        self.heading.setMinimumContentsLength(52)
        self.sheet.setMinimumContentsLength(24)
        card.body.addLayout(row(self._fields["sheet"], self._fields["heading"], 1, spacing=18))
        card.body.addWidget(self.told)
        self.column.addWidget(card)
        self.column.addWidget(before, 1)
        self.form.currentIndexChanged.connect(lambda _: self.asked.emit())
        self.sheet.currentIndexChanged.connect(lambda _: self._another_sheet())
        self.heading.currentIndexChanged.connect(lambda _: self.asked.emit())
        self._show_book(None)
        self.told.hide()

    def offer_forms(self, found: list[FormVersion]) -> None:
        """Offer the newest version of each form that audits can be on."""
        fitting = [one for one in found if one.purpose != Purpose.MODERATION]
        self._versions = {one.form: one for one in fitting}
        choices: list[tuple[str, object]] = [(one.title, one.form) for one in fitting]
        self.form.fill([("Choose a form" if fitting else "There is no form yet", None), *choices])

    @property
    def version(self) -> FormVersion | None:
        """The version of the form that is chosen."""
        return self._versions.get(str(self.form.value()))

    @property
    def heading_row(self) -> int | None:
        """The row of headings that a person chose; None leaves it to the program."""
        value = self.heading.value()
        return value if isinstance(value, int) else None

    def choose_file(self) -> None:
        """Ask for the file."""
        folder = self.file.parent if self.file else None
        chosen = ask_for_file(self, "Choose a file of answers", ANSWERS, folder)
        if chosen is not None:
            self.file_chosen.emit(chosen)

    def take_book(self, file: Path, book: Book) -> None:
        """A file was read; where its name begins with a form's, that form is proposed."""
        self.file = file
        self.named.become(file.name, "strong")
        self.named.setToolTip(tooltip(str(file)))
        self._show_book(book)
        fitting = [form for form in self._versions if file.stem.casefold().startswith(form)]
        if fitting and self.form.value() is None:
            _quietly(self.form, lambda: self.form.choose(max(fitting, key=len)))

    def take(self, under_way: UnderWay | None) -> None:
        super().take(under_way)
        self.told.setVisible(under_way is not None)
        if under_way is None:
            return
        source = under_way.source
        if len(under_way.book.sheets) > 1:
            _quietly(self.sheet, lambda: self.sheet.choose(source.sheet))
        self.offer_headings(under_way.book, source.sheet)
        _quietly(self.heading, lambda: self.heading.choose(source.heading_row))
        found = f"{count(len(source.rows), 'row')} under {count(len(source.columns), 'column')}."
        again = " Columns and values are as in the last file of this kind."
        self.told.setText(found + (again if under_way.as_before else ""))

    def _another_sheet(self) -> None:
        _quietly(self.heading, self.heading.clear)
        self.asked.emit()

    def _show_book(self, book: Book | None) -> None:
        names = [sheet.name for sheet in book.sheets] if book else []
        several: list[tuple[str, object]] = [(name, name) for name in names]
        self.sheet.fill(several if len(names) > 1 else [])
        _quietly(self.heading, self.heading.clear)
        self._fields["sheet"].setVisible(len(names) > 1)
        self._fields["heading"].setVisible(False)

    def forget(self) -> None:
        """No file is chosen any more."""
        self.file = None
        self.named.become(_NO_FILE, "soft")
        self.named.setToolTip("")
        self._show_book(None)

    def offer_headings(self, book: Book, sheet: str) -> None:
        """Offer the rows in which the headings may stand."""
        found: list[tuple[str, object]] = [*heading_rows(book, sheet)]
        self.heading.fill(found)
        self._fields["heading"].setVisible(len(found) > 1)


def _quietly(choice: Choice, act: Callable[[], object]) -> None:
    """Change a choice without telling that a person did."""
    choice.blockSignals(True)
    act()
    choice.blockSignals(False)
