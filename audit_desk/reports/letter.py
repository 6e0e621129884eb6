"""A letter about an escalation or a concern, as a PDF."""

from pathlib import Path

from audit_desk.followups.letters import Letter, in_full
from audit_desk.reports.flow import BODY, HEAD, Heading, Words
from audit_desk.reports.printed import Printed, Progress
from audit_desk.reports.sheet import print_pages


def write_letter(letter: Letter, path: Path, printed: Printed, progress: Progress) -> None:
    """Write the letter, on a sheet with the marking and the organisation."""
    parts = [
        Words(in_full(letter.sent), BODY, above=24, below=18),
        Words(f"To {letter.names}", BODY, below=18),
        Heading(letter.subject, HEAD, below=10),
        *(Words(words, BODY, below=9) for words in letter.paragraphs),
        Words(letter.sender, BODY, above=18),
    ]
    print_pages(path, letter.subject, printed, parts, progress)
