"""Timing two sides by turns, so that a busy machine slows both alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Side = Callable[[], float]
"""Does its work once and returns the seconds that it took."""


@dataclass(frozen=True)
class Row:
    """One line of the table: a figure, its aim, and what it was measured against."""

    name: str
    figure: float
    unit: str
    aim: float
    detail: str

    @property
    def met(self) -> bool:
        return self.figure <= self.aim

    def __str__(self) -> str:
        verdict = "met" if self.met else f"missed by {self.figure / self.aim:.2f} times"
        shown = f"{self.figure:8.2f} {self.unit:<5}"
        return f"{self.name:<52} {shown} aim {self.aim:>6g}  {verdict:<22} {self.detail}"


def timed(work: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def ratio(name: str, aim: float, ours: Side, theirs: Side, runs: int) -> Row:
    """Median of ours over median of theirs, the sides taking turns `runs` times after a warm-up."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(runs)]
    mine = statistics.median(pair[0] for pair in pairs)
    other = statistics.median(pair[1] for pair in pairs)
    detail = f"{mine * 1000:.0f} ms against {other * 1000:.0f} ms, median of {runs}"
    return Row(name, mine / other, "times", aim, detail)


def percentile(values: list[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values don't exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
