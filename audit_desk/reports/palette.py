"""The colours of paper and of charts, in light and in dark."""

from dataclasses import dataclass

INK, SOFT, LINE, FAINT = "#1A1F26", "#56606D", "#C9CED6", "#E6E9ED"


@dataclass(frozen=True)
class Palette:
    """Colours of charts. `grades` are in the order of `grading.COLOURS`, `answers` run from yes to
    no: each with the colour of text upon it. `gap` parts neighbours of one colour."""

    ink: str
    soft: str
    line: str
    empty: str
    gap: str
    grades: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]

    def grade(self, place: int) -> tuple[str, str]:
        """A grade's colour by its place in `grading.COLOURS`, from 1, and that of text upon it."""
        return self.grades[place - 1]

    def answer(self, place: int, of: int) -> tuple[str, str]:
        """The colours of one answer, the most favourable first."""
        return self.answers[place if of >= len(self.answers) else 2 * place]


LIGHT = Palette(
    INK,
    SOFT,
    LINE,
    "#F0F2F5",
    "#FFFFFF",
    (
        ("#9B2226", "#FFFFFF"),
        ("#A85B00", "#FFFFFF"),
        ("#2F6F4F", "#FFFFFF"),
        ("#1F4E79", "#FFFFFF"),
        ("#5B6571", "#FFFFFF"),
    ),
    (("#1F4E79", "#FFFFFF"), ("#8FB3D4", "#10202F"), ("#DDE2E8", "#1A1F26")),
)
DARK = Palette(
    "#E8ECF1",
    "#A9B4C0",
    "#4A5563",
    "#2A323C",
    "#1B222A",
    (
        ("#F08A8A", "#2B0A0B"),
        ("#EBA550", "#2A1800"),
        ("#7CC79E", "#0B2216"),
        ("#8BBCEB", "#0A1C2E"),
        ("#A9B4C0", "#10161C"),
    ),
    (("#8BBCEB", "#0A1C2E"), ("#4A78A5", "#FFFFFF"), ("#3A4451", "#E8ECF1")),
)
