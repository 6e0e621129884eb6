"""Publishing the next version with a note, and taking a form out of use."""

from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError

from audit_desk.audits.reading import audit_in_full
from audit_desk.forms import service
from audit_desk.forms.faults import FormFaults
from audit_desk.forms.withdrawing import (
    offer_form_again,
    offered_forms,
    refuse_withdrawn,
    withdraw_form,
    withdrawn_forms,
)
from audit_desk.people.rules import Deed, HeldRole, Role, SignedIn
from audit_desk.summaries.service import SummaryRequest, summarise
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from audit_desk.workspace.history import history_of
from tests.audits.making import FORM, HEADINGS, add, begin, bring_in, csv_of, finished, row
from tests.forms.writing import form_text

FIRST = form_text("key: one, ask: One?, type: yes-partially-no")
SECOND = form_text("key: one, ask: One?, type: yes-no").replace("version: 1", "version: 2")
MAPPED = SECOND.replace("type: yes-no", "type: yes-no, was: {answers: {partially: no}}")


def test_a_version_is_published_with_a_note(desk: Desk[SignedIn]) -> None:
    made = desk.do(service.publish, FIRST, "sample.yaml", note=" The first. \n")
    assert made.note == "The first."
    assert desk.ask(service.newest, "sample").note == "The first."


def test_a_change_of_meaning_is_refused_at_its_line(desk: Desk[SignedIn]) -> None:
    desk.do(service.add_form, FIRST, "sample.yaml")
    with pytest.raises(FormFaults) as refused:
        desk.do(service.add_form, SECOND, "sample.yaml")
    (fault,) = refused.value.faults
    assert (fault.file, fault.line, fault.key) == ("sample.yaml", 8, "one")
    assert fault.what == (
        "Question 1: it was answered with yes, partially or no in version 1, and with yes or no "
        "now."
    )
    assert "new key" in fault.mend
    assert "was: {answers: {partially: …}}" in fault.mend
    assert desk.ask(service.newest, "sample").version == 1
    assert desk.do(service.add_form, MAPPED, "sample.yaml").version == 2


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM form_version", "UPDATE form_version SET definition = '{}'"],
)
def test_nothing_published_is_changed_or_deleted(desk: Desk[SignedIn], statement: str) -> None:
    desk.do(service.add_form, FIRST, "sample.yaml")
    with (
        pytest.raises(DatabaseError, match="never changes"),
        desk.workspace.writing() as session,
    ):
        session.execute(sql(statement))
    assert desk.ask(service.newest, "sample").source == FIRST


def test_a_form_is_withdrawn_and_offered_again(desk: Desk[SignedIn]) -> None:
    desk.do(service.add_form, FIRST, "sample.yaml")
    desk.do(withdraw_form, "sample", " A better one is there. ")
    assert desk.ask(withdrawn_forms)["sample"].reason == "A better one is there."
    with pytest.raises(RuleError) as refused:
        desk.ask(refuse_withdrawn, "sample")
    assert refused.value.what == "The form “Sample audit” is withdrawn: A better one is there."
    with pytest.raises(RuleError, match="already"):
        desk.do(withdraw_form, "sample", "Again")
    assert desk.ask(service.newest, "sample").version == 1
    desk.do(offer_form_again, "sample")
    desk.ask(refuse_withdrawn, "sample")
    assert "sample" not in desk.ask(withdrawn_forms)
    with desk.workspace.reading() as session:
        lines = [line.action for line in history_of(session, "sample")]
    assert lines == ["withdraw form", "offer form again"]
    with pytest.raises(RuleError, match="isn't withdrawn"):
        desk.do(offer_form_again, "sample")


def test_withdrawing_says_why_and_of_which(desk: Desk[SignedIn]) -> None:
    desk.do(service.add_form, FIRST, "sample.yaml")
    with pytest.raises(InputError, match="why"):
        desk.do(withdraw_form, "sample", " ")
    with pytest.raises(InputError, match="no form"):
        desk.do(withdraw_form, "sampel", "A reason")


def test_only_a_lead_withdraws(desk: Desk[SignedIn]) -> None:
    desk.do(service.add_form, FIRST, "sample.yaml")
    roles = tuple(HeldRole(role) for role in Role if role is not Role.LEAD)
    somebody = Desk(desk.workspace, SignedIn(new_key(), "Temi", roles=roles))
    with pytest.raises(NotAllowedError, match=str(Deed.KEEP_FORMS)):
        somebody.do(withdraw_form, "sample", "A reason")
    with pytest.raises(NotAllowedError, match=str(Deed.KEEP_FORMS)):
        somebody.do(offer_form_again, "sample")


def test_no_audit_is_begun_or_imported_on_a_withdrawn_form(
    desk: Desk[SignedIn], tmp_path: Path
) -> None:
    add(desk)
    kept = finished(desk)
    desk.do(withdraw_form, FORM, "A better one is there")
    with pytest.raises(RuleError, match="withdrawn: A better one is there"):
        begin(desk)
    with pytest.raises(RuleError, match="withdrawn"):
        bring_in(desk, csv_of(tmp_path, HEADINGS, row()))
    assert FORM not in [one.form for one in desk.ask(offered_forms)]
    assert desk.ask(audit_in_full, kept).form.form == FORM
    assert desk.ask(summarise, SummaryRequest(FORM)).audits == 1
    desk.do(offer_form_again, FORM)
    assert begin(desk)
