"""Putting the cells of a row under the right headings, where a row is a column short."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit_desk.plans.designs import Column, ColumnIs
from audit_desk.plans.rules import Rag
from audit_desk.plans.untidy.headings import colour
from audit_desk.plans.untidy.when import read_when

_LONG = 24  # letters from which a cell is no reference and no date


@dataclass(frozen=True)
class Placed:
    """A row under its headings. `missing` is the place where a cell was taken to be left out, None
    where none was; `others` are places that would fit as well."""

    cells: tuple[str, ...]
    beyond: tuple[str, ...] = ()
    missing: int | None = None
    others: tuple[int, ...] = ()


def place(
    written: Sequence[str],
    keys: Sequence[str | None],
    columns: Mapping[str, Column],
    said: int | None = None,
) -> Placed:
    """The cells of a row, one for each place of the headings; `said` is where a person says that
    one is missing. A row of the right length that fits is left as it is."""
    width = len(keys)
    full = [*written, *[""] * (width - len(written))]
    cells, beyond = tuple(full[:width]), tuple(full[width:])
    if said is not None and not any(beyond) and 0 <= said < width:
        return Placed(_with_gap(cells, said), _fallen_off(cells), said)
    short = not any(beyond) and not (cells and cells[-1])
    if not short or not any(cells):
        return Placed(cells, beyond)
    fits = [_fit(cells, keys, columns)]
    fits += [_fit(_with_gap(cells, gap), keys, columns) for gap in range(width)]
    best = max(fits)
    if fits[0] == best:
        return Placed(cells, beyond)
    gaps = [gap for gap in range(width) if fits[gap + 1] == best]
    chosen = _likeliest(gaps, cells, keys, columns)
    different = [gap for gap in gaps if _with_gap(cells, gap) != _with_gap(cells, chosen)]
    return Placed(_with_gap(cells, chosen), (), chosen, tuple(different))


def _with_gap(cells: Sequence[str], gap: int) -> tuple[str, ...]:
    return (*cells[:gap], "", *cells[gap:-1])


def _fallen_off(cells: Sequence[str]) -> tuple[str, ...]:
    return (cells[-1],) if cells[-1] else ()


def _likeliest(
    gaps: Sequence[int],
    cells: Sequence[str],
    keys: Sequence[str | None],
    columns: Mapping[str, Column],
) -> int:
    """A gap for the colour is likeliest, as colours are often painted and not written; then the
    one furthest to the right, which moves least."""
    for gap in gaps:
        key = keys[gap]
        if key is not None and columns[key].is_ is ColumnIs.RAG:
            return gap
    return gaps[-1]


def _fit(cells: Sequence[str], keys: Sequence[str | None], columns: Mapping[str, Column]) -> int:
    """How well cells fit their headings: each that can't be what its column holds counts against,
    each that plainly is counts for."""
    score = 0
    for cell, key in zip(cells, keys, strict=True):
        if key is None:
            score -= 2 if cell else 0
            continue
        is_ = columns[key].is_
        if not cell:
            continue
        if is_ is ColumnIs.RAG:
            score += 3 if colour(cell) is not Rag.NONE else -3
        elif is_ in (ColumnIs.START, ColumnIs.END):
            when = read_when(cell)
            told = bool(when.starts or when.ends or when.done or when.again) and len(cell) < 60
            told = told or len(cell) < _LONG
            score += 2 if told else -2
        elif is_ is ColumnIs.REF and len(cell) > _LONG:
            score -= 2
        elif colour(cell) is not Rag.NONE and len(cell) > 1:
            score -= 3  # a colour under another heading
    return score
