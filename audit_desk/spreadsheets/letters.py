"""The text of a file of cells and separators, whichever program wrote it."""

_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = ",;\t|:~^"  # others, as a quotation mark, part no cells


def decoded(data: bytes) -> str | None:
    """The text, in UTF-8, in UTF-16 or in what older Excel writes in this country; None where its
    letters can't be read."""
    kinds = ("utf-16",) if data[:2] in _MARKS else ("utf-8-sig", "cp1252")
    for kind in kinds:
        try:
            return data.decode(kind)
        except UnicodeDecodeError:
            continue
    return None


def without_sep(text: str) -> tuple[str, str]:
    """The text without a first row `sep=;`, which is a word to Excel, and the separator that it
    names; "" where there is no such row."""
    said, end = text[4:5], text[5:6]
    if text[:4].casefold() != "sep=" or end not in ("\r", "\n") or said not in _SEPARATORS:
        return text, ""
    return text[5:].removeprefix("\r").removeprefix("\n"), said
