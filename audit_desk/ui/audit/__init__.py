"""The audit page: filling an audit, reading one, and keeping every word of it."""
