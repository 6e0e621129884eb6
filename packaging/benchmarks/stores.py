"""Large stores of invented audits, written straight into the tables."""

import random
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from audit_desk.forms.service import add_form
from audit_desk.opening import make_workspace
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.store import Workspace, open_store

SERVICES = ["Access and Assessment", "Child in Need", "Corporate Parenting", "Youth Justice"]
THEMES = ["neglect", "extra-familial harm", "pathway plans", "supervision"]
STAMP = "2024-01-01 09:00:00.000000"


def form_text(form: str, questions: int, sections: int = 8) -> str:
    """A form file of so many questions, three of four yes / partially / no and one a grade."""
    lines = [f"form: {form}", "version: 1", "title: Benchmark form", "purpose: routine"]
    lines.append("sections:")
    for section in range(sections):
        lines += [f"  - title: Section {section + 1}", "    questions:"]
        for number in range(section * questions // sections, (section + 1) * questions // sections):
            kind = "grade" if number % 4 == 3 else "yes-partially-no"
            lines += [
                f"      - key: question_{number}",
                f"        ask: Is the matter number {number} clear from what the file says?",
                f"        type: {kind}",
                "        not_applicable: true",
            ]
            if kind != "grade":
                lines.append("        comment: {when: [no, partially]}")
    return "\n".join(lines) + "\n"


def large_store(
    path: Path, audits: int, questions: int, form: str = "benchmark"
) -> tuple[Workspace, SignedIn]:
    """A workspace with so many finalised audits on one form, each question of each answered."""
    workspace, lead = make_workspace(path, "Margaret Lindqvist")
    with workspace.writing() as session:
        version = add_form(session, lead, form_text(form, questions), f"{form}.yaml")
    workspace.close()
    drawn = random.Random(2026)
    with closing(sqlite3.connect(path)) as file, file:
        _write(file, drawn, audits, questions, version.id.hex, form, lead.id.hex)
        file.execute("ANALYZE")
    return open_store(path), lead


def _write(
    file: sqlite3.Connection,
    drawn: random.Random,
    audits: int,
    questions: int,
    version: str,
    form: str,
    person: str,
) -> None:
    rows, answers = [], []
    for number in range(audits):
        key = new_key().hex
        day = date(2022, 1, 1) + timedelta(days=drawn.randrange(1400))
        grade = drawn.choices([1, 2, 3, 4], [1, 4, 5, 1])[0]
        service, theme = drawn.choice(SERVICES), drawn.choice(THEMES)
        rows.append(
            {
                "id": key,
                "audit_ref": f"B-{number:06}",
                "form_version_id": version,
                "form": form,
                "purpose": "routine",
                "case_ref": f"C{drawn.randrange(100_000, 999_999)}",
                "service": service,
                "team": "",
                "theme": theme,
                "practitioner": "",
                "auditor_id": person,
                "audit_date": day.isoformat(),
                "state": "finalised",
                "overall_grade": grade,
                "final_grade": grade,
                "moderated": 0,
                "imported": 0,
                "created_at": STAMP,
                "saved_at": STAMP,
                "finalised_at": STAMP,
            }
        )
        for question in range(questions):
            graded = question % 4 == 3
            value = str(drawn.randint(1, 4)) if graded else drawn.choice(["yes", "partially", "no"])
            answers.append((key, f"question_{question}", "answered", value, "", ""))
    columns = ", ".join(rows[0])
    marks = ", ".join(f":{name}" for name in rows[0])
    file.executemany(f"INSERT INTO audit ({columns}) VALUES ({marks})", rows)
    file.executemany(
        "INSERT INTO answer (audit_id, question, standing, value, comment, reason)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        answers,
    )
