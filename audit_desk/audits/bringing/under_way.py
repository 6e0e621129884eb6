"""A file that is being brought in, from its choice to the last decision."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from audit_desk.audits.bringing.book import Book
from audit_desk.audits.bringing.dates import DateOrder
from audit_desk.audits.bringing.deciding import OrderRow, ValueRow, orders, value_rows
from audit_desk.audits.bringing.headings import Source, SourceColumn, read_source
from audit_desk.audits.bringing.mapping import (
    LEFT_OUT,
    SAME_FOR_ALL,
    HowRead,
    Part,
    Target,
    comment,
    fixed,
    question,
)
from audit_desk.audits.bringing.matching import Confidence, Match, propose_columns
from audit_desk.audits.bringing.parts import SHOWN
from audit_desk.audits.bringing.remembering import remembered
from audit_desk.audits.bringing.values import Decision
from audit_desk.audits.table_columns import needed_columns
from audit_desk.forms.definition import FIXED_COLUMNS, FormDefinition
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.workspace.errors import InputError

_SAMPLES = 4
_LINES_OFFERED = 25
_SIGNS = 50
_SAME_AGAIN = ("service", "team")  # the day, the theme and the auditor belong to one file
LEAVE_OUT = "Leave out"


@dataclass
class UnderWay:
    """A file, the form it is read for, and what is decided so far. `matches` has for each column
    what was proposed and how surely; `how` what stands now; `as_before` says whether a file of the
    same kind was brought in before."""

    book: Book
    version: FormVersion
    source: Source
    matches: dict[str, Match]
    how: HowRead
    as_before: bool = False
    form: FormDefinition = field(init=False)
    filled: dict[str, int] = field(init=False)
    samples: dict[str, tuple[str, ...]] = field(init=False)
    """How many rows each column fills, and its commonest values, the first of them first."""

    def __post_init__(self) -> None:
        self.form = definition(self.version)
        held = {
            one.id: Counter(filter(None, self.source.cells(one))) for one in self.source.columns
        }
        self.filled = {id_: cells.total() for id_, cells in held.items()}
        self.samples = {
            id_: tuple(value for value, _ in cells.most_common(_SAMPLES))
            for id_, cells in held.items()
        }

    def say_column(self, column: SourceColumn, target: Target | None) -> None:
        """A column is this; what was this before is open again."""
        if target is not None and target != LEFT_OUT:
            held = self.how.column_of(target)
            if held is not None and held != column.id:
                self.matches[held] = Match(None, Confidence.NONE)
        self.how = self.how.with_column(column.id, target)
        sure = Confidence.NONE if target is None else Confidence.BY_HAND
        self.matches[column.id] = Match(target, sure, 1.0)

    def say_value(self, row: ValueRow, decision: Decision | None) -> None:
        """A value of a column becomes this."""
        self.how = self.how.with_value(row.column.id, row.value, decision)

    def say_order(self, column: SourceColumn, order: DateOrder) -> None:
        """The dates of a column have this order."""
        self.how = self.how.with_order(column.id, order)

    def say_same(self, name: str, text: str) -> None:
        """All rows have this alike."""
        self.how = self.how.with_same(name, text)

    def target(self, column: SourceColumn) -> Target | None:
        """What a column is by now."""
        return self.how.columns.get(column.id)

    def open_columns(self) -> list[SourceColumn]:
        """The columns of which nothing is said yet."""
        return [one for one in self.source.columns if one.id not in self.how.columns]

    def values(self) -> list[ValueRow]:
        """Every value with what it becomes."""
        return value_rows(self.form, self.source, self.how)

    def orders(self) -> list[OrderRow]:
        """The columns of dates that a person is asked about."""
        return orders(self.form, self.source, self.how)

    def open_orders(self) -> int:
        """Of how many of them nothing is said yet."""
        return sum(one.order is None for one in self.orders())

    def missing(self) -> list[str]:
        """The parts that every audit needs and that nothing gives yet."""
        given = {one.name for one in self.how.columns.values() if one.part is Part.FIXED}
        given |= {*self.how.same, "audit_ref"}
        return [name for name in needed_columns(self.form) if name not in given]

    def same_for_all(self) -> list[str]:
        """The parts that may be said once for all rows, as no column is them."""
        return [name for name in SAME_FOR_ALL if self.how.column_of(fixed(name)) is None]


def begin(
    session: Session,
    person: SignedIn,
    version: FormVersion,
    book: Book,
    sheet: str = "",
    heading_row: int | None = None,
) -> UnderWay:
    """Read a file for a form: as the last one like it was read, and else as it seems.

    Raises InputError where no headings can be found, NotAllowedError.
    """
    person.must_be_able_to(Deed.IMPORT_AUDITS)
    source, before = _source(session, person, version, book, sheet, heading_row)
    if not source.rows:
        raise InputError(
            f"No answers stand under row {source.heading_row} of {book.name}.",
            "Nothing can come in.",
            "Choose another sheet, or another row of headings.",
        )
    matches = propose_columns(definition(version), source, before)
    taken = {id_: one.target for id_, one in matches.items() if one.taken and one.target}
    how = replace(before or HowRead(), sheet=source.sheet, columns=taken)
    if before is not None:  # what was decided of columns that aren't in this file says nothing
        here = {column.id for column in source.columns}
        how = replace(
            how,
            values={id_: held for id_, held in how.values.items() if id_ in here},
            orders={id_: one for id_, one in how.orders.items() if id_ in here},
            same={
                name: words
                for name, words in how.same.items()
                if name in _SAME_AGAIN and fixed(name) not in taken.values()
            },
        )
    return UnderWay(book, version, source, matches, how, before is not None)


def _source(
    session: Session,
    person: SignedIn,
    version: FormVersion,
    book: Book,
    sheet: str,
    heading_row: int | None,
) -> tuple[Source, HowRead | None]:
    """The sheet that was chosen; else one that was read before, or the fullest."""
    if not sheet:
        for one in book.sheets:
            source = read_source(one, book.name)
            before = remembered(session, person, version, source)
            if before is not None and source.rows:
                return source, before
    source = read_source(book.sheet(sheet), book.name, heading_row)
    return source, remembered(session, person, version, source)


def heading_rows(book: Book, sheet: str) -> list[tuple[str, int]]:
    """The rows among which the headings may stand, with how each begins."""
    lines = book.sheet(sheet).lines[:_LINES_OFFERED]
    return [(f"Row {line.number}: {_begun(line.cells)}", line.number) for line in lines]


def _begun(cells: Sequence[str]) -> str:
    words = ", ".join(" ".join(text.split()) for text in cells if text)
    return words if len(words) <= _SIGNS else f"{words[:_SIGNS]}…"


def target_words(form: FormDefinition) -> list[tuple[str, Target]]:
    """Everything that a column can be, in words that differ from each other."""
    names = [name for name in FIXED_COLUMNS if form.overall_scale or name != "overall_grade"]
    made = [(LEAVE_OUT, LEFT_OUT), *((SHOWN[name], fixed(name)) for name in names)]
    asked = Counter(one.ask for one in form.questions)
    for section in form.sections:
        for one in section.questions:
            words = one.ask if asked[one.ask] == 1 else f"{one.ask} ({section.title}, {one.key})"
            made += [(words, question(one.key)), (f"Comments: {words}", comment(one.key))]
    taken: Counter[str] = Counter()
    told = []
    for words, target in made:
        taken[words] += 1
        told.append((words if taken[words] == 1 else f"{words} ({target.name})", target))
    return told
