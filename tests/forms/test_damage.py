"""Whatever the text of a form, it is read or refused with faults: never another exception."""

# ruff: noqa: E501
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.faults import FormFaults
from audit_desk.forms.reading import read_form
from audit_desk.forms.scales import read_scales
from audit_desk.workspace.places import program_folder
from tests.forms.test_reading import WHOLE
from tests.forms.writing import EVERY_TYPE, SCALES, form_text, of_type

GOOD = {
    "contract": WHOLE,
    "types": form_text(
        *(of_type(kind, f"q{number}") for number, kind in enumerate(EVERY_TYPE)),
        of_type("text", "last", ", show_if: {all: [{question: q2, at_least: 2}, {not: "
                "{any: [{question: q4, is: [Home]}, {question: q8, answered: true}]}}]}"),
    ),
    **{
        path.stem: path.read_text("utf-8")
        for path in sorted(program_folder("forms").glob("*.yaml"))
        if path.stem != "scales"
    },
}  # fmt: skip
SCRAPS = [
    "", " ", "\n", "\t", ":", ": ", "- ", "[", "]", "{", "}", "'", '"', "#", "&a ", "*a", "!", "|", ">", "%", "@", "`",
    "?", ",", "<<: ", "---\n", "...\n", "null", "~", "yes", "1.10", "-1", "1e999", "٣", "\x00", "\x85", "\u2028", "\ufeff",
    "\U0001f600", "none", "key: ", "question: ", "is: ", "show_if: ", "all: ", "not: ", "[]", "{}", "9" * 30, "{what}",
]  # fmt: skip


def outcome(text: str) -> FormDefinition | list[str]:
    """The form, or the messages of its refusal; anything else is raised."""
    try:
        return read_form(text, "a.yaml", SCALES)
    except FormFaults as refused:
        lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028")
        for fault in refused.faults:
            assert fault.what
            assert fault.mend
            assert 1 <= fault.line <= lines + text.count("\u2029") + 2
        return [str(fault) for fault in refused.faults]


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A good form with some of it cut out, doubled, moved or replaced by scraps."""
    text = GOOD[draw(st.sampled_from(sorted(GOOD)))]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        scrap = draw(
            st.one_of(st.sampled_from(SCRAPS), st.text(max_size=5), st.just(text[start:end] * 2))
        )
        text = text[:start] + scrap + text[end:]
    return text


@st.composite
def lines_damaged(draw: st.DrawFn) -> str:
    """A good form with whole lines removed, doubled, exchanged or indented."""
    lines = GOOD[draw(st.sampled_from(sorted(GOOD)))].splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 4))):
        here, there = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match draw(st.sampled_from(["remove", "double", "exchange", "indent"])):
            case "remove" if len(lines) > 1:
                del lines[here]
            case "double":
                lines.insert(there, lines[here])
            case "exchange":
                lines[here], lines[there] = lines[there], lines[here]
            case _:
                lines[here] = "  " + lines[here]
    return "".join(lines)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(damaged())
def test_damaged_forms(text: str) -> None:
    outcome(text)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(lines_damaged())
def test_forms_with_damaged_lines(text: str) -> None:
    found = outcome(text)
    if isinstance(found, FormDefinition):
        assert FormDefinition.model_validate_json(found.model_dump_json()) == found


@settings(max_examples=300, deadline=None)
@given(st.text())
@example("\ud800")
@example("a: &a [*a]")
@example("{" * 3000)
@example("? " * 3000)
@example("&a " * 3000)
@example("- !<" + "x" * 3000)
def test_any_text(text: str) -> None:
    assert not isinstance(outcome(text), FormDefinition)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), max_size=30).map("".join))
def test_scraps_of_yaml(text: str) -> None:
    assert not isinstance(outcome(text), FormDefinition)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_form_cut_short_anywhere(name: str) -> None:
    text = GOOD[name]
    for end in range(0, len(text), 1 + len(text) // 150):
        outcome(text[:end])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*SCRAPS, "scales:\n", "  ofsted:\n", "grades: ", "value: "]), max_size=30
    ).map("".join)
)
def test_scraps_of_scales(text: str) -> None:
    try:
        read_scales(text, "scales.yaml")
    except FormFaults as refused:
        assert refused.faults  # noqa: PT017
