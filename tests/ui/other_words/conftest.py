from __future__ import annotations

from tests.ui.maple import maple

__all__ = ["maple"]
