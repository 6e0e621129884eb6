"""The colours of paper and of charts, in light and in dark."""

from dataclasses import dataclass

INK, SOFT, LINE, FAINT = "#1A1F26", "#56606D", "#C9CED6", "#E6E9ED"


@dataclass(frozen=True)
class Palette:
    """Colours of charts. `grades` run from the lowest to the highest, `answers` from yes to no:
    each with the colour of text upon it."""

    ink: str
    soft: str
    line: str
    empty: str
    grades: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]

    def grade(self, place: int, of: int) -> tuple[str, str]:
        """The colours of one grade of a scale with `of` grades, 0 being the lowest."""
        if of <= 1:
            return self.grades[-1]
        position = place * (len(self.grades) - 1) / (of - 1)
        low = int(position)
        if position == low:
            return self.grades[low]
        part = position - low
        return _between(self.grades[low][0], self.grades[low + 1][0], part), self.grades[low][1]

    def answer(self, place: int, of: int) -> tuple[str, str]:
        """The colours of one answer, the most favourable first."""
        return self.answers[place if of >= len(self.answers) else 2 * place]


LIGHT = Palette(
    INK,
    SOFT,
    LINE,
    "#F0F2F5",
    (
        ("#9B2226", "#FFFFFF"),
        ("#A85B00", "#FFFFFF"),
        ("#2F6F4F", "#FFFFFF"),
        ("#1F4E79", "#FFFFFF"),
    ),
    (("#1F4E79", "#FFFFFF"), ("#8FB3D4", "#10202F"), ("#DDE2E8", "#1A1F26")),
)
DARK = Palette(
    "#E8ECF1",
    "#A9B4C0",
    "#4A5563",
    "#2A323C",
    (
        ("#F08A8A", "#2B0A0B"),
        ("#EBA550", "#2A1800"),
        ("#7CC79E", "#0B2216"),
        ("#8BBCEB", "#0A1C2E"),
    ),
    (("#8BBCEB", "#0A1C2E"), ("#4A78A5", "#FFFFFF"), ("#3A4451", "#E8ECF1")),
)


def _between(first: str, second: str, part: float) -> str:
    def mixed(at: int) -> int:
        low, high = int(first[at : at + 2], 16), int(second[at : at + 2], 16)
        return round(low + (high - low) * part)

    return f"#{mixed(1):02X}{mixed(3):02X}{mixed(5):02X}"
