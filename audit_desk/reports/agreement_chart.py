"""Who grades higher or lower than moderators, as a drawing: a mean with its interval a row."""

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing

from audit_desk.moderation.consistency import Row
from audit_desk.moderation.words import signed
from audit_desk.reports.bars import SIZE, box, rule, write
from audit_desk.reports.fonts import REGULAR, SEMIBOLD
from audit_desk.reports.palette import LIGHT, Palette
from audit_desk.reports.typeset import shortened, width

LINE, HEAD, DOT = 20.0, 20.0, 6.0
_NAMES, _FIGURES = 0.34, 44.0  # of the room for names; points for the mean at the right


def difference_chart(rows: Sequence[Row], room: float, palette: Palette = LIGHT) -> Drawing:
    """A line for each row that has a mean: the dot is the mean, the bar its interval, and the
    line in the middle means no difference. Solid where chance can't account for it."""
    told = [row for row in rows if row.difference.mean is not None]
    height = HEAD + LINE * len(told) + 4
    drawing = Drawing(room, height)
    left, right = room * _NAMES, room - _FIGURES
    reach = _reach(told)
    middle, step = (left + right) / 2, (right - left) / 2 / reach
    write(drawing, left, height - 11, "lower than moderators", palette.soft, 8)
    words = "higher than moderators"
    write(drawing, right - width(words, False, 8), height - 11, words, palette.soft, 8)
    drawing.add(rule(middle, 0, middle, height - HEAD + 4, palette.line))
    for place, row in enumerate(told):
        y = height - HEAD - LINE * (place + 0.5)
        _row(drawing, row, y, (left, middle, step), palette)
        figure = signed(row.difference.mean or 0.0)
        at = room - width(figure, True, SIZE) - 2
        write(drawing, at, y - 3, figure, palette.ink, SIZE, SEMIBOLD)
    return drawing


def _row(
    drawing: Drawing, row: Row, y: float, axis: tuple[float, float, float], palette: Palette
) -> None:
    left, middle, step = axis
    name = shortened(row.name, False, SIZE, left - 12)
    write(drawing, 0, y - 3, name, palette.ink, SIZE, REGULAR)
    told = row.difference
    clear, faint = palette.answers[0][0], palette.answers[1][0]
    colour = clear if told.word else faint
    if told.low is not None and told.high is not None:
        drawing.add(box(middle + told.low * step, y - 1, (told.high - told.low) * step, 2, colour))
    at = middle + (told.mean or 0.0) * step
    drawing.add(box(at - DOT / 2, y - DOT / 2, DOT, DOT, colour))


def _reach(rows: Sequence[Row]) -> float:
    """How far the axis goes to either side: half a step at least."""
    ends = [0.5]
    for row in rows:
        told = row.difference
        ends += [abs(end) for end in (told.mean, told.low, told.high) if end is not None]
    return max(ends) * 1.04
