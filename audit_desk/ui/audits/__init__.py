"""The list of audits, starting one, and bringing in those done elsewhere."""
