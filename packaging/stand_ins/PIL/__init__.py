"""Stands in the frozen program where Pillow would, of which reportlab uses one name."""
