"""Colours, type and spacing of the window, light and dark, and their one style sheet."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from audit_desk.workspace.places import program_folder

SMALL, BODY, CARD, HEADING, TITLE, FIGURE = 12, 14, 15, 17, 22, 40  # pixels
EDGE, GAP, PAD = 28, 18, 16  # around a page, between cards, within a card
FAMILIES = [
    "Inter",
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Bengali",
    "Noto Sans Devanagari",
    "Noto Sans Gujarati",
    "Noto Sans Gurmukhi",
    "Noto Sans Tamil",
    "Noto Sans Ethiopic",
    "Noto Sans Thai",
]


class Appearance(StrEnum):
    """A person's choice of light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Colours:
    """Every colour that the window uses, by its use. `g1`…`g4` are the grades from the lowest:
    solid (with `on_g` upon it), `_soft` behind a chip and `_ink` upon that."""

    ground: str
    surface: str
    panel: str
    line: str
    row_line: str
    edge: str  # around what can be typed in or pressed: 3:1 against its surroundings
    ink: str
    soft: str
    accent: str
    accent_over: str
    on_accent: str
    accent_soft: str
    focus: str
    rail: str
    rail_line: str
    rail_ink: str
    rail_on: str
    rail_on_ink: str
    rail_mark: str
    rail_badge: str
    warn: str
    warn_soft: str
    good: str
    good_soft: str
    differs: str  # behind a row in which two people differ
    track: str  # what is left of a progress bar
    off: str  # text of what can't be used now
    g1: str
    g2: str
    g3: str
    g4: str
    on_g: str
    g1_soft: str
    g2_soft: str
    g3_soft: str
    g4_soft: str
    g1_ink: str
    g2_ink: str
    g3_ink: str
    g4_ink: str

    def grade(self, place: int) -> tuple[str, str, str]:
        """Solid, soft and ink of the grade at this place of four, 1 the lowest."""
        name = f"g{min(4, max(1, place))}"
        values = asdict(self)
        return values[name], values[f"{name}_soft"], values[f"{name}_ink"]


LIGHT = Colours(
    ground="#F4F5F7",
    surface="#FFFFFF",
    panel="#FAFBFC",
    line="#D9DDE3",
    row_line="#ECEFF2",
    edge="#88919D",
    ink="#1A1F26",
    soft="#56606D",
    accent="#1F4E79",
    accent_over="#183F63",
    on_accent="#FFFFFF",
    accent_soft="#E6EEF6",
    focus="#2F7DC4",
    rail="#16202B",
    rail_line="#2B3A4B",
    rail_ink="#C9D3DE",
    rail_on="#253447",
    rail_on_ink="#FFFFFF",
    rail_mark="#7FB2E5",
    rail_badge="#33475E",
    warn="#8A1C1C",
    warn_soft="#FBEDED",
    good="#245A40",
    good_soft="#E1F0E7",
    differs="#FFF8EC",
    track="#E3E7EC",
    off="#6B7480",
    g1="#9B2226",
    g2="#A85B00",
    g3="#2F6F4F",
    g4="#1F4E79",
    on_g="#FFFFFF",
    g1_soft="#F8E4E4",
    g2_soft="#FBEBD6",
    g3_soft="#E1F0E7",
    g4_soft="#E1EAF4",
    g1_ink="#9B2226",
    g2_ink="#7A4200",
    g3_ink="#245A40",
    g4_ink="#1F4E79",
)

DARK = Colours(
    ground="#12171D",
    surface="#1B222A",
    panel="#171D24",
    line="#343F4B",
    row_line="#2A333D",
    edge="#748190",
    ink="#E8ECF1",
    soft="#A9B4C0",
    accent="#92C1EC",
    accent_over="#B1D3F3",
    on_accent="#0D1824",
    accent_soft="#22374B",
    focus="#92C1EC",
    rail="#0C1116",
    rail_line="#232D38",
    rail_ink="#BAC6D2",
    rail_on="#1E2A37",
    rail_on_ink="#FFFFFF",
    rail_mark="#7FB2E5",
    rail_badge="#31455A",
    warn="#F3A5A2",
    warn_soft="#3A2021",
    good="#A4DABD",
    good_soft="#1A3628",
    differs="#33291A",
    track="#2E3843",
    off="#8C98A5",
    g1="#E98B89",
    g2="#E0A458",
    g3="#7FC7A2",
    g4="#8EBDEA",
    on_g="#10161C",
    g1_soft="#45211F",
    g2_soft="#402D13",
    g3_soft="#1A3A2C",
    g4_soft="#1D344B",
    g1_ink="#F6B7B4",
    g2_ink="#F1C88D",
    g3_ink="#A6DDC1",
    g4_ink="#B5D6F4",
)

TEXT_PAIRS = (
    *((text, behind) for text in ("ink", "soft") for behind in ("ground", "surface", "panel")),
    ("ink", "accent_soft"),
    ("soft", "accent_soft"),
    ("ink", "differs"),
    ("soft", "differs"),
    ("ink", "warn_soft"),
    ("soft", "warn_soft"),
    ("ink", "good_soft"),
    *(("accent", behind) for behind in ("ground", "surface", "panel", "accent_soft")),
    *(("warn", behind) for behind in ("ground", "surface", "panel", "warn_soft")),
    ("good", "surface"),
    ("good", "ground"),
    ("good", "good_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_over"),
    ("rail_ink", "rail"),
    ("rail_on_ink", "rail_on"),
    ("rail_on_ink", "rail"),
    ("rail_on_ink", "rail_badge"),
    *(("on_g", f"g{place}") for place in range(1, 5)),
    *((f"g{place}_ink", f"g{place}_soft") for place in range(1, 5)),
    ("off", "surface"),
    ("off", "ground"),
)
"""Which colour of text stands on which: each pair keeps at least 4.5:1."""

MARK_PAIRS = (
    ("edge", "surface"),
    ("edge", "ground"),
    ("focus", "surface"),
    ("focus", "ground"),
    ("rail_mark", "rail"),
    ("accent", "track"),
    *((f"g{place}", "surface") for place in range(1, 5)),
)
"""Marks that must be seen, such as the edge of a field: each pair keeps at least 3:1."""


def colours() -> Colours:
    """The colours in use now; what paints itself asks each time it paints."""
    ground = QApplication.palette().color(QPalette.ColorRole.Window).name().upper()
    return DARK if ground == DARK.ground else LIGHT


def colour(name: str) -> QColor:
    """One of them, for a painter."""
    return QColor(str(getattr(colours(), name)))


def apply(app: QApplication, choice: Appearance = Appearance.SYSTEM) -> None:
    """Dress the whole program; call it again when the choice or the platform's scheme changes."""
    wanted = {
        Appearance.LIGHT: Qt.ColorScheme.Light,
        Appearance.DARK: Qt.ColorScheme.Dark,
        Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    }[choice]
    app.setProperty("appearance", choice.value)
    hints = app.styleHints()
    if hints.colorScheme() != wanted or choice is Appearance.SYSTEM:
        hints.setColorScheme(wanted)  # so that the platform's own dialogs and title bars follow
    dark = hints.colorScheme() == Qt.ColorScheme.Dark or choice is Appearance.DARK
    chosen = DARK if dark else LIGHT
    sheet = style_sheet(chosen)
    if app.styleSheet() != sheet:
        app.setPalette(palette(chosen))
        app.setStyleSheet(sheet)


def choice_in_force() -> Appearance:
    """What was last applied."""
    app = QApplication.instance()
    return Appearance((app.property("appearance") if app else None) or Appearance.SYSTEM)


def style_sheet(chosen: Colours) -> str:
    """The style sheet in these colours."""
    source = program_folder("resources") / "styles" / "desk.qss"
    images = (program_folder("resources") / "styles").as_posix()
    scheme = "dark" if chosen is DARK else "light"
    return Template(source.read_text("utf-8")).substitute(
        asdict(chosen), images=images, scheme=scheme
    )


def palette(chosen: Colours) -> QPalette:
    """The same colours for what the style sheet doesn't reach."""
    made = QPalette()
    for role, name in _roles():
        made.setColor(role, QColor(str(getattr(chosen, name))))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(chosen.off))
    return made


def _roles() -> Iterator[tuple[QPalette.ColorRole, str]]:
    role = QPalette.ColorRole
    yield from (
        (role.Window, "ground"),
        (role.WindowText, "ink"),
        (role.Base, "surface"),
        (role.AlternateBase, "panel"),
        (role.Text, "ink"),
        (role.Button, "surface"),
        (role.ButtonText, "ink"),
        (role.PlaceholderText, "soft"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "ink"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Link, "accent"),
        (role.Accent, "accent"),
        (role.Mid, "line"),
    )


def load_fonts(app: QApplication) -> None:
    """Use the program's own fonts, Inter before Noto; the platform's where the files are gone."""
    for file in sorted((program_folder("resources") / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    app.setFont(font())


def font(pixels: int = BODY, semibold: bool = False, tabular: bool = False) -> QFont:
    """The window's type in one of its sizes; `tabular` for figures that stand in columns."""
    made = QFont(FAMILIES)
    made.setPixelSize(pixels)
    if semibold:
        made.setWeight(QFont.Weight.DemiBold)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def contrast(first: str, second: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(name: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(name[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
