"""Random forms that are right, of every type of question and with conditions of every kind."""

from typing import Any

from hypothesis import strategies as st

from audit_desk.forms.answers import AGREEMENT
from audit_desk.forms.definition import CLOSED, FormDefinition
from audit_desk.forms.reading import read_form
from audit_desk.forms.writing import write_form
from tests.forms.writing import SCALES

Plain = dict[str, Any]
TYPES = (
    "yes-no", "yes-partially-no", "grade", "choice", "choices", "agreement", "number",
    "percentage", "date", "text", "long-text",
)  # fmt: skip
WORDS = (
    "Yes", "no", "Partly", "Home", "At school, or not", "a | b", "it's", 'say "what"', "2 of 3",
    "child's \"own\" words", "=1+1", "-", "<b>bold</b>", "R&D &amp; co", "${one}", "[two]",
    "not applicable to all", "Ąćę żółć", "לא", "نعم", "x" * 80, "{braces}", "per cent %", "@here",
)  # fmt: skip
texts = st.one_of(
    st.sampled_from(WORDS),
    st.text(
        st.characters(
            min_codepoint=0x20, max_codepoint=0x2FF, exclude_categories=("Cc", "Cf", "Z")
        ),
        min_size=1,
        max_size=12,
    ),
)
longer = st.lists(texts, min_size=1, max_size=4).map(" ".join)
lines = st.one_of(st.just(""), longer, st.lists(longer, min_size=2, max_size=3).map("\n".join))
keys = st.one_of(
    st.sampled_from(["one", "two", "name", "type", "meta", "data", "form", "section_1", "one_na"]),
    st.from_regex(r"[a-z][a-z0-9]{0,5}(_[a-z0-9]{1,4}){0,2}", fullmatch=True),
)


@st.composite
def questions(draw: st.DrawFn, key: str, earlier: list[Plain]) -> Plain:
    """A question with any of the fields that its type can have."""
    kind = draw(st.sampled_from(TYPES))
    made: Plain = {"key": key, "ask": draw(longer), "type": kind}
    if kind in ("choice", "choices"):
        unique = lambda text: " ".join(text.split()).casefold()  # noqa: E731
        options = draw(st.lists(longer, min_size=1, max_size=5, unique_by=unique))
        made["options"] = [one for one in options if unique(one) not in ("n/a", "na")] or ["A"]
    if kind == "number":
        low, high = draw(st.integers(-50, 0)), draw(st.integers(0, 50))
        made |= draw(
            st.sampled_from([{}, {"minimum": low}, {"minimum": low, "maximum": f"{high}.5"}])
        )
        made |= draw(st.sampled_from([{}, {"unit": "days"}]))
    if kind == "grade" and draw(st.booleans()):
        made["scale"] = "ten"
    for name, words in (("theme", texts), ("help", lines)):
        if text := draw(st.one_of(st.just(""), words)).strip():
            made[name] = text
    for name in ("required", "not_applicable"):
        if draw(st.booleans()):
            made[name] = True
    if kind not in ("text", "long-text") and draw(st.booleans()):
        made["comment"] = {"when": [draw(st.sampled_from(answers(made)))]}
    if earlier and draw(st.booleans()):
        made["show_if"] = draw(conditions(earlier))
    return made


def answers(question: Plain) -> list[str]:
    """Some answers that a question can have."""
    match question["type"]:
        case "yes-no":
            return ["yes", "no"]
        case "yes-partially-no":
            return ["yes", "partially", "no"]
        case "agreement":
            return list(AGREEMENT)
        case "grade":
            return ["1", "2", "3"]
        case "choice" | "choices":
            return list(question["options"])
        case "number":
            return [str(question.get("minimum", question.get("maximum", 7)))]
        case "percentage":
            return ["0", "12.5", "100"]
        case "date":
            return ["2021-11-27"]
    return ["some words", "it's", 'say "it\'s"', "${one}"]


@st.composite
def comparisons(draw: st.DrawFn, earlier: list[Plain]) -> Plain:
    """A condition on one question."""
    asked = draw(st.sampled_from(earlier))
    kinds = ["is", "answered"]
    kinds += ["at_least", "at_most"] if asked["type"] in ("grade", "percentage") else []
    match draw(st.sampled_from(kinds)):
        case "is":
            values = draw(
                st.lists(st.sampled_from(answers(asked)), min_size=1, max_size=3, unique=True)
            )
            return {"question": asked["key"], "is": values}
        case "answered":
            return {"question": asked["key"], "answered": draw(st.booleans())}
        case limit:
            return {"question": asked["key"], limit: draw(st.sampled_from(["1", "2", "3"]))}


def conditions(earlier: list[Plain]) -> st.SearchStrategy[Plain]:
    """A condition of any kind; joinings have two parts at least."""
    return st.recursive(
        comparisons(earlier),
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: {"all": parts}),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: {"any": parts}),
            inner.map(lambda part: {"not": part}),
        ),
        max_leaves=4,
    )


@st.composite
def forms(draw: st.DrawFn) -> FormDefinition:
    """A form, read from its own text."""
    names = draw(st.lists(keys, min_size=1, max_size=7, unique=True))
    made: list[Plain] = []
    for key in names:
        made.append(draw(questions(key, made)))
    cuts = sorted(draw(st.sets(st.integers(1, len(made)), max_size=2)) - {len(made)})
    sections = []
    for start, end in zip([0, *cuts], [*cuts, len(made)], strict=True):
        section = {"title": draw(longer), "questions": made[start:end]}
        if guidance := draw(lines).strip():
            section["guidance"] = guidance
        sections.append(section)
    head = {
        "form": "sample", "version": draw(st.integers(1, 9)), "title": draw(longer),
        "purpose": draw(st.sampled_from(["routine", "feedback", "dip-sample"])), "scale": "ten",
    }  # fmt: skip
    if draw(st.booleans()):
        head |= {"moderation": "20%", "escalate": [1], "service": draw(texts),
                 "follow_up": {"grades": [1, 2], "months": 3, "form": "again"}}  # fmt: skip
    return read_form(write_form({**head, "sections": sections}), "sample.yaml", SCALES)


def is_closed(kind: str) -> bool:
    """Whether a type offers its answers."""
    return kind in CLOSED
