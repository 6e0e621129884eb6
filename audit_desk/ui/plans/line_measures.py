"""What later audits say of a line: each measure before and since, its trend, and how to tie one."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from audit_desk.plans.measures import (
    Measurable,
    Wanted,
    add_measure,
    change_measure,
    remove_measure,
)
from audit_desk.plans.showing import LineRow
from audit_desk.summaries.measures import Measured
from audit_desk.summaries.model import Share
from audit_desk.ui.plans.acting import Act
from audit_desk.ui.plans.measure_editor import MeasureEditor
from audit_desk.ui.plans.trend import TrendBars, target_words
from audit_desk.ui.widgets.boxes import Card, empty, row
from audit_desk.ui.widgets.buttons import Button, LinkButton
from audit_desk.ui.widgets.text import Text


class LineMeasures(Card):
    """The measures of a line, and the editor of one."""

    def __init__(self, act: Act, questions: Callable[[str], list[Measurable]]) -> None:
        super().__init__("Measured by audits")
        self._act = act
        self._line: LineRow | None = None
        self._may_change = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.none = Text(
            "Tie this line to a question of a form: later audits then show whether it worked.",
            "soft",
        )
        self.add = Button("Tie to a question…", self.begin)
        self.editor = MeasureEditor(questions, self._keep, self._leave)
        self.editor.hide()
        self.body.addLayout(self._rows)
        self.body.addWidget(self.none)
        self.body.addLayout(row(self.add, 1))
        self.body.addWidget(self.editor)

    def show_line(
        self,
        line: LineRow,
        found: Sequence[Measured],
        forms: Sequence[tuple[str, object]],
        services: Sequence[str],
        may_change: bool,
    ) -> None:
        """Show what audits say of a line."""
        if self._line is None or self._line.id != line.id:
            self.editor.hide()
        self._line, self._may_change = line, may_change
        self.editor.offer(forms, services)
        empty(self._rows)
        own = [one for one in found if one.line_id == line.id]
        for one in own:
            self._rows.addWidget(MeasureBlock(one, self._buttons(one)))
        self.none.setVisible(not own)
        self.add.setVisible(may_change and self.editor.isHidden())

    def begin(self) -> None:
        """Tie the line to a question."""
        self.add.hide()
        self.editor.begin(None)

    def _buttons(self, one: Measured) -> list[QWidget]:
        if not self._may_change:
            return []
        return [
            LinkButton("Change…", lambda: self._change(one), f"Change the measure {one.ask}"),
            LinkButton("Take away", lambda: self._remove(one), f"Take away the measure {one.ask}"),
        ]

    def _change(self, one: Measured) -> None:
        self.add.hide()
        self.editor.begin(one)

    def _remove(self, one: Measured) -> None:
        self._act(
            remove_measure,
            one.id,
            said="The line isn’t measured by this question any longer.",
            undo=lambda: self._act(add_measure, one.line_id, one.wanted),
        )

    def _keep(self, shown: Measured | None, wanted: Wanted) -> None:
        if self._line is None:
            return
        self._leave()
        if shown is None:
            self._act(add_measure, self._line.id, wanted, said="The line is measured by audits.")
        else:
            was = shown.wanted
            self._act(
                change_measure,
                shown.id,
                wanted,
                said="The measure was changed.",
                undo=lambda: self._act(change_measure, shown.id, was),
            )

    def _leave(self) -> None:
        self.editor.hide()
        self.add.setVisible(self._may_change)


class MeasureBlock(QWidget):
    """One measure: the question, the answers that count, before and since, trend and words."""

    def __init__(self, one: Measured, buttons: Sequence[QWidget] = ()) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(one.ask, "strong"))
        narrowed = "".join(f" · {part}" for part in (one.wanted.service, one.wanted.theme) if part)
        column.addWidget(Text(f"{one.form_title}{narrowed} · answers “{one.counted}”", "small"))
        since = f"{one.wanted.since:%d/%m/%Y}"
        column.addWidget(
            Text(
                f"{target_words(one)} · the year before: {share(one.before)} · "
                f"since {since}: {share(one.since)}"
            )
        )
        if len(one.trend) > 1:
            column.addWidget(TrendBars(one))
        column.addWidget(Text(one.words, _look(one)))
        if buttons:
            column.addLayout(row(*buttons, 1))


def share(found: Share) -> str:
    """`60% (6 of 10)`, or that no audit says anything."""
    return f"{found.percent()}% ({found.count} of {found.base})" if found.base else "no audits"


def _look(one: Measured) -> str:
    return (
        {True: "good", False: "warn"}.get(one.reached, "soft")
        if one.reached is not None
        else ("soft")
    )
