"""Errors that people see: what happened, what it means for their work, what to do next."""


class DeskError(Exception):
    """A fault put into plain words; never holds a child's details.

    `what` happened, what it `means` for the work, and what to do `next`.
    """

    def __init__(self, what: str, means: str = "", next: str = "") -> None:  # noqa: A002
        self.what, self.means, self.next = what, means, next
        super().__init__(" ".join(part for part in (what, means, next) if part))


class StoreError(DeskError):
    """The workspace file can't be used as it is."""


class InputError(DeskError):
    """Something that came in from outside is wrong."""


class NotAllowedError(DeskError):
    """The person may not do this."""


class RuleError(DeskError):
    """The work isn't in a state in which this can be done."""
