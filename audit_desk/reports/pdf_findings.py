"""What auditors found and recommended, as the printed summary tells it."""

from itertools import groupby

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from audit_desk.audits.tables import For, Kind
from audit_desk.reports.flow import BODY, SMALL, STRONG, Words, under
from audit_desk.reports.printed import short_day
from audit_desk.reports.sheet import ROOM
from audit_desk.reports.tables import Column, Row, Rows
from audit_desk.summaries.model import RecommendationLine, Summary, ThemeFindings
from audit_desk.summaries.words import counted

QUOTED = 6  # quotations of one theme; more than a reader takes in
_KINDS = ((Kind.IMPROVEMENT, "Areas for improvement"), (Kind.STRENGTH, "Strengths"))
_MARKS = ("fully", "partially", "no")


def findings(summary: Summary) -> list[Flowable]:
    """Findings by theme with quotations, those seen most often first."""
    parts: list[Flowable] = []
    for one in summary.findings:
        parts += _theme(one, summary.audits, first=not parts)
    return under("What auditors found", parts, ROOM, together=5)


def _theme(one: ThemeFindings, audits: int, first: bool) -> list[Flowable]:
    seen = [f"seen in {one.audits} of {counted(audits, 'audit')}"]
    if one.improvements:
        seen.append(f"as an area for improvement in {one.improvements}")
    if one.strengths:
        seen.append(f"as a strength in {one.strengths}")
    name = Words(theme_name(one.theme), STRONG, below=1)
    line = Words(f"{'; '.join(seen).capitalize()}.", SMALL, below=3)
    together = name.least(ROOM) + line.least(ROOM) + 3 * BODY.leading
    made: list[Flowable] = [] if first else [CondPageBreak(together + 9), Spacer(0, 9)]
    made += [name, line]
    shown = one.quotations[:QUOTED]
    more = f"And {one.findings - len(shown)} more." if one.findings > len(shown) else ""
    told = [(title, [q.text for q in shown if q.kind == kind]) for kind, title in _KINDS]
    told = [(title, said) for title, said in told if said]
    for number, (title, said) in enumerate(told, 1):
        made += [CondPageBreak(SMALL.leading + 2 * BODY.leading), Words(title, SMALL, below=1)]
        texts = [f"“{text.strip()}”" for text in said]
        if more and number == len(told):
            texts[-1] += f"\n{more}"  # in one with the last, so that it never stands alone
        for text in texts:
            made += [Words(text, BODY, indent=9), Spacer(0, 3)]
    return made


def recommendations(summary: Summary) -> list[Flowable]:
    """Recommendations for the service, and those for children by theme."""
    service = [one for one in summary.recommendations if one.whom == For.SERVICE]
    children = [one for one in summary.recommendations if one.whom == For.CHILD]
    return [
        *under("Recommendations for the service", [_table(service)] if service else [], ROOM),
        *under("Recommendations for children", [_table(children)] if children else [], ROOM),
    ]


def _table(given: list[RecommendationLine]) -> Rows:
    marked = any(sum(one.addressed.values()) for one in given)
    owned = any(one.owner for one in given)
    columns = [
        Column("", 24, soft=True),
        Column("Recommendation"),
        *([Column("Owner", 98)] if owned else []),
        Column("Due", 74),
        *([Column("Addressed", 74)] if marked else []),
        Column("Audits", 42, figures=True),
    ]
    rows: list[Row] = []
    number = 0
    by_theme = sorted(given, key=lambda one: (not one.theme, one.theme.casefold()))
    grouped = [(name, list(some)) for name, some in groupby(by_theme, key=lambda one: one.theme)]
    for name, together in grouped:
        if len(grouped) > 1:
            rows.append(Row(title=theme_name(name)))
        for one in together:
            number += 1
            cells = [str(number), one.text, *([one.owner] if owned else [])]
            cells.append(short_day(one.due) if one.due else "")
            cells += [_addressed(one)] if marked else []
            rows.append(Row((*cells, str(one.audits))))
    return Rows(columns, rows)


def _addressed(one: RecommendationLine) -> str:
    told = [(mark, one.addressed.get(mark, 0)) for mark in _MARKS]
    return ", ".join(
        f"{count} {'not' if mark == 'no' else mark}" for mark, count in told if count
    ).capitalize()


def theme_name(theme: str) -> str:
    """A theme as the title of what belongs to it."""
    return f"{theme[:1].upper()}{theme[1:]}" if theme else "Without a theme"
