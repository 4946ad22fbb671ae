"""Putting a backup back where the ward's file is gone or does not open."""
