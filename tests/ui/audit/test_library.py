"""Every form of the library on the page: each section shows, every question is reached."""

import pytest
from PySide6.QtWidgets import QWidget

from audit_desk.audits.lifecycle import start_audit
from audit_desk.people.rules import SignedIn
from audit_desk.ui.audit import tabbing
from audit_desk.ui.audit.fields import Sort
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.places import program_folder
from tests.ui.audit.conftest import Show, view

FORMS = [
    path.stem
    for path in sorted(program_folder("forms").glob("*.yaml"))
    if path.stem not in ("scales", "moderation")  # a moderation is begun from its audit
]


@pytest.mark.parametrize("form", FORMS)
def test_every_question_is_reached_and_every_control_is_named(
    show: Show, auditor: Desk[SignedIn], form: str
) -> None:
    audit = auditor.do(start_audit, form, case_ref="C100", service="Child in Need")
    page = show(auditor, audit.id)
    fill = view(page)
    for part in fill.columns.parts:
        fill.go_to(part.name)
        column = fill.columns.column(part.name)
        column.finish()
        for entry in column.entries:
            if entry.question and entry.shown:
                assert entry.block is not None
                assert tabbing.stops_in(entry.block)
    fill.go_to("section-0")
    fill.add(Sort.FINDING)
    fill.add(Sort.RECOMMENDATION)
    stops = filter(tabbing.takes_tab, page.findChildren(QWidget))
    assert [one for one in stops if not one.accessibleName()] == []
