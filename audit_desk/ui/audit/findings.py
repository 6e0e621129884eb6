"""Findings and recommendations, written where the auditor is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from audit_desk.audits.tables import For, Kind
from audit_desk.ui.audit.edited_block import EditedBlock, Part, Shown
from audit_desk.ui.audit.fields import Field, FindingNow, RecommendationNow
from audit_desk.ui.audit.inputs import DateInput, british, stored_date
from audit_desk.ui.audit.labelled import LabelledInput
from audit_desk.ui.audit.options import Choice, OptionsRow
from audit_desk.ui.audit.sheet import AuditSheet
from audit_desk.ui.audit.themes import CompletedInput, ThemesInput

KINDS = (
    Choice(Kind.STRENGTH, "Strength", "s"),
    Choice(Kind.IMPROVEMENT, "Area for improvement", "i"),
)
FOR = (Choice(For.CHILD, "For the child", "c"), Choice(For.SERVICE, "For the service", "s"))


@dataclass(frozen=True)
class Known:
    """Words already in use, asked for when they are offered."""

    themes: Callable[[], Sequence[str]] = tuple
    owners: Callable[[], Sequence[str]] = tuple


class FindingBlock(EditedBlock):
    """One thing seen: a strength or an area for improvement, with its evidence and themes."""

    noun = "finding"

    def __init__(
        self, sheet: AuditSheet, field: Field, known: Known, parent: QWidget, opened: bool = False
    ) -> None:
        self._known = known
        super().__init__(sheet, field, parent, opened)

    @property
    def finding(self) -> FindingNow:
        found: FindingNow = self.sheet.value(self.field) or FindingNow()
        return found

    def describe(self, value: Any) -> Shown:
        head = "Strength" if value.kind == Kind.STRENGTH else "Area for improvement"
        evidence = f"Evidence: {value.evidence.strip()}" if value.evidence.strip() else ""
        themes = ", ".join(value.themes)
        return Shown(
            head, value.text.strip(), "\n".join(part for part in (evidence, themes) if part)
        )

    def make_editor(self) -> list[list[tuple[Part, int]]]:
        now = self.finding
        self.kinds = OptionsRow(KINDS, "What you found", self)
        self.kinds.pressed_option.connect(self._kind_pressed)
        self.seen = self.labelled("What you saw", now.text)
        self.seen.box.typed.connect(lambda before, after: self._typed("text", before, after))
        self.evidence = self.labelled("Evidence on the file", now.evidence, lines=1)
        self.evidence.box.typed.connect(
            lambda before, after: self._typed("evidence", before, after)
        )
        themes = ThemesInput("Themes", self, self._known.themes)
        themes.given.connect(self._themes_given)
        self.themes = LabelledInput("Themes", themes, self)
        return [[(self.kinds, 1)], [(self.seen, 1)], [(self.evidence, 1)], [(self.themes, 1)]]

    def show_in_editor(self, value: Any) -> None:
        self.kinds.show_values((value.kind,))
        self.seen.box.show_text(value.text)
        self.evidence.box.show_text(value.evidence)
        self.themes.input.show_text("\n".join(value.themes))
        self.changed_height()

    def first(self) -> QWidget:
        return self.seen.box

    def _kind_pressed(self, kind: str) -> None:
        self.sheet.put(self.field, replace(self.finding, kind=Kind(kind)), "kind of finding")
        self.kinds.show_values((self.finding.kind,))

    def _typed(self, part: str, before: str, after: str) -> None:
        part_now: dict[str, Any] = {part: after}
        now = replace(self.finding, **part_now)
        self.sheet.put_text(self.field, part, now, before, after)

    def _themes_given(self, before: str, after: str) -> None:
        themes = tuple(after.split("\n")) if after else ()
        self.sheet.put(self.field, replace(self.finding, themes=themes), "themes")


class RecommendationBlock(EditedBlock):
    """What should change, for the child or the service; who sees to it, and by when."""

    noun = "recommendation"

    def __init__(
        self, sheet: AuditSheet, field: Field, known: Known, parent: QWidget, opened: bool = False
    ) -> None:
        self._known = known
        super().__init__(sheet, field, parent, opened)

    @property
    def recommendation(self) -> RecommendationNow:
        found: RecommendationNow = self.sheet.value(self.field) or RecommendationNow()
        return found

    def describe(self, value: Any) -> Shown:
        whom = "the child" if value.whom == For.CHILD else "the service"
        parts = (value.owner, f"by {british(value.due)}" if value.due else "", value.theme)
        soft = " · ".join(part for part in parts if part)
        return Shown(f"Recommendation for {whom}", value.text.strip(), soft)

    def make_editor(self) -> list[list[tuple[Part, int]]]:
        self.whom = OptionsRow(FOR, "Whom the recommendation is for", self)
        self.whom.pressed_option.connect(self._whom_pressed)
        self.change = self.labelled("What should change", self.recommendation.text)
        self.change.box.typed.connect(lambda before, after: self._typed("text", before, after))
        owner = CompletedInput("Who sees to it", self, self._known.owners)
        due, theme = DateInput("By when", self), CompletedInput("Theme", self, self._known.themes)
        self.owner = LabelledInput("Who sees to it", owner, self)
        self.due = LabelledInput("By when", due, self)
        self.theme = LabelledInput("Theme", theme, self)
        owner.given.connect(lambda before, after: self._typed("owner", before, after))
        due.given.connect(self._due_typed)
        theme.given.connect(lambda before, after: self._typed("theme", before, after))
        for made in (owner, due, theme):
            made.left.connect(self.sheet.end_typing)
        return [
            [(self.whom, 1)],
            [(self.change, 1)],
            [(self.owner, 1), (self.theme, 1)],
            [(self.due, 1)],
        ]

    def show_in_editor(self, value: Any) -> None:
        self.whom.show_values((value.whom,))
        self.change.box.show_text(value.text)
        for labelled, text in (
            (self.owner, value.owner),
            (self.due, value.due),
            (self.theme, value.theme),
        ):
            labelled.input.show_text(text)
        self.changed_height()

    def first(self) -> QWidget:
        return self.change.box

    def _whom_pressed(self, whom: str) -> None:
        now = replace(self.recommendation, whom=For(whom))
        self.sheet.put(self.field, now, "whom it is for")
        self.whom.show_values((self.recommendation.whom,))

    def _typed(self, part: str, before: str, after: str) -> None:
        part_now: dict[str, Any] = {part: after}
        now = replace(self.recommendation, **part_now)
        self.sheet.put_text(self.field, part, now, before, after)

    def _due_typed(self, before: str, after: str) -> None:
        now = replace(self.recommendation, due=stored_date(after))
        self.sheet.put_text(self.field, "due", now, before, after)
