"""The forms that came with a newer program, offered to a workspace that doesn't have them."""

from PySide6.QtWidgets import QCheckBox, QGridLayout

from audit_desk.forms.library import LibraryForm, install_library, lacking
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import Deed
from audit_desk.ui.page import Page
from audit_desk.ui.widgets.boxes import Card, Column, empty, row
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.states import Banner
from audit_desk.ui.widgets.text import Text, count

HIGHEST = 220  # pixels of the list
COLUMNS = 2


class LibraryOffer(Card):
    """A card on the page of forms; unseen where nothing is lacking, or once put off."""

    def __init__(self, page: Page) -> None:
        super().__init__(look="card-accent")
        self._page, self._put_off = page, False
        self.words = Text("", "strong", wrap=False)
        self.look_through = Button("Look throu&gh them", self._open)
        self.not_now = LinkButton("Not now", self.put_off)
        self.body.addLayout(row(self.words, 1, self.look_through, self.not_now))
        self.column = Column((0, 0, 8, 0))
        self.column.setMaximumHeight(HIGHEST)
        self._ticks = QGridLayout()
        self._ticks.setContentsMargins(0, 0, 0, 0)
        self.column.body.addLayout(self._ticks)
        self.ticks: dict[str, QCheckBox] = {}
        self.add = Button("Add", self._add)
        self.fault = Banner()
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.body.addWidget(self.column)
        self.body.addLayout(row(self.add, 1))
        self._shut()
        self.hide()

    def reload(self) -> None:
        """See in the worker what is lacking, for somebody who may add it."""
        page = self._page
        if self._put_off or not page.desk.person.may(Deed.KEEP_FORMS):
            return
        page.work.run(lambda task: page.desk.ask(lacking), self._offer, lambda fault: None)

    def put_off(self) -> None:
        """Say no more of it until the program is started again."""
        self._put_off = True
        self.hide()

    def _offer(self, found: list[LibraryForm]) -> None:
        number = len(found)
        self.words.setText(
            f"{count(number, 'form')} of the program {'is' if number == 1 else 'are'} not in this "
            "workspace yet."
        )
        empty(self._ticks)
        self.ticks = {}
        for at, one in enumerate(found):
            version = f", version {one.form.version}" if one.form.version > 1 else ""
            tick = QCheckBox(f"{one.form.title}{version}".replace("&", "&&"))
            tick.setChecked(True)
            tick.toggled.connect(self._count)
            self._ticks.addWidget(tick, at // COLUMNS, at % COLUMNS)
            self.ticks[one.form.form] = tick
        self._count()
        self.setVisible(bool(found))

    def _shut(self) -> None:
        for widget in (self.column, self.add):
            widget.hide()

    def _open(self) -> None:
        for widget in (self.column, self.add):
            widget.show()
        self.look_through.hide()
        next(iter(self.ticks.values())).setFocus()

    def _wanted(self) -> list[str]:
        return [name for name, tick in self.ticks.items() if tick.isChecked()]

    def _count(self) -> None:
        wanted = len(self._wanted())
        self.add.setText(f"Add {count(wanted, 'form')}")
        self.add.setAccessibleName(self.add.text())
        self.add.setEnabled(bool(wanted))

    def _add(self) -> None:
        page, wanted = self._page, self._wanted()
        self.add.setEnabled(False)
        page.work.run(
            lambda task: page.desk.do(install_library, wanted), self._added, self._refused
        )

    def _added(self, versions: list[FormVersion]) -> None:
        self._page.setFocus()
        self.hide()
        self._page.say(f"{count(len(versions), 'form')} added.")
        self._page.changed.emit()
        self._page.reload()

    def _refused(self, fault: Exception) -> None:
        self._count()
        self.fault.tell(fault)
