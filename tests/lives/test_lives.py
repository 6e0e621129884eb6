"""Random lives of audits through all roles: what must always hold, holds.

The suite leads a few; `make lives` leads thousands.
"""

import os
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.lives.counting import Counting

LIVES, STEPS = "AUDIT_DESK_LIVES", "AUDIT_DESK_STEPS"


def test_what_must_always_hold_holds(template: Path) -> None:
    wanted, steps = int(os.environ.get(LIVES, "0")), int(os.environ.get(STEPS, "30"))
    run_state_machine_as_test(
        type("Lives", (Counting,), {"template": template}),
        settings=settings(
            max_examples=wanted or 6,
            stateful_step_count=steps,
            deadline=None,
            derandomize=not wanted,  # the suite leads the same few each time
            database=None,
            print_blob=False,
            phases=(Phase.generate, Phase.shrink) if wanted else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
