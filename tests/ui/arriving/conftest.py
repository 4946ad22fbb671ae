from __future__ import annotations

from tests.ui.people.conftest import ann, opened

__all__ = ["ann", "opened"]
