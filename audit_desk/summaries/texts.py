"""What auditors wrote, by theme, with nobody in it who could be recognised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from audit_desk.audits.tables import Addressed, For, Kind
from audit_desk.summaries.masking import Mask
from audit_desk.summaries.model import Quotation, RecommendationLine, ThemeFindings

QUOTED = 20  # findings of a theme that are quoted; all are counted


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
