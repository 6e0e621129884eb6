"""Figures of a summary in the short words of the window."""

from audit_desk.forms.definition import QuestionType
from audit_desk.summaries.compare import Change, favourable_words
from audit_desk.summaries.model import GradeFigures, QuestionFigures, Share, Summary
from audit_desk.summaries.rules import ENOUGH
from audit_desk.summaries.words import bare, grade_phrase, heading, period, whole

CLOSED = (QuestionType.YES_NO, QuestionType.YES_PARTIALLY_NO)


def title(summary: Summary) -> str:
    """Over the page: "Neglect, 15 October to 29 November 2021"."""
    return f"{heading(summary)}, {period(summary.begins, summary.ends)}"


def beneath(summary: Summary, everywhere: bool = True) -> str:
    """Under the title: form, service, how many audits by how many. `everywhere` is False for a
    person who sees some services only."""
    parts = [summary.title] if summary.theme else []
    some = "" if everywhere else ", ".join(summary.services)
    parts.append(summary.service or some or "all services")
    if summary.audits:
        audits = f"{summary.audits:,} audit{'' if summary.audits == 1 else 's'}"
        auditors = f"{summary.auditors:,} auditor{'' if summary.auditors == 1 else 's'}"
        moderated = {
            0: "",
            summary.audits: ", all moderated" if summary.audits > 1 else ", moderated",
        }.get(summary.moderated, f", {summary.moderated:,} moderated")
        parts.append(f"{audits} by {auditors}{moderated}")
    else:
        parts.append("no finalised audits")
    line = " · ".join(parts)
    return line[:1].upper() + line[1:]


def parts_of(question: QuestionFigures, audits: int) -> str:
    """Every answer given with its share: "29% yes (10), 51% partially (18), 20% no (7)"."""
    shares = [
        f"{bare(question.share(one.value))} {one.label.lower()} ({one.count:,})"
        for one in question.counts
        if one.count
    ]
    return ". ".join(part for part in (", ".join(shares), left_out(question, audits)) if part)


def graded_parts(grades: GradeFigures) -> str:
    """Every grade given with its count: "6 require improvement, 5 good"."""
    given = (
        grade_phrase(grades.scale, value, grades.counts.get(value, 0))
        for value in grades.scale.values
        if grades.counts.get(value, 0)
    )
    return ", ".join(given)


def left_out(question: QuestionFigures, audits: int) -> str:
    """The base where it is smaller than the audits, and why: "Of 10; 1 not applicable"."""
    if question.base == audits:
        return ""
    parts = [f"Of {question.base:,}"]
    if question.not_applicable:
        parts.append(f"{question.not_applicable:,} not applicable")
    if question.unanswered:
        parts.append(f"{question.unanswered:,} unanswered")
    return "; ".join(parts)


def changed(question: QuestionFigures) -> str:
    """Where the form changed it: "Version 3: “partially” added."; empty where it didn't."""
    return " ".join(f"{words}." for words in question.changed)


def headline(question: QuestionFigures) -> str:
    """The one figure at the end of a row, as large shares are told apart from few."""
    share, grades = question.favourable, question.grades
    if share is None and grades is not None:
        return "" if grades.average is None else str(grades.average)
    return "–" if share is None or not share.base else bare(share)


def headline_under(question: QuestionFigures, audits: int) -> str:
    """The count beneath it, where there are few or the base is smaller."""
    share = question.favourable
    if share is None or not share.base:
        return ""
    few = share.base < ENOUGH or share.base != audits
    return f"{share.count:,} of {share.base:,}" if few else ""


def spoken(question: QuestionFigures, audits: int) -> str:
    """A row for a screen reader: question, headline, every part."""
    share = question.favourable
    head = f"{question.ask}:"
    if share is not None and share.base:
        head += f" {whole(share)} {favourable_words(question)}."
    return f"{head} {every_part(question, audits)} {changed(question)}".strip()


def every_part(question: QuestionFigures, audits: int) -> str:
    """What the bar of a row shows, in words."""
    if question.grades is None:
        return parts_of(question, audits)
    return f"{graded_parts(question.grades)}. {left_out(question, audits)}".strip()


def adds_up(shares: list[Share]) -> str:
    """What is said where the shown parts don't sum to 100; empty where they do."""
    shown = [share.percent() for share in shares if share.base]
    total = sum(figure for figure in shown if figure is not None)
    if not shown or total == 100:
        return ""
    return f"The shown parts add up to {total} because each is rounded from its count."


def signed(change: Change) -> str:
    """A difference in points with its sign: "+4", "−19", "0", "–" where there is none."""
    from fractions import Fraction

    now, then = change.now, change.then
    if not now.base or not then.base:
        return "–"
    exact = 100 * (Fraction(now.count, now.base) - Fraction(then.count, then.base))
    size = int(abs(exact) + Fraction(1, 2))
    return "0" if size == 0 else f"{'+' if exact > 0 else '−'}{size}"


def interval_words(change: Change) -> str:
    """The 95% interval of a difference: "−52 to +18"; empty without one."""
    if change.interval is None:
        return ""
    low, high = (f"{value:+.0f}".replace("-", "−") for value in _ends(change))
    return f"{low} to {high}".replace("+0", "0").replace("−0 ", "0 ")


def _ends(change: Change) -> tuple[float, float]:
    assert change.interval is not None  # noqa: S101  (asked before)
    return change.interval.low, change.interval.high
