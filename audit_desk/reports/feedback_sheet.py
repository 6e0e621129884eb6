"""One page for the practitioner whose work was audited: what went well first, then what to do."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.platypus import Flowable

from audit_desk.reports.flow import BODY, HEAD, SMALL, TITLE, Heading, Words, baseline
from audit_desk.reports.one_page import Room, clipped, height
from audit_desk.reports.palette import LIGHT
from audit_desk.reports.printed import Printed, long_day, short_day
from audit_desk.reports.putting import put
from audit_desk.reports.sheet import HEIGHT, ROOM, print_pages
from audit_desk.reports.tables import SIDE, Column, Row, Rows
from audit_desk.reports.typeset import Type, draw_line, width
from audit_desk.summaries.feedback_sheet import FeedbackSheet, GradeTold, ToDo
from audit_desk.summaries.words import counted, number

_SOFT = Type(BODY.size, BODY.leading, colour=SMALL.colour)
_CHIP = Type(11.25, 15, bold=True)
_INDENT, _WHO, _WHEN = 12.0, 104.0, 84.0
_HEAD_LINES = 2
# How much is shown of each list and of each text, from all to as little as always fits.
_TRIES = (
    *((1000, 1000), (40, 14), (30, 10), (20, 8), (16, 6), (12, 5), (10, 4), (10, 3), (8, 3)),
    *((8, 2), (6, 2), (5, 2), (4, 2), (3, 2), (3, 1), (2, 1)),
)


def write_feedback_sheet(sheet: FeedbackSheet, path: Path, printed: Printed) -> None:
    """Write the sheet as PDF, whole or not at all. Raises StoreError."""
    parts = _fitted(sheet)
    name = "Feedback sheet"
    put(path, lambda made: print_pages(made, name, printed, parts, lambda done, of: None, name))


def _fitted(sheet: FeedbackSheet) -> list[Flowable]:
    """As much as one page holds."""
    parts: list[Flowable] = []
    for texts, lines in _TRIES:
        parts = _parts(sheet, Room(texts, lines))
        if height(parts, ROOM) <= HEIGHT:
            break
    return parts


def _parts(sheet: FeedbackSheet, room: Room) -> list[Flowable]:
    made = [
        *_opening(sheet, room),
        *_list("What is going well", sheet.strengths, _NO_STRENGTHS, room),
        *_to_do(sheet, room),
        *_list("What could be better", sheet.improvements, "", room),
        *_grade(sheet, room),
        *_talk(sheet, room),
    ]
    note = _shortened(room)
    return [*made, Words(note, SMALL, above=8)] if note else made


def _opening(sheet: FeedbackSheet, room: Room) -> list[Flowable]:
    name = sheet.practitioner or "the practitioner"
    case = f"Case {sheet.case_ref}" if sheet.case_ref else ""
    place = ", ".join(filter(None, (sheet.service, sheet.team)))
    about = (case, sheet.form_title, long_day(sheet.audit_date), place)
    return [
        Words("Feedback sheet", SMALL, below=1),
        Heading(room.within(f"Feedback for {name}", TITLE, ROOM, _HEAD_LINES), TITLE, below=3),
        Words(room.within(" · ".join(filter(None, about)), _SOFT, ROOM, _HEAD_LINES), _SOFT),
    ]


def _list(title: str, texts: Sequence[str], without: str, room: Room) -> list[Flowable]:
    shown = room.some(texts, BODY, ROOM - _INDENT)
    if not shown and not without:
        return []
    points: list[Flowable] = [_Point(text) for text in shown] or [Words(without, _SOFT)]
    return [_section(title), *points]


def _to_do(sheet: FeedbackSheet, room: Room) -> list[Flowable]:
    made: list[Flowable] = [_section("What to do, and by when")]
    most = 2 * room.texts  # what is to be done goes last
    room.left_out += max(0, len(sheet.to_do) - most)
    shown = sheet.to_do[:most]
    if shown:
        columns = [Column("What"), Column("Who", _WHO), Column("By when", _WHEN)]
        made.append(Rows(columns, [_row(one, room) for one in shown], below=0))
    else:
        made.append(Words("Nothing was recommended to be done for this child.", _SOFT))
    if sheet.for_service:
        told = counted(sheet.for_service, "recommendation goes", "recommendations go")
        made.append(Words(f"{told} to the service; you need not act on that.", SMALL, above=4))
    return made


def _row(one: ToDo, room: Room) -> Row:
    rest = ROOM - _WHO - _WHEN - 2 * SIDE
    who = room.within(one.who, BODY, _WHO - 2 * SIDE, 2)
    return Row((room.text(one.text, BODY, rest), who, short_day(one.due) if one.due else "No date"))


def _grade(sheet: FeedbackSheet, room: Room) -> list[Flowable]:
    made: list[Flowable] = [_section("The grade")]
    if sheet.grade is None:
        return [*made, Words("This audit gives the work no grade.", _SOFT)]
    made.append(_Chip(sheet.grade))
    told = "The audit was moderated, and this is the grade that stands." if sheet.moderated else ""
    said = " ".join(filter(None, (told, sheet.grade.means)))
    if said:
        made.append(Words(room.within(said, BODY, ROOM, 4), BODY, above=4))
    return made


def _talk(sheet: FeedbackSheet, room: Room) -> list[Flowable]:
    post = room.within(sheet.auditor_title, BODY, ROOM / 2, 1)
    who = f"{sheet.auditor}, {post}," if post else sheet.auditor
    told = (
        f"{who} did this audit. Talk it through together, or with your manager, "
        "also where you see it differently or something is missing. And say how the audit was for "
        "you: there is a feedback form for practitioners."
    )
    if sheet.again is not None:
        told = f"The file is looked at again by {long_day(sheet.again)}. {told}"
    return [_section("Who to talk to"), Words(room.within(told, BODY, ROOM, 5), BODY)]


def _shortened(room: Room) -> str:
    """The line that says what the page had no room for; "" where it holds everything."""
    said = []
    if room.cut:
        verb = "is cut, where … stands" if room.cut == 1 else "are cut, where … stands"
        said.append(f"{counted(room.cut, 'text')} {verb}")
    if room.left_out:
        verb = "is left out" if room.left_out == 1 else "are left out"
        more = "more" if room.cut else counted(room.left_out, "text")
        said.append(f"{number(room.left_out)} {more} {verb}" if room.cut else f"{more} {verb}")
    if not said:
        return ""
    told = " and ".join(said)
    return f"Shortened to one page: {told}. Ask the auditor to see the whole audit."


def _section(title: str) -> Heading:
    return Heading(title, HEAD, above=14, below=4)


_NO_STRENGTHS = "No strength was written down. Ask the auditor what went well."


class _Point(Words):
    """One text of a list, behind a dot."""

    def __init__(self, text: str) -> None:
        super().__init__(text, BODY, below=3, indent=_INDENT)

    def draw(self) -> None:
        draw_line(self.canv, 2, self.height - baseline(BODY), "•", BODY)
        super().draw()


class _Chip(Flowable):  # type: ignore[misc]
    """A grade with number and word on its colour."""

    def __init__(self, grade: GradeTold) -> None:
        super().__init__()
        self._label = clipped(grade.label, _CHIP, ROOM - 24, 1)
        self._ground, self._ink = LIGHT.grade(grade.place)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width = width(self._label, _CHIP.bold, _CHIP.size) + 20
        return self.width, 22.0

    def draw(self) -> None:
        self.canv.setFillColor(self._ground)
        self.canv.roundRect(0, 0, self.width, 22, 4, stroke=0, fill=1)
        kind = Type(_CHIP.size, _CHIP.leading, _CHIP.bold, self._ink)
        draw_line(self.canv, 10, 7, self._label, kind)
