"""The sample workspace, made by doing the job: invented people, invented cases, real services."""

from collections.abc import Callable
from pathlib import Path

from audit_desk.demo.building import build_sample

__all__ = ["build_sample", "run_demo"]


def run_demo(folder: Path, say: Callable[[str], None]) -> None:
    """Make the sample workspace in a folder and do the whole job on it; see `job.run_demo`."""
    from audit_desk.demo import job

    job.run_demo(folder, say)
