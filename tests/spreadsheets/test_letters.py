"""Tables as text, whichever program wrote their letters."""

import pytest

from audit_desk.spreadsheets.letters import decoded, without_sep


@pytest.mark.parametrize("kind", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_of_any_program(kind: str) -> None:
    assert decoded("Siân – £5".encode(kind)) == "Siân – £5"


def test_letters_that_nobody_can_read() -> None:
    assert decoded(b"\xff\xfea") is None
    assert decoded(b"\x81\x8d") is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("sep=;\r\na;b", ("a;b", ";")),
        ("SEP=\t\na", ("a", "\t")),
        ("sep=;,a", ("sep=;,a", "")),
        ("sep", ("sep", "")),
        ('sep="\na', ('sep="\na', "")),
        ("sep=\r\na", ("sep=\r\na", "")),
    ],
)
def test_a_word_to_excel_is_no_row(text: str, left: tuple[str, str]) -> None:
    assert without_sep(text) == left
