"""Rows as a script or a person reads them."""

import json
from collections.abc import Sequence
from typing import Any

Rows = Sequence[dict[str, Any]]


def as_json(content: object) -> str:
    """JSON with dates as 2021-11-27 and text as typed."""
    return json.dumps(content, indent=2, ensure_ascii=False, default=str)


def as_table(rows: Rows, empty: str) -> str:
    """Columns under their headings, numbers to the right; `empty` where there are no rows."""
    if not rows:
        return empty
    headings = list(rows[0])
    lines = [[name.replace("_", " ") for name in headings]]
    lines += [[_shown(row[name]) for name in headings] for row in rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(headings))]
    right = [isinstance(rows[0][name], int) for name in headings]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if to_the_right else cell.ljust(width)
            for cell, width, to_the_right in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )


def _shown(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())
