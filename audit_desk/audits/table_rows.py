"""The rows of a table of audits: what their cells say, and every cell that is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from audit_desk.audits.table_columns import CellError, Column, Given, TableFault, needed_columns
from audit_desk.audits.table_files import Table
from audit_desk.audits.tables import Standing
from audit_desk.forms.conditions import visible
from audit_desk.forms.definition import FormDefinition, Question
from audit_desk.forms.tables import FormVersion

Progress = Callable[[int, int], None]
STEP = 500  # rows between two words about the progress, and in one question to the store


@dataclass(slots=True)
class Row:
    """One row as the store will hold it. `content` is what makes two audits the same, by column;
    what is named in `wrong` couldn't be read, and so isn't compared."""

    number: int
    auditor: str
    content: dict[str, Any]
    answers: dict[str, Given]
    wrong: frozenset[str] = frozenset()

    @property
    def ref(self) -> str:
        return str(self.content["audit_ref"])

    def differs(self, other: "Row") -> bool:
        """Whether the two say different things of what could be read in both."""
        unread = self.wrong | other.wrong
        if not unread:
            return self.content != other.content
        keys = (self.content.keys() | other.content.keys()) - unread
        return any(self.content.get(key) != other.content.get(key) for key in keys)


def content_of(fixed: Mapping[str, Any], answers: Mapping[str, Given]) -> dict[str, Any]:
    """What is compared of an audit: filled cells only, the auditor whatever the case, and answers
    as they were given, whether their question is hidden or not."""
    content = {name: value for name, value in fixed.items() if value or value == 0}
    content["auditor"] = str(fixed.get("auditor", "")).casefold()
    for key, given in answers.items():
        if given.standing == Standing.NOT_APPLICABLE:
            content[key] = Standing.NOT_APPLICABLE
        elif given.value:
            content[key] = given.value
    return content


class RowReader:
    """Reads the rows of one table on one version of a form, noting every fault."""

    def __init__(
        self,
        form: FormDefinition,
        version: FormVersion,
        columns: list[Column],
        table: Table,
        faults: list[TableFault],
    ) -> None:
        self._form, self._service, self._table, self._faults = form, version.service, table, faults
        names = [column.name for column in columns]
        self._columns = columns
        self._needed = frozenset(needed_columns(form))
        self._decided = _decided_by_the_table(form, set(names))
        absent = self._needed - set(names)
        self._unread = absent | {name for name in names if names.count(name) > 1}

    def rows(self, progress: Progress | None) -> list[Row]:
        """Every row whose audit_ref can be read, those with faults too."""
        found: list[Row] = []
        for done, (number, cells) in enumerate(self._table.rows):
            if progress and done % STEP == 0:
                progress(done, 2 * len(self._table.rows))
            if len(cells) > len(self._table.headings):
                self._tell(
                    number,
                    f"number {len(self._table.headings) + 1}",
                    "The row has more cells than there are headings. In a CSV file, text with a "
                    "comma in it needs quotation marks around it.",
                )
            row = self._row(number, cells)
            if row.content.get("audit_ref"):
                found.append(row)
        return found

    def _row(self, number: int, cells: tuple[str, ...]) -> Row:
        fixed: dict[str, Any] = {}
        answers: dict[str, Given] = {}
        unread: set[str] = set()
        broken = self._table.wrong.get(number, {})
        for column in self._columns:
            try:
                if broken and column.place in broken:
                    raise CellError(broken[column.place])
                value = column.value(cells[column.place])
                if value is None and column.name in self._needed:
                    raise CellError("This cell must be filled.")
            except CellError as wrong:
                self._tell(number, column.heading, str(wrong))
                unread.add(column.name)
                continue
            if value is not None:
                (answers if column.is_question else fixed)[column.name] = value
        if self._service and "service" not in fixed:
            fixed["service"] = self._service
        if self._decided and not unread:
            _hide(self._form, self._decided, answers)
        wrong_names = self._unread | unread if unread else self._unread
        content = content_of(fixed, answers)
        return Row(number, fixed.get("auditor", ""), content, answers, frozenset(wrong_names))

    def _tell(self, number: int, column: str, what: str) -> None:
        self._faults.append(TableFault(number, column, what))


def _decided_by_the_table(form: FormDefinition, columns: set[str]) -> list[Question]:
    """The questions whose conditions the table can decide.

    A condition hides a question only where every question that it asks about, directly or through
    another condition, has a column. Where one has none, the question was evidently put.
    """
    decided: dict[str, bool] = {}
    for question in form.questions:
        asked = question.show_if.questions() if question.show_if else set()
        decided[question.key] = all(key in columns and decided[key] for key in asked)
    return [question for question in form.questions if question.show_if and decided[question.key]]


def _hide(form: FormDefinition, decided: list[Question], answers: dict[str, Given]) -> None:
    shown = visible(form, {key: given.value for key, given in answers.items()})
    for question in decided:
        if question.key not in shown:
            value = answers[question.key].value if question.key in answers else ""
            answers[question.key] = Given(value, Standing.HIDDEN.value)
