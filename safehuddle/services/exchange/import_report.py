"""What an import met and did, as sentences for a person and as figures for a machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from safehuddle.domain.kinds import Kind
from safehuddle.domain.text import one_line, shorten
from safehuddle.domain.written_dates import DateOrder, DateStyle
from safehuddle.i18n import _, ngettext
from safehuddle.services.exchange.csv_file import WINDOWS_1252
from safehuddle.services.exchange.headings import FIELDS

if TYPE_CHECKING:
    from safehuddle.services.exchange.headings import TableColumns
    from safehuddle.services.exchange.import_checks import DateWatch
    from safehuddle.services.exchange.import_rows import Problem
    from safehuddle.services.exchange.table import Table


@dataclass(slots=True)
class ImportReport:
    """The counts of one import, or of one that was only looked at."""

    file: str
    table: Table
    columns: TableColumns
    dates: DateWatch
    puts_doubtful_aside: bool = False
    """Whether rows whose date can be read either way round are among the bad ones."""
    rows: int = 0
    bad: int = 0
    """Rows that cannot be used."""
    already_there: int = 0
    """Rows of a ward, day, kind and text that the store holds already. They are no error."""
    misdecoded: int = 0
    """Rows with letters that an earlier program mixed up, such as â€™ for ’. They stay so."""
    stripped: int = 0
    """Rows with characters that are no letters (such as NUL), which are left out."""
    hidden: int = 0
    """Rows that a spreadsheet does not show. They come in like the others."""
    first: date | None = None
    last: date | None = None
    by_kind: dict[Kind, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    """The first problems; there may be more."""

    @property
    def good(self) -> int:
        """Rows that can be used."""
        return self.rows - self.bad

    def count(self, kind: Kind, on: date) -> None:
        """Count one row that can be used."""
        self.by_kind[kind] = self.by_kind.get(kind, 0) + 1
        self.first = min(self.first or on, on)
        self.last = max(self.last or on, on)

    @property
    def refusal(self) -> str:
        """One sentence for a table that is refused because of some of its rows."""
        first = self.problems[0]
        where = (
            _("Row {row}, column “{column}”: {problem}")
            if first.column
            else _("Row {row}: {problem}")
        ).format(row=first.row, column=first.column, problem=first.sentence)
        counted = ngettext(
            "{count} row of {rows} cannot be used, so nothing was imported.",
            "{count} rows of {rows} cannot be used, so nothing was imported.",
            self.bad,
        ).format(count=self.bad, rows=self.rows)
        return f"{counted} {where}"

    @property
    def notices(self) -> tuple[str, ...]:
        """Everything about the file that a person should know, as a command says it."""
        about_columns = (
            (self.table.above, self._above_notice()),
            (self.columns.guessed, self._guessed_notice()),
            (self.columns.unused, self._columns_notice()),
        )
        ways = [_("With --dates month-first.")] if self._may_be_month_first else []
        return (*(text for told, text in about_columns if told), *self.remarks, *ways)

    @property
    def remarks(self) -> tuple[str, ...]:
        """The notices but for those about which column is which: somebody has chosen them."""
        return tuple(
            text
            for told, text in (
                (self.table.source.encoding == WINDOWS_1252, self._encoding_notice()),
                (self.dates.doubtful, self._dates_notice()),
                (self._may_be_month_first, self._likely_notice()),
                (self.dates.order is DateOrder.MONTH_FIRST, self._order_notice()),
                (self.dates.styles[DateStyle.SERIAL], self._serials_notice()),
                (self.hidden, self._hidden_notice()),
                (self.misdecoded, self._misdecoded_notice()),
                (self.stripped, self._stripped_notice()),
                (self.already_there, self._there_notice()),
            )
            if told
        )

    def facts(self) -> dict[str, Any]:
        """Return everything as plain JSON values."""
        return {
            "file": self.file,
            "sheet": self.table.source.sheet,
            "encoding": self.table.source.encoding,
            "separator": self.table.source.separator,
            "heading_row": self.table.header_row,
            "columns": {
                name: one_line(self.table.header[place])
                for name, place in self.columns.places.items()
            },
            "rows": self.rows,
            "good": self.good,
            "bad": self.bad,
            "already_there": self.already_there,
            "misdecoded": self.misdecoded,
            "stripped": self.stripped,
            "hidden": self.hidden,
            "date_order": str(self.dates.order),
            "month_first": self.dates.month_first,
            "doubtful_dates": self.dates.doubtful,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "by_kind": {str(kind): self.by_kind[kind] for kind in Kind if kind in self.by_kind},
            "notices": list(self.notices),
            "problems": [
                {"row": each.row, "column": each.column, "problem": each.sentence}
                for each in self.problems
            ],
        }

    def _encoding_notice(self) -> str:
        return _(
            "The file is not in UTF-8, so it was read as Windows-1252, as older spreadsheets save."
            " Check that accents and quotation marks look right."
        )

    def _above_notice(self) -> str:
        title = (
            next(filter(None, map(one_line, self.table.above[0].cells)), "")
            if (self.table.above)
            else ""
        )
        return _(
            "The headings stand in row {row}. What stands above them was left out: “{title}”."
        ).format(row=self.table.header_row, title=shorten(title, at_most=60))

    def _guessed_notice(self) -> str:
        pairs = (
            _("“{heading}” is {column}").format(heading=self.columns.headings[name], column=name)
            for name in FIELDS
            if name in self.columns.guessed
        )
        return _("The columns were taken like this: {pairs}.").format(pairs=", ".join(pairs))

    def _columns_notice(self) -> str:
        return _("These columns were not used: {columns}. We know: {known}.").format(
            columns=", ".join(self.columns.unused), known=", ".join(FIELDS)
        )

    def _dates_notice(self) -> str:
        where = (
            _("Between row {first} and row {last} the day seems to come first.")
            if self.dates.order is DateOrder.MONTH_FIRST
            else _("Between row {first} and row {last} the month seems to come first.")
        ).format(first=self.dates.first, last=self.dates.last)
        count = self.dates.doubtful
        if self.puts_doubtful_aside:
            what = ngettext(
                "{count} row can be read either way, so it is left out.",
                "{count} rows can be read either way, so they are left out.",
                count,
            )
        elif self.dates.order is DateOrder.MONTH_FIRST:
            what = ngettext(
                "{count} row can be read either way; we took its month first. Check that date.",
                "{count} rows can be read either way; we took their month first. Check them.",
                count,
            )
        else:
            what = ngettext(
                "{count} row can be read either way; we took its day first. Check that date.",
                "{count} rows can be read either way; we took their day first. Check those dates.",
                count,
            )
        return f"{where} {what.format(count=count)}"

    def _likely_notice(self) -> str:
        return _(
            "No date here is surely one with the day first. If all of them have the month first,"
            " have them read so."
        )

    @property
    def _may_be_month_first(self) -> bool:
        is_day_first = self.dates.order is DateOrder.DAY_FIRST
        return is_day_first and self.dates.likely is DateOrder.MONTH_FIRST

    def _order_notice(self) -> str:
        return _("Dates were read with the month first: 11/03/2026 is 3 November.")

    def _serials_notice(self) -> str:
        return ngettext(
            "{count} date is a number of days, as spreadsheets count them (such as 46329 for"
            " 03/11/2026).",
            "{count} dates are numbers of days, as spreadsheets count them (such as 46329 for"
            " 03/11/2026).",
            self.dates.styles[DateStyle.SERIAL],
        ).format(count=self.dates.styles[DateStyle.SERIAL])

    def _hidden_notice(self) -> str:
        return ngettext(
            "{count} row is hidden in the spreadsheet. It is read like the others.",
            "{count} rows are hidden in the spreadsheet. They are read like the others.",
            self.hidden,
        ).format(count=self.hidden)

    def _misdecoded_notice(self) -> str:
        return ngettext(
            "{count} row looks mis-decoded (such as “â€™” for “’”). It is kept as it is.",
            "{count} rows look mis-decoded (such as “â€™” for “’”). They are kept as they are.",
            self.misdecoded,
        ).format(count=self.misdecoded)

    def _stripped_notice(self) -> str:
        return ngettext(
            "{count} row holds hidden characters that nobody can read. They are left out.",
            "{count} rows hold hidden characters that nobody can read. They are left out.",
            self.stripped,
        ).format(count=self.stripped)

    def _there_notice(self) -> str:
        return ngettext(
            "{count} row is on the ward already: same ward, day, kind and words.",
            "{count} rows are on the ward already: same ward, day, kind and words.",
            self.already_there,
        ).format(count=self.already_there)
