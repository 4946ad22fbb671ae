"""`override`, which marks what a class above promises, at no cost.

A method so marked needs no docstring of its own, and mypy refuses it once the class above promises
it no longer. Python 3.11 has none in `typing`, and `typing_extensions` is not loaded before the
window is painted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method: object) -> object:
        """Return the method as it is."""
        return method


__all__ = ["override"]
