"""Speed of Audit Desk, as ratios of two sides measured in one run."""
