"""What reportlab compares a picture with that is to be drawn on a page. Ours have none."""

from __future__ import annotations


class Image:
    """No picture is one of these."""
