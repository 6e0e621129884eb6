"""A file under reading: it validates parts, and collects faults with line, place and mend."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from audit_desk.forms.faults import Fault, FormFaults, listed, nearest, quoted
from audit_desk.forms.source import Node, Path, compose

Model = TypeVar("Model", bound=BaseModel)
MOST_FAULTS = 200
Nouns = Mapping[str, tuple[str, Sequence[str]]]  # field -> what it holds, and that one's fields


class Sheet:
    """The tree of one file, and the faults that were found in it so far."""

    def __init__(self, text: str, file: str, nouns: Nouns, missing: Mapping[str, str]) -> None:
        self.file, self._nouns, self._missing = file, nouns, missing
        self._faults: dict[Fault, None] = {}
        tree, slips = compose(text)
        self.root = tree if tree is not None else Node(1, {})
        for slip in slips:
            self._note(Fault(file, slip.line, self._name(slip.path), slip.what, slip.mend))
        if tree is None:
            self.finish()

    @property
    def sound(self) -> bool:
        """Whether nothing wrong was found so far."""
        return not self._faults

    def fault(self, path: Path, what: str, mend: str) -> None:
        """Note a fault at a path of the tree. Raises FormFaults where there are very many."""
        self._note(Fault(self.file, self.root.line_of(path), self._name(path), what, mend))

    def finish(self) -> None:
        """Raise FormFaults where anything was found."""
        if self._faults:
            raise self.refusal()

    def refusal(self) -> FormFaults:
        """All that was found, to be raised."""
        return FormFaults(list(self._faults))

    def validated(
        self, model: type[Model], path: Path, noun: str, stand_ins: Mapping[str, str]
    ) -> tuple[Model | None, set[str]]:
        """The part at a path as a model, and the names of its fields that are wrong.

        Each fault is noted. What is wrong is replaced by a stand-in or left out, so that the rest
        can be checked further; the model is None where even that is no use.
        """
        node = self.root.at(path)
        data = node.plain() if node is not None else None
        try:
            return model.model_validate(data), set()
        except ValidationError as error:
            found = error.errors(include_url=False)
        for one in found:
            inner = tuple(one["loc"])
            what, mend = self._words(one, inner, noun)
            self.fault((*path, *inner), what, mend)
        wrong = {str(one["loc"][0]) for one in found if one["loc"]}
        if not isinstance(data, dict):
            return None, wrong
        mended = {**stand_ins, **{name: data[name] for name in data if name not in wrong}}
        try:
            return model.model_validate(mended), wrong
        except ValidationError:
            return None, wrong

    def _note(self, fault: Fault) -> None:
        self._faults[fault] = None
        if len(self._faults) >= MOST_FAULTS:
            self.finish()

    def items(self, path: Path, noun: str) -> list[Path]:
        """The paths of the items of a list; none, with a fault noted, where it is no list."""
        node = self.root.at(path)
        if node is None:
            self.fault(path, f"'{path[-1]}' is missing.", self._missing[str(path[-1])])
        elif not isinstance(node.value, list):
            self.fault(path, "this should be a list.", self._missing[str(path[-1])])
        elif not node.value:
            self.fault(path, f"there is no {noun} here.", self._missing[str(path[-1])])
        else:
            return [(*path, number) for number in range(len(node.value))]
        return []

    def _words(self, error: Any, inner: Path, noun: str) -> tuple[str, str]:
        kind, ctx = error["type"], error.get("ctx", {})
        if kind == "plain":
            return ctx["what"], ctx["mend"]
        name = str(inner[-1]) if inner else ""
        if kind == "missing":
            return f"'{name}' is missing.", self._missing.get(name, f"Add '{name}: …'.")
        if kind == "extra_forbidden":
            about, fields = self._noun(inner[:-1], noun)
            mend = nearest(name, fields) or f"Its fields are {listed(fields)}."
            return f"{quoted(name)} is not a field of {about}.", mend
        if kind in ("model_type", "model_attributes_type"):
            about, fields = self._noun(inner, noun)
            return f"{about} is needed here.", self._missing.get(
                name, f"Write its fields, as in '{fields[0]}: …'."
            )
        if kind in ("tuple_type", "list_type"):
            return "this should be a list.", "Write one item a line, each with a - before it."
        return f"{quoted(error['input'])} can't stand here.", f"({error['msg']}.)"

    def _noun(self, inner: Path, noun: str) -> tuple[str, Sequence[str]]:
        for step in reversed(inner):
            if step in self._nouns:
                return self._nouns[str(step)]
        return self._nouns[noun]

    def _name(self, path: Path) -> str:
        """A place as people name it: `dbs_up_to_date.show_if.is`, or `sections[2].title`."""
        name = ""
        for length, step in enumerate(path, 1):
            key = self.root.at((*path[:length], "key")) if isinstance(step, int) else None
            if path[length - 2 : length - 1] == ("questions",) and key and _named(key):
                name = str(key.value)
            elif isinstance(step, int):
                name += f"[{step + 1}]"
            else:
                name += f".{step}" if name else step
        return name


def _named(key: Node) -> bool:
    return isinstance(key.value, str) and 0 < len(key.value) <= 60 and key.value.isprintable()
