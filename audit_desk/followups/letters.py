"""What is sent of an escalation or a concern: a case reference, and no more about the child."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from audit_desk.audits.concerns import ConcernRow
from audit_desk.followups.passed_up import EscalationRow
from audit_desk.followups.telling import Recipient
from audit_desk.workspace.words import MONTHS

NO_CASE = "not given"
_NOTHING_MORE = (
    "This message names no child. What was found stands in Audit Desk only; please don’t ask for "
    "it, or send it, by e-mail."
)


@dataclass(frozen=True)
class Letter:
    """A letter, or an e-mail of the same words."""

    to: tuple[Recipient, ...]
    subject: str
    paragraphs: tuple[str, ...]
    sender: str
    sent: date

    @property
    def names(self) -> str:
        """Whom it is to, as the first line says."""
        return "; ".join(dict.fromkeys(one.name for one in self.to)) or "the service manager"

    @property
    def text(self) -> str:
        """The words of the e-mail."""
        return "\n\n".join((f"To {self.names}", *self.paragraphs, self.sender)) + "\n"

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where an e-mail goes, as far as that is known."""
        return tuple(dict.fromkeys(one.address for one in self.to if one.address))


def escalation_letter(
    row: EscalationRow, to: Sequence[Recipient], sender: str, sent: date
) -> Letter:
    """Asks for management oversight by the day on which it is due."""
    case, by = row.case_ref or NO_CASE, in_full(row.due)
    return Letter(
        tuple(to),
        f"Management oversight needed by {by}: case {case}",
        (
            f"Case reference: {case}\nService: {row.service or NO_CASE}\n"
            f"Audit: {row.form_title}, {in_full(row.audit_date)}",
            "An audit of this file was passed up to you. Please read it in Audit Desk, under "
            f"Follow-ups, Escalations, and write your management oversight there by {by}. Copy it "
            "to the child’s file.",
            "It stays open until the oversight is written.",
            _NOTHING_MORE,
        ),
        sender,
        sent,
    )


def concern_letter(row: ConcernRow, to: Sequence[Recipient], sender: str, sent: date) -> Letter:
    """Says that a concern waits which can't wait."""
    case = row.case_ref or NO_CASE
    raised = row.raised_at.astimezone()
    return Letter(
        tuple(to),
        f"Immediate concern, please act today: case {case}",
        (
            f"Case reference: {case}\nService: {row.service or NO_CASE}\n"
            f"Raised: {in_full(raised.date())}, {raised:%H:%M}",
            "An auditor has raised an immediate concern about this file. Please read it today on "
            "the Home page of Audit Desk, act on it, and write there what was done.",
            "It stays at the top of your Home page until it is answered.",
            _NOTHING_MORE,
        ),
        sender,
        sent,
    )


def as_eml(letter: Letter) -> bytes:
    """An e-mail that has not been sent, as mail programs open it (RFC 5322)."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _one_line(letter.subject)
    known = [found for one in letter.to if (found := _address(one)) is not None]
    if known:
        message["To"] = tuple(known)
    message["X-Unsent"] = "1"  # so that it opens to be sent, not as one that was received
    message.set_content(letter.text)
    return message.as_bytes()


def as_mailto(letter: Letter) -> str:
    """The same as a link that the platform's mail program opens (RFC 6068)."""
    to = ",".join(quote(one, safe="@") for one in letter.addresses)
    body = quote(letter.text.replace("\n", "\r\n"), safe="")
    return f"mailto:{to}?subject={quote(_one_line(letter.subject), safe='')}&body={body}"


def oversight(row: EscalationRow, words: str) -> str:
    """Management oversight as it is copied to the child's file: plain text, and of the child no
    more than the case reference and what the manager wrote."""
    lines = [
        "Management oversight",
        f"Case reference: {row.case_ref or NO_CASE}",
        f"Audit: {row.form_title}, {in_full(row.audit_date)}. {row.why}.",
        "",
        words.strip(),
    ]
    if row.answered_at is not None:
        day = in_full(row.answered_at.astimezone().date())
        lines += ["", f"{row.answered_by}, {day}"]
    return "\n".join(lines) + "\n"


def in_full(day: date) -> str:
    """A day as a letter writes it: 27 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _address(one: Recipient) -> Address | None:
    if not one.address:
        return None
    try:
        return Address(_one_line(one.name), addr_spec=one.address)
    except (ValueError, IndexError, MessageError):
        return None


def _one_line(words: str) -> str:
    return " ".join(words.split())
