"""The audit itself: its life cycle, answers, findings, recommendations and concerns."""
