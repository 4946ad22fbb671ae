"""Which schema this program writes. No SQLAlchemy here: it is read before anything heavy loads."""

from __future__ import annotations

NUMBER = 3
"""Kept in the file as `PRAGMA user_version`; one higher with each migration."""

REVISION = "0003"
"""The migration that makes schema `NUMBER`."""
