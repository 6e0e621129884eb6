"""The sample workspace: what it holds, that it holds together, and that it can be stopped."""

import re
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import select

from audit_desk import cycle
from audit_desk.audits.tables import Answer, Audit, Finding, Standing
from audit_desk.demo import building, people
from audit_desk.forms.answers import read_answer
from audit_desk.forms.service import definition
from audit_desk.forms.tables import FormVersion
from audit_desk.people.service import names_by_key
from audit_desk.workspace.backup import check_store
from audit_desk.workspace.columns import by_clock
from audit_desk.workspace.errors import InputError
from audit_desk.workspace.store import Workspace
from tests.demo.looking import DAY, FixedDay, build, rows, someone

FORMS = {
    "live-learning-audit",
    "strategy-discussion",
    "private-fostering",
    "child-protection-plan",
    "follow-up-review",
    "moderation",
    "feedback-child",
    "feedback-parent-carer",
    "feedback-practitioner",
    "feedback-partner-agency",
}
IDENTIFYING = (
    r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b",  # health service number
    r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b",  # national insurance
    r"\b[A-Z]\d{12}\b",  # pupil number
    r"(?<![\w-])(\+44|0)[ \d]{9,}\b",  # telephone
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",  # postcode
    r"@\w+\.",
)


class Stop(Exception):  # noqa: N818
    """What a window raises when its person has pressed Cancel."""


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample of two rounds only, for what doesn't need all of them."""
    monkeypatch.setattr(building, "ROUNDS", building.ROUNDS[:2])


def test_every_form_and_state_is_there(sample: Path) -> None:
    counted = Counter(dict(rows(sample, "SELECT form, count(*) FROM audit GROUP BY form")))
    assert set(counted) == FORMS
    assert sum(counted.values()) - counted["moderation"] >= 150
    assert all(counted[form] >= 14 for form in FORMS)
    states = dict(
        rows(sample, "SELECT state, count(*) FROM audit WHERE form != 'moderation' GROUP BY state")
    )
    assert states["draft"] >= 8
    assert states["submitted"] >= 5
    assert states["returned"] >= 3
    assert states["finalised"] >= 120


def test_it_reaches_over_two_years_and_not_into_the_future(sample: Path) -> None:
    first, last = rows(sample, "SELECT min(audit_date), max(audit_date) FROM audit")[0]
    assert date.fromisoformat(first).year == DAY.year - 2
    assert date.fromisoformat(last) < DAY
    newest = rows(sample, "SELECT max(at) FROM history")[0][0]
    assert datetime.fromisoformat(newest).replace(tzinfo=UTC).date() < DAY


def test_follow_ups_are_done_due_and_overdue(sample: Path) -> None:
    found = rows(sample, "SELECT state, due FROM follow_up")
    assert Counter(state for state, _ in found)["done"] >= 20
    undone = [date.fromisoformat(due) for state, due in found if state == "open"]
    assert any(due < DAY for due in undone)
    assert any(due >= DAY for due in undone)
    assert any(state == "started" for state, _ in found)


def test_escalations_and_concerns_are_open_and_answered(sample: Path) -> None:
    for table in ("escalation", "concern"):
        answered = Counter(rows(sample, f"SELECT answered_at IS NOT NULL FROM {table}"))
        assert answered[(1,)] >= 1, table
        assert answered[(0,)] >= 1, table


def test_moderators_agree_change_and_return(sample: Path) -> None:
    outcomes = dict(rows(sample, "SELECT outcome, count(*) FROM moderation GROUP BY outcome"))
    assert set(outcomes) == {"", "agreed", "changed", "returned"}
    assert outcomes["agreed"] > outcomes["changed"]


def test_practice_gets_better(sample: Path) -> None:
    by_year = dict(
        rows(
            sample,
            "SELECT audit_date > '2025-09-16', avg(final_grade) FROM audit WHERE state ="
            " 'finalised' AND form IN ('live-learning-audit', 'strategy-discussion') GROUP BY 1",
        )
    )
    assert by_year[1] > by_year[0] + 0.2


def test_work_waits_for_those_whose_desks_are_shown(workspace: Workspace) -> None:
    with by_clock(FixedDay(DAY)), workspace.reading() as session:
        priya = cycle.waiting(session, someone(workspace, people.PRIYA))
        joanna = cycle.waiting(session, someone(workspace, people.JOANNA))
        temi = cycle.waiting(session, someone(workspace, people.TEMI))
        lead = cycle.waiting(session, someone(workspace, people.LEAD))
    assert priya.drafts
    assert priya.to_moderate
    assert joanna.returned
    assert joanna.comments[joanna.returned[0].id] == 1
    assert any(row.days < 0 for row in joanna.follow_ups)
    assert len(temi.escalations) >= 2
    assert temi.concerns
    assert lead.drafts
    assert lead.to_moderate
    assert priya.round is not None
    assert 0 < priya.round.finished < priya.round.of


def test_nothing_refers_to_what_is_not_there(sample: Path, workspace: Workspace) -> None:
    check_store(sample)
    with workspace.reading() as session:
        versions = session.exec(select(FormVersion)).all()
        forms = {version.id: definition(version) for version in versions}
        of_audit = {audit.id: forms[audit.form_version_id] for audit in session.exec(select(Audit))}
        for answer in session.exec(select(Answer)):
            form = of_audit[answer.audit_id]
            question = form.question(answer.question)
            if answer.standing == Standing.ANSWERED:
                assert read_answer(form, question, answer.value) == answer.value
        for finding in session.exec(select(Finding)):
            assert not finding.question or of_audit[finding.audit_id].has(finding.question)


def test_nobody_looks_at_their_own(workspace: Workspace) -> None:
    with workspace.reading() as session:
        names = names_by_key(session)
        audits = {audit.id: audit for audit in session.exec(select(Audit))}
    teams = {one.name: one.team for one in people.PEOPLE}
    for audit in audits.values():
        assert not audit.team or teams.get(names[audit.auditor_id]) != audit.team
        if audit.form == "moderation":
            assert audit.about_id is not None
            assert audits[audit.about_id].auditor_id != audit.auditor_id


def test_history_tells_it_in_the_order_of_time(sample: Path) -> None:
    lines = rows(sample, "SELECT id, at FROM history")
    assert [at for _, at in sorted(lines)] == sorted(at for _, at in lines)
    key, at = lines[-1]
    made = UUID(str(key)).int >> 80
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert abs(made - moment.timestamp() * 1000) < 60_000


def test_numbers_look_like_nobodys(sample: Path) -> None:
    with closing(sqlite3.connect(sample)) as file:
        references = {ref for (ref,) in file.execute("SELECT case_ref FROM audit")}
        assert all(re.fullmatch(r"C-\d{4}", ref) for ref in references)
        written = [
            text
            for query in (
                "SELECT value FROM answer UNION SELECT comment FROM answer UNION"
                " SELECT reason FROM answer",
                "SELECT text FROM finding UNION SELECT evidence FROM finding",
                "SELECT text FROM recommendation UNION SELECT addressed_comment"
                " FROM recommendation",
                "SELECT text FROM concern UNION SELECT answer FROM concern",
                "SELECT comments FROM moderation UNION SELECT answer FROM escalation",
                "SELECT text FROM action UNION SELECT evidence FROM action UNION"
                " SELECT dropped_reason FROM action UNION SELECT cells FROM plan_line",
                "SELECT text FROM calibration UNION SELECT reason FROM follow_up_date",
                "SELECT name FROM person UNION SELECT practitioner FROM audit",
            )
            for (text,) in file.execute(query)
        ]
    for pattern in IDENTIFYING:
        assert not [text for text in written if re.search(pattern, text)], pattern


def test_one_that_stands_is_returned_as_it_is(sample: Path) -> None:
    before = sample.stat().st_mtime_ns
    assert build(sample.parent) == sample
    assert sample.stat().st_mtime_ns == before


@pytest.mark.usefixtures("few")
def test_the_same_day_gives_the_same_sample(tmp_path: Path) -> None:
    told: list[list[str]] = []
    for name in ("one", "other"):
        with closing(sqlite3.connect(build(tmp_path / name))) as file:
            told.append(list(file.iterdump()))
    assert told[0] == told[1]


@pytest.mark.usefixtures("few")
def test_a_cancelled_build_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        assert 0 <= done <= of
        if done == 3:
            raise Stop

    with pytest.raises(Stop):
        build(tmp_path / "new", stop)
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.usefixtures("few")
def test_what_cannot_be_used_is_kept_beside(tmp_path: Path) -> None:
    (tmp_path / building.NAME).write_bytes(b"no workspace")
    (tmp_path / f"{building.NAME}.building").write_bytes(b"half of one")
    check_store(build(tmp_path))
    assert {path.name for path in tmp_path.iterdir()} == {
        building.NAME,
        f"{building.NAME}.replaced-1",
    }


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError):
        build(tmp_path / "file")
