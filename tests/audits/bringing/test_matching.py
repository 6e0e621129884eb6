"""Columns and questions: by wording and values, never two columns to one question."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit_desk.audits.bringing.assignment import best_pairs
from audit_desk.audits.bringing.book import read_book
from audit_desk.audits.bringing.headings import read_source
from audit_desk.audits.bringing.mapping import LEFT_OUT, Part, Target, comment, fixed, question
from audit_desk.audits.bringing.matching import Confidence, Match, propose_columns
from audit_desk.audits.bringing.wording import plain
from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.files import read_text
from audit_desk.forms.reading import read_form
from audit_desk.forms.scales import program_scales
from audit_desk.workspace.places import program_folder
from tests.audits.bringing.making_files import (
    COUNCIL,
    GOOGLE,
    MICROSOFT,
    ODS,
    OLDER,
    form_of,
    source_of,
)


def library(name: str) -> FormDefinition:
    path = program_folder("forms") / f"{name}.yaml"
    return read_form(read_text(path), path.name, program_scales())


FOSTERING = library("private-fostering")


def matches(path: Path) -> dict[str, Match]:
    source = read_source(read_book(path).fullest, path.name)
    found = propose_columns(FOSTERING, source)
    return {column.label: found[column.id] for column in source.columns}


def targets(path: Path) -> dict[str, Target | None]:
    return {label: match.target for label, match in matches(path).items() if match.taken}


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("4. Was the child seen? *", "was the child seen"),
        ("Q12) Was the child seen", "was the child seen"),
        ("3.2 Was the child’s wish known?", "was the childs wish known"),
        ("a) Was the child seen", "was the child seen"),
        ("2021 review done?", "2021 review done"),
        ("dbs_up_to_date", "dbs up to date"),
    ],
)
def test_a_wording_without_its_number_and_stars(heading: str, words: str) -> None:
    assert plain(heading) == words


def test_google_forms() -> None:
    found = targets(GOOGLE)
    assert found["Timestamp"] == LEFT_OUT
    assert found["Date of audit"] == fixed("audit_date")
    assert found["Email Address"] == fixed("auditor")
    assert found["Child's Mosaic ID"] == fixed("case_ref")
    assert found["Please explain (1 of 2)"] == comment("household_known")
    assert found["Please explain (2 of 2)"] == comment("dbs_up_to_date")
    assert found["Practice grades [Assessment and analysis of risk]"] == question(
        "assessment_quality"
    )
    assert found[
        "6. Are the childs wishes and feelings about living here known and acted upon?"
    ] == (question("childs_wishes_known"))
    assert found["What is working well?"] == fixed("strengths")
    assert len(found) == 21


def test_microsoft_forms() -> None:
    found = targets(MICROSOFT)
    assert [found[one] for one in ("ID", "Start time", "Email")] == [LEFT_OUT] * 3
    assert found["Completion time"] == fixed("audit_date")
    assert found["Name"] == fixed("auditor")
    assert found["Comments2"] == comment("dbs_up_to_date")
    assert found["On what date were we notified?"] == question("notified_on")
    assert found["Management oversight"] == question("management_oversight")
    assert len(found) == 21


def test_a_workbook_of_the_councils() -> None:
    found = targets(COUNCIL)
    safety = "The household and safety checks"
    assert found[f"{safety}: DBS checks up to date for all adults in the household?"] == question(
        "dbs_up_to_date"
    )
    assert found[f"{safety}: Comments"] == comment("dbs_up_to_date")
    assert found["Visits in timescale (last 12 months)"] == question("visits_in_timescale")
    assert len(found) == 14


def test_what_the_form_doesnt_ask_is_left_to_a_person() -> None:
    found = matches(OLDER)
    assert found["Was the carer offered an annual review?"].target is None
    assert found["Audit reference"] == Match(fixed("audit_ref"), Confidence.CERTAIN, 1.0)
    assert all(one.taken for one in matches(ODS).values())


def test_wordings_that_come_again_are_told_apart_by_section_and_order() -> None:
    form = form_of(
        "      - {key: a, ask: What is the evidence?, type: long-text}\n"
        "  - title: Second\n    questions:\n"
        "      - {key: b, ask: What is the evidence?, type: long-text}\n"
    )
    source = source_of(
        ["Second", "", "First", ""],
        ["What is the evidence?", "", "What is the evidence?", "Grade"],
        ["One", "", "Two", "3"],
        heading_row=2,
    )
    found = propose_columns(form, source)
    told = [found[one.id] for one in source.columns]
    assert [one.target for one in told[:2]] == [question("b"), question("a")]


def test_the_very_words_of_a_question_are_that_question() -> None:
    form = form_of("      - {key: well, ask: What went well?, type: long-text}\n")
    source = source_of(["Name", "What went well?"], ["Ada", "She was seen."])
    match = propose_columns(form, source)[source.columns[1].id]
    assert (match.target, match.confidence) == (question("well"), Confidence.CERTAIN)


def test_the_values_count() -> None:
    form = form_of(
        "      - {key: chosen, ask: Was the plan reviewed?, type: yes-no}\n"
        "      - {key: dated, ask: When was the plan reviewed?, type: date}\n"
    )
    source = source_of(["Plan reviewed"], ["27/11/2021"], ["3/12/2021"])
    found = propose_columns(form, source)[source.columns[0].id]
    assert found.target == question("dated")


def test_a_sheet_with_a_name_that_may_be_anybodys_is_asked_about() -> None:
    source = source_of(["Name", "Visited?"], ["Kai", "Yes"])
    found = propose_columns(FOSTERING, source)[source.columns[0].id]
    assert not found.taken or found.target != fixed("case_ref")
    assert found.confidence in (Confidence.DOUBTFUL, Confidence.LIKELY, Confidence.NONE)


FORMS = ("private-fostering", "strategy-discussion", "child-protection-plan", "live-learning-audit")


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("worded", ["as it is", "numbered", "cut", "shortened", "slips"])
def test_every_question_of_the_library_is_found_again(name: str, worded: str) -> None:
    """The measure, measured: the form's own wordings, worded as people word them elsewhere."""
    form = library(name)
    headings = [_worded(worded, place, one.ask) for place, one in enumerate(form.questions)]
    source = source_of(headings, [""] * len(headings))
    found = propose_columns(form, source)
    right = wrong = 0
    for column, asked in zip(source.columns, form.questions, strict=True):
        match = found[column.id]
        right += match.target == question(asked.key)
        wrong += match.taken and match.target not in (question(asked.key), None)
    assert right / len(headings) >= (0.85 if worded in ("shortened", "slips") else 0.95)
    assert wrong / len(headings) <= 0.05


def _worded(how: str, place: int, ask: str) -> str:
    words = ask.rstrip("?").split()
    if how == "numbered":
        return f"{place + 1}. {ask} *"
    if how == "cut":
        return ask[: max(40, len(ask) * 2 // 3)]
    if how == "shortened":
        small = {"the", "is", "are", "was", "were", "a", "an", "of", "does", "do", "there", "has"}
        return " ".join(word for word in words if word.casefold() not in small)
    if how == "slips":
        return " ".join(
            word[:-2] + word[-1] if len(word) > 6 and at % 4 == place % 4 else word
            for at, word in enumerate(words)
        )
    return ask


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 100), max_size=14
    )
)
@settings(max_examples=150, deadline=None)
def test_the_assignment_is_the_best_there_is(scores: dict[tuple[int, int], int]) -> None:
    found = best_pairs({pair: float(score) for pair, score in scores.items()})
    assert len(set(found.values())) == len(found)
    assert all(pair in scores for pair in found.items())
    best = 0
    for count in range(1, 6):
        for pairs in itertools.combinations(scores, min(count, len(scores))):
            rows, columns = {one for one, _ in pairs}, {one for _, one in pairs}
            if len(rows) == len(columns) == len(pairs):
                best = max(best, sum(scores[pair] for pair in pairs))
    assert sum(scores[pair] for pair in found.items()) == best


def test_no_two_columns_are_one_question() -> None:
    headings = [
        "Is the child seen alone at visits?",
        "Child seen alone",
        "Was the child seen alone",
    ]
    source = source_of(headings, ["Yes"] * 3)
    found = propose_columns(FOSTERING, source)
    held = [one.target for one in found.values() if one.target and one.target.part is Part.QUESTION]
    assert len(held) == len(set(held))
