"""The agreement of auditors and moderators on paper."""

from pathlib import Path

from reportlab.platypus import Flowable

from audit_desk.moderation.consistency import Consistency
from audit_desk.moderation.words import (
    DIFFERENCE,
    EXACT,
    HEADINGS,
    KAPPA,
    NOTE,
    difference_words,
    exact_words,
    few_words,
    kappa_words,
)
from audit_desk.reports.agreement_chart import difference_chart
from audit_desk.reports.flow import BODY, SMALL, TITLE, Heading, Picture, Words, under
from audit_desk.reports.printed import Printed
from audit_desk.reports.putting import put
from audit_desk.reports.sheet import ROOM, print_pages
from audit_desk.reports.tables import Column, Rows
from audit_desk.reports.tables import Row as Line

TITLE_WORDS = "Agreement of auditors and moderators"


def write_agreement(found: Consistency, scope: str, path: Path, printed: Printed) -> None:
    """Write the table and its chart as a PDF; `scope` says of which form and when. Raises
    StoreError where it can't be written."""
    parts: list[Flowable] = [
        Words("Moderation", SMALL, below=1),
        Heading(TITLE_WORDS, TITLE, below=3),
        Words(scope, BODY, below=8),
    ]
    columns = (Column(HEADINGS[found.by]), Column(EXACT), Column(KAPPA), Column(DIFFERENCE))
    rows = [
        Line((row.name, exact_words(row), kappa_words(row), difference_words(row)))
        for row in found.rows
    ]
    if rows:
        parts.append(Rows(columns, rows))
    else:
        parts.append(Words("There are too few pairs to tell anything.", BODY))
    if few := few_words(found):
        parts.append(Words(few, SMALL, above=4))
    if any(row.difference.mean is not None for row in found.rows):
        picture: list[Flowable] = [Picture(difference_chart(found.rows, ROOM), below=4)]
        parts += under("Who grades higher or lower", picture, ROOM)
    parts += under("How to read this", [Words(NOTE, SMALL)], ROOM)
    put(path, lambda made: print_pages(made, TITLE_WORDS, printed, parts, _nothing))


def _nothing(_done: int, _of: int) -> None:
    """Nobody watches so short a sheet."""
