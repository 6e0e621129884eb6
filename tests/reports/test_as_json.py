"""A summary as JSON keeps to the contract."""

import json
from pathlib import Path

from jsonschema import validate

from audit_desk.reports.as_json import as_json
from audit_desk.summaries.compare import compare
from tests.reports import samples
from tests.reports.writing import written

COUNTS = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}
PERCENT = {"type": ["number", "null"], "minimum": 0, "maximum": 100}
SHARE = {
    "type": "object",
    "required": ["count", "percent"],
    "properties": {"count": {"type": "integer"}, "percent": PERCENT},
}
GRADES = {
    "scale": {"type": "string"},
    "base": {"type": "integer"},
    "counts": COUNTS,
    "percent": {"type": "object", "additionalProperties": PERCENT},
    "good_or_better": SHARE,
    "average": {"type": ["number", "null"]},
    "average_word": {"type": ["string", "null"]},
}
QUESTION = {
    "type": "object",
    "required": ["key", "ask", "type", "theme", "base", "not_applicable", "unanswered"],
    "allOf": [
        {
            "if": {"properties": {"type": {"const": "yes-partially-no"}}},
            "then": {"required": ["counts", "percent", "yes_or_partially"]},
            "else": {"not": {"required": ["yes_or_partially"]}},
        },
        {
            "if": {"properties": {"type": {"const": "grade"}}},
            "then": {
                "required": ["counts", "percent", "good_or_better", "average", "average_word"],
                "properties": GRADES,
            },
        },
    ],
}
CONTRACT = {
    "type": "object",
    "required": [
        *("form", "title", "from", "to", "audits"),
        *("grades", "questions", "findings", "recommendations"),
    ],
    "properties": {
        "from": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"},
        "to": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"},
        "audits": {"type": "integer"},
        "grades": {"type": ["object", "null"], "required": list(GRADES), "properties": GRADES},
        "questions": {"type": "array", "items": QUESTION},
        "findings": {"type": "array"},
        "recommendations": {"type": "array"},
    },
}


def test_every_summary_keeps_to_the_contract() -> None:
    for made in (samples.ordinary(), samples.empty(), samples.ungraded(), samples.longest()):
        validate(as_json(made), CONTRACT)


def test_figures_have_one_decimal_half_up() -> None:
    shown = as_json(samples.ordinary())
    assert shown["grades"] == {
        "scale": "ofsted",
        "base": 11,
        "counts": {"1": 0, "2": 6, "3": 5, "4": 0},
        "percent": {"1": 0.0, "2": 54.5, "3": 45.5, "4": 0.0},
        "good_or_better": {"count": 5, "percent": 45.5},
        "average": 2.5,
        "average_word": "requires improvement",
    }
    fathers = next(one for one in shown["questions"] if one["key"] == "fathers")
    assert fathers["base"] == 9
    assert fathers["not_applicable"] == 2
    assert fathers["counts"] == {"yes": 4, "partially": 2, "no": 3}
    assert fathers["percent"] == {"yes": 44.4, "partially": 22.2, "no": 33.3}
    assert fathers["yes_or_partially"] == {"count": 6, "percent": 66.7}


def test_dates_are_what_was_asked_for_else_those_of_the_audits() -> None:
    shown = as_json(samples.ordinary())
    assert (shown["from"], shown["to"]) == ("2021-10-15", "2021-11-29")


def test_no_audits_are_nulls() -> None:
    shown = as_json(samples.empty())
    assert shown["audits"] == 0
    assert shown["grades"]["average"] is None
    assert shown["grades"]["percent"] == {"1": None, "2": None, "3": None, "4": None}


def test_a_form_without_an_overall_grade_has_none() -> None:
    assert as_json(samples.ungraded())["grades"] is None


def test_a_comparison_is_added() -> None:
    now, then = samples.ordinary(), samples.earlier()
    shown = as_json(now, compare(now, then))["comparison"]
    assert shown["overall"]["points"] == -18.8
    assert shown["then"]["audits"] == 14


def test_the_file_holds_the_same(tmp_path: Path) -> None:
    path = written(samples.longest(), "json", tmp_path)
    assert json.loads(path.read_text("utf-8")) == as_json(samples.longest())
