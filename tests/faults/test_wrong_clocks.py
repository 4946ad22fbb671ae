"""Whatever this PC's clock shows, and however it jumps: nothing is hidden and nothing is lost."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safehuddle.domain.kinds import Kind
from safehuddle.services import board, huddles, observations, rules
from safehuddle.services.care import backups
from safehuddle.services.exchange.export_file import read_export
from safehuddle.services.exchange.exports import export
from safehuddle.services.exchange.import_store import IMPORT_STORE, bring_in_store
from safehuddle.services.exchange.imports import IMPORT, bring_in
from safehuddle.store.keys import FolderKeys
from safehuddle.store.store import Store
from safehuddle.ui.huddle.reading import read_huddle
from safehuddle.ui.reports.page_source import PageRequest
from safehuddle.ui.reports.sources import SOURCES
from tests.factories import NOW, StoppedClock, a_store, a_ward
from tests.store.looking import last_entry_of

CLOCKS = (
    datetime(1970, 1, 1, 0, 5, tzinfo=UTC),  # its battery is dead
    datetime(1999, 12, 31, 23, 58, tzinfo=UTC),
    NOW - timedelta(days=400),
    NOW,
    NOW + timedelta(hours=19),  # in the night
    NOW + timedelta(days=1),
    datetime(2031, 5, 4, 7, 25, tzinfo=UTC),
    datetime(2099, 12, 31, 23, 58, tzinfo=UTC),
)


class Ward:
    """A ward that had its first huddle by a clock that was right; from then on, who knows."""

    def __init__(self, folder):
        self.folder, self.clock, self._texts = folder, StoppedClock(), count(1)
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.store = self.opened()
        self.row = a_ward(self.store)
        with self.store.change(rules.KEEP) as change:
            rules.choose(change, rules.SECOND_PLACE, str(self.stick))
        self.huddle, self.worries, self.news = None, [], []
        """The huddle that is running; all worries, and all that was noticed since one ended."""
        self.start_or_close()
        self.start_or_close()

    def opened(self):
        keys = FolderKeys(self.folder / "keys")
        return Store.open(self.folder / "data", clock=self.clock, keys=keys)

    def worry(self):
        self.worries.insert(0, self._note(Kind.WORRY))

    def went_well(self):
        self._note(Kind.WENT_WELL)

    def _note(self, kind):
        text = f"{kind} {next(self._texts)}"
        with self.store.change(observations.RECORD[kind]) as change:
            observations.record(change, self.row.id, kind=kind, text=text)
        self.news.insert(0, text)
        return text

    def start_or_close(self):
        if self.huddle is None:
            with self.store.change(huddles.START) as change:
                self.huddle = huddles.start(change, self.row.id)
            return
        with self.store.change(huddles.CLOSE) as change:
            huddles.close(change, self.huddle.id, roles={})
        asking = PageRequest(self.row.id, "Europe/London", self.clock(), "", "1")
        with self.store.reading() as session:
            sheet = SOURCES["huddle"].sheet(session, asking, self.huddle.id)
        assert sheet.key == self.huddle.id
        told = (*sheet.content.before, *sheet.content.noticed)
        assert [one.text for one in told] == self.news[::-1]
        self.huddle, self.news = None, []

    def look(self):
        """See all of it on the board, and in the steps of a huddle that is running."""
        good = [text for text in self.news if text not in self.worries]
        shown = board.board(self.store.query, self.row.id, now=self.clock())
        assert (shown.worries.total, shown.since.total) == (len(self.worries), len(good))
        assert [one.text for one in shown.since.shown] == good[: board.SHOWN]
        if shown.running is None:
            return
        with self.store.reading() as session:
            now = read_huddle(
                session,
                self.row.id,
                shown.running,
                now=self.clock(),
                last_met=shown.last_met,
            )
        assert [row.text for row in now.worries] == self.worries
        assert [row.text for row in now.since] == self.news

    def start_the_program(self):
        """It backs up, to the stick too: all that was saved is there, whatever day it is."""
        self.store.close()
        self.store = self.opened()
        backups.daily(self.store, at_start=True)
        newest = self.store.backups.newest()
        key = self.store.key
        ((entry, seal),) = self.store.query(
            "SELECT id, chain FROM history ORDER BY id DESC LIMIT 1"
        )
        assert last_entry_of(newest.path, key) == (entry, seal)
        there = [path for path in self.stick.iterdir() if path.name.endswith(f"{newest.day}.db")]
        assert [last_entry_of(path, key) for path in there] == [(entry, seal)]
        assert there[0].read_bytes() == newest.path.read_bytes()
        assert backups.second_place(self.store.query).reached == self.clock()

    def take_along(self):
        """What goes out comes in again by a clock that is right, as it was."""
        for name in ("all.json", "all.csv"):
            export(self.store, self.folder / name)
        with closing(a_store(self.folder / "by json")) as other:
            kept = self.folder / "all.json"
            with read_export(kept) as found, other.change(IMPORT_STORE) as change:
                bring_in_store(change, found)
            export(other, self.folder / "again.json")
        assert (self.folder / "again.json").read_bytes() == (self.folder / "all.json").read_bytes()
        if not self.store.query("SELECT 1 FROM observation"):
            return
        with closing(a_store(self.folder / "by csv")) as other:
            a_ward(other)
            with other.change(IMPORT) as change:
                bring_in(change, self.folder / "all.csv")
            export(other, self.folder / "again.csv")
        assert (self.folder / "again.csv").read_bytes() == (self.folder / "all.csv").read_bytes()


GESTURES = (Ward.worry, Ward.went_well, Ward.start_or_close, Ward.start_the_program)
days = st.lists(st.tuples(st.sampled_from(CLOCKS), st.sampled_from(GESTURES)), max_size=12)


def live(story):
    with TemporaryDirectory() as folder:
        ward = Ward(Path(folder))
        try:
            for now, gesture in story:
                ward.clock.now = now
                gesture(ward)
                ward.look()
            ward.start_the_program()
            ward.take_along()
        finally:
            ward.store.close()


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(days)
def test_whatever_the_clocks_nothing_is_hidden_and_all_is_backed_up_and_comes_back(story):
    live(story)


@pytest.mark.parametrize("ahead", [NOW + timedelta(days=1), CLOCKS[-2]], ids=["a day", "years"])
def test_a_huddle_held_while_the_clock_was_ahead_hides_nothing_after_it(ahead):
    live(
        [
            (ahead, Ward.start_or_close),
            (ahead, Ward.start_or_close),
            (ahead, Ward.start_the_program),
            (NOW, Ward.went_well),
            (NOW, Ward.worry),
            (NOW, Ward.start_the_program),
            (NOW, Ward.start_or_close),
            (NOW, Ward.start_or_close),
            (NOW, Ward.went_well),
            (NOW, Ward.start_the_program),
        ]
    )
