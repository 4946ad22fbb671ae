"""Draws a row of a list: box, icon, sentence on one or two lines, tags. Measures it alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from safehuddle.domain.text import one_line
from safehuddle.ui.kit.badge import badge_height, badge_width, icon_side, paint_badge
from safehuddle.ui.kit.drawing import box_size, paint_box
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space, Tone, tone_colour

if TYPE_CHECKING:
    from safehuddle.ui.kit.row_data import Row, Section, Tag

MOST_LINES = 2
PAD = Space.S + Space.XS
DOT = " · "


class RowLook(NamedTuple):
    """How large the rows of a list are drawn."""

    text: Size = Size.BODY
    """Of the sentence."""
    under: Size = Size.QUIET
    """Of the tags."""
    pad: int = PAD
    """Above and below, in px."""


USUAL = RowLook()
LARGE = RowLook(Size.LEAD, Size.BODY)
CLOSE = RowLook(pad=6)
"""For as many as there may be on one screen."""


def sentence_lines(sentence: str, width: int, look: RowLook = USUAL) -> list[str]:
    """Return the sentence broken to `width` px and where it was broken when it was said.

    At most two lines, the last one elided; what there is no line for follows on it after a blank.
    """
    font = theme().font(look.text)
    if "\n" in sentence:
        said, after = sentence.split("\n", 1)
        lines = _broken(said, width, font)
        if len(lines) < MOST_LINES:
            rest = one_line(after)
            return [*lines, QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]
        sentence = one_line(sentence)
    return _broken(sentence, width, font)


def _broken(sentence: str, width: int, font: QFont) -> list[str]:
    """Return what has no break of its own on one line or two, the second one elided."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(sentence) <= width:
        return [sentence]
    layout = QTextLayout(sentence, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(width, 1))
    layout.endLayout()
    end = line.textStart() + line.textLength()
    rest = sentence[end:].strip()
    if not rest:
        return [sentence]
    return [sentence[:end].rstrip(), metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]


def text_left(row: Row) -> int:
    """Return where the sentence begins, in px from the row's left edge."""
    left = int(PAD)
    if row.ticked is not None:
        left += box_size() + Space.S + Space.XS
    if row.icon:
        left += theme().px(Size.LEAD) + Space.S
    return left


def box_rect(row: Row, rect: QRect, look: RowLook = USUAL) -> QRect:
    """Return where the tick box of `row` is drawn in `rect`."""
    side = box_size()
    offset = (_line_height(look) - side) // 2
    return QRect(rect.x() + PAD, rect.y() + look.pad + offset, side, side)


def _lines(row: Row, width: int, look: RowLook) -> list[str]:
    """Return the lines of a row's sentence: the same for who measures it and for who paints it."""
    return sentence_lines(row.sentence, width - text_left(row) - PAD, look)


def _line_height(look: RowLook) -> int:
    return QFontMetrics(theme().font(look.text)).lineSpacing()


def row_height(row: Row, width: int, look: RowLook = USUAL) -> int:
    """Return the height `row` needs at `width`, in px now."""
    height = len(_lines(row, width, look)) * _line_height(look) + 2 * look.pad
    return height + (badge_height(look.under) + Space.XS if row.tags else 0)


def tallest_row(look: RowLook = USUAL) -> int:
    """Return the height of a row of two lines and tags: what a long list gives each row."""
    tags = badge_height(look.under) + Space.XS
    return MOST_LINES * _line_height(look) + 2 * look.pad + tags


def section_height(section: Section, width: int) -> int:
    """Return the height of a section's heading at `width`, in px now."""
    line = QFontMetrics(theme().font(bold=True)).lineSpacing()
    return len(_title_lines(section, width)) * line + Space.L + Space.S


def _title_lines(section: Section, width: int) -> list[str]:
    """Return the heading broken where there is no room for it; its count follows on the last."""
    room = width - 2 * Space.XS
    if section.icon:
        room -= theme().px(Size.LEAD) + Space.S
    if section.count is not None:
        count = QFontMetrics(theme().font()).horizontalAdvance(str(section.count))
        room -= Space.S + count
    return _broken(section.title, room, theme().font(bold=True))


def paint_row(painter: QPainter, row: Row, rect: QRect, look: RowLook = USUAL) -> None:
    """Paint `row` in `rect`; its ground is the caller's."""
    colours = theme().colours
    if row.ticked is not None:
        paint_box(painter, box_rect(row, rect, look), is_on=row.ticked)
    metrics = QFontMetrics(theme().font(look.text))
    left, top = rect.x() + text_left(row), rect.y() + look.pad
    if row.icon:
        side = theme().px(Size.LEAD)
        place = QRect(left - side - Space.S, top + (metrics.lineSpacing() - side) // 2, side, side)
        paint_icon(painter, row.icon, place, tone_colour(colours, row.tone))
    painter.setFont(theme().font(look.text))
    painter.setPen(QColor(colours.quiet if row.done else colours.text))
    for line in _lines(row, rect.width(), look):
        painter.drawText(QPointF(left, top + metrics.ascent()), line)
        top += metrics.lineSpacing()
    place = QRect(left, top + Space.XS, rect.right() - PAD - left, badge_height(look.under))
    _paint_tags(painter, row.tags, place, look.under)


def _paint_tags(painter: QPainter, tags: tuple[Tag, ...], place: QRect, size: Size) -> None:
    """Paint tags from left to right, as many as have room; the first is elided if need be."""
    x, y, right = place.x(), place.y(), place.x() + place.width()
    first, dot = x, False
    for tag in tags:
        is_badge = tag.tone is not Tone.QUIET
        gap = 0 if x == first or (dot and not is_badge) else Space.S
        words = (DOT if dot and not is_badge else "") + tag.words
        measure = badge_width if is_badge else _quiet_width
        width = measure(words, tag.icon, size)
        if x > first and x + gap + width > right:
            return
        x += gap
        if is_badge:
            paint_badge(painter, x, y, tag.words, tag.icon, tag.tone, size)
        else:
            room = QRect(x, y, min(width, right - x), place.height())
            _paint_quiet(painter, room, tag, words, size)
        x += width
        dot = not is_badge


def _quiet_width(words: str, icon: str, size: Size) -> int:
    icon_room = icon_side(size) + Space.XS if icon else 0
    return QFontMetrics(theme().font(size)).horizontalAdvance(words) + icon_room


def _paint_quiet(painter: QPainter, rect: QRect, tag: Tag, words: str, size: Size) -> None:
    ink = theme().colours.quiet
    painter.setFont(theme().font(size))
    painter.setPen(QColor(ink))
    middle = Qt.AlignmentFlag.AlignVCenter
    metrics = painter.fontMetrics()
    if tag.icon:
        before = words.removesuffix(tag.words)
        painter.drawText(rect, middle, before)
        rect = rect.adjusted(metrics.horizontalAdvance(before), 0, 0, 0)
        side = icon_side(size)
        place = QRect(rect.x(), rect.y() + (rect.height() - side) // 2, side, side)
        paint_icon(painter, tag.icon, place, ink)
        rect, words = rect.adjusted(side + Space.XS, 0, 0, 0), tag.words
    elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 1)
    painter.drawText(rect.adjusted(0, 0, 2, 0), middle, elided)


def paint_section(painter: QPainter, section: Section, rect: QRect) -> None:
    """Paint the heading of a group, sitting close to what it heads."""
    colours = theme().colours
    painter.setFont(theme().font(bold=True))
    metrics = painter.fontMetrics()
    *above, last = _title_lines(section, rect.width())
    x, baseline = rect.x() + Space.XS, rect.bottom() - Space.S - metrics.descent()
    baseline -= len(above) * metrics.lineSpacing()
    ink = tone_colour(colours, section.tone)
    if section.icon:
        side = theme().px(Size.LEAD)
        middle = baseline - metrics.capHeight() // 2
        paint_icon(painter, section.icon, QRect(x, middle - side // 2, side, side), ink)
        x += side + Space.S
    painter.setPen(QColor(ink))
    for line in above:
        painter.drawText(x, baseline, line)
        baseline += metrics.lineSpacing()
    painter.drawText(x, baseline, last)
    if section.count is not None:
        x += metrics.horizontalAdvance(last) + Space.S
        painter.setFont(theme().font())
        painter.setPen(QColor(colours.quiet))
        painter.drawText(x, baseline, str(section.count))
