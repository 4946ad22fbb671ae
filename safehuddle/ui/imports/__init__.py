"""Bringing in a table, step by step."""
