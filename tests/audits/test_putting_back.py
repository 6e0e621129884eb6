"""Putting back a withdrawn draft, and the words in use that are offered while typing."""

import pytest

from audit_desk import cycle
from audit_desk.audits.in_use import WordsInUse, words_in_use
from audit_desk.audits.lifecycle import start_audit
from audit_desk.audits.reading import AuditInFull, audit_in_full
from audit_desk.audits.tables import Audit
from audit_desk.forms.service import forms
from audit_desk.people.rules import HeldRole, Role, SignedIn
from audit_desk.people.service import add_person, signed_in_by_name
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError, RuleError
from audit_desk.workspace.history import history_of
from tests.audits import saving


@pytest.fixture
def full(desk: Desk[SignedIn]) -> AuditInFull:
    """A draft with an answer, a finding and a recommendation."""
    form = next(one.form for one in desk.ask(forms) if one.purpose == "full")
    audit = desk.do(start_audit, form, case_ref="C100", service="DAIS", team="T1", theme="neglect")
    first = desk.ask(audit_in_full, audit.id).form.questions[0].key
    desk.do(saving.save_answer, audit.id, first, value="yes", comment="Seen")
    desk.do(
        saving.save_finding,
        audit.id,
        finding_id=new_key(),
        kind="strength",
        text="Visits are regular",
        themes=("recording", "voice of the child"),
    )
    desk.do(
        saving.save_recommendation,
        audit.id,
        recommendation_id=new_key(),
        text="Write it down",
        whom="service",
        owner="Team manager",
        theme="supervision",
    )
    return desk.ask(audit_in_full, audit.id)


def told(full: AuditInFull) -> tuple[object, ...]:
    rows = [full.audit, *full.answers.values(), *full.recommendations]
    return ([row.model_dump() for row in rows], full.findings)


def test_a_withdrawn_draft_stands_again_to_the_letter(
    desk: Desk[SignedIn], full: AuditInFull
) -> None:
    desk.do(cycle.withdraw, full.audit.id)
    desk.do(cycle.put_back, full.audit.id)
    assert told(desk.ask(audit_in_full, full.audit.id)) == told(full)


def test_history_says_that_it_was_put_back(desk: Desk[SignedIn], full: AuditInFull) -> None:
    desk.do(cycle.withdraw, full.audit.id)
    desk.do(cycle.put_back, full.audit.id)
    with desk.workspace.reading() as session:
        actions = [line.action for line in history_of(session, str(full.audit.id))]
    assert actions[-2:] == ["withdraw audit", "put back audit"]


def test_a_draft_that_stands_is_not_put_back(desk: Desk[SignedIn], full: AuditInFull) -> None:
    with pytest.raises(RuleError):
        desk.do(cycle.put_back, full.audit.id)


def test_nobody_puts_back_the_draft_of_another(desk: Desk[SignedIn], full: AuditInFull) -> None:
    desk.do(add_person, "Priya Nair", roles=[HeldRole(Role.AUDITOR)])
    with desk.workspace.reading() as session:
        other = signed_in_by_name(session, "Priya Nair")
    assert other is not None
    desk.do(cycle.withdraw, full.audit.id)
    with pytest.raises(NotAllowedError):
        Desk(desk.workspace, other).do(cycle.put_back, full.audit.id)
    with desk.workspace.reading() as session:
        assert session.get(Audit, full.audit.id) is None


def test_it_stands_again_as_it_was_withdrawn_each_time(
    desk: Desk[SignedIn], full: AuditInFull
) -> None:
    key = full.audit.id
    desk.do(cycle.withdraw, key)
    desk.do(cycle.put_back, key)
    finding = full.findings[0].id
    parts = {"kind": "strength", "text": "Written in another window", "themes": ("planning",)}
    desk.do(saving.save_finding, key, finding_id=finding, **parts)
    other = desk.do(start_audit, full.form.form, case_ref="C200", service="DAIS")
    desk.do(saving.save_finding, other.id, finding_id=new_key(), kind="strength", text="Elsewhere")
    before = told(desk.ask(audit_in_full, key))
    desk.do(cycle.withdraw, other.id)
    desk.do(cycle.withdraw, key)
    desk.do(cycle.put_back, key)
    assert told(desk.ask(audit_in_full, key)) == before


def test_what_never_was_is_not_put_back(desk: Desk[SignedIn]) -> None:
    with pytest.raises(RuleError, match="not withdrawn"):
        desk.do(cycle.put_back, new_key())


def test_words_in_use_are_offered_to_those_who_write(
    desk: Desk[SignedIn], full: AuditInFull
) -> None:
    words = desk.ask(words_in_use)
    assert words == WordsInUse(
        services=("DAIS",),
        teams=("T1",),
        rounds=("neglect",),
        themes=("recording", "supervision", "voice of the child"),
        owners=("Team manager",),
    )
    desk.do(add_person, "Sam Reader")
    reader = SignedIn(new_key(), "Sam Reader")
    assert Desk(desk.workspace, reader).ask(words_in_use) == WordsInUse()
