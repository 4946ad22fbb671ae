"""Decides what the page of themes shows. Knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from safehuddle.domain.dates import format_date
from safehuddle.domain.factors import Factor
from safehuddle.domain.moment_words import relative_words
from safehuddle.domain.moments import to_local
from safehuddle.domain.patterns import KINDS, Split, parts_of
from safehuddle.domain.text import with_capital
from safehuddle.domain.themes import WEEKS, count_words
from safehuddle.i18n import _
from safehuddle.services import themes, wards
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kit.row_data import Row, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from safehuddle.domain.kinds import Kind
    from safehuddle.domain.patterns import Pattern
    from safehuddle.domain.shift_hours import PartOfWeek
    from safehuddle.domain.shifts import Shift
    from safehuddle.domain.themes import Theme, Themes
    from safehuddle.services.themes import ThemeSentence
    from safehuddle.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class ThemeSide:
    """What went well in a theme, or its worries: both are shown alike."""

    title: str
    all_of_them: str
    """What leads to all of them."""
    said: tuple[tuple[str, str], ...]
    """When, and the sentence."""
    where: str
    """Where all of them are listed; "" where there is none."""


@dataclass(frozen=True, slots=True)
class ThemeDetail:
    """One theme in full."""

    id: Factor
    title: str
    means: str
    good: ThemeSide
    """Or the one kind that is asked for."""
    worries: ThemeSide | None = None


class _Read(NamedTuple):
    """What the store says."""

    found: Themes
    pattern: Pattern | None = None
    shifts: Sequence[Shift] = ()


class ThemesView(Protocol):
    """What the presenter needs of the page."""

    def show_themes(self, found: Themes, rows: Sequence[Row], about: str) -> None:
        """Show the picture and the list; with no rows, say what to do first."""

    def show_pattern(self, pattern: Pattern | None, columns: Sequence[str]) -> None:
        """Show the table in place of the bars, and its columns to choose; None for the bars."""

    def show_detail(self, detail: ThemeDetail | None) -> None:
        """Show one beside the list."""

    def mark(self, key: Factor | None) -> None:
        """Take a row in hand; tells nobody."""


class ThemesPresenter:
    """Works for one page."""

    def __init__(self, desk: Desk, view: ThemesView) -> None:
        self._desk, self._view = desk, view
        self._reads, self._sides = Latest(desk.jobs), Latest(desk.jobs)
        self._weeks = WEEKS[0]
        self._split: Split | None = None
        self._column: int | None = None
        self._parts: tuple[PartOfWeek, ...] = ()
        self._found: Themes | None = None
        self._in_hand: Factor = Factor.COMMUNICATION
        self._detail: ThemeDetail | None = None

    def load(self) -> None:
        """Ask for the themes of the weeks looked at."""
        ward, weeks, today, split = self._desk.ward, self._weeks, self._today, self._split

        def read(session: Session) -> _Read:
            found = themes.themes(session, ward.id, weeks=weeks, today=today)
            if split is None:
                return _Read(found)
            pattern = themes.pattern(
                session, ward.id, split, weeks=weeks, today=today, zone=ward.zone
            )
            return _Read(found, pattern, wards.shifts(session, ward.id))

        self._reads.read(read, self._show)

    def look_back(self, weeks: int) -> None:
        """Look at so many weeks."""
        self._weeks = weeks
        self.load()

    def split_by(self, split: Split | None) -> None:
        """Show when it was talked about, or what kind it was; None shows it together."""
        self._split, self._column = split, None
        self.load()

    def choose_column(self, column: int | None) -> None:
        """Read only the sentences of one column; None reads those of all."""
        self._column = column
        self._read_sides()

    def choose(self, factor: Factor | None) -> None:
        """Take a theme in hand."""
        if factor is not None:
            self._in_hand = factor
            self._read_sides()

    def go(self, *, good: bool) -> None:
        """Show all the sentences of one side, in Observations."""
        detail = self._detail
        if detail is not None:
            side = detail.good if good else detail.worries
            if side is not None and side.where:
                self._desk.go(side.where)

    @property
    def _today(self) -> date:
        return to_local(self._desk.clock(), self._desk.ward.zone).date()

    def _show(self, read: _Read) -> None:
        found = self._found = read.found
        self._parts = ()
        names: tuple[str, ...] = ()
        if read.pattern is not None:
            names = read.pattern.columns
            self._parts = parts_of(read.pattern.split, read.shifts)
            if self._parts:
                names = tuple(map(_column_words, names, self._parts))
        if self._column is not None and self._column >= len(names):
            self._column = None
        self._view.show_pattern(read.pattern, names)
        rows = [_row(theme) for theme in found.all] if found.has_any else []
        self._view.show_themes(found, rows, _about(found) if found.has_any else "")
        if rows:
            self._view.mark(self._in_hand)
            self._read_sides()
        else:
            self._view.show_detail(None)

    def _read_sides(self) -> None:
        found, factor = self._found, self._in_hand
        if found is None:
            return
        ward, weeks, today = self._desk.ward, self._weeks, self._today
        asked, part = self._asked(), self._part

        def read(session: Session) -> list[tuple[ThemeSentence, ...]]:
            return [
                themes.newest(
                    session,
                    ward.id,
                    factor,
                    kinds,
                    weeks=weeks,
                    today=today,
                    part=part,
                    zone=ward.zone,
                )
                for kinds, _title, _all in asked
            ]

        def show(said: list[tuple[ThemeSentence, ...]]) -> None:
            good, *worries = (
                self._side(found, factor, part, *each, some)
                for each, some in zip(asked, said, strict=True)
            )
            title = with_capital(factor.label)
            self._detail = ThemeDetail(factor, title, factor.means, good, *worries)
            self._view.show_detail(self._detail)

        self._sides.read(read, show)

    def _asked(self) -> list[tuple[tuple[Kind, ...], str, str]]:
        """Return of which kinds sentences are read, their heading, and what leads to all."""
        if self._split is Split.KIND and self._column is not None:
            kind = KINDS[self._column]
            return [((kind,), with_capital(kind.label), _("All of them"))]
        return [
            (themes.GOOD, _("What went well"), _("All that went well")),
            (themes.WORRIES, _("Worries"), _("All the worries")),
        ]

    @property
    def _part(self) -> PartOfWeek | None:
        """When they were noticed, if one column is chosen."""
        return self._parts[self._column] if self._parts and self._column is not None else None

    def _side(
        self,
        found: Themes,
        factor: Factor,
        part: PartOfWeek | None,
        kinds: Sequence[Kind],
        title: str,
        all_of_them: str,
        said: tuple[ThemeSentence, ...],
    ) -> ThemeSide:
        days = (found.first.isoformat(), found.last.isoformat())
        asked = (",".join(kinds), str(factor), *days, part.key if part is not None else "")
        where = f"observations/={';'.join(asked)}" if said else ""
        return ThemeSide(title, all_of_them, tuple(map(self._said, said)), where)

    def _said(self, each: ThemeSentence) -> tuple[str, str]:
        zone = self._desk.ward.zone
        when = relative_words(each.noticed_at, each.noticed_on, zone=zone, today=self._today)
        return when, each.text


def _column_words(name: str, part: PartOfWeek) -> str:
    """Return a column as it is chosen: a shift with its hours."""
    return f"{name} ({part.words})" if part.hours else name


def _row(theme: Theme) -> Row:
    tags = (
        Tag(_("went well: {count}").format(count=count_words(theme.good))),
        Tag(_("worries: {count}").format(count=count_words(theme.worries))),
    )
    return Row(theme.factor, with_capital(theme.factor.label), tags)


def _about(found: Themes) -> str:
    return _(
        "What we talked about from {first} to {last}. It shows what people spoke of, not what was"
        " the cause, and nobody’s name."
    ).format(first=format_date(found.first), last=format_date(found.last))
