"""People at a workspace with a small form, as for audits."""

from tests.audits.conftest import auditor, manager, moderator, office

__all__ = ["auditor", "manager", "moderator", "office"]
