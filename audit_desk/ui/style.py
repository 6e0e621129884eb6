"""Type and spacing of the window, its colours of the moment, and the one style sheet."""

from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from audit_desk.ui.colours import DARK, LIGHT, Colours
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
