"""Decides what the page of themes shows. Knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.dates import format_date
from safehuddle.domain.factors import Factor
from safehuddle.domain.moment_words import relative_words
from safehuddle.domain.moments import to_local
from safehuddle.domain.text import with_capital
from safehuddle.domain.themes import WEEKS, count_words
from safehuddle.i18n import _
from safehuddle.services import themes
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kit.row_data import Row, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from safehuddle.domain.themes import Theme, Themes
    from safehuddle.services.themes import ThemeSentence
    from safehuddle.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class ThemeSide:
    """What went well in a theme, or its worries: both are shown alike."""

    title: str
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
    worries: ThemeSide


class ThemesView(Protocol):
    """What the presenter needs of the page."""

    def show_themes(self, found: Themes, rows: Sequence[Row], about: str) -> None:
        """Show the picture and the list; with no rows, say what to do first."""

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
        self._found: Themes | None = None
        self._in_hand: Factor = Factor.COMMUNICATION
        self._detail: ThemeDetail | None = None

    def load(self) -> None:
        """Ask for the themes of the weeks looked at."""
        ward_id, weeks, today = self._desk.ward.id, self._weeks, self._today
        self._reads.read(
            lambda session: themes.themes(session, ward_id, weeks=weeks, today=today), self._show
        )

    def look_back(self, weeks: int) -> None:
        """Look at so many weeks."""
        self._weeks = weeks
        self.load()

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
            if side.where:
                self._desk.go(side.where)

    @property
    def _today(self) -> date:
        return to_local(self._desk.clock(), self._desk.ward.zone).date()

    def _show(self, found: Themes) -> None:
        self._found = found
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
        ward_id, weeks, today = self._desk.ward.id, self._weeks, self._today

        def read(session: Session) -> list[tuple[ThemeSentence, ...]]:
            return [
                themes.newest(session, ward_id, factor, kinds, weeks=weeks, today=today)
                for kinds in (themes.GOOD, themes.WORRIES)
            ]

        def show(sides: list[tuple[ThemeSentence, ...]]) -> None:
            self._detail = self._detail_of(found, factor, *sides)
            self._view.show_detail(self._detail)

        self._sides.read(read, show)

    def _detail_of(
        self,
        found: Themes,
        factor: Factor,
        good: tuple[ThemeSentence, ...],
        worries: tuple[ThemeSentence, ...],
    ) -> ThemeDetail:
        def side(title: str, kinds: Sequence[str], said: tuple[ThemeSentence, ...]) -> ThemeSide:
            days = (found.first.isoformat(), found.last.isoformat())
            where = f"observations/={','.join(kinds)};{factor};{';'.join(days)}"
            return ThemeSide(title, tuple(map(self._said, said)), where if said else "")

        return ThemeDetail(
            factor,
            with_capital(factor.label),
            factor.means,
            side(_("What went well"), themes.GOOD, good),
            side(_("Worries"), themes.WORRIES, worries),
        )

    def _said(self, each: ThemeSentence) -> tuple[str, str]:
        zone = self._desk.ward.zone
        when = relative_words(each.noticed_at, each.noticed_on, zone=zone, today=self._today)
        return when, each.text


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
