from __future__ import annotations

from tests.ui.people.conftest import opened

__all__ = ["opened"]
