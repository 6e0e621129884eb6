"""Makes the column of each section when it is first shown, and keeps its rows in step."""

from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtWidgets import QWidget

from audit_desk.audits.reading import AuditInFull
from audit_desk.audits.tables import For, Recommendation
from audit_desk.forms.definition import FormDefinition, Question
from audit_desk.ui.audit import plan
from audit_desk.ui.audit.about import AboutCard, Places
from audit_desk.ui.audit.blocks import Block
from audit_desk.ui.audit.column import Entry, SectionColumn
from audit_desk.ui.audit.earlier import (
    AddressedCard,
    EarlierAudit,
    EarlierCard,
    EarlierRecommendation,
)
from audit_desk.ui.audit.edited_block import EditedBlock
from audit_desk.ui.audit.fields import Field, Sort, addressed_field
from audit_desk.ui.audit.findings import FindingBlock, Known, RecommendationBlock
from audit_desk.ui.audit.overall import GradesGiven, OverallCard
from audit_desk.ui.audit.question_card import QuestionCard
from audit_desk.ui.audit.sheet import AuditSheet
from audit_desk.ui.audit.small_blocks import AddBlock, TitleBlock, WithdrawBlock
from audit_desk.ui.widgets.buttons import LinkButton
from audit_desk.ui.widgets.text import day_in_full

ADD = "add"
ROWS = {Sort.FINDING: "findings", Sort.RECOMMENDATION: "recommendations"}
FOUND_TITLES = {"findings": "Findings", "recommendations": "Recommendations"}


class Acts(Protocol):
    """What the buttons within columns do; the view says."""

    def add_row(self, sort: Sort, at_foot: bool = False) -> None: ...
    def remove_row(self, field: Field) -> None: ...
    def row_done(self, field: Field) -> None: ...
    def open_audit(self, audit_id: UUID) -> None: ...
    def withdraw(self) -> None: ...


class Columns:
    """The columns of one audit. `acts` are what buttons in them do."""

    def __init__(
        self,
        sheet: AuditSheet,
        earlier: AuditInFull | None,
        known: Known,
        places: Places,
        acts: Acts,
        may_withdraw: bool = False,
    ) -> None:
        self.sheet, self.earlier = sheet, earlier
        self.known, self.places, self.acts = known, places, acts
        self.may_withdraw = may_withdraw
        self.parts = plan.parts_of(sheet.form, earlier is not None)
        self.anchors: dict[str, str] = {}  # where recommendations were written, by their key
        self._made: dict[str, SectionColumn] = {}
        self._opened: set[Field] = set()  # rows to be made with their editor open
        sheet.visible_changed.connect(self._visible_changed)

    def made(self) -> list[SectionColumn]:
        """The columns that exist so far."""
        return list(self._made.values())

    def part(self, name: str) -> plan.Part:
        """The section of that name; the first where there is none such."""
        return next((part for part in self.parts if part.name == name), self.parts[0])

    def column(self, name: str) -> SectionColumn:
        """The column of a section, made at its first visit."""
        if name not in self._made:
            column = SectionColumn(self._entries(self.part(name)))
            column.show_only(self.sheet.visible)
            self._made[name] = column
        return self._made[name]

    def open_next(self, field: Field) -> None:
        """Have the row of this field appear with its editor open."""
        self._opened.add(field)

    def row_changed(self, field: Field) -> None:
        """Put in, take out or leave a finding or recommendation, wherever it is shown."""
        value, name = self.sheet.value(field), plan.entry_name(field)
        for part_name, column in self._made.items():
            entry = column.entry_of(name)
            if value is None and entry is not None:
                column.take(name)
            elif value is not None and entry is None and (made := self._row(part_name, field)):
                column.add(made, after=made.group)
        self._opened.discard(field)

    def _entries(self, part: plan.Part) -> list[Entry]:
        title = Entry("title", partial(self._title, part.title), below=10)
        if part.name == plan.ABOUT:
            about = partial(AboutCard, self.sheet, self.places)
            entries = [title, Entry(plan.ABOUT, about)]
            if self.may_withdraw:
                entries.append(Entry("withdraw", partial(WithdrawBlock, self.acts.withdraw)))
            return entries
        if part.name == plan.EARLIER:
            return [title, *self._earlier_entries()]
        if part.name == plan.OVERALL:
            return [title, *self._overall_entries()]
        if part.name == plan.FINDINGS:
            return self._found_entries()
        entries = [title]
        for question in part.section.questions if part.section else ():
            entries.append(Entry(question.key, partial(self._card, question), question.key))
            entries += self._inline_rows(part.name, question.key)
        return [*entries, self._add_entry()]

    def _overall_entries(self) -> list[Entry]:
        scale = self.sheet.form.overall_scale
        assert scale is not None  # noqa: S101  (the section exists only where there is a scale)
        entries = [Entry(plan.OVERALL, partial(OverallCard, self.sheet, scale))]
        if self.sheet.form.practice_areas:
            entries.append(Entry("given", partial(GradesGiven, self.sheet)))
        return [*entries, self._add_entry()]

    def _found_entries(self) -> list[Entry]:
        entries: list[Entry] = []
        for sort, group in ROWS.items():
            entries.append(Entry(group, partial(self._title, FOUND_TITLES[group]), below=10))
            rows = (self._row(plan.FINDINGS, field) for field in self.sheet.fields(sort))
            entries += [row for row in rows if row is not None]
        return [*entries, self._add_entry()]

    def _earlier_entries(self) -> list[Entry]:
        earlier = self.earlier
        assert earlier is not None  # noqa: S101  (the section exists only for a follow-up)
        entries = [Entry("earlier-audit", partial(self._earlier_card, earlier))]
        for row in earlier.recommendations:
            field = addressed_field(row.id)
            told = told_recommendation(row)
            make = partial(AddressedCard, self.sheet, field, told)
            entries.append(Entry(plan.entry_name(field), make))
        return entries

    def _earlier_card(self, earlier: AuditInFull, parent: QWidget) -> Block:
        link = LinkButton("Open it", lambda: self.acts.open_audit(earlier.audit.id))
        return EarlierCard(told_audit(earlier), parent, link)

    def _inline_rows(self, part_name: str, question: str) -> list[Entry]:
        rows = (self._row(part_name, field) for sort in ROWS for field in self.sheet.fields(sort))
        return [row for row in rows if row is not None and row.group == question]

    def _row(self, part_name: str, field: Field) -> Entry | None:
        """The entry of a finding or recommendation in a section; None where it isn't shown."""
        if part_name == plan.FINDINGS:
            group = ROWS[field.sort]
        else:
            group = self._question_of(field)
            if not group or plan.part_of_question(self.sheet.form, group) != part_name:
                return None
        opened = field in self._opened
        make = partial(self._row_block, field, opened)
        return Entry(plan.entry_name(field), make, group=group)

    def _question_of(self, field: Field) -> str:
        if field.sort is Sort.RECOMMENDATION:
            return self.anchors.get(field.key, "")
        value = self.sheet.value(field)
        return str(value.question) if value is not None else ""

    def _row_block(self, field: Field, opened: bool, parent: QWidget) -> Block:
        kind = FindingBlock if field.sort is Sort.FINDING else RecommendationBlock
        block: EditedBlock = kind(self.sheet, field, self.known, parent, opened)
        block.remove_asked.connect(lambda: self.acts.remove_row(field))
        block.done.connect(lambda: self.acts.row_done(field))
        return block

    def _add_entry(self) -> Entry:
        return Entry(
            ADD,
            lambda parent: AddBlock(
                lambda: self.acts.add_row(Sort.FINDING, True),
                lambda: self.acts.add_row(Sort.RECOMMENDATION, True),
                parent,
            ),
        )

    def _card(self, question: Question, parent: QWidget) -> Block:
        return QuestionCard(self.sheet, question, parent)

    @staticmethod
    def _title(title: str, parent: QWidget) -> Block:
        return TitleBlock(title, parent)

    def _visible_changed(self) -> None:
        for column in self._made.values():
            column.show_only(self.sheet.visible)


def told_audit(full: AuditInFull) -> EarlierAudit:
    """What is said of an earlier audit."""
    audit, scale = full.audit, full.form.overall_scale
    grade = audit.final_grade if audit.final_grade is not None else audit.overall_grade
    told = f"{full.form.title}, {day_in_full(audit.audit_date)}, by {full.auditor_name}"
    if scale is None or grade is None or grade not in scale.values:
        return EarlierAudit("No overall grade", 0, told)
    return EarlierAudit(scale.label(grade), scale.place(grade), told)


def told_recommendation(row: Recommendation) -> EarlierRecommendation:
    """What is said of an earlier recommendation."""
    head = "For the child" if row.whom == For.CHILD else "For the service"
    parts = (row.owner, f"by {day_in_full(row.due)}" if row.due else "", row.theme)
    return EarlierRecommendation(head, row.text, " · ".join(part for part in parts if part))


def question_or_none(form: FormDefinition, key: str) -> Question | None:
    """The question of a key; None where the entry is something else."""
    return form.question(key) if form.has(key) else None
