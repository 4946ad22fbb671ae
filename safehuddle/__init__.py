"""SafeHuddle: the daily safety huddle of one hospital ward, offline and encrypted."""

from __future__ import annotations

__version__ = "0.1.0"
