"""The parts of the Summaries page."""
