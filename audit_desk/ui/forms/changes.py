"""What changed between two versions of a form, with their notes."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from audit_desk.forms.difference import Difference, differences
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.ui import style
from audit_desk.ui.widgets.boxes import row
from audit_desk.ui.widgets.fields import Choice
from audit_desk.ui.widgets.text import Text, day_in_full


class Changes(QWidget):
    """The changes of one version since an earlier one, which can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.since = Choice(name="Compared with")
        self.since.currentIndexChanged.connect(lambda _: self._write())
        self.list = QTextBrowser()
        self.list.setOpenLinks(False)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName("What changed")
        self.list.document().setDocumentMargin(24)
        self._versions: Sequence[FormVersion] = ()
        self._at = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row(Text("Compared with", "soft", wrap=False), self.since, 1))
        column.addWidget(self.list, 1)

    def show_changes(self, versions: Sequence[FormVersion], at: int) -> None:
        """Show what a version changed; `versions` are all of the form, newest first."""
        self._versions, self._at = versions, at
        self.since.fill([(f"Version {one.version}", one.version) for one in versions[at + 1 :]])
        self.since.setCurrentIndex(0)
        self.since.setEnabled(len(versions) > at + 2)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def _write(self) -> None:
        earlier = self._versions[self._at + 1 :]
        if not self._versions:
            return
        if not earlier:
            self.list.setHtml(_line("This is the first version.", style.colours().soft))
            return
        number = self.since.value()
        place = next((n for n, one in enumerate(earlier) if one.version == number), 0)
        new, old = self._versions[self._at], earlier[place]
        between = [definition(one) for one in earlier[:place]]
        found = differences(definition(old), definition(new), between)
        self.list.setHtml(_html(found, [new, *earlier[:place]]))


def _html(changes: Sequence[Difference], versions: Sequence[FormVersion]) -> str:
    colours = style.colours()
    parts = []
    for one in versions:
        day = day_in_full(one.published_at.astimezone().date())
        note = one.note or "No note was written."
        parts.append(_line(f"Version {one.version}, {day}: {note}", colours.soft))
    if not changes:
        parts.append(_line("Nothing changed in the form.", colours.ink))
    where = ""
    for change in changes:
        if change.where != where:
            where = change.where
            parts.append(
                f'<p style="font-weight:600;color:{colours.ink};margin:14px 0 2px">'
                f"{escape(where)}</p>"
            )
        words = change.words[:1].upper() + change.words[1:]
        parts.append(f'<p style="color:{colours.ink};margin:0 0 2px 16px">{escape(words)}</p>')
    return "".join(parts)


def _line(words: str, ink: str) -> str:
    shown = escape(words).replace("\n", "<br>")
    return f'<p style="color:{ink};margin:0 0 4px">{shown}</p>'
