"""What is due when, the re-audit, and escalations."""
