"""Where the program finds its own files, and where a person's workspace lies by default."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def program_folder(name: str) -> Path:
    """The folder `forms`, `resources` or `db`: in the installed package, or beside it."""
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def default_workspace() -> Path:
    """The store in the platform's own data folder; the folder is not made here."""
    from platformdirs import user_data_path

    return user_data_path("Audit Desk", appauthor=False) / "workspace.auditdesk"
