"""Gathering doubts while a plan is read: those of many rows are told once."""

from collections.abc import Sequence

from audit_desk.plans.designs import Column
from audit_desk.plans.untidy.reading import Doubt, DoubtIs


class Doubts:
    """The doubts of one reading."""

    def __init__(self) -> None:
        self._found: list[Doubt] = []
        self._gathered: dict[tuple[DoubtIs, str, str, str], tuple[list[int], list[str], str]] = {}

    def add(
        self,
        is_: DoubtIs,
        rows: Sequence[int],
        column: Column | None,
        as_written: str,
        understood: str,
        why: str,
    ) -> None:
        """One doubt."""
        key, heading = (column.key, column.heading) if column else ("", "")
        self._found.append(Doubt(is_, tuple(rows), key, heading, as_written, understood, why))

    def gather(
        self,
        is_: DoubtIs,
        row: int,
        column: Column | None,
        as_written: str,
        understood: str,
        why: str,
    ) -> None:
        """A doubt that is told together with the same of other rows."""
        key, heading = (column.key, column.heading) if column else ("", "")
        rows, texts, _ = self._gathered.setdefault((is_, key, understood, why), ([], [], heading))
        rows.append(row)
        if as_written not in texts:
            texts.append(as_written)

    def all(self) -> tuple[Doubt, ...]:
        """All of them, by row."""
        gathered = [
            Doubt(is_, tuple(rows), key, heading, " | ".join(texts), understood, why)
            for (is_, key, understood, why), (rows, texts, heading) in self._gathered.items()
        ]
        return tuple(sorted([*self._found, *gathered], key=lambda one: (one.rows, one.is_)))
