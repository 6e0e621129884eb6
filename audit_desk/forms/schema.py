"""The JSON Schema of a form file, for editors that check and complete while one writes."""

from typing import Any


def schema() -> dict[str, Any]:
    return {}
