"""Nobody who could be recognised stays in what is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_desk.summaries.masking import Mask


@pytest.mark.parametrize(
    ("refs", "text", "wanted"),
    [
        (["C153449"], "See C153449, and c716933.", "See [case number], and [case number]."),
        (["C153449"], "XC153449 and C1534490", "XC153449 and C1534490"),
        (["AB-12/3456"], "AB-12/3456 and cd-98/7654", "[case number] and [case number]"),
        (["123456"], "654321 of 2021", "[case number] of 2021"),
        (["2021"], "In 2021 and 2022", "In [case number] and 2022"),
        (["C1"], "C1 was seen in Y7", "[case number] was seen in Y7"),
        (["123"], "File 123, and 124 of 23", "File [case number], and 124 of 23"),
        (["12"], "12 weeks", "12 weeks"),
        (["CP-7788-X"], "Sibling cp-7788-x", "Sibling [case number]"),
        (["Family  Bell"], "The family bell visit", "The [case number] visit"),
        (["C+123(4"], "C+123(4 and C+999(9", "[case number] and [case number]"),
        (["", "   "], "Words stay.", "Words stay."),
    ],
)
def test_case_numbers_are_taken_out(refs: list[str], text: str, wanted: str) -> None:
    assert Mask(refs, [])(text) == wanted


@pytest.mark.parametrize(
    ("names", "text", "wanted"),
    [
        (["Ada Bell"], "ADA  BELL wrote.", "[practitioner] wrote."),
        (["Ada Bell"], "Ada\nBell's plan", "[practitioner]'s plan"),
        (["Ada Bell", "Ada Bell-Okafor"], "Ada Bell-Okafor came.", "[practitioner] came."),
        (["Żaneta Łoś"], "żaneta łoś", "[practitioner]"),
        (
            ["Ada Bell"],
            "Ada saw both; Ms Bell recorded.",
            "[practitioner] saw both; Ms [practitioner] recorded.",
        ),
        (["Ada Okafor"], "ada and OKAFOR’s plan", "[practitioner] and [practitioner]’s plan"),
        (["Ada Okafor"], "Okafor, Ada wrote", "[practitioner] wrote"),
        (["Ada Bell-Okafor"], "Mrs Okafor came", "Mrs [practitioner] came"),
        (
            ["Siân O'Brien"],
            "O’Brien and O'Brien's note",
            "[practitioner] and [practitioner]'s note",
        ),
        (["Ann"], "Ann and Annie", "[practitioner] and Annie"),
        (
            ["Will Young"],
            "Young people will; Will came",
            "[practitioner] people will; [practitioner] came",
        ),
        (["Social worker, Team 4"], "The worker and the team", "The worker and the team"),
        (["Al"], "All was well, said Al.", "All was well, said Al."),
    ],
)
def test_names_of_practitioners_are_taken_out(names: list[str], text: str, wanted: str) -> None:
    assert Mask([], names)(text) == wanted


refs_strategy = st.from_regex(r"[A-Z]{0,2}[0-9]{6,8}", fullmatch=True)


@given(st.lists(refs_strategy, min_size=1, max_size=5), st.lists(st.text(max_size=20), max_size=5))
def test_no_case_number_stands_alone_in_what_is_printed(refs: list[str], words: list[str]) -> None:
    mask = Mask(refs, [])
    text = " ".join([*words, *refs])
    shown = mask(text)
    assert not set(shown.split()) & set(refs)
