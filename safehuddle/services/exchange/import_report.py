"""What an import met and did, as sentences for a person and as figures for a machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from safehuddle.domain.kinds import Kind
from safehuddle.i18n import _, ngettext
from safehuddle.services.exchange.csv_file import WINDOWS_1252
from safehuddle.services.exchange.import_checks import DateOrder
from safehuddle.services.exchange.import_rows import COLUMNS, Problem


@dataclass(slots=True)
class Report:
    """The counts of one import, or of one that was only looked at."""

    file: str
    encoding: str
    separator: str
    unused_columns: tuple[str, ...]
    rows: int = 0
    bad: int = 0
    """Rows that cannot be used."""
    already_there: int = 0
    """Rows of a ward, day, kind and text that the store holds already. They are no error."""
    misdecoded: int = 0
    """Rows with letters that an earlier program mixed up, such as â€™ for ’. They stay so."""
    stripped: int = 0
    """Rows with characters that are no letters (such as NUL), which are left out."""
    dates: DateOrder = field(default_factory=DateOrder)
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
        """Everything about the file that a person should know, in sentences."""
        return tuple(
            text
            for told, text in (
                (self.encoding == WINDOWS_1252, self._encoding_notice()),
                (self.unused_columns, self._columns_notice()),
                (self.dates.doubtful, self._dates_notice()),
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
            "encoding": self.encoding,
            "separator": self.separator,
            "rows": self.rows,
            "good": self.good,
            "bad": self.bad,
            "already_there": self.already_there,
            "misdecoded": self.misdecoded,
            "stripped": self.stripped,
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

    def _columns_notice(self) -> str:
        return _("These columns were not used: {columns}. We know: {known}.").format(
            columns=", ".join(self.unused_columns), known=", ".join(COLUMNS)
        )

    def _dates_notice(self) -> str:
        return ngettext(
            "Between row {first} and row {last} the month seems to come first. {count} row beside"
            " them can be read either way; we took its day first. Check that date.",
            "Between row {first} and row {last} the month seems to come first. {count} rows beside"
            " them can be read either way; we took their day first. Check those dates.",
            self.dates.doubtful,
        ).format(first=self.dates.first, last=self.dates.last, count=self.dates.doubtful)

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
            "{count} row is in the store already: same ward, day, kind and words.",
            "{count} rows are in the store already: same ward, day, kind and words.",
            self.already_there,
        ).format(count=self.already_there)
