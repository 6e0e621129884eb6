"""The best way to give each column at most one question, and each question at most one column."""

from collections.abc import Mapping


def best_pairs(scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """For pairs (row, column) with a score above 0, the choice of pairs, none sharing a row or a
    column, whose scores sum highest; pairs that aren't named can't be chosen.

    Parts that share nothing are worked out apart, each by the Hungarian method in its form with
    potentials (Jonker and Volgenant, Computing 38, 1987).
    """
    chosen: dict[int, int] = {}
    for part in _parts(scores):
        chosen |= _best(part)
    return chosen


def _parts(scores: Mapping[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """The pairs, grouped so that no two groups share a row or a column."""
    leader: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        while leader.setdefault(node, node) != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for row, column in scores:
        leader[find(("row", row))] = find(("column", column))
    groups: dict[tuple[str, int], dict[tuple[int, int], float]] = {}
    for pair, score in scores.items():
        groups.setdefault(find(("row", pair[0])), {})[pair] = score
    return list(groups.values())


def _best(scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    rows = sorted({row for row, _ in scores})
    columns = sorted({column for _, column in scores})
    width = len(columns) + len(rows)  # a row may also stay without: a column of its own, for 0
    costs = [
        [-scores.get((row, column), 0.0) for column in columns] + [0.0] * len(rows) for row in rows
    ]
    taken = _assigned(costs, len(rows), width)
    found = {}
    for place, at in taken.items():
        if at < len(columns) and (rows[place], columns[at]) in scores:
            found[rows[place]] = columns[at]
    return found


def _assigned(costs: list[list[float]], height: int, width: int) -> dict[int, int]:
    """The column of each row for the lowest sum of costs; `width` is `height` or more."""
    row_price, column_price = [0.0] * (height + 1), [0.0] * (width + 1)
    row_of, came_from = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, height + 1):
        row_of[0], at = row, 0
        least = [float("inf")] * (width + 1)
        seen = [False] * (width + 1)
        while row_of[at]:
            seen[at] = True
            here, step, nearest = row_of[at], float("inf"), 0
            line, price = costs[here - 1], row_price[here]
            for column in range(1, width + 1):
                if seen[column]:
                    continue
                cost = line[column - 1] - price - column_price[column]
                if cost < least[column]:
                    least[column], came_from[column] = cost, at
                if least[column] < step:
                    step, nearest = least[column], column
            for column in range(width + 1):
                if seen[column]:
                    row_price[row_of[column]] += step
                    column_price[column] -= step
                else:
                    least[column] -= step
            at = nearest
        while at:
            row_of[at], at = row_of[came_from[at]], came_from[at]
    return {row_of[column] - 1: column - 1 for column in range(1, width + 1) if row_of[column]}
