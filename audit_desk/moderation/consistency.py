"""How far auditors and moderators agree: by form, practice area and auditor, and over time."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from sqlmodel import Session

from audit_desk.forms.definition import FormDefinition, Purpose
from audit_desk.forms.service import definition, forms, newest, versions
from audit_desk.grading import Scale
from audit_desk.moderation import rules
from audit_desk.moderation.pairs import GradesNow, Pairs, areas, counted_pairs
from audit_desk.moderation.rules import ENOUGH_PAIRS, Agreement, Difference
from audit_desk.people.rules import Deed, SignedIn
from audit_desk.people.service import names_by_key
from audit_desk.workspace.errors import NotAllowedError

Counted = Counter[tuple[int, int]]


class By(StrEnum):
    """What the rows of a table of agreement are."""

    AREA = "area"
    AUDITOR = "auditor"
    QUARTER = "quarter"
    FORM = "form"


@dataclass(frozen=True)
class Row:
    """Agreement on one practice area, of one auditor, in one quarter, or on one form. `key` is
    the question ("" overall), the auditor's key, `2026/4`, or the form."""

    key: str
    name: str
    agreement: Agreement
    difference: Difference = field(default_factory=Difference)


@dataclass(frozen=True)
class Consistency:
    """A table of agreement. `few` rows had fewer than ten pairs and aren't shown, save those of
    practice areas, which show that there are too few."""

    by: By
    rows: tuple[Row, ...] = ()
    few: int = 0

    @property
    def pairs(self) -> int:
        return sum(row.agreement.pairs for row in self.rows)


def consistency(
    session: Session,
    person: SignedIn,
    by: By,
    form: str,
    question: str | None = None,
    date_from: date | None = None,
    date_to: date | None = None,
    service: str = "",
) -> Consistency:
    """Agreement on a form's finalised audits by dates of audit, both ends included; of one
    `question` ("" overall) or all that is graded on the form's own scale; by form, of the overall
    grade. Grades of versions on another scale are left out.

    For moderators and leads. Others see their own audits only, and nothing by auditor.
    """
    _may_see_or_refuse(person, by, service)
    if by is By.FORM:
        return _by_form(session, person, date_from, date_to, service)
    shown = definition(newest(session, person, form))
    counted = _on_scale(session, person, form, date_from, date_to, service)
    if by is By.AREA:
        rows = [
            _row(key, ask, _together(one for one in counted if one.question == key), scale)
            for key, ask, scale in areas(shown)
        ]
        return Consistency(by, tuple(rows))
    scale = _main_scale(shown, question)
    if scale is None:
        return Consistency(by)
    alike = {key for key, _, its in areas(shown) if its.id == scale.id}
    wanted = alike if question is None else {question}
    chosen = [one for one in counted if one.question in wanted]
    if by is By.AUDITOR:
        names = names_by_key(session)
        return _grouped(by, chosen, scale, lambda one: (str(one.auditor), names[one.auditor]))
    return _grouped(by, chosen, scale, _quarter)


def _may_see_or_refuse(person: SignedIn, by: By, service: str) -> None:
    if person.may(Deed.MODERATE) or not person.may(Deed.FILL_AUDITS):
        person.must_be_able_to(Deed.MODERATE, service or None)
    elif by is By.AUDITOR:
        raise NotAllowedError(
            "Only moderators and leads see this.", "", "You can see how your own audits agree."
        )


def _by_form(
    session: Session,
    person: SignedIn,
    date_from: date | None,
    date_to: date | None,
    service: str,
) -> Consistency:
    rows = []
    for version in forms(session, person):
        form = definition(version)
        scale = _main_scale(form, None)
        if version.purpose == Purpose.MODERATION or scale is None:
            continue
        counted = _on_scale(session, person, version.form, date_from, date_to, service)
        main = next(key for key, _, its in areas(form) if its.id == scale.id)
        pairs = _together(one for one in counted if one.question == main)
        if pairs:
            rows.append(_row(version.form, version.title, pairs, scale))
    return _enough(By.FORM, rows)


def _on_scale(
    session: Session,
    person: SignedIn,
    form: str,
    date_from: date | None,
    date_to: date | None,
    service: str,
) -> list[Pairs]:
    """The pairs as the newest version asks and grades them; those that it doesn't grade any more,
    or on another scale, are left out."""
    known = {one.id: definition(one) for one in versions(session, person, form)}
    now = GradesNow(known, definition(newest(session, person, form)))
    found = []
    for one in counted_pairs(session, person, form, date_from, date_to, service):
        key = now.key(one.version, one.question)
        pair = now.read(one.version, one.question, one.auditors, one.moderators)
        if key is not None and pair is not None:
            found.append(replace(one, question=key, auditors=pair[0], moderators=pair[1]))
    return found


def _main_scale(form: FormDefinition, question: str | None) -> Scale | None:
    graded = {key: scale for key, _, scale in areas(form)}
    if question is not None:
        return graded.get(question)
    return form.overall_scale or next(iter(graded.values()), None)


def _grouped(
    by: By, counted: Sequence[Pairs], scale: Scale, key: Callable[[Pairs], tuple[str, str]]
) -> Consistency:
    groups: dict[tuple[str, str], list[Pairs]] = defaultdict(list)
    for one in counted:
        groups[key(one)].append(one)
    rows = [_row(name, words, _together(group), scale) for (name, words), group in groups.items()]
    ordered = sorted(rows, key=lambda row: row.key if by is By.QUARTER else row.name.casefold())
    return _enough(by, ordered)


def _enough(by: By, rows: Sequence[Row]) -> Consistency:
    """Without what has too few pairs to be fair."""
    shown = tuple(row for row in rows if row.agreement.pairs >= ENOUGH_PAIRS)
    return Consistency(by, shown, len(rows) - len(shown))


def _row(key: str, name: str, pairs: Counted, scale: Scale) -> Row:
    return Row(
        key, name, rules.agreement(pairs, scale.values), rules.difference(pairs, scale.values)
    )


def _together(counted: Iterable[Pairs]) -> Counted:
    pairs: Counted = Counter()
    for one in counted:
        pairs[one.auditors, one.moderators] += one.count
    return pairs


def _quarter(one: Pairs) -> tuple[str, str]:
    months = ("January to March", "April to June", "July to September", "October to December")
    return f"{one.year}/{one.quarter}", f"{months[one.quarter - 1]} {one.year}"
