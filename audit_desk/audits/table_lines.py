"""How large a file of audits may be, and how one is refused."""

from audit_desk.workspace.errors import InputError

LARGEST = 200 * 1024 * 1024  # bytes, unpacked; a table of audits is far smaller


def refused(what: str, do: str) -> InputError:
    """Why nothing of a file came in, and what to do."""
    return InputError(what, "No audit was imported.", do)


def too_large(name: str) -> InputError:
    """How a file is refused that is no table of audits by its size."""
    return refused(
        f"{name} is far larger than a table of audits.",
        "Check that it is the right file, or split it.",
    )


def folded(text: str) -> str:
    """Words on one line, with one space between them."""
    return " ".join(text.split())
