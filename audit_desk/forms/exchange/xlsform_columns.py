"""The headings of an XLSForm: what each column is, under whichever name, in one language."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from audit_desk.forms.exchange.sheets import Row

_ALIASES = {
    "relevance": "relevant", "skip_logic": "relevant", "caption": "label", "command": "type",
    "tag": "name", "readonly": "read_only", "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message", "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message", "calculate": "calculation", "list": "list_name",
    "set_form_title": "form_title", "set_form_id": "form_id", "count": "repeat_count",
    "jr:count": "repeat_count", "guidance": "guidance_hint",
}  # fmt: skip
_SPOKEN = ("label", "hint", "guidance_hint", "constraint_message", "required_message", "image",
           "big-image", "audio", "video")  # fmt: skip
_AROUND = ("bind", "body", "control", "media")
_ENGLISH = ("english", "en", "english (en)", "english(en)", "en-gb", "english (en-gb)")


@dataclass
class Columns:
    """For each column by its usual name, the headings that it stands under: the chosen language
    first; and those of other languages."""

    headings: dict[str, list[str]] = field(default_factory=dict)
    other_languages: list[str] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether there is such a column."""
        return name in self.headings

    def cell(self, row: Row, name: str) -> str:
        """What a row says there, else in another language; nothing where it says nothing."""
        for heading in self.headings.get(name, ()):
            if text := row.cells.get(heading, ""):
                return text.replace("$\u2060{", "${")  # as our own files shield it
        return ""

    def names_answers(self, row: Row, name: str) -> bool:
        """Whether words of a row are to show an answer that was given before."""
        written = (row.cells.get(heading, "") for heading in self.headings.get(name, ()))
        return "${" in next(filter(None, written), "")


def columns(headings: Sequence[str], default_language: str = "", sheet: str = "survey") -> Columns:
    """What the columns of a sheet are."""
    found: dict[str, list[tuple[str, str]]] = {}  # name -> (language, heading)
    for heading in headings:
        name, language = _named(heading, sheet)
        found.setdefault(name, []).append((language, heading))
    languages = [language for name in _SPOKEN for language, _ in found.get(name, ())]
    chosen = _chosen(languages, default_language)
    made = Columns()
    for name, several in found.items():
        several.sort(key=lambda one: (one[0] not in (chosen, ""), one[0] != chosen))
        made.headings[name] = [heading for _, heading in several]
        made.other_languages += [
            heading for language, heading in several if language not in (chosen, "")
        ]
    return made


def _named(heading: str, sheet: str) -> tuple[str, str]:
    """The usual name of a column, and its language."""
    parts = [part.strip() for part in heading.strip().lower().split("::")]
    if len(parts) == 1 and heading.count(":") == 1 and not parts[0].startswith("jr:"):
        parts = [part.strip() for part in parts[0].split(":")]
    if len(parts) > 1 and parts[0] in _AROUND:
        parts = parts[1:]
    name = parts[0].replace(" ", "_")
    name = _ALIASES.get(name, name)
    if sheet == "choices" and name == "value":
        name = "name"
    if len(parts) > 1 and name not in _SPOKEN:
        return "::".join(parts), ""
    return name, parts[1] if len(parts) > 1 else ""


def _chosen(languages: Sequence[str], default: str) -> str:
    wanted = default.strip().lower()
    for language in languages:
        if wanted and (language == wanted or language.startswith(f"{wanted} (")
                       or language.endswith(f"({wanted})")):  # fmt: skip
            return language
    if "" in languages:
        return ""
    for language in languages:
        if language in _ENGLISH or language.startswith("english"):
            return language
    return languages[0] if languages else ""
