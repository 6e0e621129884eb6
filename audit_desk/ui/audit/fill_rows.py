"""Findings and recommendations on the page: added where the auditor is, removed, put back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from audit_desk.ui.audit import plan
from audit_desk.ui.audit.columns import Columns
from audit_desk.ui.audit.fields import Field, FindingNow, RecommendationNow, Sort
from audit_desk.ui.audit.filling import Filled
from audit_desk.workspace.columns import new_key

ROW_WORDS = {Sort.FINDING: "Finding", Sort.RECOMMENDATION: "Recommendation"}


@dataclass(frozen=True)
class Removed:
    """A finding or recommendation that was taken away, to be put back in its audit."""

    audit_id: UUID
    field: Field
    value: FindingNow | RecommendationNow


class Flow(Protocol):
    """The view in which rows are written: where the person is, and ways to go and to speak."""

    here: str
    entry: str
    put_back: Callable[[Removed], None]

    def go_to(self, section: str, entry: str = "") -> None: ...
    def tell(self, text: str, button: str = "", act: Callable[[], None] | None = None) -> None: ...
    def open_audit(self, audit_id: UUID) -> None: ...
    def withdraw(self) -> None: ...


class FillRows:
    """What the buttons of findings and recommendations do. `columns` is set once it is made."""

    columns: Columns

    def __init__(self, filling: Filled, flow: Flow) -> None:
        self.filling, self.sheet, self.flow = filling, filling.sheet, flow

    def add_row(self, sort: Sort, at_foot: bool = False) -> None:
        """Add a finding or recommendation beside the question at hand, or at the foot; where no
        question is at hand, among all of them."""
        key = str(new_key())
        field, question = Field(sort, key), self._question_at_hand(at_foot)
        if not question and self.flow.here != plan.FINDINGS:
            self.flow.go_to(plan.FINDINGS)  # first, because empty rows don't outlive a section
        self.columns.open_next(field)
        if sort is Sort.FINDING:
            self.sheet.put(field, FindingNow(question=question), "add finding")
        else:
            self.columns.anchors[key] = question
            self.filling.remember(anchors=dict(self.columns.anchors))
            self.sheet.put(field, RecommendationNow(), "add recommendation")
        self.flow.go_to(self.flow.here, plan.entry_name(field))

    def remove_row(self, field: Field) -> None:
        """Take a row away, offering to put it back."""
        value = self.sheet.value(field)
        if value is None:
            return
        if value.empty:
            self.sheet.forget(field)
        else:
            words = ROW_WORDS[field.sort]
            self.sheet.put(field, None, f"remove {words.lower()}")
            back = Removed(self.filling.loaded.full.audit.id, field, value)
            put_back = self.flow.put_back
            self.flow.tell(f"{words} removed.", "Un&do", lambda: put_back(back))
        self._back_to_question(field, value)

    def row_done(self, field: Field) -> None:
        """The editor of a row was closed: go back to the question beside which it was written."""
        value = self.sheet.value(field)
        if value is not None and value.empty:
            self.sheet.forget(field)
        self._back_to_question(field, value)

    def open_audit(self, audit_id: UUID) -> None:
        """Open another audit."""
        self.flow.open_audit(audit_id)

    def withdraw(self) -> None:
        """Take the whole draft back."""
        self.flow.withdraw()

    def purge_empty(self) -> None:
        """Nothing that holds no words stays."""
        self.sheet.end_typing()
        for sort in ROW_WORDS:
            for field in self.sheet.fields(sort):
                if self.sheet.value(field).empty:
                    self.sheet.forget(field)

    def _question_at_hand(self, at_foot: bool) -> str:
        """The question beside which a row is added: the one with the keyboard, or at the foot the
        last that shows; empty outside the form's own sections."""
        section = self.columns.part(self.flow.here).section
        if section is None:
            return ""
        shown = [one.key for one in section.questions if one.key in self.sheet.visible]
        entry = self.columns.column(self.flow.here).entry_of(self.flow.entry)
        near = entry.group or entry.name if entry is not None else ""
        if not at_foot and near in shown:
            return near
        return shown[-1] if shown else ""

    def _back_to_question(self, field: Field, value: FindingNow | RecommendationNow | None) -> None:
        if self.flow.here == plan.FINDINGS:
            self.flow.go_to(self.flow.here)
            return
        near = self.columns.anchors.get(field.key, "")
        if isinstance(value, FindingNow):
            near = value.question
        self.flow.go_to(self.flow.here, near)
