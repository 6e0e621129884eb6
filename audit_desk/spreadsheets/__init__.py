"""Spreadsheets from outside as text: letters, lines, workbooks. What they hold, others know."""
