"""The figures of a summary against a count of the same table that shares nothing with it."""

import csv
import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

SCALES = """\
scales:
  ten:
    title: None to ten
    good: [7, 8, 9, 10]
    grades:
{ten}
  met:
    title: Met or not
    averaged: no
    grades: [{{value: 1, word: not met}}, {{value: 2, word: partly met}}, {{value: 3, word: met}}]
""".format(ten="\n".join(f"      - {{value: {n}, word: step {n}}}" for n in range(11)))
FORM = """\
form: outside-view
version: {version}
title: "The view: from outside"
purpose: routine
scale: {scale}
sections:
  - title: One
    questions:
      - {{key: seen, ask: "Seen, and alone?", type: yes-no, not_applicable: true, theme: voice}}
      - {{key: plan, ask: A plan?, type: yes-partially-no, not_applicable: yes}}
      - {{key: why, ask: Since when?, type: yes-partially-no, show_if: {{question: seen, is: no}}}}
      - {{key: area, ask: Practice, type: grade, scale: ten, not_applicable: true}}
      - {{key: done, ask: Done?, type: grade, scale: met}}
      - {{key: one, ask: Which?, type: choice, options: [yes, off, 1.10, "a, b", "it's: so"]}}
      - {{key: many, ask: Which of them?, type: choices, options: ["a; b", c, "d, e"]}}
      - {{key: days, ask: Days, type: number, minimum: 0, unit: days}}
"""
OFSTED = {1: "inadequate", 2: "requires improvement", 3: "good", 4: "outstanding"}
COLUMNS = ["audit_ref", "auditor", "audit_date", "overall_grade", "service", "theme"]
KEYS = ["seen", "plan", "why", "area", "done", "one", "many", "days"]
SAID = {
    "seen": {"Yes": "yes", "y": "yes", "NO": "no", "n ": "no", "N/A": None, "": ""},
    "plan": {"Yes": "yes", "partly": "partially", "Partially": "partially", "No": "no"}
    | {"n/a": None, "": ""},
    "why": {"yes": "yes", "P": "partially", "no": "no", "": ""},
    "area": {"0": "0", "7 - Step 7": "7", "step 10": "10", "6.0": "6", "N/A": None, "": ""},
    "done": {"met": "3", "1 Not met": "1", "": ""},
    "one": {"yes": "yes", "OFF": "off", "1.10": "1.10", "a, b": "a, b", "It's: so": "it's: so"},
    "many": {"a; b": "a; b", "c;d, e": "c|d, e", "d, e\nA; B": "d, e|a; b", "": ""},
    "days": {"3": "3", "12 days": "12", "2.25": "2.25", "": ""},
}
ANSWERS = {
    "seen": ["yes", "no"],
    "plan": ["yes", "partially", "no"],
    "why": ["yes", "partially", "no"],
    "one": ["yes", "off", "1.10", "a, b", "it's: so"],
    "many": ["a; b", "c", "d, e"],
}
GRADES = {1: ["1", "Inadequate"], 2: ["2 - Requires improvement", "2.0"], 3: ["Good", "3 good"]}
GRADES |= {4: ["4 – OUTSTANDING", " 4 "]}


class Done(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Calls the program as a script does, in a process of its own."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "AUDIT_DESK_PERSON")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    kept["AUDIT_DESK_WORKSPACE"] = str(tmp_path / "ours.auditdesk")
    (tmp_path / "scales.yaml").write_text(SCALES)

    def call(*words: str | Path, **more: str) -> Done:
        ended = subprocess.run(
            [sys.executable, "-m", "audit_desk", *map(str, words)],
            env=kept | more,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        done = Done(ended.returncode, ended.stdout.decode(), ended.stderr.decode())
        assert "Traceback" not in done.err
        assert "foresee" not in done.err
        return done

    return call


def rows(seed: int, how_many: int) -> list[dict[str, str]]:
    """A table that nobody thought out."""
    chance = random.Random(seed)
    made = []
    for number in range(how_many):
        row = {key: chance.choice(list(SAID[key])) for key in KEYS}
        row |= {"audit_ref": f"R-{seed}-{number}", "auditor": chance.choice(["Ann", "ann", "Zoë"])}
        day = date(2021, 12, 20) + timedelta(days=chance.randrange(40))
        row["audit_date"] = chance.choice([day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d-%b-%Y}"])
        row["overall_grade"] = chance.choice(GRADES[chance.choice([1, 2, 2, 3, 3, 3, 4])])
        row["service"] = chance.choice(["North", "South", ""])
        row["theme"] = chance.choice(["neglect", "identity"])
        made.append(row)
    return made


def write(path: Path, table: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*COLUMNS, *KEYS])
        writer.writeheader()
        writer.writerows(table)
    return path


def half_up(numerator: int | Decimal, base: int) -> float | None:
    if not base:
        return None
    return float((Decimal(numerator) / base).quantize(Decimal("0.1"), ROUND_HALF_UP))


def graded(counts: Counter[int], words: dict[int, str], good: set[int]) -> dict[str, Any]:
    base = sum(counts.values())
    mean = half_up(sum(value * count for value, count in counts.items()), base)
    best = sum(count for value, count in counts.items() if value in good)
    word = None if mean is None else words[max(value for value in words if value <= mean)]
    return {
        "base": base,
        "counts": {str(value): counts[value] for value in words},
        "percent": {str(value): half_up(100 * counts[value], base) for value in words},
        "good_or_better": {"count": best, "percent": half_up(100 * best, base)},
        "average": mean,
        "average_word": word,
    }


def own_grade(row: dict[str, str]) -> int:
    return next(grade for grade, written in GRADES.items() if row["overall_grade"] in written)


def day_of(row: dict[str, str]) -> str:
    text = row["audit_date"]
    if text[2] == "/":
        return f"{text[6:]}-{text[3:5]}-{text[:2]}"
    months = ["Jan", "Dec"]
    return (
        f"{text[7:]}-{(1, 12)[months.index(text[3:6])]:02}-{text[:2]}" if text[2] == "-" else text
    )


def expected(key: str, table: list[dict[str, str]]) -> dict[str, Any]:
    given = [
        SAID[key][row[key]] for row in table if key != "why" or SAID["seen"][row["seen"]] == "no"
    ]
    answered = [one for one in given if one]
    base = len(answered)
    figures: dict[str, Any] = {"base": base, "not_applicable": given.count(None)}
    figures["unanswered"] = given.count("")
    if key == "area":
        words = {value: f"step {value}" for value in range(11)}
        return figures | graded(Counter(map(int, answered)), words, {7, 8, 9, 10})
    if key == "done":
        counts = Counter(answered)
        figures["counts"] = {value: counts[value] for value in "123"}
        figures["percent"] = {value: half_up(100 * counts[value], base) for value in "123"}
        return figures | {"average": None, "average_word": None, "good_or_better": None}
    if key == "days":
        total = sum(map(Decimal, answered), Decimal(0))
        return figures | {"mean": half_up(total, base)}
    counts = Counter(part for one in answered for part in one.split("|"))
    figures["counts"] = {value: counts[value] for value in ANSWERS[key]}
    figures["percent"] = {value: half_up(100 * counts[value], base) for value in ANSWERS[key]}
    if key in ("plan", "why"):
        either = counts["yes"] + counts["partially"]
        figures["yes_or_partially"] = {"count": either, "percent": half_up(100 * either, base)}
    return figures


def compare(said: dict[str, Any], table: list[dict[str, str]]) -> None:
    assert said["audits"] == len(table)
    overall = graded(Counter(map(own_grade, table)), OFSTED, {3, 4})
    assert said["grades"] == {"scale": "ofsted"} | overall
    assert [one["key"] for one in said["questions"]] == KEYS
    for one in said["questions"]:
        wanted = expected(one["key"], table)
        if "mean" in wanted:
            spread = one["spread"]
            assert (spread and spread["mean"]) == wanted.pop("mean")
        assert {name: one[name] for name in wanted} == wanted, one["key"]


@pytest.mark.parametrize(("seed", "how_many"), [(1, 3), (2, 8), (3, 40), (4, 161)])
def test_every_figure_is_what_the_table_says(
    run: Run, tmp_path: Path, seed: int, how_many: int
) -> None:
    (tmp_path / "form.yaml").write_text(FORM.format(version=1, scale="ofsted"))
    assert run("forms", "add", "form.yaml").status == 0
    table = rows(seed, how_many)
    write(tmp_path / "t.csv", table)
    done = run("import-audits", "t.csv", "--form", "outside-view")
    assert (done.status, done.err) == (0, "")
    again = run("import-audits", "t.csv", "--form", "outside-view", "--format", "json")
    assert json.loads(again.out) == {"added": 0, "already_there": how_many}
    narrowed: list[tuple[list[str], Callable[[dict[str, str]], bool]]] = [
        ([], lambda row: True),
        (
            ["--from", "2022-01-01", "--to", "2022-01-10"],
            lambda row: "2022-01-01" <= day_of(row) <= "2022-01-10",
        ),
        (
            ["--service", "North", "--theme", "neglect"],
            lambda row: (row["service"], row["theme"]) == ("North", "neglect"),
        ),
        (["--to", "1999-12-31"], lambda row: False),
    ]
    for words, counts in narrowed:
        done = run("summary", "--form", "outside-view", "--out", "s.json", *words)
        assert (done.status, done.err) == (0, "")
        said = json.loads((tmp_path / "s.json").read_text("utf-8"))
        compare(said, [row for row in table if counts(row)])


def test_half_a_tenth_is_rounded_up(run: Run, tmp_path: Path) -> None:
    """1 of 16 is 6.25%, and a mean of 2.25 lies between two tenths."""
    (tmp_path / "form.yaml").write_text(FORM.format(version=1, scale="ofsted"))
    run("forms", "add", "form.yaml")
    table = rows(9, 16)
    for number, row in enumerate(table):
        row |= {"overall_grade": GRADES[2 if number % 4 else 3][0], "seen": "y" if number else "n "}
    write(tmp_path / "t.csv", table)
    assert run("import-audits", "t.csv", "--form", "outside-view").status == 0
    run("summary", "--form", "outside-view", "--out", "s.json")
    said = json.loads((tmp_path / "s.json").read_text("utf-8"))
    compare(said, table)
    assert said["questions"][0]["percent"] == {"yes": 93.8, "no": 6.3}
    assert (said["grades"]["average"], said["grades"]["average_word"]) == (
        2.3,
        "requires improvement",
    )


def test_versions_are_summed_together_and_an_ungraded_form_has_no_grades(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "form.yaml").write_text(FORM.format(version=1, scale="ofsted"))
    run("forms", "add", "form.yaml")
    early, late = rows(5, 12), rows(6, 9)
    write(tmp_path / "early.csv", early)
    assert run("import-audits", "early.csv", "--form", "outside-view").status == 0
    newer = FORM.format(version=2, scale="ofsted").replace("ask: Days", "ask: How many days?")
    (tmp_path / "form.yaml").write_text(newer)
    assert run("forms", "add", "form.yaml").status == 0
    write(tmp_path / "late.csv", late)
    assert run("import-audits", "late.csv", "--form", "outside-view").status == 0
    again = run("import-audits", "early.csv", "--form", "outside-view", "--format", "json")
    assert json.loads(again.out) == {"added": 0, "already_there": 12}
    run("summary", "--form", "outside-view", "--out", "s.json")
    compare(json.loads((tmp_path / "s.json").read_text("utf-8")), early + late)
    ungraded = FORM.format(version=1, scale="none").replace("outside-view", "outside-none")
    (tmp_path / "none.yaml").write_text(ungraded)
    assert run("forms", "add", "none.yaml").status == 0
    for row in late:
        row |= {"audit_ref": f"N-{row['audit_ref']}", "overall_grade": ""}
    write(tmp_path / "none.csv", late)
    assert run("import-audits", "none.csv", "--form", "outside-none").status == 0
    run("summary", "--form", "outside-none", "--out", "n.json")
    assert json.loads((tmp_path / "n.json").read_text("utf-8"))["grades"] is None
