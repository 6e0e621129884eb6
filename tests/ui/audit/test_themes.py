"""Themes of a finding, as they were typed."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from audit_desk.ui.audit.themes import ThemesInput
from audit_desk.ui.widgets.buttons import Button


def test_a_theme_with_an_ampersand_is_shown_whole_and_takes_no_key(qtbot: QtBot) -> None:
    themes = ThemesInput("Themes", None, lambda: ())  # type: ignore[arg-type]
    qtbot.addWidget(themes)
    themes.show_text("Health & education\nR&D")
    shown = themes.findChildren(Button)
    assert [one.text() for one in shown] == ["Health && education  ×", "R&&D  ×"]  # Qt's own "&"
    assert all(one.shortcut().isEmpty() for one in shown)
    assert shown[0].accessibleName() == "Take away the theme Health & education"
    given: list[str] = []
    themes.given.connect(lambda before, after: given.append(after))
    qtbot.mouseClick(shown[1], Qt.MouseButton.LeftButton)
    assert given == ["Health & education"]
