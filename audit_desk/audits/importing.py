"""A table of audits comes in as finalised audits: every row, or none and each fault named."""

from dataclasses import dataclass

from sqlmodel import Session

from audit_desk.audits.table_columns import Column, TableFault, match_columns
from audit_desk.audits.table_files import Table, read_table
from audit_desk.audits.table_rows import STEP, Progress, Row, RowReader
from audit_desk.audits.table_standing import standing_rows
from audit_desk.audits.table_writing import write_rows
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.forms.withdrawing import refuse_withdrawn
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.service import known_or_added
from audit_desk.workspace.errors import InputError

__all__ = ["ImportFaults", "Imported", "Table", "TableFault", "import_audits", "read_table"]


@dataclass(frozen=True)
class Imported:
    """How many audits came in, and how many stood there already with the same content."""

    added: int
    already: int


class ImportFaults(InputError):  # noqa: N818  (several at once)
    """All that is wrong with a table; nothing of it came in."""

    def __init__(self, name: str, faults: list[TableFault]) -> None:
        self.faults = sorted(faults)
        number = len(faults)
        things = "one thing is" if number == 1 else f"{number} things are"
        super().__init__(
            f"{name or 'The table'} can't be imported: {things} wrong.",
            "No audit was imported.",
            "\n".join(str(fault) for fault in self.faults),
        )


def import_audits(
    session: Session,
    person: SignedIn,
    version: FormVersion,
    table: Table,
    progress: Progress | None = None,
) -> Imported:
    """Bring a table in as finalised audits on a version of a form.

    Raises ImportFaults with every fault, RuleError where the form is withdrawn. `progress` is told
    rows done and rows in all, and may raise in order to stop; then nothing comes in. An audit
    that stands with the same content under the same reference is left as it is. No follow-up is
    made for what was audited elsewhere.
    """
    person.must_be_able_to(Deed.IMPORT_AUDITS)
    refuse_withdrawn(session, person, version.form)
    form = definition(version)
    columns, faults = match_columns(form, table)
    rows = RowReader(form, version, columns, table, faults).rows(progress)
    fresh = _fresh(session, form, rows, columns, faults)
    if faults:
        raise ImportFaults(table.name, faults)
    auditors = known_or_added(session, person, sorted({row.auditor for row in fresh}))
    for start in range(0, len(fresh), STEP):
        if progress:
            progress(len(table.rows) + start, 2 * len(table.rows))
        write_rows(session, person, version, fresh[start : start + STEP], auditors)
    return Imported(len(fresh), len(rows) - len(fresh))


def _fresh(
    session: Session,
    form: FormDefinition,
    rows: list[Row],
    columns: list[Column],
    faults: list[TableFault],
) -> list[Row]:
    """The rows whose reference is new; one that stands with different content is a fault."""
    heading = next((one.heading for one in columns if one.name == "audit_ref"), "")
    standing = standing_rows(session, form, list({row.ref for row in rows}))
    seen: dict[str, Row] = {}
    fresh: list[Row] = []
    for row in rows:
        before, stored = seen.get(row.ref), standing.get(row.ref)
        if before is None and stored is None:
            fresh.append(row)
        elif before is not None and row.differs(before):
            what = f"This reference stands in row {before.number} with different content."
            faults.append(TableFault(row.number, heading, what))
        elif stored is not None and row.differs(stored):
            what = "This reference stands in the workspace with different content."
            faults.append(TableFault(row.number, heading, what))
        seen.setdefault(row.ref, row)
    return fresh
