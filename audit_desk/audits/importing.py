"""A table of audits comes in as finalised audits: every row, or none and each fault named."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, SQLModel, col, insert, select

from audit_desk.audits.table_columns import (
    NEEDED,
    CellError,
    Column,
    Given,
    TableFault,
    match_columns,
)
from audit_desk.audits.table_files import Table, read_table
from audit_desk.audits.tables import (
    Answer,
    Audit,
    Finding,
    For,
    Kind,
    Recommendation,
    Standing,
    State,
)
from audit_desk.forms.conditions import visible
from audit_desk.forms.definition import FormDefinition, Question
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.service import known_or_added, names_by_key
from audit_desk.workspace.columns import new_key, now
from audit_desk.workspace.errors import InputError
from audit_desk.workspace.tables import History

__all__ = ["ImportFaults", "Imported", "Table", "import_audits", "read_table"]

Progress = Callable[[int, int], None]
STEP = 500  # rows between two words about the progress, and in one question to the store
_TEXTS = ("case_ref", "service", "team", "theme")


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


@dataclass(frozen=True)
class Row:
    """One row as the store will hold it; two that are equal have the same content."""

    audit_ref: str
    audited_by: str  # the auditor, whatever the case of the letters
    audit_date: date
    grade: int | None
    texts: tuple[str, ...]
    answers: tuple[tuple[str, Given], ...]
    strengths: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    auditor: str = field(default="", compare=False)
    number: int = field(default=0, compare=False)


def import_audits(
    session: Session,
    person: SignedIn,
    version: FormVersion,
    table: Table,
    progress: Progress | None = None,
) -> Imported:
    """Bring a table in as finalised audits on a version of a form.

    Raises ImportFaults with every fault. `progress` is told rows done and rows in all, and may
    raise in order to stop; then nothing comes in. An audit that stands with the same content
    under the same reference is left as it is. No follow-up is made for what was audited elsewhere.
    """
    person.must_be_able_to(Deed.IMPORT_AUDITS)
    form = definition(version)
    columns, faults = match_columns(form, table.headings)
    rows = _read_rows(form, version, columns, table, faults, progress)
    fresh, already = _new_ones(session, form, rows, columns, faults)
    if faults:
        raise ImportFaults(table.name, faults)
    auditors = known_or_added(session, person, sorted({row.auditor for row in fresh}))
    for start in range(0, len(fresh), STEP):
        _write(session, person, version, fresh[start : start + STEP], auditors)
        if progress:
            progress(len(table.rows) + start, 2 * len(table.rows))
    return Imported(len(fresh), already)


def _read_rows(
    form: FormDefinition,
    version: FormVersion,
    columns: list[Column],
    table: Table,
    faults: list[TableFault],
    progress: Progress | None,
) -> list[Row]:
    needed = {*NEEDED, *(["overall_grade"] if form.overall_scale else [])}
    decided = _decided_by_the_table(form, {column.name for column in columns})
    complete = needed <= {column.name for column in columns}
    rows: list[Row] = []
    for done, (number, cells) in enumerate(table.rows):
        if progress and done % STEP == 0:
            progress(done, 2 * len(table.rows))
        before = len(faults)
        if len(cells) > len(table.headings):
            faults.append(TableFault(number, "", "The row has more cells than there are headings."))
        fixed: dict[str, Any] = {}
        answers: dict[str, Given] = {}
        for column in columns:
            try:
                value = column.value(cells[column.place])
            except CellError as wrong:
                faults.append(TableFault(number, column.heading, str(wrong)))
                fixed[column.name] = ""  # it is wrong, and so not missing too
                continue
            if column.is_question:
                if value is not None:
                    answers[column.name] = value
            elif value is None and column.name in needed:
                faults.append(TableFault(number, column.heading, "This cell must be filled."))
            else:
                fixed[column.name] = value
        if complete and len(faults) == before:
            _hide(form, decided, answers)
            rows.append(_row(version, number, fixed, answers))
    return rows


def _row(
    version: FormVersion, number: int, fixed: Mapping[str, Any], answers: dict[str, Given]
) -> Row:
    texts = {name: fixed.get(name) or "" for name in _TEXTS}
    texts["service"] = texts["service"] or version.service
    auditor = " ".join(fixed["auditor"].split())
    return Row(
        audit_ref=fixed["audit_ref"],
        audited_by=auditor.casefold(),
        audit_date=fixed["audit_date"],
        grade=fixed.get("overall_grade"),
        texts=tuple(texts.values()),
        answers=tuple(sorted(answers.items())),
        strengths=fixed.get("strengths") or (),
        areas=fixed.get("areas_for_improvement") or (),
        recommendations=fixed.get("recommendations") or (),
        auditor=auditor,
        number=number,
    )


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
    if not decided:
        return
    shown = visible(form, {key: given.value for key, given in answers.items()})
    for question in decided:
        if question.key not in shown:
            value = answers[question.key].value if question.key in answers else ""
            answers[question.key] = Given(value, Standing.HIDDEN.value)


def _new_ones(
    session: Session,
    form: FormDefinition,
    rows: list[Row],
    columns: list[Column],
    faults: list[TableFault],
) -> tuple[list[Row], int]:
    heading = next((one.heading for one in columns if one.name == "audit_ref"), "")
    standing = _standing(session, form, [row.audit_ref for row in rows])
    seen: dict[str, Row] = {}
    fresh: list[Row] = []
    for row in rows:
        earlier = seen.get(row.audit_ref) or standing.get(row.audit_ref)
        if earlier is None:
            fresh.append(row)
        elif earlier != row:
            where = f"in row {earlier.number}" if earlier.number else "in the workspace"
            what = f"This reference stands {where} with different content."
            faults.append(TableFault(row.number, heading, what))
        seen.setdefault(row.audit_ref, row)
    return fresh, len(rows) - len(fresh)


def _standing(session: Session, form: FormDefinition, refs: list[str]) -> dict[str, Row | None]:
    """What the store holds under these references, as rows to compare with."""
    found: dict[UUID, Audit] = {}
    for start in range(0, len(refs), STEP):
        asked = select(Audit).where(col(Audit.audit_ref).in_(refs[start : start + STEP]))
        found |= {audit.id: audit for audit in session.exec(asked).all()}
    if not found:
        return {}
    names = names_by_key(session)
    answers, findings, wanted = (_of(session, table, list(found)) for table in _PARTS)
    return {
        audit.audit_ref: _as_row(
            audit,
            names[audit.auditor_id],
            answers.get(audit.id, []),
            findings.get(audit.id, []),
            wanted.get(audit.id, []),
            audit.form == form.form and audit.state == State.FINALISED,
        )
        for audit in found.values()
    }


_PARTS: tuple[type[Any], ...] = (Answer, Finding, Recommendation)


def _of(session: Session, table: type[Any], keys: list[UUID]) -> dict[UUID, list[Any]]:
    held: dict[UUID, list[Any]] = {}
    for start in range(0, len(keys), STEP):
        asked = select(table).where(table.audit_id.in_(keys[start : start + STEP]))
        for row in session.exec(asked).all():
            held.setdefault(row.audit_id, []).append(row)
    return held


def _as_row(
    audit: Audit,
    auditor: str,
    answers: list[Answer],
    findings: list[Finding],
    recommendations: list[Recommendation],
    comparable: bool,
) -> Row:
    given = ((one.question, Given(one.value, one.standing)) for one in answers)
    findings = sorted(findings, key=lambda one: one.id)

    def texts(kind: Kind) -> tuple[str, ...]:
        return tuple(one.text for one in findings if one.kind == kind)

    return Row(
        audit_ref=audit.audit_ref if comparable else "",  # equal to no row that could come in
        audited_by=auditor.casefold(),
        audit_date=audit.audit_date,
        grade=audit.overall_grade,
        texts=(audit.case_ref, audit.service, audit.team, audit.theme),
        answers=tuple(sorted(given)),
        strengths=texts(Kind.STRENGTH),
        areas=texts(Kind.IMPROVEMENT),
        recommendations=tuple(one.text for one in sorted(recommendations, key=lambda one: one.id)),
    )


def _write(
    session: Session,
    person: SignedIn,
    version: FormVersion,
    rows: list[Row],
    auditors: Mapping[str, UUID],
) -> None:
    at = now()
    lines: dict[type[SQLModel], list[dict[str, Any]]] = {
        table: [] for table in (Audit, Answer, Finding, Recommendation, History)
    }
    for row in rows:
        key = new_key()
        lines[Audit].append(_audit(row, key, version, auditors[row.auditor], at))
        for question, given in row.answers:
            lines[Answer].append(
                {
                    "audit_id": key,
                    "question": question,
                    "standing": given.standing,
                    "value": given.value,
                    "moderated": None,
                    "comment": "",
                    "reason": "",
                }
            )
        lines[Finding] += _findings(row, key)
        lines[Recommendation] += _recommendations(row, key)
        lines[History].append(
            {
                "id": new_key(),
                "at": at,
                "person_id": person.id,
                "action": "import audit",
                "subject": "audit",
                "subject_id": str(key),
                "before": None,
                "after": {
                    "audit_ref": row.audit_ref,
                    "form_version_id": str(version.id),
                    "overall_grade": row.grade,
                },
            }
        )
    for table, values in lines.items():
        if values:
            session.connection().execute(insert(table), values)


def _audit(row: Row, key: UUID, version: FormVersion, auditor: UUID, at: Any) -> dict[str, Any]:
    return {
        "id": key,
        "audit_ref": row.audit_ref,
        "form_version_id": version.id,
        "form": version.form,
        "purpose": version.purpose,
        **dict(zip(_TEXTS, row.texts, strict=True)),
        "practitioner": "",
        "auditor_id": auditor,
        "audit_date": row.audit_date,
        "due": None,
        "state": State.FINALISED.value,
        "overall_grade": row.grade,
        "final_grade": row.grade,
        "about_id": None,
        "moderated": False,
        "imported": True,
        "created_at": at,
        "saved_at": at,
        "submitted_at": at,
        "finalised_at": at,
    }


def _findings(row: Row, key: UUID) -> Iterator[dict[str, Any]]:
    for kind, texts in ((Kind.STRENGTH, row.strengths), (Kind.IMPROVEMENT, row.areas)):
        for text in texts:
            yield {
                "id": new_key(),
                "audit_id": key,
                "kind": kind.value,
                "text": text,
                "evidence": "",
                "question": "",
            }


def _recommendations(row: Row, key: UUID) -> Iterator[dict[str, Any]]:
    for text in row.recommendations:
        yield {
            "id": new_key(),
            "audit_id": key,
            "text": text,
            "whom": For.SERVICE.value,
            "theme": "",
            "owner": "",
            "due": None,
            "addressed": None,
            "addressed_comment": "",
        }
