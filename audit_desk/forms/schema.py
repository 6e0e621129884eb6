"""The JSON Schema of a form file, for editors that check and complete while one writes.

An editor sees values as its own YAML reader types them (`yes` may be a truth value, `1.10` a
number), so text is allowed to be any of these. What hangs on other parts of the form (keys of
conditions, grades of scales) only the program's own reading can check.
"""

from typing import Any

from audit_desk.forms.definition import (
    FIXED_COLUMNS,
    FORM_PATTERN,
    KEY_PATTERN,
    Purpose,
    QuestionType,
)

Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": "\\S"}
WORDS: Schema = {"type": ["string", "number", "boolean", "null"]}
FLAG: Schema = {
    "anyOf": [
        {"type": "boolean"},
        {"enum": [word.title() if up else word for word in ("yes", "no") for up in (0, 1)]},
        {"enum": ["true", "false"]},
    ]
}
WHOLE: Schema = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^ *-?[0-9]+ *$"}]}
NUMBER: Schema = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": "^ *-?[0-9]+([.][0-9]+)? *$"}]
}
COUNT: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 1},
        {"type": "string", "pattern": "^ *0*[1-9][0-9]* *$"},
    ]
}
SHARE: Schema = {
    "anyOf": [
        {"enum": ["all", "none"]},
        {"type": "string", "pattern": "^ *(100|[0-9]{1,2}|0[0-9]{2}) ?% *$"},
        {"type": "string", "pattern": "^ *0?[.][0-9]{1,2} *$"},
        {"type": "number", "minimum": 0, "exclusiveMaximum": 1},
    ]
}
NONE: Schema = {"const": "none"}


def schema() -> Schema:
    """The schema (JSON Schema, draft 2020-12) of a form file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Audit Desk form",
        "description": "A configurable, versioned questionnaire: one YAML file.",
        **_fields(_form(), "form", "version", "title", "purpose", "sections"),
        "$defs": {
            "section": _fields(_section(), "title", "questions"),
            "question": _fields(_question(), "key", "ask", "type") | {"allOf": _by_type()},
            "condition": _condition(),
        },
    }


def _form() -> Schema:
    return {
        "form": _about({"type": "string", "pattern": FORM_PATTERN}, "Name of the form: lower-case "
                       "words joined by hyphens."),
        "version": _about(COUNT, "1, then one more with each change: a published version stays."),
        "title": _about(TEXT, "The name that people know the form by."),
        "purpose": _about({"enum": [one.value for one in Purpose]}, "What the form is used for."),
        "service": _about(WORDS, "The service whose practice is audited, where there is just one."),
        "scale": _about(TEXT, "The scale of the overall grade (ofsted where left out); none for "
                        "a form with no grade."),
        "moderation": _about(SHARE, "Which audits get a second look: all, none, or a share."),
        "follow_up": _about({"anyOf": [NONE, _follow_up()]}, "Which final grades are re-audited, "
                            "how many months on, on which form."),
        "escalate": _about({"anyOf": [NONE, _list_of(WHOLE, 0)]}, "The final grades that go to a "
                           "service manager at once."),
        "sections": _list_of({"$ref": "#/$defs/section"}),
    }  # fmt: skip


def _follow_up() -> Schema:
    rule = {
        "grades": _list_of(WHOLE),
        "months": COUNT,
        "form": {"type": "string", "pattern": FORM_PATTERN},
    }
    return _fields(rule, *rule)


def _section() -> Schema:
    return {
        "title": TEXT,
        "guidance": _about(WORDS, "What the auditor should know before answering."),
        "questions": _list_of({"$ref": "#/$defs/question"}),
    }


def _question() -> Schema:
    key = {"type": "string", "pattern": KEY_PATTERN, "not": {"enum": list(FIXED_COLUMNS)}}
    comment = {"when": _list_of(TEXT)}
    return {
        "key": _about(key, "Lower-case words joined by underscores; the same in every version."),
        "ask": _about(TEXT, "The wording of the question."),
        "type": {"enum": [one.value for one in QuestionType]},
        "options": _about(_list_of(TEXT), "The answers of a choice."),
        "minimum": NUMBER,
        "maximum": NUMBER,
        "unit": _about(WORDS, "What a number counts, as in days."),
        "scale": _about(TEXT, "The scale of this grade, where it isn't the form's."),
        "required": _about(FLAG, "Whether an audit can't be submitted without an answer."),
        "not_applicable": _about(FLAG, "Whether 'not applicable' is offered."),
        "theme": _about(WORDS, "The theme under which summaries count it."),
        "help": _about(WORDS, "A hint beside the question."),
        "comment": _about(_fields(comment, "when"), "The answers that ask for evidence."),
        "show_if": {"$ref": "#/$defs/condition"},
        "was": _about(_was(), "The earlier question whose answers count as this one's."),
    }


def _was() -> Schema:
    key = {"type": "string", "pattern": KEY_PATTERN}
    answers = {"type": "object", "minProperties": 1, "additionalProperties": TEXT}
    return _fields(
        {
            "question": _about(key, "The key that it had, where that was another."),
            "answers": _about(answers, "Old answers, each with the new one as which it counts."),
        }
    )


def _by_type() -> list[Schema]:
    choices = ["choice", "choices"]
    rules = [_only_for(choices, "options"), _only_for(["grade"], "scale")]
    rules += [_only_for(["number"], name) for name in ("minimum", "maximum", "unit")]
    return [*rules, {"if": _type_in(choices), "then": {"required": ["options"]}}]


def _only_for(types: list[str], name: str) -> Schema:
    return {"if": {"required": [name]}, "then": _type_in(types)}


def _type_in(types: list[str]) -> Schema:
    return {"properties": {"type": {"enum": types}}}


def _condition() -> Schema:
    itself = {"$ref": "#/$defs/condition"}
    several = _list_of(itself)
    values = {"anyOf": [TEXT, _list_of(TEXT)]}
    compared = {"is": values, "at_least": NUMBER, "at_most": NUMBER, "answered": FLAG}
    return {
        "description": "When the question is shown.",
        "oneOf": [
            *(
                _fields({"question": {"type": "string", "pattern": KEY_PATTERN}, name: value},
                        "question", name)
                for name, value in compared.items()
            ),
            _fields({"all": several}, "all"),
            _fields({"any": several}, "any"),
            _fields({"not": itself}, "not"),
        ],
    }  # fmt: skip


def _fields(properties: Schema, *required: str) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _list_of(items: Schema, fewest: int = 1) -> Schema:
    return {"type": "array", "items": items, "minItems": fewest}


def _about(what: Schema, description: str) -> Schema:
    return {**what, "description": description}
