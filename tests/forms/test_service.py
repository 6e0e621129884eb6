"""Publishing forms: each version once, never changed, found again by everybody."""

import pytest

from audit_desk.forms import service
from audit_desk.forms.definition import Question
from audit_desk.forms.faults import FormFaults
from audit_desk.forms.library import install_library
from audit_desk.people.rules import Deed, HeldRole, Role, SignedIn
from audit_desk.workspace.columns import new_key
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError, RuleError
from audit_desk.workspace.history import history_of
from tests.forms.writing import SCALES, form_text, of_type

FIRST = form_text(of_type("grade"), head="moderation: 20%\n")
SECOND = FIRST.replace("version: 1", "version: 2").replace("Sample audit", "Sample again")


def count(desk: Desk[SignedIn]) -> int:
    return len(desk.ask(service.versions, "sample"))


def test_a_form_is_published_with_its_history(desk: Desk[SignedIn]) -> None:
    added = desk.do(service.add_form, FIRST, "sample.yaml")
    assert (added.form, added.version, added.title, added.purpose) == (
        "sample",
        1,
        "Sample audit",
        "routine",
    )
    assert added.source == FIRST
    assert added.published_by == desk.person.id
    with desk.workspace.reading() as session:
        (line,) = history_of(session, str(added.id))
    assert line.action == "publish form"
    assert line.after is not None
    assert line.after["source"] == FIRST


def test_what_was_published_comes_back_as_it_was(desk: Desk[SignedIn]) -> None:
    desk.do(service.add_form, FIRST, "sample.yaml")
    found = desk.ask(service.newest, "sample")
    form = service.definition(found)
    assert isinstance(form.questions[0], Question)
    assert form.moderation_share == 20
    assert service.definition(found) is form  # read once


def test_a_version_keeps_the_scale_that_it_was_published_with(desk: Desk[SignedIn]) -> None:
    text = form_text(of_type("grade", more=", scale: ten"))
    added = desk.do(service.add_form, text, "sample.yaml", SCALES)
    form = service.definition(desk.ask(service.newest, "sample"))
    assert form.scale_of(form.questions[0]) == SCALES["ten"]
    with pytest.raises(FormFaults, match="no scale 'ten'"):
        desk.do(service.add_form, text.replace("version: 1", "version: 2"), "sample.yaml")
    assert [one.id for one in desk.ask(service.versions, "sample")] == [added.id]


def test_the_same_version_again_adds_nothing(desk: Desk[SignedIn]) -> None:
    added = desk.do(service.add_form, FIRST, "sample.yaml")
    again = desk.do(service.add_form, "# a note more\n" + FIRST, "other.yaml")
    assert again.id == added.id
    assert count(desk) == 1


def test_a_published_version_never_changes(desk: Desk[SignedIn]) -> None:
    desk.do(service.add_form, FIRST, "sample.yaml")
    with pytest.raises(RuleError) as refused:
        desk.do(service.add_form, FIRST.replace("What of", "Which"), "sample.yaml")
    assert refused.value.what == "Version 1 of sample is published with other content."
    assert refused.value.next == "Write version: 2 in the file."
    assert "What of" in desk.ask(service.newest, "sample").source


def test_newer_versions_stand_beside_older_ones(desk: Desk[SignedIn]) -> None:
    one = desk.do(service.add_form, FIRST, "sample.yaml")
    two = desk.do(service.add_form, SECOND, "sample.yaml")
    assert [row.id for row in desk.ask(service.versions, "sample")] == [two.id, one.id]
    assert desk.ask(service.newest, "sample").id == two.id
    assert desk.do(service.add_form, FIRST, "sample.yaml").id == one.id
    titles = [row.title for row in desk.ask(service.forms) if row.form == "sample"]
    assert titles == ["Sample again"]


def test_an_older_version_cannot_come_after(desk: Desk[SignedIn]) -> None:
    desk.do(service.add_form, SECOND, "sample.yaml")
    with pytest.raises(RuleError) as refused:
        desk.do(service.add_form, FIRST, "sample.yaml")
    assert "Version 2 of sample is already published" in refused.value.what
    assert refused.value.next == "Write version: 3 in the file."
    assert count(desk) == 1


def test_a_wrong_form_adds_nothing(desk: Desk[SignedIn]) -> None:
    with pytest.raises(FormFaults):
        desk.do(service.add_form, FIRST.replace("grade", "grad"), "sample.yaml")
    assert count(desk) == 0


def test_only_a_lead_publishes(desk: Desk[SignedIn]) -> None:
    for role in Role:
        if role is Role.LEAD:
            continue
        somebody = Desk(desk.workspace, SignedIn(new_key(), "Temi", roles=(HeldRole(role),)))
        with pytest.raises(NotAllowedError, match=str(Deed.KEEP_FORMS)):
            somebody.do(service.add_form, FIRST, "sample.yaml")
        with pytest.raises(NotAllowedError, match=str(Deed.KEEP_FORMS)):
            somebody.do(install_library)
        assert somebody.ask(service.forms) == desk.ask(service.forms)


def test_an_unknown_form_is_told_with_those_there_are(desk: Desk[SignedIn]) -> None:
    desk.do(service.add_form, FIRST, "sample.yaml")
    with pytest.raises(InputError) as refused:
        desk.ask(service.newest, "sampel")
    assert refused.value.what == "There is no form 'sampel' in this workspace."
    assert "sample" in refused.value.next
    assert desk.ask(service.versions, "sampel") == []


def test_the_library_is_installed_once(desk: Desk[SignedIn]) -> None:
    before = desk.ask(service.forms)
    assert desk.do(install_library) == []
    assert desk.ask(service.forms) == before


def test_the_library_leaves_a_newer_version_alone(desk: Desk[SignedIn]) -> None:
    library = desk.ask(service.newest, "private-fostering")
    text = library.source.replace(f"version: {library.version}", f"version: {library.version + 5}")
    ours = desk.do(service.add_form, text, "ours.yaml")
    assert desk.do(install_library) == []
    assert desk.ask(service.newest, "private-fostering").id == ours.id


def test_forms_are_listed_by_title(desk: Desk[SignedIn]) -> None:
    desk.do(service.add_form, FIRST, "sample.yaml")
    titles = [row.title for row in desk.ask(service.forms)]
    assert titles == sorted(titles)
    assert "Sample audit" in titles
