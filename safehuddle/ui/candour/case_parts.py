"""Which parts a candour record has, in the order they stand in. A new one is a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.ui.candour.parts.chain import ChainPart

if TYPE_CHECKING:
    from safehuddle.ui.candour.part import CasePart

PARTS: tuple[CasePart, ...] = (ChainPart(),)
