"""Searching everything: Ctrl+K, type, Enter goes there."""
