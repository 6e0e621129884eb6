"""What the parts of a plan's page are given to change something with."""

from collections.abc import Callable
from typing import Any, Protocol


class Act(Protocol):
    """Calls a service in the page's worker and reads the plan anew; `said` is told at the foot of
    the window, with Undo where `undo` is given."""

    def __call__(
        self,
        service: Callable[..., Any],
        *args: Any,
        said: str = "",
        undo: Callable[[], None] | None = None,
        **more: Any,
    ) -> None: ...
