"""Candour records, end to end through the services."""
