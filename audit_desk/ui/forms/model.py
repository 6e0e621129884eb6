"""The list of forms: the newest version of each, with what it is for and whether it is offered."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from audit_desk.forms.definition import Purpose
from audit_desk.forms.tables import FormVersion
from audit_desk.forms.wording import PURPOSES
from audit_desk.ui.widgets.lines import TwoLines
from audit_desk.ui.widgets.text import tooltip

Index = QModelIndex | QPersistentModelIndex


class FormsModel(QAbstractListModel):
    """The newest version of each form."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.forms: list[FormVersion] = []
        self._withdrawn: Collection[str] = ()

    def show_forms(self, found: list[FormVersion], withdrawn: Collection[str] = ()) -> None:
        """Show these, saying of which no audit is begun any more."""
        self.beginResetModel()
        self.forms, self._withdrawn = found, withdrawn
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.forms)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        form = self.forms[index.row()]
        gone = "withdrawn" if form.form in self._withdrawn else ""
        purpose = PURPOSES[Purpose(form.purpose)]
        under = " · ".join(filter(None, (gone, purpose, form.service, f"version {form.version}")))
        if role == Qt.ItemDataRole.DisplayRole:
            return form.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(form.title)
        if role == TwoLines.UNDER:
            return under[:1].upper() + under[1:]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{form.title}, {under}"
        return None
