"""Asking for a file, in the platform's own dialog."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

WORKSPACES = "Audit Desk workspaces (*.auditdesk);;All files (*)"
BACKUPS = "Backups and workspaces (*.backup *.auditdesk *.replaced-*);;All files (*)"
TABLES = "Tables (*.csv *.xlsx);;All files (*)"
FORMS_FROM_ELSEWHERE = (
    "Forms of any kind (*.yaml *.yml *.auditform *.xlsx *.csv);;Form files (*.yaml *.yml);;"
    "Forms that were sent (*.auditform);;XLSForms (*.xlsx);;"
    "Data dictionaries of REDCap (*.csv);;All files (*)"
)


def ask_for_file(
    parent: QWidget, title: str, kinds: str, folder: Path | None = None
) -> Path | None:
    """A file that exists; None where the person changed their mind."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder or Path.home()), kinds)
    return Path(chosen) if chosen else None


def ask_for_new_file(parent: QWidget, title: str, kinds: str, proposed: Path) -> Path | None:
    """A name for a file that is to be made; None where the person changed their mind."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    return Path(chosen) if chosen else None
