"""The window: one page per job, small shared widgets, one style sheet."""

import sqlmodel  # noqa: F401  (before Qt, which reads the source of all that is imported after it)
