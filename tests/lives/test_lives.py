"""Random lives of audits through all roles: what must always hold, holds.

The suite leads a few; `make lives` leads thousands.
"""

import os
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.lives.past import Past

LIVES, STEPS, SEED = "AUDIT_DESK_LIVES", "AUDIT_DESK_STEPS", "AUDIT_DESK_SEED"


def test_what_must_always_hold_holds(template: Path) -> None:
    wanted, steps = int(os.environ.get(LIVES, "0")), int(os.environ.get(STEPS, "10"))
    machine = type("Lives", (Past,), {"template": template})
    if SEED in os.environ:
        machine = seed(int(os.environ[SEED]))(machine)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=wanted or 3,
            stateful_step_count=steps,
            deadline=None,
            derandomize=not wanted,  # the suite leads the same few each time
            database=None,
            print_blob=False,
            phases=(Phase.generate,),  # a life is short enough to be read as it went
            suppress_health_check=list(HealthCheck),
        ),
    )
