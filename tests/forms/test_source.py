"""YAML read with care: text as written, lines known, and what would surprise refused."""

import pytest

from audit_desk.forms import source
from audit_desk.forms.source import Node, Slip, compose


def tree(text: str) -> Node:
    node, slips = compose(text)
    assert slips == []
    assert node is not None
    return node


def slip(text: str) -> Slip:
    _, slips = compose(text)
    assert len(slips) == 1
    return slips[0]


@pytest.mark.parametrize(
    "word",
    [
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
        "Yes",
        "true",
        "null",
        "~",
        "1.10",
        "010",
        "0x1F",
        "1e3",
        "1_000",
        "2021-11-27",
        "12:30:45",
        ".inf",
        "=",
        "20%",
    ],
)
def test_every_value_is_the_text_as_written(word: str) -> None:
    assert tree(f"a: {word}\nb: [{word}]\n{word}: c\n").plain() == {
        "a": word,
        "b": [word],
        word: "c",
    }


def test_nothing_written_is_empty_text() -> None:
    assert tree("a:\nb: ''\nc: [x, '']\n").plain() == {"a": "", "b": "", "c": ["x", ""]}


def test_quoted_and_folded_text() -> None:
    text = "a: 'no'\nb: \"1.10\"\nc: |\n  two\n  lines\nd: >\n  one\n  line\n"
    assert tree(text).plain() == {"a": "no", "b": "1.10", "c": "two\nlines\n", "d": "one line\n"}


def test_every_part_knows_its_line() -> None:
    text = "# a note\na: 1\nb:\n  - c: 2\n    d: 3\n  - x\n"
    node = tree(text)
    lines = [node.line_of(path) for path in [(), ("a",), ("b",), ("b", 0, "d"), ("b", 1)]]
    assert lines == [2, 2, 3, 5, 6]
    assert node.line_of(("b", 0, "missing")) == 4
    assert node.line_of(("missing", "and", "more")) == 2


def test_a_byte_order_mark_is_fine() -> None:
    assert tree("\ufeffa: 1\n").plain() == {"a": "1"}


def test_small_anchors_work() -> None:
    text = "a: &when [no, partially]\nb: *when\nc: &word x\nd: *word\n"
    assert tree(text).plain()["b"] == ["no", "partially"]
    assert tree(text).plain()["d"] == "x"


@pytest.mark.parametrize(
    ("text", "line", "what", "mend"),
    [
        ("", 1, "the file is empty", "form, version"),
        ("# only a note\n", 1, "the file is empty", "form, version"),
        ("a: 1\n\tb: 2\n", 2, "begins with a tab", "spaces"),
        ("a: 1\nb: x\x00y\n", 2, "can't be printed (U+0000)", "UTF-8"),
        ("a: 1\nb: \x1b[1m\n", 2, "can't be printed (U+001B)", "UTF-8"),
        ("a: \ud800\n", 1, "can't be printed (U+D800)", "UTF-8"),
        ("a: 1\n---\nb: 2\n", 2, "second document", "one form a file"),
        ("a: !!int 3\n", 1, "the tag !!int", "Take it away"),
        ("a: 1\nb: !!python/object:os.system {}\n", 2, "the tag !!python/", "Take it away"),
        ("a: ! x\n", 1, "the tag !", "Take it away"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", 3, "<< is not used", "Write the fields out"),
        ("a: 1\nb: 2\na: 3\n", 3, "'a' stands twice; the first is on line 1", "one of them"),
        ("a:\n  - {b: 1, 'b': 2}\n", 2, "'b' stands twice; the first is on line 2", "one of"),
        ("a: *b\n", 1, "nothing is named &b", "quotes"),
        ("a: &x [1, *x]\n", 1, "*x stands inside itself", "Write out"),
        ("? [a, b]\n: 1\n", 1, "can't be a list", "Write a word"),
        ("a: &x [1]\n*x : 2\n", 2, "can't be a list", "Write a word"),
        ("a: is it: so\n", 1, "a colon stands where none can", "quotes"),
        ("a: @home\n", 1, "no text can begin", "quotes"),
        ("a: `b`\n", 1, "no text can begin", "quotes"),
        ("a: 'it is\nb: 2\n", 1, "doesn't end", "Close the quotes"),
        (
            "a: [1, 2\nb: 3\n",
            2,
            "don't fit together here, in what began on line 1",
            "close each bracket",
        ),
        ("a: 1\n b: 2\n", 2, "a colon stands where none can", "indent"),
        ("- a\nb: 1\n", 2, "don't fit together", "indent"),
        ("[" * 5000, 1, "nested too deep", "flatter"),
        ("{a: " * 5000, 1, "nested too deep", "flatter"),
        ("- " * 5000 + "a", 1, "nested too deep", "flatter"),
        ("a: " + "x" * source.MOST_PARTS * source.PART, 1, "too large for a form", "1 MB"),
        ("[" + "x," * source.MOST_PARTS + "]", 1, "grows too large", "two forms"),
    ],
)
def test_what_would_surprise_is_refused(text: str, line: int, what: str, mend: str) -> None:
    found = slip(text)
    assert found.line == line
    assert what in found.what
    assert mend in found.mend


def test_what_follows_a_refused_field_is_still_read() -> None:
    node, slips = compose("a: 1\na: {b: [1, 2]}\nc: 3\n")
    assert node is not None
    assert node.plain() == {"a": "1", "c": "3"}
    assert [(one.line, one.path) for one in slips] == [(2, ("a",))]


def test_several_slips_are_told_at_once() -> None:
    _, slips = compose("a: !!str 1\na: 2\n<<: {}\n")
    assert [one.line for one in slips] == [1, 2, 3]


@pytest.mark.parametrize("leaf", ["[x, x, x, x, x, x, x, x, x]", "'" + "long " * 60 + "'"])
def test_exploding_anchors_are_refused(leaf: str) -> None:
    lines = [f"a0: &a0 {leaf}"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert "grows too large" in slip("\n".join(lines)).what


def test_anchors_cannot_nest_deeper_than_brackets() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 60)]
    assert "nested too deep" in slip("\n".join(lines)).what
