"""The page where a form is designed: outline, editors, preview, undo, faults, publishing."""
