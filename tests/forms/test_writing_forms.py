"""Forms written as YAML: what is written reads back as it was given."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.forms.reading import read_form
from audit_desk.forms.source import compose
from audit_desk.forms.writing import WIDTH, write_field, write_form
from audit_desk.workspace.places import program_folder

FILES = [path for path in sorted(program_folder("forms").glob("*.yaml")) if path.stem != "scales"]
WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cn"]), max_size=120).map(str.strip)
LINES = st.lists(WORDS, min_size=1, max_size=4).map(lambda lines: "\n".join(lines).strip())
NAMES = st.from_regex(r"[a-z][a-z_]{0,12}", fullmatch=True)
VALUES = st.recursive(
    WORDS | LINES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)


def plain(text: str) -> Any:
    tree, slips = compose(text)
    assert not slips
    assert tree is not None
    return stripped(tree.plain())


def stripped(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: stripped(inner) for name, inner in data.items()}
    if isinstance(data, list):
        return [stripped(inner) for inner in data]
    return data.strip()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_form_of_the_library_reads_back_as_it_was(path: Any) -> None:
    text = path.read_text("utf-8")
    assert read_form(write_form(plain(text)), "again") == read_form(text, "first")


@given(NAMES, VALUES, st.sampled_from([0, 4, 8]))
def test_any_field_reads_back_as_it_was(name: str, value: Any, indent: int) -> None:
    assert plain("\n".join(write_field(name, value, indent))) == {name: stripped(value)}


def test_words_that_yaml_would_read_otherwise_need_no_quotes() -> None:
    options = ["yes", "no", "on", "1.10", "2021-11-27", "null", "~"]
    assert write_field("options", options, 0) == [
        "options: [yes, no, on, 1.10, 2021-11-27, null, ~]"
    ]
    assert write_field("required", True, 4) == ["    required: true"]


def test_a_long_text_is_folded_and_a_long_list_is_written_line_by_line() -> None:
    told = write_field("help", "Look for what school and health say themselves. " * 4, 8)
    assert told[0] == "        help: >-"
    assert all(len(line) <= WIDTH for line in told)
    listed = write_field("options", [f"An option of some length, number {n}" for n in range(5)], 8)
    assert listed[:2] == ["        options:", "          - An option of some length, number 0"]


def test_a_form_from_the_beginning() -> None:
    form = {
        "title": "Visits",
        "form": "visits",
        "version": 1,
        "purpose": "routine",
        "sections": [
            {
                "title": "Seen",
                "questions": [
                    {"type": "yes-no", "ask": "Was the child seen?", "key": "child_seen"},
                    {
                        "key": "why_not",
                        "ask": "Why not?",
                        "type": "text",
                        "show_if": {"question": "child_seen", "is": "no"},
                    },
                ],
            }
        ],
    }
    assert write_form(form) == (
        "form: visits\n"
        "version: 1\n"
        "title: Visits\n"
        "purpose: routine\n"
        "sections:\n"
        "  - title: Seen\n"
        "    questions:\n"
        "      - key: child_seen\n"
        "        ask: Was the child seen?\n"
        "        type: yes-no\n"
        "      - key: why_not\n"
        "        ask: Why not?\n"
        "        type: text\n"
        "        show_if: {question: child_seen, is: no}\n"
    )
