"""A blank form on paper: everything that is asked stands on it, with room for the answer."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.reading import read_form
from audit_desk.reports.blank import write_blank
from audit_desk.workspace.places import program_folder
from tests.forms.writing import EVERY_TYPE, form, form_text, of_type, read

LIBRARY = [path for path in sorted(program_folder("forms").glob("*.yaml")) if path.stem != "scales"]


def pages(made: FormDefinition, folder: Path) -> list[str]:
    path = folder / "blank.pdf"
    write_blank(made, path, "Official - Sensitive", "Children and families")
    return [
        " ".join(page.extract_text().replace("\ufeff", "").split())
        for page in PdfReader(path).pages
    ]


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_each_form_of_the_library(path: Path, tmp_path: Path) -> None:
    made = read_form(path.read_text("utf-8"), path.name)
    printed = pages(made, tmp_path)
    whole = " ".join(printed)
    for number, page in enumerate(printed, 1):
        assert f"Page {number} of {len(printed)}" in page
        assert f"version {made.version}" in page
    for section in made.sections:
        assert " ".join(section.title.split()) in whole
    for question in made.questions:
        assert " ".join(question.ask.split()).split(" ")[0] in whole


def test_every_type_has_its_boxes(tmp_path: Path) -> None:
    made = form(*(of_type(kind, f"q{at}", ", not_applicable: true") for at, kind in
                  enumerate(EVERY_TYPE)), head="moderation: none\n")  # fmt: skip
    whole = " ".join(pages(made, tmp_path))
    assert whole.count("Not applicable") == len(EVERY_TYPE)
    for words in ("Partially", "Requires improvement", "Neither agree nor disagree", "School",
                  "days (0 to 40)", "month", "Tick all that apply."):  # fmt: skip
        assert words in whole
    for words in ("Child or case number", "Overall grade", "Strengths", "Recommendations"):
        assert words in whole


def test_rules_are_said_with_the_numbers_of_questions(tmp_path: Path) -> None:
    made = form(
        "key: one, ask: Is it?, type: yes-partially-no, comment: {when: [no, partially]}",
        "key: two, ask: Why?, type: text, required: true, show_if: {question: one, is: no}",
    )
    whole = " ".join(pages(made, tmp_path))
    assert "Only if question 1 is No. Must be answered." in whole
    assert "Evidence, with No or Partially" in whole


def test_feedback_asks_for_no_findings(tmp_path: Path) -> None:
    text = form_text().replace("purpose: routine", "purpose: feedback") + "scale: none\n"
    whole = " ".join(pages(read(text), tmp_path))
    assert "Audit reference" in whole
    assert "Recommendations" not in whole
    assert "Overall grade" not in whole


def test_a_question_is_never_parted_from_its_boxes(tmp_path: Path) -> None:
    options = "options: [" + ", ".join(f"Choice {at} end" for at in range(12)) + "]"
    made = form(*(f"key: q{at}, ask: Number {at} begins?, type: choice, {options}, "
                  "comment: {when: [Choice 1 end]}" for at in range(40)))  # fmt: skip
    for at in range(40):
        home = [page for page in pages(made, tmp_path) if f"Number {at} begins?" in page] if at in (
            0, 7, 19, 39) else []  # fmt: skip
        for page in home:
            after = page.split(f"Number {at} begins?")[1]
            assert "Choice 11 end" in after
            assert "Evidence, with Choice 1 end" in after


def test_texts_longer_than_a_page_still_print(tmp_path: Path) -> None:
    options = "options: [" + ", ".join(f"Choice {at}" for at in range(300)) + "]"
    made = form(f"key: one, ask: '{'Long words ' * 900}', type: choices, {options}",
                f"key: two, ask: Short, type: text, help: '{'Much help ' * 2000}'")  # fmt: skip
    printed = pages(made, tmp_path)
    assert "Choice 299" in " ".join(printed)


def test_words_of_any_script(tmp_path: Path) -> None:
    made = form("key: one, ask: هل الطفل آمن؟, type: choice, options: [نعم, لا, Да]")
    assert "Да" in " ".join(pages(made, tmp_path))
