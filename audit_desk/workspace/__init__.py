"""The store: opening it, its history, its backup, and who acts on it."""
