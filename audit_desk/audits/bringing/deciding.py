"""What is still to be decided before answers can come in: orders of dates, and values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from audit_desk.audits.bringing.dates import DateOrder, OrderIn, order_in, read_moment
from audit_desk.audits.bringing.headings import Source, SourceColumn
from audit_desk.audits.bringing.mapping import HowRead, Part, Target
from audit_desk.audits.bringing.values import (
    FRACTION,
    NOT_APPLICABLE,
    UNANSWERED,
    Becomes,
    Decision,
    Reader,
    split_choices,
)
from audit_desk.forms.answers import plain_number, show_answer
from audit_desk.forms.definition import FormDefinition, QuestionType
from audit_desk.workspace.words import folded


@dataclass(frozen=True)
class ValueRow:
    """One different value of a column: as it was written first, in which rows, and what it becomes.
    Where nothing is decided, `offered` is what it might mean."""

    column: SourceColumn
    target: Target
    value: str
    rows: tuple[int, ...]
    decision: Decision | None
    offered: Decision | None = None
    by_hand: bool = False


@dataclass(frozen=True)
class OrderRow:
    """A column of dates whose order of day and month its own dates don't tell; `told` says why."""

    column: SourceColumn
    told: OrderIn
    order: DateOrder | None


def reader_of(form: FormDefinition, target: Target) -> Reader | None:
    """What reads the answers of a column; None for what isn't answered from a form."""
    if target.part is Part.QUESTION:
        return Reader(form, form.question(target.name))
    if target.part is Part.FIXED and target.name == "overall_grade":
        return Reader(form, None)
    return None


def reader_for(
    form: FormDefinition, source: Source, column: SourceColumn, target: Target
) -> Reader | None:
    """The same, knowing how the column as a whole writes its values."""
    reader = reader_of(form, target)
    if reader is not None and reader.question.type is QuestionType.PERCENTAGE:
        reader.in_fractions = any(FRACTION.fullmatch(cell) for cell in source.cells(column))
    return reader


def is_dated(form: FormDefinition, target: Target) -> bool:
    """Whether a column of this target holds dates."""
    if target.part is Part.QUESTION:
        return form.question(target.name).type is QuestionType.DATE
    return target.part is Part.FIXED and target.name == "audit_date"


def used(source: Source, how: HowRead) -> list[tuple[SourceColumn, Target]]:
    """The columns that come in, with what they are."""
    found = ((column, how.columns.get(column.id)) for column in source.columns)
    return [(column, is_) for column, is_ in found if is_ and is_.part is not Part.LEFT_OUT]


def order_of(source: Source, how: HowRead, column: SourceColumn) -> DateOrder | None:
    """The order of day and month in a column; None where a person must say."""
    chosen = how.orders.get(column.id)
    told = order_in(source.cells(column))
    if told in (OrderIn.EITHER, OrderIn.BOTH):
        return chosen
    return DateOrder.MONTH_FIRST if told is OrderIn.MONTH_FIRST else DateOrder.DAY_FIRST


def orders(form: FormDefinition, source: Source, how: HowRead) -> list[OrderRow]:
    """The columns of dates that a person is asked about."""
    return [
        OrderRow(column, told, how.orders.get(column.id))
        for column, target in used(source, how)
        if is_dated(form, target)
        and (told := order_in(source.cells(column))) in (OrderIn.EITHER, OrderIn.BOTH)
    ]


def value_rows(form: FormDefinition, source: Source, how: HowRead) -> list[ValueRow]:
    """Every different value of the columns with options, and of the others those that can't be
    read, in the order of the columns."""
    found: list[ValueRow] = []
    for column, target in used(source, how):
        reader = reader_for(form, source, column, target)
        if reader is not None:
            found += _of_column(source, how, column, target, reader)
    return found


def _of_column(
    source: Source, how: HowRead, column: SourceColumn, target: Target, reader: Reader
) -> list[ValueRow]:
    order = order_of(source, how, column) or DateOrder.DAY_FIRST
    rows: dict[str, list[int]] = {}
    first: dict[str, str] = {}
    for number, pieces in pieces_by_row(source, column, reader):
        for piece in pieces:
            rows.setdefault(folded(piece), []).append(number)
            first.setdefault(folded(piece), piece)
    made = []
    for words, value in first.items():
        by_hand = decided(how, column, value, reader)
        sure, offered = proposed(reader, value, order)
        if reader.closed or sure is None:
            decision = by_hand or sure
            rest = None if decision else offered
            numbers = tuple(rows[words])
            made.append(
                ValueRow(column, target, value, numbers, decision, rest, by_hand is not None)
            )
    return made


def decided(how: HowRead, column: SourceColumn, value: str, reader: Reader) -> Decision | None:
    """What was decided for a value, where the form still offers that: it may be from last time, and
    of an earlier version."""
    found = how.decided(column.id, value)
    if found is None or found.becomes is Becomes.UNANSWERED:
        return found
    if found.becomes is Becomes.NOT_APPLICABLE:
        return found if reader.takes_not_applicable else None
    offered = {one.value for one in reader.options}
    return found if found.value in offered or not reader.closed else None


def pieces_by_row(
    source: Source, column: SourceColumn, reader: Reader
) -> list[tuple[int, tuple[str, ...]]]:
    """The values of a column, several of a row where its question takes several."""
    cells = [
        (number, row[column.place])
        for number, row in source.rows
        if column.place not in source.wrong.get(number, {})
    ]
    if not reader.several:
        return [(number, (cell,) if cell else ()) for number, cell in cells]
    parted = split_choices((cell for _, cell in cells), reader.options)
    return [(number, parted.get(cell, ())) for number, cell in cells]


def proposed(
    reader: Reader, value: str, order: DateOrder
) -> tuple[Decision | None, Decision | None]:
    """What a value becomes unless a person says otherwise, and else what it might be."""
    if reader.question.type is QuestionType.DATE:
        moment = read_moment(value, order)
        if moment is not None:
            return Decision(Becomes.ANSWER, moment.date().isoformat()), None
    found = reader.propose(value)
    if found is None:
        return None, None
    return (found.decision, None) if found.sure else (None, found.decision)


def choices_for(reader: Reader, value: str) -> list[tuple[str, Decision]]:
    """What a value can be said to become, with its words."""
    made = [(one.label, Decision(Becomes.ANSWER, one.value)) for one in reader.options]
    if (share := reader.share(value)) is not None:
        as_written = Decision(Becomes.ANSWER, plain_number(Decimal(value.strip())))
        made += [(f"{one.value}%", one) for one in dict.fromkeys((share, as_written))]
    if reader.takes_not_applicable:
        made.append(("Not applicable", NOT_APPLICABLE))
    return [*made, ("Unanswered, on purpose", UNANSWERED)]


def shown_decision(form: FormDefinition, reader: Reader, decision: Decision | None) -> str:
    """What a value becomes, in words."""
    if decision is None:
        return ""
    if decision.becomes is Becomes.ANSWER:
        labels: Mapping[str, str] = {one.value: one.label for one in reader.options}
        return labels.get(decision.value) or show_answer(form, reader.question, decision.value)
    return "Not applicable" if decision == NOT_APPLICABLE else "Unanswered"


def all_decided(how: HowRead, rows: Iterable[ValueRow]) -> HowRead:
    """The same with every decision written down, to be remembered."""
    for row in rows:
        if row.decision is not None and not row.by_hand:
            how = how.with_value(row.column.id, row.value, row.decision)
    return how
