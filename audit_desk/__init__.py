"""Audit Desk: audits of practice in a children's service, on one desk, with no network."""

__version__ = "0.1.0"
