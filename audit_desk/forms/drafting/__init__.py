"""Designing a form: a document that is edited part by part, checked, kept and published."""
