"""Every answer as a table: one row an audit, a column a question over all versions of a form.

A question keeps its column through renaming; one that is no longer asked keeps its own. Answers
of earlier versions stand as the newest would store them, beside what was answered where the two
differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from audit_desk.audits.listing import visible_to
from audit_desk.audits.tables import Answer, Audit, Finding, Kind, Recommendation, Standing
from audit_desk.forms import service as forms
from audit_desk.forms.answers import NOT_APPLICABLE, chosen
from audit_desk.forms.definition import FIGURES, TEXTS, Purpose, QuestionType
from audit_desk.forms.meaning import Asked, Line, Lineage
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.tables import Person
from audit_desk.summaries.masking import Mask
from audit_desk.summaries.service import SummaryRequest, counted_audits

FIRST = (
    "audit_ref", "case_ref", "service", "team", "auditor", "audit_date", "theme",
    "form_version", "overall_grade", "auditor_grade",
)  # fmt: skip
LAST = ("strengths", "areas_for_improvement", "recommendations")
BESIDE = ("as answered", "before moderation", "evidence", "why not applicable")
"""Columns beside a question's own, where an audit has something in them."""
STEP = 500
Cell = str | int | float | date | None
K = TypeVar("K")


@dataclass(frozen=True)
class QuestionColumn:
    """A question of the table: the heading is its key, with versions where that alone would not
    tell it; `asked_in` are the versions that ask it, `now` whether the newest does."""

    heading: str
    ask: str
    section: str
    type: str
    asked_in: tuple[int, ...]
    now: bool


@dataclass(frozen=True)
class AnswerTable:
    """Headings, a row for each audit by date, and what the headings of questions stand for."""

    form: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    questions: tuple[QuestionColumn, ...]


@dataclass
class _Run:
    """A question through the versions whose answers can stand in one column."""

    line: Line
    last: int
    heading: str = ""
    beside: set[str] = field(default_factory=set)

    @property
    def asked(self) -> Asked:
        return self.line.asked[self.last]


_Cells = dict[tuple[int, str], Cell]  # by run and what stands beside it, "" for the answer


def answer_table(session: Session, person: SignedIn, asked: SummaryRequest) -> AnswerTable:
    """The finalised audits that a summary of the same request counts, answer by answer, as far as
    the person may read them; feedback without case numbers and practitioners. Raises
    NotAllowedError, and InputError where no such form is published."""
    person.must_be_able_to(Deed.SEE_SUMMARIES, asked.service or None)
    newest = forms.newest(session, person, asked.form)
    published = forms.versions(session, person, asked.form)
    lineage = Lineage(map(forms.definition, published))
    runs = _runs(lineage, [forms.definition(one).version for one in published])
    finder = _Finder(lineage, runs, [one.version for one in published])
    numbers = {one.id: one.version for one in published}
    audits = session.exec(
        select(Audit, Person.name)
        .join(Person, col(Person.id) == Audit.auditor_id)
        .where(*counted_audits(person, asked), visible_to(person))
        .order_by(col(Audit.audit_date), col(Audit.id))
    ).all()
    mask = None
    if newest.purpose == Purpose.FEEDBACK:  # said by a child: beside nothing that names it
        mask = Mask((one.case_ref for one, _ in audits), (one.practitioner for one, _ in audits))
    rows: list[tuple[dict[str, Cell], _Cells]] = []
    for start in range(0, len(audits), STEP):
        some = audits[start : start + STEP]
        written = _written(session, [audit.id for audit, _ in some])
        answers = _answers(session, [audit.id for audit, _ in some])
        for audit, name in some:
            number = numbers[audit.form_version_id]
            fixed = _fixed(audit, name, number) | _masked(written.get(audit.id, {}), mask)
            if mask is not None:
                fixed["case_ref"] = None
            cells = finder.cells(number, answers.get(audit.id, []))
            rows.append((fixed, _masked(cells, mask)))
    return _table(newest.form, newest.title, runs, rows, newest.version)


def _masked(cells: dict[K, Cell], mask: Mask | None) -> dict[K, Cell]:
    """What somebody wrote, without case numbers and practitioners where there is a mask."""
    if mask is None:
        return cells
    return {at: mask(one) if isinstance(one, str) else one for at, one in cells.items()}


def _runs(lineage: Lineage, versions: list[int]) -> list[_Run]:
    """The columns in the order of the newest version, then those that only older ones ask."""
    runs: dict[tuple[int, int], _Run] = {}
    for number in sorted(versions, reverse=True):
        for line, at in lineage.asked_by(number):
            apart = sum(step.apart for step in line.steps[:at])
            runs.setdefault((id(line), apart), _Run(line, at))
    found = list(runs.values())
    keys = [run.asked.question.key for run in found]
    for run, key in zip(found, keys, strict=True):
        run.heading = key
        if keys.count(key) > 1 or key in FIRST or key in LAST:
            run.heading = f"{key} (version {run.asked.version})"
    return found


class _Finder:
    """Puts the answers of an audit into their columns."""

    def __init__(self, lineage: Lineage, runs: list[_Run], versions: list[int]) -> None:
        self._lineage, self._versions = lineage, sorted(versions, reverse=True)
        self._runs = runs
        self._places = {
            (id(run.line), at): number
            for number, run in enumerate(runs)
            for at in range(run.line.together(run.last), run.last + 1)
        }

    def cells(self, version: int, answers: list[Answer]) -> _Cells:
        """What stands in the columns of questions of one audit."""
        found: _Cells = {}
        for answer in sorted(answers, key=lambda one: one.question):
            line, number = self._line(version, answer.question)
            if line is None or answer.standing == Standing.HIDDEN:
                continue
            at = line.place(number)
            if at is not None:
                self._put(found, line, at, answer)
        return found

    def _line(self, version: int, key: str) -> tuple[Line | None, int]:
        """The line of a key in a version, else in the newest that asks it: a draft was moved."""
        before = [number for number in self._versions if number <= version]
        for number in (*before, *self._versions):
            if (line := self._lineage.of(number, key)) is not None:
                return line, number
        return None, version

    def _put(self, found: _Cells, line: Line, at: int, answer: Answer) -> None:
        number = self._places[id(line), at]
        run = self._runs[number]
        given = answer.value if answer.moderated is None else answer.moderated
        value = line.read(given, at, run.last)
        cells = {
            "": _shown(run.asked, given if value is None else value),
            "evidence": answer.comment,
            "why not applicable": answer.reason,
        }
        if value != given:
            cells["as answered"] = _shown(line.asked[at], given)
        if answer.moderated is not None and answer.moderated != answer.value:
            cells["before moderation"] = _shown(line.asked[at], answer.value)
        if answer.standing == Standing.NOT_APPLICABLE:
            cells[""] = NOT_APPLICABLE.capitalize()
        for beside, cell in cells.items():
            if cell not in (None, ""):
                found[number, beside] = cell
                run.beside.add(beside)


def _shown(asked: Asked, value: str) -> Cell:
    """An answer as a cell: figures as figures, days as days, several choices in one text."""
    kind = asked.question.type
    try:
        if kind is QuestionType.GRADE:
            return int(value) if value else None
        if kind in FIGURES:
            return float(value) if "." in value else int(value) if value else None
        if kind is QuestionType.DATE:
            return date.fromisoformat(value) if value else None
        if kind is QuestionType.CHOICES:
            return "; ".join(chosen(value))
    except ValueError:  # what was typed is kept as it is
        return value
    if kind in (*TEXTS, QuestionType.CHOICE):
        return value
    return value.capitalize()


def _fixed(audit: Audit, auditor: str, version: int) -> dict[str, Cell]:
    return {
        "audit_ref": audit.audit_ref,
        "case_ref": audit.case_ref,
        "service": audit.service,
        "team": audit.team,
        "auditor": auditor,
        "audit_date": audit.audit_date,
        "theme": audit.theme,
        "form_version": version,
        "overall_grade": audit.final_grade,
        "auditor_grade": audit.overall_grade,
    }


def _answers(session: Session, keys: list[UUID]) -> Mapping[UUID, list[Answer]]:
    found: dict[UUID, list[Answer]] = {}
    for answer in session.exec(select(Answer).where(col(Answer.audit_id).in_(keys))).all():
        found.setdefault(answer.audit_id, []).append(answer)
    return found


def _written(session: Session, keys: list[UUID]) -> dict[UUID, dict[str, Cell]]:
    """Findings and recommendations, one a line."""
    texts: dict[UUID, dict[str, list[str]]] = {}
    tables: tuple[tuple[type[Any], str], ...] = ((Finding, ""), (Recommendation, LAST[2]))
    for table, heading in tables:
        rows = session.exec(select(table).where(table.audit_id.in_(keys)).order_by(table.id)).all()
        for row in rows:
            name = heading or LAST[0 if row.kind == Kind.STRENGTH else 1]
            texts.setdefault(row.audit_id, {}).setdefault(name, []).append(row.text)
    return {
        key: {name: "\n".join(several) for name, several in found.items()}
        for key, found in texts.items()
    }


def _table(
    form: str,
    title: str,
    runs: list[_Run],
    rows: list[tuple[dict[str, Cell], _Cells]],
    newest: int,
) -> AnswerTable:
    columns = [
        (number, beside)
        for number, run in enumerate(runs)
        for beside in ("", *(one for one in BESIDE if one in run.beside))
    ]
    named = [
        f"{runs[number].heading}: {beside}" if beside else runs[number].heading
        for number, beside in columns
    ]
    return AnswerTable(
        form,
        title,
        (*FIRST, *named, *LAST),
        tuple(
            (
                *(fixed.get(name) for name in FIRST),
                *(cells.get(column) for column in columns),
                *(fixed.get(name) for name in LAST),
            )
            for fixed, cells in rows
        ),
        tuple(_questions(runs, newest)),
    )


def _questions(runs: list[_Run], newest: int) -> Iterator[QuestionColumn]:
    for run in runs:
        asked = run.line.asked[run.line.together(run.last) : run.last + 1]
        yield QuestionColumn(
            run.heading,
            run.asked.question.ask,
            run.asked.section,
            run.asked.question.type.value,
            tuple(one.version for one in asked),
            run.asked.version == newest,
        )
