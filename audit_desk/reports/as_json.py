"""A summary as JSON, in the shape that scripts rely on."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from audit_desk.forms.definition import QuestionType
from audit_desk.reports.printed import Printed, Progress
from audit_desk.summaries.compare import Change, Comparison
from audit_desk.summaries.model import (
    FeedbackFigures,
    GradeFigures,
    QuestionFigures,
    RecommendationLine,
    Share,
    Spread,
    Summary,
    ThemeFindings,
)

_SPREAD = (QuestionType.NUMBER, QuestionType.PERCENTAGE, QuestionType.DATE)


def as_json(summary: Summary, comparison: Comparison | None = None) -> dict[str, Any]:
    """The whole summary in values that JSON knows; percentages and averages to one decimal."""
    made: dict[str, Any] = {
        "form": summary.form,
        "title": summary.title,
        "from": _iso(summary.begins),
        "to": _iso(summary.ends),
        "service": summary.service,
        "theme": summary.theme,
        "audits": summary.audits,
        "auditors": summary.auditors,
        "services": list(summary.services),
        "moderated": summary.moderated,
        "grades": _grades(summary.grades),
        "grades_apart": list(summary.grades_apart),
        "auditor_grades": _grades(summary.auditor_grades),
        "questions": [_question(one) for one in summary.questions],
        "findings": [_findings(one) for one in summary.findings],
        "recommendations": [_recommendation(one) for one in summary.recommendations],
        "trend": [
            {"begins": _iso(one.begins), "label": one.label, "grades": _grades(one.grades)}
            for one in summary.trend
        ],
        "feedback": None if summary.feedback is None else _feedback(summary.feedback),
    }
    if comparison is not None:
        made["comparison"] = _comparison(comparison)
    return made


def _grades(grades: GradeFigures | None) -> dict[str, Any] | None:
    if grades is None:
        return None
    return {"scale": grades.scale.id, "base": grades.base, **_graded(grades)}


def _graded(grades: GradeFigures) -> dict[str, Any]:
    return {
        "counts": {str(value): grades.counts.get(value, 0) for value in grades.scale.values},
        "percent": {str(value): _percent(grades.share(value)) for value in grades.scale.values},
        "good_or_better": _share(grades.good) if grades.scale.good else None,
        "average": _float(grades.average),
        "average_word": grades.average_word,
    }


def _question(one: QuestionFigures) -> dict[str, Any]:
    made: dict[str, Any] = {
        "key": one.key,
        "ask": one.ask,
        "type": one.type.value,
        "theme": one.theme,
        "section": one.section,
        "base": one.base,
        "not_applicable": one.not_applicable,
        "unanswered": one.unanswered,
        "changed": list(one.changed),
    }
    if one.grades is not None:
        return made | {"scale": one.grades.scale.id} | _graded(one.grades)
    if one.type in _SPREAD:
        return made | {"spread": None if one.spread is None else _spread(one.spread)}
    if one.counts or one.type is QuestionType.YES_PARTIALLY_NO:
        made["counts"] = {answer.value: answer.count for answer in one.counts}
        made["percent"] = {answer.value: _percent(one.share(answer.value)) for answer in one.counts}
    if one.yes_or_partially is not None:
        made["yes_or_partially"] = _share(one.yes_or_partially)
    return made


def _spread(spread: Spread) -> dict[str, Any]:
    return {
        "lowest": spread.lowest,
        "middle": spread.middle,
        "highest": spread.highest,
        "mean": _float(spread.mean),
    }


def _findings(one: ThemeFindings) -> dict[str, Any]:
    return {
        "theme": one.theme,
        "audits": one.audits,
        "strengths": one.strengths,
        "areas_for_improvement": one.improvements,
        "findings": one.findings,
        "quotations": [{"kind": said.kind, "text": said.text} for said in one.quotations],
    }


def _recommendation(one: RecommendationLine) -> dict[str, Any]:
    return {
        "theme": one.theme,
        "for": one.whom,
        "text": one.text,
        "owner": one.owner,
        "due": _iso(one.due),
        "audits": one.audits,
        "addressed": dict(one.addressed),
    }


def _feedback(figures: FeedbackFigures) -> dict[str, Any]:
    agreement = figures.agreement
    return {
        "audits": _of(figures.audits),
        "given": figures.given,
        "by": [{"from": one.giver, **_of(one.audits)} for one in figures.by],
        "agreement": None if agreement is None else _of(agreement),
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    then = comparison.then
    return {
        "then": {
            "form": then.form,
            "from": _iso(then.begins),
            "to": _iso(then.ends),
            "audits": then.audits,
        },
        "overall": None if comparison.overall is None else _change(comparison.overall),
        "questions": [_change(one) for one in comparison.questions],
    }


def _change(change: Change) -> dict[str, Any]:
    interval = change.interval
    return {
        "key": change.key,
        "what": change.what,
        "now": _of(change.now),
        "then": _of(change.then),
        "points": _float(change.points),
        "interval": None if interval is None else [round(interval.low, 1), round(interval.high, 1)],
        "words": change.words,
    }


def _share(share: Share) -> dict[str, Any]:
    return {"count": share.count, "percent": _percent(share)}


def _of(share: Share) -> dict[str, Any]:
    return {**_share(share), "base": share.base}


def _percent(share: Share) -> float | None:
    return _float(share.percent(1))


def _float(figure: Decimal | None) -> float | None:
    return None if figure is None else float(figure)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def write_json(
    summary: Summary, comparison: Comparison | None, path: Path, _: Printed, progress: Progress
) -> None:
    """Write a summary as a JSON file."""
    text = json.dumps(as_json(summary, comparison), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    progress(1, 1)
