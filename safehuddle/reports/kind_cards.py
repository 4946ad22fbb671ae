"""Cards of kind notes on A4, to be cut: two A6 to fold, four A6, or A5.

Not among the `registry`'s reports, as the recovery sheet is not: a card is one person's. A letter
too long for A6 gets an A5 of its own, and goes on on another where even that is too small; no word
of it is left out. Folded with its print inside, a card tells nothing to whoever carries it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.charts.shapes import ChartTone, Line
from safehuddle.domain.dates import format_date
from safehuddle.domain.kind_card import CardSize
from safehuddle.domain.made_up import band_words
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.reports.fonts import BOLD, ITALIC, REGULAR
from safehuddle.reports.handling import KIND_CARD
from safehuddle.reports.kind_motifs import motif
from safehuddle.reports.page import Imprint, MeasuredWords, ReportPages, measure_words
from safehuddle.reports.styles import FOOT, Style
from safehuddle.reports.tagged import PdfTag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehuddle.domain.kind_card import CardLetter, KindCards

A4_WIDE, A4_HIGH = 595.28, 841.89
INSET = 34.0
"""From the edge of a card to its words: more than any ward printer cannot reach."""
_GAP = 7.0
_CHUNK = 1_500
"""Characters measured at once: `text.LONGEST` would cut what is longer."""
_MOTIF_HIGH = 72.0
_SIZES = {CardSize.FOLDED: (13, 12, 11, 10), CardSize.FLAT: (13, 12, 11, 10), CardSize.A5: (15, 13)}
_LEAST = 11
"""Of letters on an A5 that goes on on another."""
_HEAD = Style(BOLD, 17, 24)
_SIGNED = Style(ITALIC, 11, 15)
_HEADS = ((_HEAD, 2), (Style(BOLD, 13, 16), 3), (Style(BOLD, 10, 12), 4))
"""For a long name, smaller letters on more lines, in the same room."""
_SIGNS = ((_SIGNED, 2), (Style(ITALIC, 8, 10), 3))
_MARK = (3.0, 4.0)
_CUT = 14.0


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    y: float
    wide: float
    high: float

    @property
    def inner(self) -> float:
        return self.wide - 2 * INSET


class _CardSheets(ReportPages):
    """Pages that say nothing of themselves: no head, no foot, no number."""

    @override
    def _draw_foot(self, page: int, pages: int) -> None:
        pass

    @override
    def next_page(self) -> float:
        self._canvas.showPage()
        return 0.0


def render(content: KindCards) -> bytes:
    """Return the cards as a PDF of A4 pages."""
    sheets = _CardSheets(_imprint(content))
    pages = list(_pages(content))
    for number, (size, cards) in enumerate(pages):
        if number:
            sheets.next_page()
        _marks(sheets, size)
        for place, (letter, lines, is_end) in zip(_places(size), cards, strict=False):
            _card(sheets, content, size, place, letter, lines, is_end=is_end)
    return sheets.finish()


def _imprint(content: KindCards) -> Imprint:
    return Imprint(
        title=KIND_CARD.title,
        ward=content.ward_name,
        dates="",
        printed_at=content.printed_at,
        printed_by="",
        version=content.version,
        handling=KIND_CARD.handling,
        left_out="",
        is_demo=content.is_demo,
    )


_Card = tuple["CardLetter", "Sequence[MeasuredWords]", bool]


def _pages(content: KindCards) -> Iterator[tuple[CardSize, list[_Card]]]:
    """Yield what stands on each page; what does not fit the size asked for comes last, on A5."""
    fitting: list[_Card] = []
    long: list[_Card] = []
    for letter in content.letters:
        lines = _fitted(letter, content.size)
        if lines is not None:
            fitting.append((letter, lines, True))
        else:
            long += _flowing(letter)
    for size, cards in ((content.size, fitting), (CardSize.A5, long)):
        each = len(_places(size))
        for first in range(0, len(cards), each):
            yield size, cards[first : first + each]


def _places(size: CardSize) -> tuple[_Place, ...]:
    half = A4_HIGH / 2
    if size is CardSize.FLAT:
        wide = A4_WIDE / 2
        return tuple(_Place(x, y, wide, half) for y in (0.0, half) for x in (0.0, wide))
    return tuple(_Place(0.0, y, A4_WIDE, half) for y in (0.0, half))


def _words_room(size: CardSize) -> tuple[float, float]:
    """Return how wide and high the words of a letter may be."""
    place = _places(size)[0]
    wide = place.wide / 2 if size is CardSize.FOLDED else place.wide
    above = 0.0 if size is CardSize.FOLDED else _MOTIF_HIGH + _HEAD.leading * 2
    return wide - 2 * INSET, place.high - 2 * INSET - above - 2 * _SIGNED.leading - FOOT.leading


def _fitted(letter: CardLetter, size: CardSize) -> Sequence[MeasuredWords] | None:
    """Return the letter at the largest letters that fit; None where none do."""
    wide, high = _words_room(size)
    for points in _SIZES[size]:
        lines = _measured(letter, points, wide)
        if sum(some.height + _GAP for some in lines) <= high:
            return lines
    return None


def _flowing(letter: CardLetter) -> Iterator[_Card]:
    """Yield as many A5 as it takes."""
    lines = _fitted(letter, CardSize.A5)
    if lines is not None:
        yield letter, lines, True
        return
    wide, high = _words_room(CardSize.A5)
    left = list(_measured(letter, _LEAST, wide))
    while left:
        here: list[MeasuredWords] = []
        room = high
        while left and room > left[0].style.leading:
            some = left.pop(0)
            fits = int(room // some.style.leading)
            if len(some.lines) > fits:
                left.insert(0, MeasuredWords(some.lines[fits:], some.style))
                some = MeasuredWords(some.lines[:fits], some.style)
            here.append(some)
            room -= some.height + _GAP
        yield letter, here, not left


def _measured(letter: CardLetter, points: float, wide: float) -> list[MeasuredWords]:
    style = Style(REGULAR, points, points * 1.42)
    return [measured_whole(sentence, style, wide) for sentence in letter.sentences]


def measured_whole(text: str, style: Style, wide: float) -> MeasuredWords:
    """Return a text wrapped to a width, however long it is: `measure_words` would cut it."""
    pieces = (measure_words(piece, style, wide, at_most=10_000) for piece in _pieces(text))
    return MeasuredWords(tuple(line for piece in pieces for line in piece.lines), style)


def _pieces(text: str) -> Iterator[str]:
    while len(text) > _CHUNK:
        at = text.rfind(" ", 1, _CHUNK)
        at = at if at > 0 else _CHUNK
        yield text[:at]
        text = text[at:].lstrip()
    yield text


def _card(
    sheets: ReportPages,
    content: KindCards,
    size: CardSize,
    place: _Place,
    letter: CardLetter,
    lines: Sequence[MeasuredWords],
    *,
    is_end: bool,
) -> None:
    is_folded = size is CardSize.FOLDED
    front = _Place(place.x, place.y, place.wide / 2 if is_folded else place.wide, place.high)
    words = (
        _Place(place.x + place.wide / 2, place.y, front.wide, place.high) if is_folded else front
    )
    sheets.sign(motif(content.design, front.wide, front.high, is_cover=is_folded), front.x, front.y)
    y = _head(sheets, front, letter, is_cover=is_folded)
    if is_folded:
        high = sum(some.height + _GAP for some in lines) + 2 * _SIGNED.leading
        y = words.y + max(INSET, (words.high - high) / 2 - 14)
    for some in lines:
        sheets.place(some, words.x + INSET, y, PdfTag.P)
        y += some.height + _GAP
    if is_end:
        signed = letter.from_whom or _("somebody who chose not to be named")
        thanks = _("Thank you. – {name}").format(name=signed)
        some = _fitting(thanks, _SIGNS, words.inner)
        sheets.place(some, words.x + INSET, y + 2, PdfTag.P)
    made_up = f" · {band_words()}" if content.is_demo else ""
    foot = f"{content.ward_name}, {format_date(letter.on)}{made_up}"
    some = measure_words(foot, FOOT, words.inner, at_most=2)
    sheets.place(some, words.x + INSET, words.y + words.high - 22 - some.height, PdfTag.P)


def _head(sheets: ReportPages, front: _Place, letter: CardLetter, *, is_cover: bool) -> float:
    y = front.y + (front.high * 0.62 if is_cover else INSET - 4 + _MOTIF_HIGH)
    some = _fitting(_("For {name}").format(name=letter.to_whom), _HEADS, front.inner)
    sheets.place(some, front.x + INSET, y, PdfTag.H1, bookmark=True)
    return y + some.height + 8


def _fitting(text: str, styles: Sequence[tuple[Style, int]], wide: float) -> MeasuredWords:
    """Return words in the first style whose lines hold all of them; in the last, cut if need be."""
    for style, most in styles:
        some = measure_words(text, style, wide, at_most=most + 1)
        if len(some.lines) <= most:
            return some
    return measure_words(text, style, wide, at_most=most)


def _marks(sheets: ReportPages, size: CardSize) -> None:
    """Draw where to cut (a dashed line with scissors' ends) and where to fold (short dots)."""
    middle, half = A4_WIDE / 2, A4_HIGH / 2
    cut = [Line(0, half, A4_WIDE, half, ChartTone.GREY, 0.5, (6.0, 4.0))]
    if size is CardSize.FLAT:
        cut.append(Line(middle, 0, middle, A4_HIGH, ChartTone.GREY, 0.5, (6.0, 4.0)))
    fold: list[Line] = []
    if size is CardSize.FOLDED:
        for top in (0.0, half):
            for end in (top + 6, top + half - 6 - _CUT):
                fold.append(Line(middle, end, middle, end + _CUT, ChartTone.GREY, 0.8, (1.0, 2.0)))
    sheets.sign((*cut, *fold), 0, 0)
