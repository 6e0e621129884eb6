"""Files of scales: read with the same care as forms."""

# ruff: noqa: E501
from pathlib import Path

import pytest

from audit_desk.forms.faults import Fault, FormFaults
from audit_desk.forms.scales import program_scales, read_scales, scales_for
from audit_desk.grading import Grade, Scale

GOOD = """\
scales:
  met:
    title: Met or not
    averaged: no
    good: [2]
    grades:
      - {value: 0, word: no, descriptor: Nothing is there.}
      - {value: 1, word: partly}
      - {value: 2, word: yes}
  words:
    title: With words
    good: [2, 3]
    good_words: fine or better
    grades: [{value: 1, word: weak}, {value: 2, word: fine}, {value: 3, word: better}]
"""


def faults(text: str) -> list[Fault]:
    with pytest.raises(FormFaults) as refused:
        read_scales(text, "scales.yaml")
    return refused.value.faults


def test_scales_are_read_as_written() -> None:
    scales = read_scales(GOOD, "scales.yaml")
    assert list(scales) == ["met", "words"]
    grades = (Grade(0, "no", "Nothing is there."), Grade(1, "partly"), Grade(2, "yes"))
    assert scales["met"] == Scale("met", "Met or not", grades, (2,), "yes", averaged=False)
    assert scales["words"].averaged
    assert scales["words"].good_words == "fine or better"


def test_words_for_good_grades_follow_from_the_grades() -> None:
    scales = read_scales(GOOD.replace("    good_words: fine or better\n", ""), "scales.yaml")
    assert scales["words"].good_words == "fine or better"
    none = read_scales(GOOD.replace("    good: [2]\n", ""), "scales.yaml")
    assert (none["met"].good, none["met"].good_words) == ((), "")


def test_the_program_knows_the_ofsted_scale() -> None:
    ofsted = program_scales()["ofsted"]
    assert [grade.word for grade in ofsted.grades] == [
        "inadequate",
        "requires improvement",
        "good",
        "outstanding",
    ]
    assert ofsted.values == (1, 2, 3, 4)
    assert (ofsted.good, ofsted.good_words) == ((3, 4), "good or outstanding")
    assert ofsted.averaged


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "what", "mend"),
    [
        ("scales:", "scale:", 1, "scale", "not a field of a file of scales", "'scales'"),
        ("title: Met", "titel: Met", 3, "scales.met.titel", "not a field of a scale", "'title'"),
        ("averaged: no", "averaged: on", 4, "scales.met.averaged", "neither true", "true or false"),
        ("good: [2]", "good: [5]", 5, "scales.met.good[1]", "5 is not a grade", "numbers"),
        ("value: 1, word: partly", "word: partly", 8, "scales.met.grades[2].value", "missing", "value:"),
        ("word: partly", "word: partly, colour: pink", 8, "scales.met.grades[2].colour", "no colour", "red, amber"),
        ("value: 1, word: partly", "value: 1.5, word: partly", 8, "scales.met.grades[2].value", "not a whole", "digits"),
        ("word: partly", "word: partly, hue: red", 8, "scales.met.grades[2].hue", "not a field of a grade", "value"),
        ("word: partly", "word: NO", 6, "scales.met.grades", "same word", "apart"),
        ("value: 1, word: partly", "value: 2, word: partly", 6, "scales.met.grades", "in order", "lowest first"),
        ("  met:", "  Met:", 2, "scales.Met", "can't name a scale", "hyphens"),
        ("  met:", "  none:", 2, "scales.none", "'none' can't name a scale", "hyphens"),
        ("  words:", "  met:", 10, "scales.met", "stands twice; the first is on line 2", "Keep one"),
    ],
)  # fmt: skip
def test_faults_of_scales(old: str, new: str, line: int, key: str, what: str, mend: str) -> None:
    assert old in GOOD
    found = [fault for fault in faults(GOOD.replace(old, new, 1)) if fault.key == key]
    assert len(found) == 1
    assert (found[0].file, found[0].line) == ("scales.yaml", line)
    assert what in found[0].what
    assert mend in found[0].mend


@pytest.mark.parametrize("text", ["scales:\n", "scales: {}\n", "scales: [a]\n", "a\n", "[]\n"])
def test_files_without_scales(text: str) -> None:
    assert faults(text)


def test_one_grade_is_no_scale() -> None:
    (found,) = faults("scales: {one: {title: One, grades: [{value: 1, word: a}]}}\n")
    assert found.what == "a scale needs two grades at least."
    (found,) = faults("scales: {one: {title: One, grades: a}}\n")
    assert "a grade is needed here" in found.what


def test_scales_beside_a_form_file_are_known_too(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    assert scales_for(form) == program_scales()
    (tmp_path / "scales.yaml").write_text(GOOD, "utf-8")
    assert set(scales_for(form)) == {*program_scales(), "met", "words"}
    assert scales_for(form)["met"].title == "Met or not"
    (tmp_path / "scales.yaml").write_text("scales: {}\n", "utf-8")
    with pytest.raises(FormFaults) as refused:
        scales_for(form)
    assert refused.value.faults[0].file == str(tmp_path / "scales.yaml")
