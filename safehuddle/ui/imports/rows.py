"""What an import would do, as it is shown: rows, counts, choices of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date, format_time
from safehuddle.domain.moments import to_local
from safehuddle.domain.text import shorten
from safehuddle.domain.written_dates import DateOrder, DateStyle
from safehuddle.i18n import N_, _, ngettext
from safehuddle.ui.imports.shown import ColumnsShown, SeenShown
from safehuddle.ui.kind_icons import KIND_ICONS
from safehuddle.ui.kit.row_data import Row, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from safehuddle.domain.kinds import Kind
    from safehuddle.services.exchange.guided import (
        ColumnHeading,
        FileContents,
        ImportPreview,
        PreviewRow,
    )
    from safehuddle.services.exchange.import_store import ExportPreview
    from safehuddle.services.exchange.imports import ReadingOptions

_SHORT = 60
"""Letters of a row that is left out, so that somebody knows which it is."""
FIELD_WORDS = {
    "noticed_at": N_("When it was noticed"),
    "time": N_("At what time"),
    "text": N_("What was noticed"),
    "kind": N_("What it is"),
    "factors": N_("What it was about"),
    "place": N_("Where"),
    "harm": N_("Which harm"),
    "harm_counted": N_("Whether it counts here"),
    "raised_by": N_("From whom"),
    "ward": N_("Which ward"),
}
"""How a field is called, in the order in which it is asked for; pass them through `_`."""


def heading_words(heading: ColumnHeading) -> str:
    """Return a column as it is offered: its heading, and what stands first below it."""
    words = heading.words or _("column {number}").format(number=heading.place + 1)
    if not heading.example:
        return words
    return _("{heading} (for example {example})").format(heading=words, example=heading.example)


def kept_row(kept: PreviewRow, zone: str) -> Row:
    """Return one row of the table as it would be kept, or why it cannot be."""
    place = Tag(_("row {number}").format(number=kept.row))
    if kept.problems or kept.kind is None or kept.on is None:
        return Row(
            kept.row,
            " ".join(kept.problems),
            (place, Tag(shorten(kept.text, at_most=_SHORT) or _("(nothing)"))),
            icon="close",
            icon_word=_("left out"),
            tone=Tone.WORSE,
        )
    when = format_date(kept.on)
    if kept.at is not None:
        local = to_local(kept.at, zone)
        when = f"{format_date(local.date())} {format_time(local)}"
    others = (kept.harm, kept.place, kept.raised_by, *(each.label for each in kept.factors))
    return Row(
        kept.row,
        kept.text,
        (place, Tag(when), Tag(kept.kind.label), *(Tag(words) for words in others if words)),
        icon=KIND_ICONS[kept.kind],
        icon_word=kept.kind.label,
    )


def counted(seen: ImportPreview) -> str:
    """Return how many rows would come in, and how many would not."""
    report = seen.report
    good = ngettext("{count} row can come in.", "{count} rows can come in.", report.good).format(
        count=f"{report.good:,}"
    )
    if not report.bad:
        return good
    bad = ngettext(
        "{count} row cannot be used and is left out.",
        "{count} rows cannot be used and are left out.",
        report.bad,
    ).format(count=f"{report.bad:,}")
    return f"{good} {bad}"


def columns_shown(
    found: FileContents,
    file: str,
    how: ReadingOptions,
    kind: Kind,
    *,
    is_past: bool,
    asks_ward: bool,
) -> ColumnsShown:
    """Return the columns of a file as they are asked about, with what is chosen now."""
    none: tuple[int | None, str] = (None, _("no column"))
    return ColumnsShown(
        file=file,
        sheets=found.sheets,
        sheet=how.sheet,
        heading_row=found.heading_row,
        title=found.title,
        columns=(none, *((each.place, heading_words(each)) for each in found.headings)),
        places={
            name: place if isinstance(place, int) else None for name, place in how.columns.items()
        },
        kind=kind,
        is_past=is_past,
        asks_ward=asks_ward,
    )


def seen_shown(seen: ImportPreview, *, zone: str, order: DateOrder, is_past: bool) -> SeenShown:
    """Return the rows of a table as they would be kept."""
    styles = seen.report.dates.styles
    turns = (DateStyle.DAY_FIRST, DateStyle.MONTH_FIRST, DateStyle.EITHER)
    return SeenShown(
        rows=tuple(kept_row(each, zone) for each in seen.kept),
        counts=counted(seen),
        remarks=(open_words(is_past=is_past), *seen.report.remarks),
        order=order,
        asks_order=any(styles[each] for each in turns),
        good=seen.report.good,
        bad=seen.report.bad,
    )


def export_shown(found: ExportPreview, zone: str) -> SeenShown:
    """Return the observations of SafeHuddle's own export as they would be kept."""
    remarks = [_("Each comes in as it was: open, or with what became of it.")]
    if found.passed_over:
        remarks.append(
            ngettext(
                "{count} is here already, or was taken back. It is passed over.",
                "{count} are here already, or were taken back. They are passed over.",
                found.passed_over,
            ).format(count=f"{found.passed_over:,}")
        )
    return SeenShown(
        rows=tuple(kept_row(each, zone) for each in found.kept),
        counts=ngettext(
            "{count} observation can come in.", "{count} observations can come in.", found.good
        ).format(count=f"{found.good:,}"),
        remarks=tuple(remarks),
        order=DateOrder.DAY_FIRST,
        asks_order=False,
        good=found.good,
        bad=0,
    )


def open_words(*, is_past: bool) -> str:
    """Return what becomes of the worries among the rows."""
    if is_past:
        return _("Worries, near misses and harm come in as past. None of them comes on the board.")
    return _("Worries, near misses and harm come in as open, and so on the board.")


def brought_in(good: int, left_out: int) -> str:
    """Return what is said once it is done."""
    said = ngettext("{count} observation came in.", "{count} observations came in.", good).format(
        count=f"{good:,}"
    )
    if not left_out:
        return said
    without = ngettext("{count} row was left out.", "{count} rows were left out.", left_out).format(
        count=f"{left_out:,}"
    )
    return f"{said} {without}"
