"""The page that brings in answers collected elsewhere, step by step."""
