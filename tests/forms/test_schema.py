"""The published JSON Schema: sound itself, and of one mind with the reading where it can be."""

import re
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from audit_desk.forms.definition import FIXED_COLUMNS
from audit_desk.forms.reading import schema
from audit_desk.workspace.places import program_folder
from tests.forms.test_reading import WHOLE
from tests.forms.test_refusals import CONDITIONS
from tests.forms.writing import EVERY_TYPE, form_text, of_type, read

LIBRARY = [path for path in sorted(program_folder("forms").glob("*.yaml")) if path.stem != "scales"]


class Core(yaml.CSafeLoader):
    """YAML 1.2's core schema, as editors read it: only true and false are truth values."""


Core.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver(
    "tag:yaml.org,2002:bool",
    re.compile("^(?:true|True|TRUE|false|False|FALSE)$"),
    list("tTfF"),
)


def refusals(text: str, loader: type[yaml.CSafeLoader] = Core) -> list[Any]:
    content = yaml.load(text, Loader=loader)
    return list(Draft202012Validator(schema()).iter_errors(content))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("loader", [Core, yaml.CSafeLoader])
def test_it_accepts_the_form_of_the_contract(loader: type[yaml.CSafeLoader]) -> None:
    assert refusals(WHOLE, loader) == []


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_it_accepts_the_library(path: Any) -> None:
    assert refusals(path.read_text("utf-8")) == []
    assert refusals(path.read_text("utf-8"), yaml.CSafeLoader) == []


GOOD = [
    form_text(*(of_type(kind, f"q{n}") for n, kind in enumerate(EVERY_TYPE))),
    form_text(head="scale: none\nfollow_up: none\nescalate: none\nmoderation: none\n"),
    form_text(head="moderation: 0.2\nescalate: []\nservice:\n"),
    form_text(head="moderation: 100%\nescalate: ['1']\n").replace("version: 1", "version: '1'"),
    form_text("key: a, ask: 2020, type: choice, options: [1, yes, 1.10], required: Yes"),
    form_text(of_type("grade", more=", scale: ten, comment: {when: [1, step 2]}")),
    form_text(
        of_type("yes-no"),
        of_type("grade", "two", ", show_if: {question: one, is: yes}"),
        of_type("text", "a", ", show_if: {question: two, is: [1, Good]}"),
        of_type("text", "b", ", show_if: {question: two, at_least: 2}"),
        of_type("text", "c", ", show_if: {question: two, at_most: '3'}"),
        of_type("text", "d", ", show_if: {question: two, answered: true}"),
        of_type("text", "e", ", show_if: {all: [{any: [{not: {question: one, is: no}}]}]}"),
    ),
]  # fmt: skip


@pytest.mark.parametrize("text", GOOD)
@pytest.mark.parametrize("loader", [Core, yaml.CSafeLoader])
def test_it_accepts_what_the_reading_accepts(text: str, loader: type[yaml.CSafeLoader]) -> None:
    assert read(text)
    assert refusals(text, loader) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("form: sample", "form: Sample"),
        ("form: sample", "form: sample\ncolour: red"),
        ("version: 1", "version: 1.10"),
        ("version: 1", "version: 0"),
        ("title: Sample audit\n", ""),
        ("title: Sample audit", "title: ''"),
        ("purpose: routine", "purpose: rutine"),
        ("title: First", "title: First\n    hint: x"),
        ("key: one", "kee: one"),
        ("key: one", "key: One"),
        ("type: yes-no", "type: yesno"),
        ("type: yes-no", "type: yes-no, mandatory: true"),
        ("type: yes-no", "type: yes-no, required: maybe"),
        ("type: yes-no", "type: yes-no, options: [a, b]"),
        ("type: yes-no", "type: yes-no, minimum: 1"),
        ("type: yes-no", "type: yes-no, unit: days"),
        ("type: yes-no", "type: yes-no, scale: ofsted"),
        ("type: yes-no", "type: choice"),
        ("type: yes-no", "type: choices, options: []"),
        ("type: yes-no", "type: yes-no, comment: {when: no}"),
        ("type: yes-no", "type: yes-no, comment: {if: [no]}"),
    ]
    + [("key: one", f"key: {name}") for name in FIXED_COLUMNS],
)
def test_it_refuses_what_the_reading_refuses(old: str, new: str) -> None:
    text = form_text("key: one, ask: One?, type: yes-no")
    assert old in text
    assert refusals(text) == []
    assert refusals(text.replace(old, new, 1))


@pytest.mark.parametrize("share", ["120%", "20", "some", "-5%", "[all]", "1.5"])
def test_it_refuses_shares_that_are_none(share: str) -> None:
    assert refusals(form_text(head=f"moderation: {share}\n"))


# What hangs on the other questions of the form is beyond a schema.
SHAPE = ("says", "needed here", "stands alone", "not a field", "doesn't say", "list", "empty",
         "not a number", "neither")  # fmt: skip


@pytest.mark.parametrize(
    "condition", [row[0] for row in CONDITIONS if any(word in row[2] for word in SHAPE)]
)
def test_it_refuses_conditions_of_a_wrong_shape(condition: str) -> None:
    text = form_text(of_type("yes-no"), of_type("text", "two", f", show_if: {condition}"))
    assert refusals(text)
