"""Alt with a letter means one thing: no page, open or shut, takes a letter of the rail or of Undo.

That no two buttons in sight share one is looked at page by page, where the pages are walked.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import audit_desk.ui
from audit_desk.ui.notice import KEY

UI = Path(audit_desk.ui.__file__).parent
RAIL = ("pages.py", "rail.py")
WITHOUT_RAIL = ("start", "concern.py", "printing.py", "tell.py")  # windows of their own
MADE_WITH_KEY = ("Button", "MainButton", "WarnButton", "LinkButton", "Field")


def words_in(source: str) -> Iterator[str]:
    """Every text in a source that has a letter for Alt."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if text.count("&") == 1 and text[text.index("&") + 1 :][:1].isalpha():
                yield text


def letter(words: str) -> str:
    return words[words.index("&") + 1].upper()


def on_buttons(source: str) -> Iterator[str]:
    """Every text with a letter for Alt that a button or the label of a field is made with."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MADE_WITH_KEY:
            for given in node.args[:1]:
                yield from words_in(ast.unparse(given))


def reserved() -> set[str]:
    of_rail = {letter(words) for name in RAIL for words in words_in((UI / name).read_text("utf-8"))}
    return of_rail | {KEY}


def of_pages() -> list[tuple[str, str]]:
    return [
        (path.relative_to(UI).as_posix(), words)
        for path in sorted(UI.rglob("*.py"))
        if not {path.name, path.parent.name} & {*RAIL, *WITHOUT_RAIL}
        for words in on_buttons(path.read_text("utf-8"))
    ]


def test_the_letters_of_the_rail_are_all_different() -> None:
    found = [letter(words) for name in RAIL for words in words_in((UI / name).read_text("utf-8"))]
    assert len(found) >= 9
    assert len(found) == len(set(found))


@pytest.mark.parametrize(("file", "words"), of_pages())
def test_a_page_takes_no_letter_that_works_everywhere(file: str, words: str) -> None:
    assert letter(words) not in reserved()
