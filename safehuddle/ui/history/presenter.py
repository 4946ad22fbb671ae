"""The decisions about the history of everything: what is shown of it, and saving it as a table."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.made_up import file_named_so
from safehuddle.domain.moments import to_local
from safehuddle.i18n import ngettext
from safehuddle.services import marks
from safehuddle.services.history import entries, entry_record
from safehuddle.services.history.export import export_history
from safehuddle.ui.history.rows import (
    FilterChoices,
    found_words,
    history_filter,
    leads_somewhere,
    row_of,
    verdict_words,
    way_to,
)
from safehuddle.ui.jobs import Latest
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.saved_file import acts_on

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from safehuddle.services.history.entries import HistoryLine
    from safehuddle.services.history.entry_record import EntryRecord
    from safehuddle.store.chain import Verdict
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row

PAGE = 100
MAKERS = 50
"""How many people can be chosen from: the busiest."""


class HistoryView(Protocol):
    """What the page of the history must be able to do."""

    def show_history(self, rows: Sequence[Row], words: str, *, has_more: bool) -> None:
        """Show the newest gestures and, in words, how many there are."""

    def show_makers(self, makers: Sequence[str]) -> None:
        """Offer these to narrow the history down to."""

    def show_verdict(self, words: str, *, is_whole: bool) -> None:
        """Say whether every entry is as it was written."""


@dataclass(frozen=True, slots=True)
class _Found:
    lines: tuple[HistoryLine, ...]
    count: int
    is_demo: bool


class HistoryPresenter:
    """Works for one `HistoryView`."""

    def __init__(self, desk: Desk, view: HistoryView) -> None:
        self._desk, self._view = desk, view
        self._reads = Latest(desk.jobs)
        self._goals = Latest(desk.jobs)
        self._lines: dict[Hashable | None, HistoryLine] = {}
        self._choices, self._shown, self._is_demo = FilterChoices(), PAGE, False

    def load(self) -> None:
        """Ask for everything the page shows."""
        self._ask()
        self._desk.jobs.read(
            lambda session: entries.people_named(session, limit=MAKERS), self._view.show_makers
        )
        self._desk.jobs.read(entries.verdict, self._show_verdict)

    def narrow(self, choices: FilterChoices) -> None:
        """Show another part of the history."""
        if choices != self._choices:
            self._choices, self._shown = choices, PAGE
            self._ask()

    def show_more(self) -> None:
        """Show older gestures too."""
        self._shown += PAGE
        self._ask()

    def leads_somewhere(self, key: Hashable | None) -> bool:
        """Whether the row of that key was about one record, which can be shown."""
        line = self._lines.get(key)
        return line is not None and leads_somewhere(line)

    def open(self, key: Hashable | None) -> None:
        """Show the record that a row is about, in its own place, or say where it went."""
        line = self._lines.get(key)
        if line is None or not leads_somewhere(line):
            return
        today = self._today()
        self._goals.read(
            lambda session: entry_record.entry_record(session, line, today=today), self._go_to
        )

    def export(self, path: Path) -> None:
        """Save the chosen part of the history as a table."""
        chosen, zone = self._filter(), self._desk.ward.zone
        self._desk.jobs.with_store(
            lambda store: export_history(store, path, chosen=chosen, zone=zone),
            lambda count: self._exported(path, count),
            lambda problem: self._desk.notices.warn(problem_sentence(problem)),
        )

    def file_name(self) -> str:
        """Return the name offered for the table."""
        name = f"safehuddle-history-{self._today().isoformat()}.csv"
        return file_named_so(name, is_made_up=self._is_demo)

    def _ask(self) -> None:
        chosen, limit = self._filter(), self._shown

        def read(session: Session) -> _Found:
            lines = entries.latest(session, limit=limit, chosen=chosen)
            count, is_demo = entries.how_many(session, chosen), marks.is_demo_in(session)
            return _Found(lines, count, is_demo)

        self._reads.read(read, self._show)

    def _show(self, found: _Found) -> None:
        self._is_demo = found.is_demo
        rows = [row_of(line, self._desk.ward.zone) for line in found.lines]
        self._lines = dict(zip((row.key for row in rows), found.lines, strict=True))
        self._view.show_history(
            rows, found_words(len(rows), found.count), has_more=len(rows) < found.count
        )

    def _go_to(self, goal: EntryRecord | None) -> None:
        way, said = way_to(goal, ward_id=self._desk.ward.id)
        if way:
            self._desk.go(way)
        else:
            self._desk.notices.say(said)

    def _show_verdict(self, verdict: Verdict) -> None:
        self._view.show_verdict(verdict_words(verdict), is_whole=verdict.is_whole)

    def _exported(self, path: Path, count: int) -> None:
        said = ngettext("Saved {count} line as {file}.", "Saved {count} lines as {file}.", count)
        said = said.format(count=f"{count:,}", file=path.name)
        self._desk.notices.say(said, act=acts_on(self._desk, path))
        self._ask()

    def _filter(self) -> entries.HistoryFilter:
        return history_filter(self._choices, today=self._today(), zone=self._desk.ward.zone)

    def _today(self) -> date:
        return to_local(self._desk.clock(), self._desk.ward.zone).date()
