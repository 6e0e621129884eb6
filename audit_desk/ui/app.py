"""Starting the window: the program's look, its last resort, and its first page."""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from audit_desk.ui import style
from audit_desk.ui.last_resort import LastResort
from audit_desk.ui.remembered import Remembered, default_file
from audit_desk.ui.window import MainWindow
from audit_desk.workspace.places import program_folder


def run_window(
    path: Path | None = None, person: str = "", remembered: Remembered | None = None
) -> int:
    """Open the window on a workspace and stay until it is closed; the exit status is returned.

    Without `path` the workspace that was open last is opened, else the default one; where there
    is none the first start is shown. `person` (a name) spares the question who is here.
    """
    app = make_app()
    choices = remembered or Remembered(default_file())
    dress(app, choices)
    before = sys.excepthook
    sys.excepthook = LastResort(app)
    window = MainWindow(choices, person or os.environ.get("AUDIT_DESK_PERSON", ""))
    window.show()
    QTimer.singleShot(0, window, lambda: window.begin(path))
    try:
        return app.exec()
    finally:
        sys.excepthook = before


def make_app() -> QApplication:
    """The one application object of this process, with the program's fonts."""
    standing = QApplication.instance()
    if isinstance(standing, QApplication):
        return standing
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Audit Desk")
    app.setApplicationDisplayName("Audit Desk")
    QGuiApplication.setDesktopFileName("audit-desk")
    app.setWindowIcon(QIcon(str(program_folder("resources") / "icons" / "audit-desk.svg")))
    app.setStyle("Fusion")
    style.load_fonts(app)
    sys.setswitchinterval(0.001)  # a worker's Python yields to the window within a frame
    signal.signal(signal.SIGINT, lambda *_: app.quit())
    return app


def dress(app: QApplication, choices: Remembered) -> None:
    """Put on light or dark, now and whenever the platform changes."""
    style.apply(app, choices.appearance)
    app.styleHints().colorSchemeChanged.connect(lambda _: style.apply(app, choices.appearance))
