"""A thread in the rows and words people read. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.i18n import _
from safehuddle.services.beneath.threads import Standing
from safehuddle.ui.gesture import in_short
from safehuddle.ui.kit.row_data import Row, Section, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from safehuddle.services.beneath.threads import Thread, ThreadItem

_STANDS = {
    Standing.TAKEN_BACK: "bin",
    Standing.GONE: "close",
}


def rows_of(thread: Thread) -> tuple[Row | Section, ...]:
    """Return all of it from top to bottom: what came first stands first."""
    rows: list[Row | Section] = []
    if thread.before:
        rows.append(Section(_("Where it came from")))
        rows += [_row(step.item, number) for number, step in enumerate(thread.before)]
    rows.append(Section(_("Here")))
    rows.append(_row(thread.here, -1))
    if thread.after:
        rows.append(Section(_("What it led to")))
        rows += [
            _row(step.item, len(thread.before) + number, step.beside if step.depth > 1 else "")
            for number, step in enumerate(thread.after)
        ]
    return tuple(rows)


def address_of(thread: Thread, key: object) -> str:
    """Return where a row is shown, as `Desk.go` understands it; "" for what is out of sight."""
    items = [*(step.item for step in thread.before), *(step.item for step in thread.after)]
    item = items[key] if isinstance(key, int) and key >= 0 else thread.here
    return f"{item.record.screen}/{item.id}" if item.standing is Standing.HERE else ""


def _row(item: ThreadItem, key: int, beside: str = "") -> Row:
    word = _(item.record.word)
    tags = [Tag(word)]
    if item.on is not None:
        tags.append(Tag(format_date(item.on)))
    if item.state and item.standing is Standing.HERE:
        tags.append(Tag(item.state))
    if beside:
        tags.append(Tag(_("from “{sentence}”").format(sentence=in_short(beside))))
    if item.standing is Standing.HERE:
        return Row(key, item.words, tuple(tags), icon=item.record.icon, icon_word=word)
    said = _("Taken back") if item.standing is Standing.TAKEN_BACK else _("No longer here")
    return Row(
        key,
        said,
        tuple(tags),
        icon=_STANDS[item.standing],
        icon_word=word,
        tone=Tone.QUIET,
        done=True,
    )
