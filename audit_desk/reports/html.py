"""A summary as one page of HTML that needs nothing else: charts within it, ready to print."""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from audit_desk.audits.tables import For
from audit_desk.forms.definition import QuestionType
from audit_desk.reports.charts import (
    QUARTERS,
    grades_bar,
    inline_svg,
    share_bar,
    small_bar,
    trend_chart,
)
from audit_desk.reports.html_style import STYLE
from audit_desk.reports.pdf_compared import interval_words, overall_change, points_words
from audit_desk.reports.pdf_findings import theme_name
from audit_desk.reports.pdf_questions import ROUNDED, in_words, scale_note
from audit_desk.reports.printed import (
    Printed,
    Progress,
    answered,
    notes,
    phrases,
    short_day,
    trend_note,
)
from audit_desk.reports.safe import without_controls
from audit_desk.summaries.compare import Comparison
from audit_desk.summaries.feedback_words import (
    HOW,
    TITLE,
    agreement_line,
    given_line,
    giver_label,
)
from audit_desk.summaries.model import FeedbackFigures, QuestionFigures, RecommendationLine, Summary
from audit_desk.summaries.sentences import in_short
from audit_desk.summaries.words import (
    CHANGES,
    bare,
    form_changes,
    good_heading,
    grades_line,
    heading,
    scope,
    whole,
)

WIDE = 640.0  # of charts over the whole page, in its own units
_YES = (QuestionType.YES_NO, QuestionType.YES_PARTIALLY_NO)


def write_html(
    summary: Summary,
    comparison: Comparison | None,
    path: Path,
    printed: Printed,
    progress: Progress,
) -> None:
    """Write the page."""
    path.write_text("\n".join(_page(summary, comparison, printed)), encoding="utf-8", newline="\n")
    progress(1, 1)


def _page(summary: Summary, comparison: Comparison | None, printed: Printed) -> Iterator[str]:
    title = _text(heading(summary))
    yield f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n<title>{title}'
    yield '</title>\n<meta name="viewport" content="width=device-width">'
    yield f"<style>{STYLE}</style>\n</head>\n<body>"
    yield f"<header><span>{_text(printed.marking.upper())}</span>"
    yield f"<span>{_text(printed.organisation)}</span></header>\n<main>"
    yield f'<p class="soft">Thematic summary</p>\n<h1 dir="auto">{title}</h1>'
    yield f'<p class="soft">{_text(scope(summary))}</p>'
    yield f"<h2>In short</h2>\n<p>{_text(' '.join(in_short(summary)))}</p>"
    if summary.audits:
        yield from _figures(answered(summary), comparison)
        yield from _said(summary)
        if summary.feedback is not None:
            yield from _feedback(summary.feedback)
        if comparison is not None:
            yield from _compared(comparison)
        yield from _changes(summary)
        yield "<h2>How these figures are worked out</h2>\n<ul class='soft'>"
        yield from (f"<li>{_text(note)}</li>" for note in notes(summary))
        yield "</ul>"
    yield f'</main>\n<footer class="soft">{_text(printed.line)}</footer>\n</body>\n</html>'


def _figures(summary: Summary, comparison: Comparison | None) -> Iterator[str]:
    grades = summary.grades
    if grades is not None:
        yield "<h2>Overall grades</h2>"
        if grades.base:
            yield inline_svg(grades_bar(grades, WIDE), f"{phrases(grades)}.")
        yield f'<p class="soft">{_text(grades_line(grades))}</p>'
        if comparison is not None and comparison.overall is not None:
            yield f'<p class="soft">{_text(overall_change(comparison))}</p>'
    if summary.practice_areas:
        yield "<h2>Practice areas</h2>"
        yield from _areas(summary.practice_areas)
    asked = [one for one in summary.questions if one.type in _YES]
    if asked:
        yield "<h2>Questions</h2>"
        yield from _answers(asked)
    yield from _others(summary)
    if len(summary.trend) > 1:
        points = summary.trend[-QUARTERS:]
        told = "; ".join(f"{one.label}: {phrases(one.grades)}" for one in points)
        yield f"<h2>Over time</h2>\n{inline_svg(trend_chart(points, WIDE), told)}"
        yield f'<p class="soft">{_text(trend_note(summary))}</p>'


def _areas(areas: tuple[QuestionFigures, ...]) -> Iterator[str]:
    graded = [(one, one.grades) for one in areas if one.grades is not None]
    for _, together in groupby(graded, key=lambda pair: pair[1].scale.id):
        some = list(together)
        scale = some[0][1].scale
        many = not in_words(scale)
        words = [str(value) if many else scale.label(value) for value in scale.values]
        good = [good_heading(scale)] if scale.good else []
        yield _head("Area", "", "Of", *words, *good, *(["Average"] if scale.averaged else []))
        for one, grades in some:
            counts = [str(grades.counts.get(value, 0)) for value in scale.values]
            ends = [bare(grades.good)] if scale.good else []
            if scale.averaged:
                ends.append("–" if grades.average is None else str(grades.average))
            figures = (str(one.base), *counts, *ends)
            yield _row(one.ask, inline_svg(small_bar(one, 120)), *figures)
        yield "</tbody></table>"
        if many:
            yield f'<p class="soft">{_text(scale_note(scale))}</p>'


def _answers(asked: list[QuestionFigures]) -> Iterator[str]:
    for section, together in groupby(asked, key=lambda one: one.section):
        if section:
            yield f'<h3 dir="auto">{_text(section)}</h3>'
        yield _head("Question", "", "Of", "Yes", "Partially", "No", "Yes or partially")
        for one in together:
            three = one.type is QuestionType.YES_PARTIALLY_NO
            shares = (
                bare(one.share("yes")),
                bare(one.share("partially")) if three else "",
                bare(one.share("no")),
                bare(one.yes_or_partially) if one.yes_or_partially else "",
            )
            yield _row(one.ask, inline_svg(small_bar(one, 120)), str(one.base), *shares)
        yield "</tbody></table>"
    yield f'<p class="soft">{ROUNDED}</p>'


def _others(summary: Summary) -> Iterator[str]:
    chosen = [one for one in summary.closed_questions if one.type not in _YES and not one.grades]
    for one in chosen:
        yield f'<h3 dir="auto">{_text(one.ask)} (of {one.base})</h3>'
        yield _head("Answer", "", "Audits", "Share")
        for answer in one.counts:
            bar = inline_svg(share_bar(answer.count, one.base, 120))
            yield _row(answer.label, bar, str(answer.count), bare(one.share(answer.value)))
        yield "</tbody></table>"
    spread = [(one, one.spread) for one in summary.questions if one.spread is not None]
    if spread:
        yield _head("Question", "", "Of", "Lowest", "Middle", "Highest", "Mean")
        for one, figures in spread:
            mean = "" if figures.mean is None else str(figures.mean)
            shown = (figures.lowest, figures.middle, figures.highest, mean)
            yield _row(one.ask, "", str(one.base), *shown)
        yield "</tbody></table>"


def _said(summary: Summary) -> Iterator[str]:
    if summary.findings:
        yield "<h2>What auditors found</h2>"
    for one in summary.findings:
        yield f'<h3 dir="auto">{_text(theme_name(one.theme))}</h3>'
        yield f'<p class="soft">Seen in {one.audits} of {summary.audits} audits; as an area for '
        yield f"improvement in {one.improvements}, as a strength in {one.strengths}.</p>"
        for said in one.quotations:
            kind = f'<span class="soft">{_text(said.kind.capitalize())}:</span>'
            yield f'<blockquote dir="auto">{kind} “{_text(said.text)}”</blockquote>'
        if one.findings > len(one.quotations):
            yield f'<p class="soft">And {one.findings - len(one.quotations)} more.</p>'
    for whom, title in ((For.SERVICE, "the service"), (For.CHILD, "children")):
        lines = [line for line in summary.recommendations if line.whom == whom]
        if lines:
            yield f"<h2>Recommendations for {title}</h2>"
            yield from _recommended(lines)


def _feedback(figures: FeedbackFigures) -> Iterator[str]:
    yield f"<h2>{TITLE}</h2>"
    yield f"<p>{_text(given_line(figures))} {_text(agreement_line(figures))}</p>"
    yield _head("From", "", "Audits", "Of", "Share")
    for one in figures.by:
        share = one.audits
        bar = inline_svg(share_bar(share.count, share.base, 120))
        yield _row(giver_label(one.giver), bar, str(share.count), str(share.base), bare(share))
    yield f'</tbody></table>\n<p class="soft">{_text(HOW)}</p>'


def _recommended(lines: list[RecommendationLine]) -> Iterator[str]:
    yield '<table><thead><tr><th scope="col"></th><th scope="col">Recommendation</th>'
    yield '<th scope="col">Theme</th><th scope="col">Owner</th><th scope="col">Due</th>'
    yield '<th scope="col" class="figure">Audits</th></tr></thead><tbody>'
    for number, line in enumerate(lines, 1):
        due = short_day(line.due) if line.due else ""
        texts = (str(number), line.text, line.theme, line.owner, due)
        cells = "".join(f'<td dir="auto">{_text(text)}</td>' for text in texts)
        yield f'<tr>{cells}<td class="figure">{line.audits}</td></tr>'
    yield "</tbody></table>"


def _compared(comparison: Comparison) -> Iterator[str]:
    changes = [*([comparison.overall] if comparison.overall else []), *comparison.questions]
    if not changes:
        return
    yield "<h2>Compared with an earlier round</h2>"
    yield f'<p class="soft">Then: {_text(scope(comparison.then))}</p>'
    yield _head("Share", "", "Now", "Then", "Points", "95% interval", "What it says")
    for one in changes:
        label = f"{one.label} ({one.what})"
        shown = (whole(one.now), whole(one.then), points_words(one), interval_words(one))
        yield _row(label, "", *shown, one.judgement or one.words)
    yield "</tbody></table>"


def _changes(summary: Summary) -> Iterator[str]:
    told = form_changes(summary)
    if told:
        yield f"<h2>{CHANGES}</h2>\n<dl>"
        for words, what in told:
            yield f'<dt dir="auto">{_text(words)}</dt><dd class="soft">{_text(what)}</dd>'
        yield "</dl>"


def _head(first: str, bar: str, *figures: str) -> str:
    cells = "".join(f'<th scope="col" class="figure">{_text(one)}</th>' for one in figures)
    return (
        f'<table><thead><tr><th scope="col">{first}</th><th>{bar}</th>{cells}</tr></thead><tbody>'
    )


def _row(first: str, bar: str, *figures: str) -> str:
    cells = "".join(f'<td class="figure">{_text(one)}</td>' for one in figures)
    return f'<tr><th scope="row" dir="auto">{_text(first)}</th><td>{bar}</td>{cells}</tr>'


def _text(text: str) -> str:
    return escape(without_controls(text))
