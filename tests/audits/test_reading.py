"""One audit with all that belongs to it, for whoever may see it."""

import pytest

from audit_desk.audits import concerns, lifecycle, reading
from audit_desk.audits.in_use import WordsInUse, words_in_use
from audit_desk.people.rules import Role, SignedIn
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import NotAllowedError, RuleError
from tests.audits import saving
from tests.audits.making import add, begin, finished, form_text, somebody


def test_everything_is_read(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    auditor.do(saving.save_answer, key, "visited", value="yes")
    for text in ("First", "Second", "Third"):
        auditor.do(
            saving.save_finding,
            key,
            finding_id=new_key(),
            kind="strength",
            text=text,
            themes=("recording", "fathers"),
        )
        auditor.do(
            saving.save_recommendation, key, recommendation_id=new_key(), text=text, whom="child"
        )
    auditor.do(concerns.raise_concern, key, "Nobody has seen the child.")
    full = auditor.ask(reading.audit_in_full, key)
    assert full.auditor_name == "Ngozi Adeyemi"
    assert full.answers["visited"].value == "yes"
    assert [one.text for one in full.findings] == ["First", "Second", "Third"]
    assert full.findings[0].themes == ("fathers", "recording")
    assert [one.text for one in full.recommendations] == ["First", "Second", "Third"]
    assert len(full.concerns) == 1
    assert full.may_edit


def test_a_draft_is_its_auditors_and_the_leads(
    office: Desk[SignedIn],
    auditor: Desk[SignedIn],
    moderator: Desk[SignedIn],
    manager: Desk[SignedIn],
) -> None:
    key = begin(auditor)
    assert not office.ask(reading.audit_in_full, key).may_edit
    for desk in (moderator, manager):
        with pytest.raises(NotAllowedError, match="may not see") as refused:
            desk.ask(reading.audit_in_full, key)
        assert "C100200" not in str(refused.value)


def test_what_was_submitted_is_seen_by_moderators(
    office: Desk[SignedIn],
    auditor: Desk[SignedIn],
    moderator: Desk[SignedIn],
    manager: Desk[SignedIn],
) -> None:
    add(office, form_text(version=2, more="moderation: all\n"))
    key = finished(auditor)
    assert not moderator.ask(reading.audit_in_full, key).may_edit
    assert not auditor.ask(reading.audit_in_full, key).may_edit
    with pytest.raises(NotAllowedError):
        manager.ask(reading.audit_in_full, key)


def test_what_is_finalised_is_seen_by_its_service(
    office: Desk[SignedIn], auditor: Desk[SignedIn], manager: Desk[SignedIn]
) -> None:
    key = finished(auditor)
    assert manager.ask(reading.audit_in_full, key).audit.id == key
    elsewhere = somebody(office, "Ama Owusu", Role.SERVICE_MANAGER, "Youth Justice")
    with pytest.raises(NotAllowedError):
        elsewhere.ask(reading.audit_in_full, key)


def test_an_audit_that_is_gone(auditor: Desk[SignedIn]) -> None:
    key = begin(auditor)
    auditor.do(lifecycle.withdraw_audit, key)
    with pytest.raises(RuleError, match="no longer there"):
        auditor.ask(reading.audit_in_full, key)


def test_words_in_use_are_offered(auditor: Desk[SignedIn], manager: Desk[SignedIn]) -> None:
    key = begin(auditor, team="North", theme="neglect")
    begin(auditor, service="access and Assessment", team="")
    auditor.do(
        saving.save_finding,
        key,
        finding_id=new_key(),
        kind="strength",
        text="Warm",
        themes=("Fathers",),
    )
    auditor.do(
        saving.save_recommendation,
        key,
        recommendation_id=new_key(),
        text="Visit",
        whom="child",
        theme="recording",
        owner="J. Mensah",
    )
    assert auditor.ask(words_in_use) == WordsInUse(
        services=("access and Assessment", "Child in Need"),
        teams=("North",),
        rounds=("neglect",),
        themes=("Fathers", "recording"),
        owners=("J. Mensah",),
    )


def test_words_in_use_are_for_those_who_write(desk: Desk[SignedIn]) -> None:
    nobody = Desk(desk.workspace, SignedIn(new_key(), "Nobody"))
    assert nobody.ask(words_in_use) == WordsInUse()
