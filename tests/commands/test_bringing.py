"""Bringing answers in by a command: what is certain comes in, what is doubtful is refused."""

import json
from pathlib import Path

import pytest

from audit_desk.audits.importing import ImportFaults
from audit_desk.audits.listing import AuditFilter, count_audits
from audit_desk.commands.bringing import bring_answers_in
from audit_desk.people.rules import SignedIn
from audit_desk.workspace.desk import Desk
from tests.audits.bringing.making_files import COUNCIL, FORM, GOOGLE


def test_a_certain_file_comes_in(desk: Desk[SignedIn]) -> None:
    path = desk.workspace.path
    tried = json.loads(bring_answers_in(path, COUNCIL, FORM, True, True))
    assert (tried["new"], tried["added"], len(tried["people_added"])) == (14, 0, 5)
    assert desk.ask(count_audits, AuditFilter()) == 0
    assert bring_answers_in(path, COUNCIL, FORM, False, False).startswith("14 audits came in.")
    assert desk.ask(count_audits, AuditFilter()) == 14
    again = bring_answers_in(path, COUNCIL, FORM, False, False)
    assert again == "0 audits came in. 14 stood there already."


def test_a_doubtful_file_is_refused(desk: Desk[SignedIn]) -> None:
    path: Path = desk.workspace.path
    with pytest.raises(ImportFaults, match="Say what this value becomes"):
        bring_answers_in(path, GOOGLE, FORM, False, False)
    assert desk.ask(count_audits, AuditFilter()) == 0
