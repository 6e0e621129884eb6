"""Who is told of what was passed up, by when it is answered, and what is sent of it."""

from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest

from audit_desk import cycle
from audit_desk.audits import concerns
from audit_desk.followups import telling
from audit_desk.followups.letters import (
    as_eml,
    as_mailto,
    concern_letter,
    escalation_letter,
    oversight,
)
from audit_desk.followups.policies import EVERY_FORM, Rule, keep_rule
from audit_desk.followups.service import answer_escalation
from audit_desk.followups.telling import Recipient
from audit_desk.followups.working_days import working_days_after
from audit_desk.people.rules import Role, SignedIn
from audit_desk.reports.letter import write_letter
from audit_desk.reports.printed import Printed
from audit_desk.workspace.columns import now, today
from audit_desk.workspace.desk import Desk
from audit_desk.workspace.errors import InputError, NotAllowedError
from audit_desk.workspace.store import Workspace
from tests.followups.making import SERVICE, at, begin, passed_up, somebody, weak

TO = (Recipient("Tomasz Zieliński", "t.z@council.example"), Recipient("Head, of service"))


def test_an_escalation_is_answered_within_working_days(
    auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    weak(auditor, 1)
    assert passed_up(auditor)[0].due == working_days_after(today(), 5)
    desk.do(keep_rule, EVERY_FORM, Rule(answer_days=2))
    weak(auditor, 1, case_ref="C2")
    desk.do(keep_rule, "small-check", Rule(answer_days=1))
    weak(auditor, 1, case_ref="C3")
    assert [(one.case_ref, one.due) for one in passed_up(auditor)] == [
        ("C3", working_days_after(today(), 1)),
        ("C2", working_days_after(today(), 2)),
        ("C100200", working_days_after(today(), 5)),
    ]


def test_the_service_manager_is_told_where_nobody_says_otherwise(
    store: Workspace, auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    def told(service: str) -> list[str]:
        return [
            one.name for one in desk.ask(lambda session, _: telling.who_is_told(session, service))
        ]

    assert told(SERVICE) == ["Margaret Lindqvist"]
    somebody(desk, "Tomasz Zieliński", Role.SERVICE_MANAGER, SERVICE)
    somebody(desk, "Olu Bello", Role.SERVICE_MANAGER, "Youth Justice")
    assert told(SERVICE) == ["Tomasz Zieliński"]
    head = somebody(desk, "Ama Boateng", Role.MODERATOR)
    line = desk.do(telling.add_told, SERVICE, "", head.id, "ama@council.example")
    desk.do(telling.add_told, "", Role.SERVICE_MANAGER.value)
    assert told(SERVICE) == ["Ama Boateng", "Tomasz Zieliński"]
    assert told("Youth Justice") == ["Olu Bello"]
    desk.do(telling.remove_told, line.id)
    assert told(SERVICE) == ["Tomasz Zieliński"]


def test_who_is_told_sees_it_at_home_and_doesn_t_answer(
    store: Workspace, auditor: Desk[SignedIn], desk: Desk[SignedIn]
) -> None:
    head = at(store, somebody(desk, "Ama Boateng", Role.MODERATOR))
    desk.do(telling.add_told, SERVICE, "", head.person.id)
    weak(auditor, 1)
    (row,) = head.ask(cycle.waiting).escalations
    assert (row.told_me, row.may_answer) == (True, False)
    assert auditor.ask(cycle.waiting).escalations == ()
    with pytest.raises(NotAllowedError):
        head.do(answer_escalation, row.id, "Not mine.")


@pytest.mark.parametrize(
    ("role", "address", "what"),
    [("", "", "Choose a role"), ("king", "", "Choose a role"), ("auditor", "a b@c", "no e-mail")],
)
def test_a_wrong_line_is_refused(desk: Desk[SignedIn], role: str, address: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        desk.do(telling.add_told, SERVICE, role, None, address)


def test_that_somebody_was_told_is_kept_and_closes_nothing(
    auditor: Desk[SignedIn], manager: Desk[SignedIn]
) -> None:
    weak(auditor, 1)
    (row,) = passed_up(auditor)
    auditor.do(telling.note_told, "letter", "Tomasz Zieliński", escalation_id=row.id)
    (notice,) = manager.ask(telling.notices, escalation_id=row.id)
    assert (notice.how, notice.to, notice.by) == ("letter", "Tomasz Zieliński", "Ngozi Adeyemi")
    assert len(passed_up(manager)) == 1


def test_a_manager_tells_of_a_concern_in_a_draft(
    auditor: Desk[SignedIn], manager: Desk[SignedIn]
) -> None:
    concern = auditor.do(concerns.raise_concern, begin(auditor), "Nobody has seen the baby.")
    manager.do(telling.note_told, "e-mail", "the team", concern_id=concern.id)
    assert len(auditor.ask(telling.notices, concern_id=concern.id)) == 1
    assert len(manager.ask(cycle.waiting).concerns) == 1


def test_an_e_mail_tells_no_more_of_the_child_than_the_case_reference(
    auditor: Desk[SignedIn],
) -> None:
    weak(auditor, 1, recommend=["See Zoë’s father."])
    (row,) = passed_up(auditor)
    letter = escalation_letter(row, TO, "Ngozi Adeyemi", date(2026, 11, 20))
    message = message_from_bytes(as_eml(letter), policy=default)
    assert isinstance(message, EmailMessage)
    assert "C100200" in message["Subject"]
    assert message["To"].addresses[0].addr_spec == "t.z@council.example"
    assert message["X-Unsent"] == "1"
    body = message.get_content()
    assert "Case reference: C100200" in body
    for hidden in ("Zoë", "father", "neglect", "Inadequate", "plan"):
        assert hidden not in body


def test_a_concern_s_words_are_never_sent(auditor: Desk[SignedIn], manager: Desk[SignedIn]) -> None:
    auditor.do(concerns.raise_concern, begin(auditor), "Nobody has seen the baby.")
    (row,) = manager.ask(concerns.open_concerns)
    letter = concern_letter(row, TO, "Ngozi Adeyemi", today())
    assert "baby" not in letter.text + letter.subject
    link = urlsplit(as_mailto(letter))
    asked = parse_qs(link.query)
    assert (link.scheme, link.path) == ("mailto", "t.z@council.example")
    assert asked["subject"] == [letter.subject]
    assert asked["body"][0].replace("\r\n", "\n") == letter.text


def test_names_with_odd_signs_do_no_harm_in_an_e_mail(auditor: Desk[SignedIn]) -> None:
    weak(auditor, 1, case_ref="C1\nBcc: all@x.example")
    (row,) = passed_up(auditor)
    odd = (Recipient('A "B", <c>\r\nBcc: x@y.example', "a@b.example"), Recipient("No", "nonsense@"))
    message = message_from_bytes(as_eml(escalation_letter(row, odd, "N", today())), policy=default)
    assert message["Bcc"] is None
    assert [one.addr_spec for one in message["To"].addresses] == ["a@b.example"]


def test_oversight_is_ready_for_the_child_s_file(
    auditor: Desk[SignedIn], manager: Desk[SignedIn]
) -> None:
    weak(auditor, 1)
    (row,) = passed_up(manager)
    manager.do(answer_escalation, row.id, "Visited today; seen and safe.")
    (row,) = passed_up(manager, answered=True)
    words = oversight(row, row.answer)
    assert words.startswith("Management oversight\nCase reference: C100200\n")
    assert "Visited today; seen and safe." in words
    assert "Tomasz Zieliński" in words


def test_the_letter_is_printed_with_the_marking(auditor: Desk[SignedIn], tmp_path: Path) -> None:
    weak(auditor, 1)
    (row,) = passed_up(auditor)
    letter = escalation_letter(row, TO, "Ngozi Adeyemi", today() - timedelta(days=1))
    path = tmp_path / "letter.pdf"
    printed = Printed("Official - Sensitive", "Children and families", "N. Adeyemi", now())
    write_letter(letter, path, printed, lambda done, of: None)
    with pypdfium2.PdfDocument(path) as pdf:
        assert len(pdf) == 1
        text = pdf[0].get_textpage().get_text_range()
    assert "Case reference: C100200" in text
    assert "OFFICIAL - SENSITIVE" in text
