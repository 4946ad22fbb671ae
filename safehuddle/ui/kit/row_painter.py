"""Draws a row of a list: box, icon, sentence on one or two lines, tags. Measures it alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QTextLayout, QTextOption

from safehuddle.domain.text import one_line
from safehuddle.ui.kit.badge import badge_height, badge_width, paint_badge
from safehuddle.ui.kit.drawing import box_size, paint_box
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space, Tone, tone_colour

if TYPE_CHECKING:
    from safehuddle.ui.kit.row_data import Row, Section, Tag

MOST_LINES = 2
PAD = Space.S + Space.XS
DOT = " · "


def sentence_lines(sentence: str, width: int) -> list[str]:
    """Return the sentence broken to `width` px and where it was broken when it was said.

    At most two lines, the last one elided; what there is no line for follows on it after a blank.
    """
    font = theme().font()
    metrics = QFontMetrics(font)
    if "\n" in sentence:
        said, after = sentence.split("\n", 1)
        lines = sentence_lines(said, width)
        if len(lines) < MOST_LINES:
            rest = metrics.elidedText(one_line(after), Qt.TextElideMode.ElideRight, width)
            return [*lines, rest]
        sentence = one_line(sentence)
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


def box_rect(row: Row, rect: QRect) -> QRect:
    """Return where the tick box of `row` is drawn in `rect`."""
    side = box_size()
    offset = (QFontMetrics(theme().font()).lineSpacing() - side) // 2
    return QRect(rect.x() + PAD, rect.y() + PAD + offset, side, side)


def row_height(row: Row, width: int) -> int:
    """Return the height `row` needs at `width`, in px now."""
    lines = len(sentence_lines(row.sentence, width - text_left(row) - PAD))
    height = lines * QFontMetrics(theme().font()).lineSpacing() + 2 * PAD
    return height + (badge_height() + Space.XS if row.tags else 0)


def tallest_row() -> int:
    """Return the height of a row of two lines and tags: what a long list gives each row."""
    return (
        MOST_LINES * QFontMetrics(theme().font()).lineSpacing()
        + 2 * PAD
        + badge_height()
        + Space.XS
    )


def section_height() -> int:
    """Return the height of a section's heading, in px now."""
    return QFontMetrics(theme().font(bold=True)).lineSpacing() + Space.L + Space.S


def paint_row(painter: QPainter, row: Row, rect: QRect) -> None:
    """Paint `row` in `rect`; its ground is the caller's."""
    colours = theme().colours
    if row.ticked is not None:
        paint_box(painter, box_rect(row, rect), is_on=row.ticked)
    metrics = QFontMetrics(theme().font())
    left, top = rect.x() + text_left(row), rect.y() + PAD
    if row.icon:
        side = theme().px(Size.LEAD)
        place = QRect(left - side - Space.S, top + (metrics.lineSpacing() - side) // 2, side, side)
        paint_icon(painter, row.icon, place, tone_colour(colours, row.tone))
    painter.setFont(theme().font())
    painter.setPen(QColor(colours.quiet if row.done else colours.text))
    for line in sentence_lines(row.sentence, rect.right() - PAD - left):
        painter.drawText(QPointF(left, top + metrics.ascent()), line)
        top += metrics.lineSpacing()
    _paint_tags(painter, row.tags, left, top + Space.XS, rect.right() - PAD)


def _paint_tags(painter: QPainter, tags: tuple[Tag, ...], x: int, y: int, right: int) -> None:
    """Paint tags from left to right, as many as have room; the first is elided if need be."""
    first, dot = x, False
    for tag in tags:
        is_badge = tag.tone is not Tone.QUIET
        gap = 0 if x == first or (dot and not is_badge) else Space.S
        words = (DOT if dot and not is_badge else "") + tag.words
        width = badge_width(words, tag.icon) if is_badge else _quiet_width(words, tag.icon)
        if x > first and x + gap + width > right:
            return
        x += gap
        if is_badge:
            paint_badge(painter, x, y, tag.words, tag.icon, tag.tone)
        else:
            _paint_quiet(painter, QRect(x, y, min(width, right - x), badge_height()), tag, words)
        x += width
        dot = not is_badge


def _quiet_width(words: str, icon: str) -> int:
    icon_room = theme().px(Size.BODY) + Space.XS if icon else 0
    return QFontMetrics(theme().font(Size.QUIET)).horizontalAdvance(words) + icon_room


def _paint_quiet(painter: QPainter, rect: QRect, tag: Tag, words: str) -> None:
    ink = theme().colours.quiet
    painter.setFont(theme().font(Size.QUIET))
    painter.setPen(QColor(ink))
    middle = Qt.AlignmentFlag.AlignVCenter
    metrics = painter.fontMetrics()
    if tag.icon:
        before = words.removesuffix(tag.words)
        painter.drawText(rect, middle, before)
        rect = rect.adjusted(metrics.horizontalAdvance(before), 0, 0, 0)
        side = theme().px(Size.BODY)
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
    x, baseline = rect.x() + Space.XS, rect.bottom() - Space.S - metrics.descent()
    ink = tone_colour(colours, section.tone)
    if section.icon:
        side = theme().px(Size.LEAD)
        middle = baseline - metrics.capHeight() // 2
        paint_icon(painter, section.icon, QRect(x, middle - side // 2, side, side), ink)
        x += side + Space.S
    painter.setPen(QColor(ink))
    painter.drawText(x, baseline, section.title)
    if section.count is not None:
        x += metrics.horizontalAdvance(section.title) + Space.S
        painter.setFont(theme().font())
        painter.setPen(QColor(colours.quiet))
        painter.drawText(x, baseline, str(section.count))
