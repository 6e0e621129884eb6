"""Names in the data made from people's words: keys of questions, names of forms and of scales."""

import re
import unicodedata
from collections.abc import Collection

from audit_desk.forms.definition import FIXED_COLUMNS

LONGEST_KEY, LONGEST_FORM, LONGEST_SCALE = 40, 50, 60
_SMALL_WORDS = re.compile(
    "an?|and|any|are|at|be|been|by|do|does|for|has|have|how|in|is|its?|of|on|or|the|their|there|"
    "this|to|was|were|what|which|who|with"
)


def plain_words(text: str) -> list[str]:
    """The words and figures of a text in small letters without accents: "Année 2" is annee, 2."""
    flat = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    return re.findall("[a-z0-9]+", flat.encode("ascii", "ignore").decode().lower())


def free(stem: str, taken: Collection[str], joint: str = "_") -> str:
    """The stem where nothing has that name yet, else with the first number that makes it new."""
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}{joint}{number}", number + 1
    return name


def stem_of(key: str) -> str:
    """A key without the number that made it new."""
    return re.sub(r"_[0-9]+$", "", key)


def key_for(words: str, taken: Collection[str]) -> str:
    """A key for a question of that wording, other than those taken."""
    found = plain_words(words)
    telling = [word for word in found if not _SMALL_WORDS.fullmatch(word)] or found or ["question"]
    if telling[0][0].isdigit():
        telling.insert(0, "question")
    key = telling[0][:LONGEST_KEY]
    for word in telling[1:]:
        if len(key) + 1 + len(word) > LONGEST_KEY:
            break
        key = f"{key}_{word}"
    return free(key, {*taken, *FIXED_COLUMNS})


def form_name(title: str, taken: Collection[str]) -> str:
    """The name of a form from its title, as form files write it, other than those taken."""
    words = plain_words(title)
    if not words or words[0][0].isdigit():
        words = ["form", *words]
    return free("-".join(words)[:LONGEST_FORM].rstrip("-"), taken, "-")


def scale_name(title: str) -> str:
    """The name of a scale from its title: "Our own scale" is our-own-scale; "" of signs alone."""
    words = plain_words(title)
    while words and not words[0][0].isalpha():
        words = words[1:]
    return "-".join(words)[:LONGEST_SCALE].strip("-")
