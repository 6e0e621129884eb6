"""Prints how fast the work goes, each figure beside its aim and what it is measured against.

    python packaging/benchmark.py [RUNS]

Both sides of a ratio are measured in the same run, by turns; RUNS (5) is how often each.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks import audit_list, designer, figures, window


def main(runs: int) -> None:
    """Every measure in turn, in a scratch folder."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        parts = (window.start_up, window.audit_page, audit_list.frames, designer.designer)
        for part in parts:
            for row in part(folder, runs):
                print(row, flush=True)
        for measure in figures.ALL:
            print(measure(folder, runs), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
