"""Grades on other scales than Ofsted's, where they are given and read."""

from pathlib import Path

import pytest

from audit_desk import cycle
from audit_desk.audits.lifecycle import start_audit
from audit_desk.forms.scales import program_scales
from audit_desk.forms.service import add_form
from audit_desk.people.rules import SignedIn
from audit_desk.ui import style
from audit_desk.ui.audit.choices import grade_choices
from audit_desk.ui.audit.overall import OverallCard
from audit_desk.ui.audit.read_html import AuditText
from audit_desk.ui.widgets.chips import GradeChip
from audit_desk.workspace.desk import Desk
from tests.audits import saving
from tests.ui.audit.conftest import Show, press, stored, view

FORMS = Path(__file__).parents[2] / "data" / "forms"


def form_on(desk: Desk[SignedIn], scale: str) -> str:
    text = (FORMS / f"visits-{scale}.yaml").read_text("utf-8")
    desk.do(add_form, text.replace("moderation: all", "moderation: none"), f"{scale}.yaml")
    return f"visits-{scale}"


def test_ten_is_typed_and_the_ends_have_words(
    show: Show, desk: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    form = form_on(desk, "scaling-0-10")
    audit = auditor.do(start_audit, form, case_ref="C1")
    page = show(auditor, audit.id)
    view(page).go_to("section-0", "visits_purposeful")
    press("1")
    press("0")
    assert page.leave()
    kept = stored(auditor.workspace, auditor.person, audit.id).answers
    assert kept["visits_purposeful"].value == "10"
    choices = grade_choices(program_scales()["scaling-0-10"])
    assert [one.label for one in choices if one.label] == [
        "As bad as it could be",
        "As good as it could be",
    ]
    assert [one.key for one in choices] == [str(value) for value in range(11)]


def test_few_descriptors_stand_beside_and_not_between_the_grades(
    show: Show, desk: Desk[SignedIn], auditor: Desk[SignedIn]
) -> None:
    audit = auditor.do(start_audit, form_on(desk, "scaling-0-10"), case_ref="C1")
    page = show(auditor, audit.id)
    view(page).go_to("overall")
    card = page.findChild(OverallCard)
    assert isinstance(card, OverallCard)
    assert len(card.options.options) == 11
    assert {option.accessibleName() for option in card.options.options} >= {"5", "7"}
    assert card.height() < 200
    assert not any(label.isVisible() for label in card.words)


@pytest.mark.parametrize(
    ("scale", "grade", "label", "colour"),
    [
        ("scaling-0-10", 7, "7", "g3"),
        ("scaling-0-10", 0, "0 As bad as it could be", "g1"),
        ("met", 2, "2 Partly met", "g2"),
        ("rag", 3, "3 Green", "g3"),
    ],
)
def test_a_grade_is_read_in_the_colour_of_its_scale(
    show: Show,
    desk: Desk[SignedIn],
    auditor: Desk[SignedIn],
    scale: str,
    grade: int,
    label: str,
    colour: str,
) -> None:
    audit = auditor.do(start_audit, form_on(desk, scale), case_ref="C1")
    for key in ("seen_alone", "visits_purposeful"):
        value = "yes" if key == "seen_alone" else str(grade)
        auditor.do(saving.save_answer, audit.id, key, value=value)
    auditor.do(saving.save_grade, audit.id, grade)
    auditor.do(cycle.submit, audit.id)
    page = show(auditor, audit.id)
    chips = [chip.accessibleName() for chip in page.findChildren(GradeChip)]
    assert chips == [label]
    assert page.open is not None
    html = AuditText(page.open.loaded.full, style.colours(), True, None).html()
    assert f"&nbsp;{label}&nbsp;" in html
    assert getattr(style.colours(), f"{colour}_soft") in html
