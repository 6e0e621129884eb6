"""Choices for the workspace and this machine."""
