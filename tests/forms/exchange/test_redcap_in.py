"""Data dictionaries of REDCap that other people made: what comes in, and what is listed."""

import csv
import io
from typing import Any

import pytest

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.exchange.brought import LeftOut
from audit_desk.forms.exchange.redcap_in import read_redcap
from audit_desk.forms.exchange.redcap_words import COLUMNS
from audit_desk.forms.reading import read_form
from audit_desk.workspace.errors import InputError

RECORD = {"field": "record_id", "form": "visits", "type": "text", "label": "Record"}


def dictionary(*rows: dict[str, str], separator: str = ",", headings: bool = True) -> str:
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=separator)
    writer.writerow(COLUMNS.values() if headings else [])
    for row in rows:
        writer.writerow([row.get(name, "") for name in COLUMNS])
    return made.getvalue()


def brought(*rows: dict[str, str], letters: str = "utf-8", separator: str = ",") -> Any:
    text = dictionary(RECORD, *rows, separator=separator)
    made = read_redcap(text.encode(letters), "Home visits.csv")
    usual = ("Purpose and grades", "The field 'record_id'")
    left = [one for one in made.left_out if one.what not in usual]
    return read_form(made.text, "back.yaml", made.scales), left


def field(name: str, kind: str, label: str = "What?", **more: str) -> dict[str, str]:
    return {"field": name, "form": "visits", "type": kind, "label": label, **more}


EARLIER = (
    field("so", "yesno"),
    field("place", "checkbox", choices="1, Home | 2, School | s, Street, park"),
    field("many", "text", validation="number"), field("why", "notes"),
    field("how", "dropdown", choices="1, Well | 2, Badly | 99, N/A"),
)  # fmt: skip
SO = {"question": "so", "is": ("yes",)}
SAID = [
    ("[so] = '1'", SO),
    ('[so] = "1"', SO),
    ("[so]=1", SO),
    ("[so] = ‘1’", SO),
    ("[so] <> '1'", {"not": SO}),
    ("[so] != '0'", {"not": {"question": "so", "is": ("no",)}}),
    ("[place(2)] = '1'", {"question": "place", "is": ("School",)}),
    ("[place(2)] = '0'", {"not": {"question": "place", "is": ("School",)}}),
    ("[place(1)] = '1' or [place(s)] = '1'", {"question": "place", "is": ("Home", "Street, park")}),
    ("[many] >= 3 AND [so] = '1'", {"all": ({"question": "many", "at_least": 3}, SO)}),
    ("([many] > 3)", {"all": ({"question": "many", "answered": True},
                              {"not": {"question": "many", "at_most": 3}})}),
    ("[why] <> ''", {"question": "why", "answered": True}),
    ("[how] = '2' OR ([so] = '1' and [why] = '')", {"any": (
        {"question": "how", "is": ("Badly",)},
        {"all": (SO, {"question": "why", "answered": False})})}),
]  # fmt: skip
UNSAID = [
    "[later] = '1'", "[event_1_arm_1][so] = '1'", "[how] = '99'", "[place(7)] = '1'",
    "datediff([a], 'today', 'd') > 3", "[so] = [why]", "[so]", "[place] = '1'", "[so] = '1' &",
    "[many] = 'x'", "contains([why], 'x')", "[so] = '7'", "sum([many], 1) > 2",
]  # fmt: skip


def shown_if(logic: str) -> tuple[Any, list[LeftOut]]:
    form, left = brought(*EARLIER, field("asked", "text", logic=logic))
    condition = form.question("asked").show_if
    made = condition.model_dump(by_alias=True, exclude_none=True) if condition else None
    return made, left


@pytest.mark.parametrize(("logic", "condition"), SAID, ids=[said for said, _ in SAID])
def test_logic_that_a_form_can_say(logic: str, condition: Any) -> None:
    found, left = shown_if(logic)
    assert found == condition
    assert left == []


@pytest.mark.parametrize("logic", UNSAID)
def test_logic_that_it_cant_is_listed(logic: str) -> None:
    found, left = shown_if(logic)
    assert found is None
    assert [one.where for one in left] == ["row 8"]
    assert left[0].why.endswith("It is always shown here.")


def test_types_sections_and_limits() -> None:
    form, left = brought(
        field("seen", "yesno", "Was the child <b>seen</b>?", section="The visit", required="y",
              note="Alone"),
        field("true_or_not", "truefalse"),
        field("intro", "descriptive", "Read the plan first", section="The plan"),
        field("on", "text", validation="date_dmy"),
        field("long", "text", validation="integer", min="0", max="40"),
        field("pain", "slider", choices="None | Some | Much"),
        field("how", "radio", choices="1, Yes | 2, Partially | 3, No | 9, Not applicable"),
        field("next_form", "notes", form="second_form"),
    )  # fmt: skip
    assert [(one.title, one.guidance) for one in form.sections] == [
        ("The visit", ""), ("The plan", "Read the plan first"), ("Second form", ""),
    ]  # fmt: skip
    asked = {one.key: one for one in form.questions}
    assert (asked["seen"].ask, asked["seen"].required, asked["seen"].help) == (
        "Was the child seen?", True, "Alone")  # fmt: skip
    assert asked["true_or_not"].options == ("True", "False")
    assert (asked["on"].type, asked["next_form"].type) == ("date", "long-text")
    assert (asked["long"].minimum, asked["long"].maximum) == (0, 40)
    assert (asked["pain"].minimum, asked["pain"].maximum) == (0, 100)
    assert (asked["how"].type, asked["how"].not_applicable) == ("yes-partially-no", True)
    assert [one.where for one in left] == ["row 3", "row 7", "row 8"]


def test_what_no_form_can_hold_is_listed_row_by_row() -> None:
    form, left = brought(
        field("sum", "calc", choices="[a] + 1"),
        field("photo", "file"),
        field("Team", "text", annotation="@HIDDEN", identifier="y", alignment="LH", number="3",
              matrix="m", ranking="y"),
        field("when", "text", validation="datetime_dmy", min="01-01-2020"),
        field("mail", "text", validation="email"),
        field("none", "radio"),
        field("q1", "descriptive", "In the middle", logic="[x] = '1'"),
        field("last", "text"),
    )  # fmt: skip
    assert [one.key for one in form.questions] == ["team_asked", "when", "mail", "last"]
    assert form.question("last").help == "In the middle"
    where = [one.where for one in left]
    assert [where.count(f"row {row}") for row in range(3, 11)] == [1, 1, 7, 2, 1, 1, 2, 0]


@pytest.mark.parametrize("letters", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_letters_and_separators(letters: str, separator: str) -> None:
    form, left = brought(
        field("cafe", "text", "Is the café’s food good?"), letters=letters, separator=separator
    )
    assert form.question("cafe").ask == "Is the café’s food good?"
    assert left == []


def test_the_short_headings_of_the_interface_are_known() -> None:
    text = "field_name,form_name,field_type,field_label,select_choices_or_calculations\n"
    text += 'how,a,radio,How?,"1, Well | 2, Badly"\n'
    made = read_redcap(text.encode(), "a.csv")
    form: FormDefinition = read_form(made.text, "back.yaml", made.scales)
    assert form.question("how").options == ("Well", "Badly")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no data dictionary"),
        (b"a,b\n1,2\n", "no data dictionary"),
        (b"\x00\x01\x02", "no data dictionary"),
        (dictionary(RECORD).encode(), "no question that a form here can"),
    ],
)
def test_what_is_none_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_redcap(data, "a.csv")


def test_an_answer_that_stands_within_words_is_listed() -> None:
    form, left = brought(
        field("who", "text"), field("why", "text", "Why [who]?", note="Ask [who:value]"),
        field("how", "text", "How [if known]?"),
    )  # fmt: skip
    assert form.question("why").ask == "Why [who]?"
    assert [one.what for one in left] == [
        "Field Label: 'Why [who]?'",
        "Field Note: 'Ask [who:value]'",
    ]
