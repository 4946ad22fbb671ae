"""A link as a QR code, so that a phone takes it off the wall: the same on screen and on paper.

Black on white whatever the look of the window, with the margin that readers need around it.
"""

from __future__ import annotations

from functools import lru_cache

from safehuddle.charts.shapes import ChartTone, Drawing, Rect
from safehuddle.domain.links import sent_link
from safehuddle.i18n import _

CODE_PT = 92.0
"""32 mm. The longest link (`links.LINK_LETTERS`) has 69 modules and its margin: 0.42 mm each."""
_QUIET = 4
"""Modules of white on each side: what the standard (ISO/IEC 18004) asks for."""
_OVERLAP = 0.06
"""Of a module, by which one row goes into the next: else a hair of white parts them."""


@lru_cache(maxsize=64)
def link_code(link: str, *, width: float = CODE_PT) -> Drawing:
    """Draw a link as a code; a sixth of it may be dirty, and it is read.

    Args:
        link: one that `links.checked_link` takes.
        width: in points, with its margin.
    """
    import segno  # a tenth of a second, for its ways of saving pictures that nobody needs here

    rows = tuple(segno.make_qr(sent_link(link), error="m").matrix)
    module = width / (len(rows) + 2 * _QUIET)
    shapes = [Rect(0, 0, width, width, fill=ChartTone.CODE_PAPER)]
    for row, bits in enumerate(rows):
        start = None
        for place, bit in enumerate((*bits, 0)):
            if bit and start is None:
                start = place
            elif not bit and start is not None:
                x, y = (_QUIET + start) * module, (_QUIET + row) * module
                wide, high = (place - start) * module, module * (1 + _OVERLAP)
                shapes.append(Rect(x, y, wide, high, fill=ChartTone.CODE_INK))
                start = None
    return Drawing(width, width, tuple(shapes), _("A code for a phone: {link}").format(link=link))
