"""What the window remembers on this machine: which workspace was open, who was last, light or dark.

It is no part of any workspace, and losing it loses no work.
"""

import json
from pathlib import Path

from audit_desk.ui.style import Appearance


class Remembered:
    """A few words in a file of its own; a file that can't be read or written is as if empty."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._words = _read(file)

    @property
    def workspace(self) -> Path | None:
        """The workspace that was open last."""
        return Path(self._words["workspace"]) if self._words.get("workspace") else None

    @workspace.setter
    def workspace(self, path: Path) -> None:
        self._keep("workspace", str(path))

    @property
    def person(self) -> str:
        """Key of the person who was here last."""
        return self._words.get("person", "")

    @person.setter
    def person(self, key: str) -> None:
        self._keep("person", key)

    @property
    def appearance(self) -> Appearance:
        """Light, dark, or as the platform has it."""
        words = self._words.get("appearance", "")
        return Appearance(words) if words in list(Appearance) else Appearance.SYSTEM

    @appearance.setter
    def appearance(self, choice: Appearance) -> None:
        self._keep("appearance", choice.value)

    def _keep(self, name: str, words: str) -> None:
        if self._words.get(name) == words:
            return
        self._words[name] = words
        unfinished = self._file.with_name(self._file.name + ".making")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps(self._words, indent=1), encoding="utf-8")
            unfinished.replace(self._file)
        except OSError:  # the work goes on; the next start merely asks again
            return


def default_file() -> Path:
    """The file in the platform's own folder for choices; the folder is not made here."""
    from platformdirs import user_config_path

    return user_config_path("Audit Desk", appauthor=False) / "window.json"


def _read(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(name): words for name, words in found.items() if isinstance(words, str)}
