"""Sheets that show one record in full where it has no screen of its own: thanks, a huddle."""
