"""A summary as one flat table, for whoever works on with it in a spreadsheet."""

import csv
from collections.abc import Iterator
from pathlib import Path

from audit_desk.reports.printed import Printed, Progress
from audit_desk.reports.safe import as_text
from audit_desk.summaries.compare import Comparison
from audit_desk.summaries.feedback_words import AGREES, TITLE, TOO_FEW
from audit_desk.summaries.model import (
    FeedbackFigures,
    GradeFigures,
    QuestionFigures,
    Share,
    Summary,
)
from audit_desk.summaries.words import average_phrase, good_heading

COLUMNS = ("section", "key", "ask", "answer", "count", "base", "percent")
Line = tuple[str | int, ...]


def write_csv(
    summary: Summary, _: Comparison | None, path: Path, _printed: Printed, progress: Progress
) -> None:
    """Write the table, in UTF-8 with the mark by which Excel knows it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for line in table_lines(summary):
            writer.writerow(as_text(cell) if isinstance(cell, str) else cell for cell in line)
    progress(1, 1)


def table_lines(summary: Summary) -> Iterator[Line]:
    """Every count of a summary in a line of its own. A percentage has one decimal."""
    yield ("Summary", "audits", "Finalised audits", "", summary.audits, "", "")
    if summary.grades is not None:
        yield from _graded("Overall grade", "overall_grade", "Overall grade", summary.grades)
    for words in summary.grades_apart:
        yield ("Overall grade", "overall_grade", "Overall grade", words, "", "", "")
    for one in summary.questions:
        yield from _question(one)
        for words in one.changed:
            told = f"changed: {words}"
            yield (one.section or "Questions", one.key, one.ask, told, "", "", "")
    for found in summary.findings:
        theme = found.theme or "without a theme"
        for kind, count in (
            ("strength", found.strengths),
            ("area for improvement", found.improvements),
        ):
            yield ("Findings", "", theme, kind, *_share(Share(count, summary.audits)))
    for line in summary.recommendations:
        share = _share(Share(line.audits, summary.audits))
        yield (f"Recommendations for the {line.whom}", "", line.text, line.theme, *share)
    if summary.feedback is not None:
        yield from _feedback(summary.feedback)


def _feedback(figures: FeedbackFigures) -> Iterator[Line]:
    any_of_it = "Audits with feedback"
    yield (TITLE, "feedback", any_of_it, "", *_share(figures.audits))
    for one in figures.by:
        yield (TITLE, "feedback", any_of_it, one.giver, *_share(one.audits))
    if figures.agreement is not None:
        yield (TITLE, "feedback_agrees", AGREES, "", *_share(figures.agreement))
    else:
        yield (TITLE, "feedback_agrees", AGREES, TOO_FEW, "", "", "")


def _question(one: QuestionFigures) -> Iterator[Line]:
    section = one.section or "Questions"
    if one.grades is not None:
        yield from _graded(section, one.key, one.ask, one.grades)
    for answer in one.counts:
        share = _share(Share(answer.count, one.base))
        yield (section, one.key, one.ask, answer.label, *share)
    if one.yes_or_partially is not None:
        yield (section, one.key, one.ask, "Yes or partially", *_share(one.yes_or_partially))
    if one.spread is not None:
        mean = "" if one.spread.mean is None else str(one.spread.mean)
        for name, figure in (
            ("lowest", one.spread.lowest),
            ("middle", one.spread.middle),
            ("highest", one.spread.highest),
            ("mean", mean),
        ):
            if figure:
                yield (section, one.key, one.ask, f"{name}: {figure}", "", one.base, "")
    if one.grades is None and not one.counts and one.spread is None:
        yield (section, one.key, one.ask, "answered", one.base, "", "")
    for name, count in (("not applicable", one.not_applicable), ("unanswered", one.unanswered)):
        if count:
            yield (section, one.key, one.ask, name, count, "", "")


def _graded(section: str, key: str, ask: str, grades: GradeFigures) -> Iterator[Line]:
    for value in grades.scale.values:
        yield (section, key, ask, grades.scale.label(value), *_share(grades.share(value)))
    if grades.scale.good:
        yield (section, key, ask, good_heading(grades.scale), *_share(grades.good))
    if grades.average is not None:
        average = f"average: {average_phrase(grades)}"
        yield (section, key, ask, average, "", grades.base, "")


def _share(share: Share) -> tuple[int, int, str]:
    percent = share.percent(1)
    return share.count, share.base, "" if percent is None else str(percent)
