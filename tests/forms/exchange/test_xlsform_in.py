"""XLSForms that other people made: what comes in, and what is listed in words."""

from typing import Any

import pytest

from audit_desk.forms.definition import FormDefinition
from audit_desk.forms.exchange.brought import LeftOut
from audit_desk.forms.exchange.sheets import write_workbook
from audit_desk.forms.exchange.xlsform_in import read_xlsform
from audit_desk.forms.reading import read_form
from audit_desk.workspace.errors import InputError

HEAD = ["type", "name", "label", "hint", "required", "relevant", "constraint", "appearance"]
CHOICES = [
    ["list_name", "name", "label"],
    ["yn", "y", "Yes"], ["yn", "n", "No"], ["ynp", "1", "Yes"], ["ynp", "2", "Partly"],
    ["ynp", "3", "No"], ["ynp", "9", "N/A"], ["place", "h", "Home"], ["place", "s", "School"],
    ["age", "1", "Under 5"], ["age", "2", "5 to 9"], ["age", "3", "10 or more"],
]  # fmt: skip


def brought(
    *rows: list[str], head: list[str] = HEAD, **sheets: list[list[str]]
) -> tuple[FormDefinition, list[LeftOut]]:
    book = {"survey": [head, *rows], "choices": CHOICES, **sheets}
    made = read_xlsform(write_workbook(book), "Home visits.xlsx")
    told = [one for one in made.left_out if one.what != "Purpose and grades"]
    lists = [one for one in told if one.why == "No question offers it."]
    return read_form(made.text, "back.yaml", made.scales), [one for one in told if one not in lists]


def plain(form: FormDefinition, key: str) -> Any:
    condition = form.question(key).show_if
    return condition.model_dump(by_alias=True, exclude_none=True) if condition else None


def shown_if(relevant: str) -> tuple[Any, list[LeftOut]]:
    form, left = brought(
        ["select_one yn", "so", "Is it so?"], ["select_multiple place", "where", "Where?"],
        ["integer", "many", "How many?"], ["text", "why", "Why?"], ["date", "day", "When?"],
        ["select_one ynp", "part", "How far?"], ["select_one age", "age", "How old?"],
        ["text", "asked", "And?", "", "", relevant],
    )  # fmt: skip
    return plain(form, "asked"), [one for one in left if "Whole numbers" not in one.why]


SO = {"question": "so", "is": ("yes",)}
SAID = [
    ("${so} = 'y'", SO),
    ('"y" = ${so}', SO),
    ("(${so}='y')", SO),
    ("selected(${so}, 'y')", SO),
    ("${so} != 'y'", {"not": SO}),
    ("not(${so} = 'y')", {"not": SO}),
    ("${so} = 'y' or ${so} = 'n'", {"question": "so", "is": ("yes", "no")}),
    ("${so} = 'y' and ${why} != ''", {"all": (SO, {"question": "why", "answered": True})}),
    ("${why} = ''", {"question": "why", "answered": False}),
    ("string-length(${why}) > 0", {"question": "why", "answered": True}),
    ("count-selected(${where}) >= 1", {"question": "where", "answered": True}),
    ("selected(${where}, 'h')", {"question": "where", "is": ("Home",)}),
    ("${many} >= 3", {"question": "many", "at_least": 3}),
    ("3 >= ${many}", {"question": "many", "at_most": 3}),
    ("${many} = 3", {"question": "many", "is": ("3",)}),
    ("${many} < 3", {"all": ({"question": "many", "answered": True},
                             {"not": {"question": "many", "at_least": 3}})}),
    ("${part} = '2'", {"question": "part", "is": ("partially",)}),
    ("${age} >= 2", {"question": "age", "is": ("5 to 9", "10 or more")}),
    ("${day} = date('2021-11-27')", {"question": "day", "is": ("2021-11-27",)}),
    ("${so} = ‘y’", SO),
    ("true()", None),
    ("${so} = 'y' or ${many} > 2 and ${why} = 'x'", {"any": (SO, {"all": (
        {"all": ({"question": "many", "answered": True},
                 {"not": {"question": "many", "at_most": 2}})},
        {"question": "why", "is": ("x",)})})}),
]  # fmt: skip
UNSAID = [
    "${later} = 'y'", "${asked} = 'y'", "${so} = ${why}", "${so} = 'maybe'", "${part} = '9'",
    "${so}", "count(${where}) > 1", "${many} + 1 > 3", "jr:choice-name(${so}, '${so}') = 'Yes'",
    "if(${so} = 'y', 1, 0)", "regex(${why}, '[a-z]+')", "${so} = 'y", "${day} > today()",
    "count-selected(${where}) > 2", "${where} = 'h'",
    "false()", "${why} > 'b'", "(", "${so} = 'y' ${why} = 'x'",
    "../so = 'y'", "${many} = 1e9", "(" * 300 + "${so} = 'y'" + ")" * 300, "x" * 9000,
    "not(" * 40 + "${so} = 'y'" + ")" * 40,
]  # fmt: skip


@pytest.mark.parametrize(("relevant", "condition"), SAID, ids=[said for said, _ in SAID])
def test_conditions_that_a_form_can_say(relevant: str, condition: Any) -> None:
    found, left = shown_if(relevant)
    assert found == condition
    assert left == []


@pytest.mark.parametrize("relevant", UNSAID, ids=[said[:30] for said in UNSAID])
def test_conditions_that_it_cant_are_listed(relevant: str) -> None:
    found, left = shown_if(relevant)
    assert found is None
    assert len(left) == 1
    assert left[0].where == "survey, row 9"
    assert left[0].why.endswith("It is always shown here.")


def test_types_lists_and_limits() -> None:
    form, left = brought(
        ["select_one yn", "so", "Is it so?", "Look at the file", "yes"],
        ["select one ynp", "part", "How far?"],
        ["select_multiple place or_other", "where", "Where?"],
        ["integer", "many", "How many?", "", "", "", ". >= 0 and . < 10"],
        ["decimal", "long", "How long?", "", "", "", "(. <= 2.5)"],
        ["text", "note", "Anything?", "", "", "", "", "multiline"],
    )
    asked = {one.key: one for one in form.questions}
    assert (asked["so"].type, asked["so"].required, asked["so"].help) == (
        "yes-no", True, "Look at the file")  # fmt: skip
    assert (asked["part"].type, asked["part"].not_applicable) == ("yes-partially-no", True)
    assert asked["where"].options == ("Home", "School", "Other")
    assert plain(form, "where_other") == {"question": "where", "is": ("Other",)}
    assert (asked["many"].minimum, asked["many"].maximum) == (0, 9)
    assert asked["long"].maximum is not None
    assert asked["note"].type == "long-text"
    assert [one.why for one in left] == ["Whole numbers only: any number is taken here."]
    assert (form.scale, form.purpose, form.title) == ("none", "routine", "Home visits")


def test_groups_become_sections_and_give_their_condition_to_what_is_in_them() -> None:
    form, left = brought(
        ["note", "hello", "Before you begin"],
        ["select_one yn", "so", "Is it so?"],
        ["begin_group", "home", "At home", "", "", "${so} = 'y'"],
        ["note", "look", "Look around"],
        ["text", "rooms", "Which rooms?", "", "", "${so} != 'n'"],
        ["begin group", "bed", "Bedroom"],
        ["text", "cot", "Is there a cot?"],
        ["end group"],
        ["text", "more", "What else?"],
        ["end_group"],
        ["text", "last", "Anything more?"],
    )
    assert [(one.title, [q.key for q in one.questions]) for one in form.sections] == [
        ("Questions", ["so"]), ("At home", ["rooms"]), ("At home: Bedroom", ["cot"]),
        ("At home", ["more"]), ("Further questions", ["last"]),
    ]  # fmt: skip
    assert [one.guidance for one in form.sections][:2] == ["Before you begin", "Look around"]
    assert plain(form, "cot") == plain(form, "more") == SO
    assert plain(form, "rooms") == {"all": (SO, {"not": {"question": "so", "is": ("no",)}})}
    assert plain(form, "last") is None
    assert left == []


def test_what_no_form_can_hold_is_listed_row_by_row() -> None:
    head = [*HEAD, "default", "calculation", "choice_filter", "media::image", "my notes", "$x"]
    form, left = brought(
        ["start", "started"],
        ["geopoint", "place", "Where?"],
        ["image", "face", "A face"],
        ["calculate", "sum", "", "", "", "", "", "", "", "1 + 1"],
        ["select_one_from_file towns.csv", "town", "Town?"],
        ["select_one nothing", "none", "None?"],
        ["rank place", "order", "In which order?"],
        ["strange", "odd", "Odd?"],
        ["begin_repeat", "kids", "Children"],
        ["text", "name of child", "How does the child feel?", "", "${x} = 1", "", "regex(., 'a')",
         "w1", "x", "", "a=b", "cat.png", "mine", "?"],
        ["end_repeat"],
        ["text", "auditor", "Who?"],
        ["note", "after", "Said in the middle"],
        ["text", "Auditor", "Who else?"],
        head=head,
        settings=[["form_title", "form_id", "version", "style"],
                  ["Visits", "Home Visits 2", "2021112701", "pages"]],
        entities=[["list_name"], ["people"]],
    )  # fmt: skip
    assert [one.key for one in form.questions] == ["name_of_child", "auditor_asked",
                                                   "auditor_asked_2"]  # fmt: skip
    assert (form.form, form.version, form.title) == ("home-visits-2", 1, "Visits")
    where = [one.where for one in left]
    for row in (2, 3, 4, 5, 6, 7, 8, 9, 10):
        assert f"survey, row {row}" in where
    told = " ".join(one.what for one in left if one.where == "survey, row 11")
    for part in (
        "name of child",
        "required",
        "regex(",
        "w1",
        "default",
        "choice_filter",
        "cat.png",
    ):
        assert part in told
    assert {"survey, row 13", "survey, row 14", "survey, row 15", "settings",
            "sheet entities", "survey, column my notes"} <= set(where)  # fmt: skip
    assert form.question("auditor_asked_2").help == "Said in the middle"


def test_one_language_comes_and_the_others_are_listed() -> None:
    head = ["type", "name", "label::Français (fr)", "label::English (en)", "hint::English (en)"]
    form, left = brought(
        ["text", "why", "Pourquoi ?", "Why?", "Say why"], ["text", "who", "Qui ?"], head=head
    )
    assert [one.ask for one in form.questions] == ["Why?", "Qui ?"]
    assert form.question("why").help == "Say why"
    assert [one.where for one in left] == ["survey, column label::Français (fr)"]
    form, left = brought(
        ["text", "why", "Pourquoi ?", "Why?"], head=head[:4],
        settings=[["default_language"], ["Français (fr)"]],
    )  # fmt: skip
    assert form.question("why").ask == "Pourquoi ?"


def test_choices_that_stand_twice() -> None:
    form, left = brought(
        ["select_one x", "which", "Which?"],
        choices=[["list name", "name", "label"], ["x", "a", "One"], ["x", "b", "one"],
                 ["x", "a", "Other"], ["", "c", "Lost"], ["unused", "a", "A"]],
    )  # fmt: skip
    assert form.question("which").options == ("One", "one (b)")
    assert len(left) == 3


@pytest.mark.parametrize(
    ("book", "words"),
    [
        ({"Sheet1": [["a"], ["b"]]}, "no sheet 'survey'"),
        ({"survey": [["a"], ["b"]]}, "no columns 'type' and 'name'"),
        ({"survey": [["type", "name"], ["calculate", "x"]]}, "no question that a form here can"),
    ],
)
def test_what_is_no_form_is_refused(book: dict[str, list[list[str]]], words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_xlsform(write_workbook(book), "a.xlsx")


def test_old_and_huge_workbooks_are_refused() -> None:
    with pytest.raises(InputError, match="older or a protected"):
        read_xlsform(b"\xd0\xcf\x11\xe0 and more", "a.xls")
    with pytest.raises(InputError, match="no workbook"):
        read_xlsform(b"PK\x03\x04 and less", "a.xlsx")


def test_an_answer_that_stands_within_words_is_listed() -> None:
    form, left = brought(
        ["text", "who", "Who?"], ["text", "why", "Why ${who}?", "${ who }"],
        ["note", "n", "It was ${who}."], ["text", "cost", "It cost $5 {sic}."],
    )  # fmt: skip
    assert form.question("why").ask == "Why ${who}?"
    assert [one.what for one in left if "within words" in one.why] == [
        "label: 'Why ${who}?'", "hint: '${ who }'", "label: 'It was ${who}.'"
    ]  # fmt: skip
