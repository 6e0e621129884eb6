"""Bringing in answers that were collected elsewhere."""
