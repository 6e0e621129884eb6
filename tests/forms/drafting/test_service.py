"""Drafts of forms on a real store: begun, saved, taken away, put back, published."""

from datetime import timedelta

import pytest
from sqlmodel import select

from audit_desk.forms import service as forms
from audit_desk.forms.drafting import service, standing
from audit_desk.forms.drafting.document import read_document
from audit_desk.forms.faults import FormFaults
from audit_desk.forms.tables import FormDraft
from audit_desk.people.rules import SignedIn
from audit_desk.people.service import add_person
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from audit_desk.workspace.store import Workspace
from audit_desk.workspace.tables import History

QUESTION = {"key": "seen", "ask": "Was the child seen?", "type": "yes-no"}


def with_question(draft: FormDraft) -> str:
    document = read_document(draft.source)
    return document.add_question(document.sections[0].id, QUESTION)[0].text


def test_a_new_form_is_begun_saved_and_published(desk: Desk[SignedIn]) -> None:
    draft = desk.do(service.begin, "Visits: a  closer look", "dip-sample")
    assert (draft.form, draft.title) == ("visits-a-closer-look", "Visits: a closer look")
    with pytest.raises(FormFaults):
        desk.do(service.publish, draft.id)
    saved = desk.do(service.save, draft.id, with_question(draft), draft.saved_at)
    assert saved.saved_at > draft.saved_at
    version = desk.do(service.publish, draft.id, "The first.")
    assert (version.form, version.version, version.note) == (draft.form, 1, "The first.")
    assert desk.ask(standing.drafts) == []
    with pytest.raises(RuleError):
        desk.ask(standing.draft, draft.id)


def test_what_was_saved_is_in_history_with_what_was(store: Workspace, desk: Desk[SignedIn]) -> None:
    draft = desk.do(service.begin, "Visits", "routine")
    desk.do(service.save, draft.id, with_question(draft), draft.saved_at)
    with store.reading() as session:
        line = session.exec(select(History).where(History.action == service.SAVE)).one()
    assert line.before is not None
    assert line.after is not None
    assert line.before["text"] == "    questions: []"
    assert "Was the child seen?" in line.after["text"]


def test_two_windows_on_one_draft_dont_write_over_each_other(desk: Desk[SignedIn]) -> None:
    draft = desk.do(service.begin, "Visits", "routine")
    desk.do(service.save, draft.id, with_question(draft), draft.saved_at)
    with pytest.raises(RuleError, match="another window"):
        desk.do(service.save, draft.id, draft.source, draft.saved_at)
    assert "seen" in desk.ask(standing.draft, draft.id).source


def test_the_next_version_begins_from_the_newest_and_only_once(desk: Desk[SignedIn]) -> None:
    draft = desk.do(service.begin_from, "private-fostering")
    newest = desk.ask(forms.newest, "private-fostering")
    assert read_document(draft.source).fields["version"] == str(newest.version + 1)
    assert draft.based_on == newest.id
    assert desk.do(service.begin_from, "private-fostering").id == draft.id


def test_a_draft_behind_the_newest_version_is_told_so(desk: Desk[SignedIn]) -> None:
    draft = desk.do(service.begin_from, "private-fostering")
    desk.do(forms.add_form, draft.source, "elsewhere")
    with pytest.raises(RuleError, match="was published since"):
        desk.do(service.publish, draft.id)
    caught_up = desk.do(service.catch_up, draft.id)
    assert caught_up.saved_at - draft.saved_at > timedelta(0)
    again = desk.do(service.publish, draft.id)
    assert again.version == desk.ask(forms.newest, "private-fostering").version


def test_a_file_from_outside_becomes_a_draft_right_or_not(desk: Desk[SignedIn]) -> None:
    new = desk.do(service.begin_with, "title: Ours\nsections:\n  - title: A\n", "ours")
    assert (new.form, new.title) == ("ours", "Ours")
    known = desk.do(service.begin_with, "form: moderation\nversion: 1\ntitle: Mine\n")
    assert known.based_on == desk.ask(forms.newest, "moderation").id
    with pytest.raises(FormFaults):
        desk.do(service.begin_with, "no form at all")


def test_a_draft_that_was_taken_away_can_be_put_back(desk: Desk[SignedIn]) -> None:
    draft = desk.do(service.begin, "Visits", "routine")
    kept = desk.do(standing.remove, draft.id)
    assert desk.ask(standing.drafts) == []
    assert desk.do(standing.put_back, kept).source == draft.source
    with pytest.raises(RuleError):
        desk.do(standing.put_back, kept)


def test_only_who_keeps_forms_may_design_them(store: Workspace, desk: Desk[SignedIn]) -> None:
    draft = desk.do(service.begin, "Visits", "routine")
    auditor = Desk(store, SignedIn(desk.do(add_person, "Ada Quist").id, "Ada Quist"))
    with pytest.raises(NotAllowedError):
        auditor.ask(standing.drafts)
    with pytest.raises(NotAllowedError):
        auditor.do(service.save, draft.id, draft.source, draft.saved_at)
    with pytest.raises(NotAllowedError):
        auditor.do(service.begin, "Mine", "routine")


def test_a_form_needs_a_title_and_a_name_of_its_own(desk: Desk[SignedIn]) -> None:
    with pytest.raises(InputError):
        desk.do(service.begin, "  ", "routine")
    first = desk.do(service.begin, "Private fostering", "routine")
    assert first.form == "private-fostering-2"
