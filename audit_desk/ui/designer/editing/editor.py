"""What all editors share: cards of fields that show a document and tell what a person changes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from audit_desk.ui.designer.editing.inputs import Labelled
from audit_desk.ui.designer.editing.offers import Offers
from audit_desk.ui.designer.editing.reading_order import set_reading_order
from audit_desk.ui.style import PAD
from audit_desk.ui.widgets.boxes import Card, Column, empty
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.flow import Flow
from audit_desk.ui.widgets.fold import Fold
from audit_desk.ui.widgets.text import Text

WIDEST = 760
OWN = ("version", "sections", "questions", "was", "comment", "show_if")
"""What a form knows, though an editor may have no field for it."""


class FieldsCard(Card):
    """A card of fields. `edited` carries the changed fields by name, None for one to be taken
    away, and the name of the field in which it was done."""

    edited = Signal(object, str)

    def __init__(self, title: str = "") -> None:
        super().__init__(title)
        self.body.setSpacing(14)
        self.targets: dict[str, Labelled] = {}

    def tell(self, field: str, value: object) -> None:
        """Tell that a field was given a value; "" and nothing take it away."""
        empty = value is None or value == "" or value == []
        self.edited.emit({field: None if empty else value}, field)

    def place(self, field: str, label: str, widget: QWidget, hint: str = "") -> Labelled:
        """Put a field under its label, where faults of that field are shown."""
        made = Labelled(label, widget, hint)
        self.targets[field] = made
        return made


class Editor(Column):
    """Cards below one another. `edited` as in `FieldsCard`."""

    edited = Signal(object, str)

    def __init__(self) -> None:
        super().__init__((PAD, PAD, PAD, PAD))
        self.inside.setMaximumWidth(WIDEST)
        self.offers = Offers()
        self._showing = False
        self._order = QTimer(self)
        self._order.setSingleShot(True)
        self._order.setInterval(0)
        self._order.timeout.connect(lambda: set_reading_order(self.inside))
        self.cards: list[FieldsCard] = []
        self.elsewhere = Text("", "warn")
        self.elsewhere.hide()
        self.body.addWidget(self.elsewhere)
        self.strange = Flow()
        self.strange.hide()
        self._strange: list[str] = []
        self.body.addWidget(self.strange)

    def set_offers(self, offers: Offers) -> None:
        """What there is to choose from; before the next showing."""
        self.offers = offers

    @contextmanager
    def being_shown(self) -> Iterator[None]:
        """While a place is being shown, nothing that its fields do is a change by the person."""
        self._showing = True
        try:
            yield
        finally:
            self._showing = False

    def add_cards(self, *cards: FieldsCard) -> None:
        """Put the cards below one another; called once."""
        for card in cards:
            self.cards.append(card)
            self.body.addWidget(card)
            card.edited.connect(self._pass_on)
        self.body.addStretch(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.inside and event.type() is QEvent.Type.LayoutRequest:
            self._order.start()
        return super().eventFilter(watched, event)

    def focus_field(self, name: str) -> None:
        """Put the keyboard into a field, opening what it is folded in; the first where there is
        none of that name."""
        target = self.target(name) or next(iter(self.cards[0].targets.values()))
        above: QWidget | None = target
        while above is not None and above is not self:
            if isinstance(above, Fold) and not above.opened:
                above.turn()
            above = above.parentWidget()
        target.enter()
        QTimer.singleShot(0, lambda: self.ensureWidgetVisible(target, 0, 24))

    def target(self, name: str) -> Labelled | None:
        """The field of that name."""
        found = (card.targets[name] for card in self.cards if name in card.targets)
        return next(found, None)

    def show_faults(self, faults: Sequence[Any]) -> None:
        """Say under each field what is wrong with it; above all, what belongs to no field."""
        told: dict[str, str] = {}
        named = dict.fromkeys(str(fault.place.field) for fault in faults)
        for fault in faults:
            name = str(fault.place.field)
            known = name if self.target(name) is not None else ""
            words = sentence(f"{fault.what} {fault.mend}")
            told[known] = f"{told[known]}\n{words}" if known in told else words
        for card in self.cards:
            for name, target in card.targets.items():
                target.show_fault(told.get(name, ""))
        self._show_strange([name for name in named if self.target(name) is None])
        self.elsewhere.setText(told.get("", ""))
        self.elsewhere.setVisible("" in told)

    def _pass_on(self, changes: object, field: str) -> None:
        """Tell of a change, unless another place is shown already: a field that the keyboard left
        because its editor was put away, or its row taken away while something else is being shown,
        must not write into what was put in its place."""
        if self.isVisible() and not self._showing:
            self.edited.emit(changes, field)

    def _show_strange(self, names: list[str]) -> None:
        """A way to be rid of what came with a file and belongs to no form."""
        names = [name for name in names if name and name not in OWN]
        if names == self._strange:
            return
        self._strange = names
        empty(self.strange.line)
        for name in names:
            button = LinkButton(
                f"Take away “{name}”", partial(self.edited.emit, {name: None}, name)
            )
            self.strange.line.addWidget(button)
        self.strange.setVisible(bool(names))


def sentence(words: str) -> str:
    """With a capital at its beginning."""
    words = words.strip()
    return words[:1].upper() + words[1:]
