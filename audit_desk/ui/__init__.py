"""The window: one page per job, small shared widgets, one style sheet."""
