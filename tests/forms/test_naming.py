"""Names in the data come from people's words, and each is new."""

import pytest

from audit_desk.forms.naming import form_name, free, key_for, scale_name


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Is the child's voice heard?", "childs_voice_heard"),
        ("What was it?", "what_was_it"),
        ("3 visits or more", "question_3_visits_more"),
        ("Théâtre & «été»", "theatre_ete"),
        ("中文", "question"),
        ("Team", "team_2"),
    ],
)
def test_keys_come_from_wordings(words: str, key: str) -> None:
    assert key_for(words, ["a"]) == key


def test_a_form_is_named_after_its_title() -> None:
    assert form_name("2022 – ½ année", []) == "form-2022-12-annee"
    assert form_name("Private fostering", ["private-fostering"]) == "private-fostering-2"


def test_a_scale_is_named_after_its_title() -> None:
    assert scale_name("Our own  Scale (2024)!") == "our-own-scale-2024"
    assert scale_name("Échelle de 10") == "echelle-de-10"
    assert scale_name("0-10 scaling") == "scaling"
    assert scale_name("…") == ""


def test_a_number_makes_a_name_new() -> None:
    assert free("seen", ["seen", "seen_2"]) == "seen_3"
