"""Reading a file of scales, with the same care as a form."""

import re
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from audit_desk.forms.definition import FORM_PATTERN, UNGRADED
from audit_desk.forms.faults import listed, plain_error, quoted
from audit_desk.forms.files import read_text
from audit_desk.forms.sheet import Sheet
from audit_desk.forms.source import Path
from audit_desk.forms.values import Flag, Text, Whole, Wholes, Words
from audit_desk.grading import COLOURS, Grade, Scale
from audit_desk.workspace.places import program_folder
from audit_desk.workspace.words import folded

FILE = "scales.yaml"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _a_colour(value: str) -> str:
    if value and value not in COLOURS:
        raise plain_error(f"{quoted(value)} is no colour of grades.", f"Write {listed(COLOURS)}.")
    return value


class GradeWritten(_Part):
    value: Whole
    word: Words = ""
    descriptor: Words = ""
    colour: Annotated[Words, AfterValidator(_a_colour)] = ""


def _a_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


class ScaleWritten(_Part):
    title: Text
    grades: Annotated[tuple[GradeWritten, ...], BeforeValidator(_a_list)]
    good: Wholes = ()
    good_words: Words = ""
    averaged: Flag = True


class ScalesWritten(_Part):
    scales: Any


NOUNS = {
    "file": ("a file of scales", list(ScalesWritten.model_fields)),
    "scale": ("a scale", list(ScaleWritten.model_fields)),
    "grades": ("a grade", list(GradeWritten.model_fields)),
}
MISSING = {
    "scales": "Write 'scales:', and under it each scale by its name.",
    "title": "Add 'title: …' with the name that people know it by.",
    "grades": "List the grades, lowest first: {value: 1, word: inadequate}.",
    "value": "Add 'value:' with a whole number.",
}


def program_scales() -> dict[str, Scale]:
    """The scales that come with the program."""
    path = program_folder("forms") / FILE
    return read_scales(read_text(path), path.name)


def scales_for(form_file: FilePath) -> dict[str, Scale]:
    """The program's scales, with those of a `scales.yaml` that lies beside a form file."""
    beside = form_file.resolve().parent / FILE
    scales = program_scales()
    if beside.is_file() and beside != (program_folder("forms") / FILE).resolve():
        scales |= read_scales(read_text(beside), str(beside))
    return scales


def read_scales(text: str, file: str) -> dict[str, Scale]:
    """The scales of a file, by name. Raises FormFaults, and nothing else, whatever the text."""
    sheet = Sheet(text, file, NOUNS, MISSING)
    sheet.validated(ScalesWritten, (), "file", {})
    node = sheet.root.at(("scales",))
    if node is not None and (not isinstance(node.value, dict) or not node.value):
        sheet.fault(("scales",), "there is no scale here.", MISSING["scales"])
    sheet.finish()
    scales: dict[str, Scale] = {}
    for name in node.value if node and isinstance(node.value, dict) else ():
        written, wrong = sheet.validated(ScaleWritten, ("scales", name), "scale", {})
        if written is not None and not wrong:
            for path, what, mend in _problems(name, written):
                sheet.fault(("scales", name, *path), what, mend)
            scales[name] = _scale(name, written)
    sheet.finish()
    return scales


def _scale(name: str, written: ScaleWritten) -> Scale:
    grades = tuple(Grade(one.value, one.word, one.descriptor, one.colour) for one in written.grades)
    good = [grade.word or str(grade.value) for grade in grades if grade.value in written.good]
    words = written.good_words or (listed(good) if good else "")
    return Scale(name, written.title, grades, written.good, words, written.averaged)


def _problems(name: str, written: ScaleWritten) -> Iterator[tuple[Path, str, str]]:
    if name == UNGRADED or not re.fullmatch(FORM_PATTERN, name):
        yield (), f"{quoted(name)} can't name a scale.", "Write lower-case words with hyphens."
    values = [grade.value for grade in written.grades]
    words = [word for grade in written.grades if (word := folded(grade.word))]
    if len(values) < 2:
        yield ("grades",), "a scale needs two grades at least.", MISSING["grades"]
    if values != sorted(set(values)):
        yield ("grades",), "the grades aren't in order, each once.", MISSING["grades"]
    if len(set(words)) < len(words):
        yield ("grades",), "two grades have the same word.", "Word them apart."
    for number, value in enumerate(written.good):
        if value not in values:
            yield ("good", number), f"{value} is not a grade of this scale.", "Write its numbers."
