"""What auditors wrote, by theme, with nobody in it who could be recognised."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from audit_desk.audits.tables import Addressed, For, Kind
from audit_desk.summaries.model import Quotation, RecommendationLine, ThemeFindings

QUOTED = 20  # findings of a theme that are quoted; all are counted
_SHORT = 4  # signs; a shorter case number or name would be found in ordinary words
_LONG_NUMBER = 6  # figures from which a number of the same shape is taken for a case number


class Mask:
    """Takes case numbers and names of practitioners out of what was written.

    Beside the numbers of the audits themselves, whatever has the shape of one goes: a brother's
    case number stands in no column.
    """

    def __init__(self, case_refs: Iterable[str], practitioners: Iterable[str]) -> None:
        refs = {ref.strip() for ref in case_refs if len(ref.strip()) >= _SHORT}
        names = {name.strip() for name in practitioners if len(name.strip()) >= _SHORT}
        shapes = {_shape(ref) for ref in refs}
        self._refs = _any_of(shapes)
        self._names = _any_of({_spaced(name) for name in names})

    def __call__(self, text: str) -> str:
        """The text as it may be printed."""
        if self._refs is not None:
            text = self._refs.sub("[case number]", text)
        return self._names.sub("[practitioner]", text) if self._names is not None else text


def _shape(ref: str) -> str:
    """A pattern of every case number like this one; of this one alone where it is a short number,
    which could as well be a year."""
    if sum(sign.isdigit() for sign in ref) < _LONG_NUMBER and not any(s.isalpha() for s in ref):
        return re.escape(ref)
    if not any(sign.isdigit() for sign in ref):
        return _spaced(ref)
    return "".join(
        r"\d" if sign.isdigit() else "[^\\W\\d_]" if sign.isalpha() else re.escape(sign)
        for sign in ref
    )


def _spaced(name: str) -> str:
    return r"\s+".join(re.escape(part) for part in name.split())


def _any_of(patterns: set[str]) -> re.Pattern[str] | None:
    if not patterns:
        return None
    longest_first = sorted(patterns, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class FindingText:
    """One finding as it was written."""

    audit_id: UUID
    kind: str
    text: str
    themes: tuple[str, ...]


@dataclass(frozen=True)
class RecommendationText:
    """One recommendation as it was made."""

    audit_id: UUID
    text: str
    whom: str
    theme: str
    owner: str
    due: date | None
    addressed: str | None


def by_theme(findings: Iterable[FindingText], mask: Mask) -> tuple[ThemeFindings, ...]:
    """Findings under each theme, the most widely seen first and those without a theme last.

    `findings` come newest first; a finding with two themes stands under both.
    """
    themes: dict[str, list[FindingText]] = {}
    for one in findings:
        for theme in one.themes or ("",):
            themes.setdefault(theme, []).append(one)
    made = [_theme(theme, found, mask) for theme, found in themes.items()]
    return tuple(sorted(made, key=lambda one: (not one.theme, -one.audits, one.theme)))


def _theme(theme: str, found: list[FindingText], mask: Mask) -> ThemeFindings:
    def audits(kind: Kind | None) -> int:
        return len({one.audit_id for one in found if kind is None or one.kind == kind})

    quoted: dict[str, Quotation] = {}
    for one in found:
        text = mask(" ".join(one.text.split()))
        if text and len(quoted) < QUOTED:
            quoted.setdefault(text.casefold(), Quotation(one.kind, text))
    return ThemeFindings(
        theme,
        audits(None),
        audits(Kind.STRENGTH),
        audits(Kind.IMPROVEMENT),
        len(found),
        tuple(quoted.values()),
    )


@dataclass
class _Line:
    theme: str
    whom: str
    text: str
    owners: dict[str, None] = field(default_factory=dict)
    due: date | None = None
    audits: set[UUID] = field(default_factory=set)
    addressed: dict[str, int] = field(default_factory=dict)


def lines(made: Iterable[RecommendationText], mask: Mask) -> tuple[RecommendationLine, ...]:
    """Recommendations, those for the service first, then by theme and how many audits made them;
    the same words twice are one line with the earliest date. A child's own carry no owner."""
    found: dict[tuple[str, str, str], _Line] = {}
    for one in made:
        text = mask(" ".join(one.text.split()))
        if not text:
            continue
        line = found.setdefault(
            (one.whom, one.theme, text.casefold()), _Line(one.theme, one.whom, text)
        )
        line.audits.add(one.audit_id)
        if one.whom == For.SERVICE and one.owner.strip():
            line.owners[mask(one.owner.strip())] = None
        if one.due is not None:
            line.due = min(one.due, line.due or one.due)
        if one.addressed:
            line.addressed[one.addressed] = line.addressed.get(one.addressed, 0) + 1
    ordered = sorted(
        found.values(),
        key=lambda one: (
            one.whom != For.SERVICE,
            not one.theme,
            one.theme,
            -len(one.audits),
            one.text,
        ),
    )
    return tuple(_line(one) for one in ordered)


def _line(line: _Line) -> RecommendationLine:
    addressed: Mapping[str, int] = line.addressed
    return RecommendationLine(
        line.theme,
        line.whom,
        line.text,
        "; ".join(line.owners),
        line.due,
        len(line.audits),
        {mark.value: addressed[mark] for mark in Addressed if mark in addressed},
    )
