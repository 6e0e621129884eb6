"""Opening the window from the command line."""

import os
import sys
from pathlib import Path

from audit_desk.workspace.errors import StoreError

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def open_window(workspace: Path | None) -> int:
    """Open the window and stay until it is closed. Raises StoreError where there is no display,
    which Qt would answer by ending the process."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        raise StoreError(
            "This machine has no display, so no window can open.",
            "Nothing was changed.",
            "Use the commands (audit-desk --help), or see the program at work: audit-desk demo DIR",
        )
    from audit_desk.ui.app import run_window

    return run_window(workspace)
