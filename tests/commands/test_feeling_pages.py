"""The pages of joy and pride, and of the pulse, on the command line."""

from __future__ import annotations

from contextlib import closing

import pytest

from safehuddle.domain.joy import Place
from safehuddle.domain.pulse import Counts, OpenRound
from safehuddle.services.pulse import rounds
from safehuddle.store.store import Store
from tests.factories import NOW, TODAY, StoppedClock
from tests.reports import reading
from tests.services.joy.saying import TEXTS, put, say


@pytest.fixture
def filled(cli):
    """A command line, and a store with a month to show and a round that is over."""
    with closing(Store.open(cli.folder, clock=StoppedClock())) as store:
        ((ward_id,),) = store.query("SELECT id FROM ward")
        say(store, ward_id, *TEXTS)
        put(store, ward_id, *[Place.WALL] * 4, Place.PAGE)
        counts = Counts(((0, 0, 0, 0, 12),) * 5)
        with store.change(rounds.LOOK) as change:
            rounds.publish(change, ward_id, OpenRound(TODAY, TODAY, counts=counts), is_told=True)
    return cli


def test_a_month_is_written_as_a_page_and_told_as_figures(filled, tmp_path):
    out = tmp_path / "joy.pdf"
    filled("report", "joy", "--on", f"{NOW:%Y-%m-%d}", "--out", out)
    assert all(text in reading.text(out.read_bytes()) for text in TEXTS)
    facts = filled("report", "joy", "--facts")
    assert facts["month"] == "2026-11"
    assert set(facts["sentences"]["What made a good day"]) == set(TEXTS)


def test_four_on_the_wall_make_no_sheet_and_it_says_why(filled, tmp_path):
    said = filled("report", "joy-wall", "--out", tmp_path / "wall.pdf", code=1).said
    assert "not yet chosen 5 sentences" in said
    assert not (tmp_path / "wall.pdf").exists()


def test_the_pulse_is_told_in_tenths_of_which_the_last_is_not(filled, tmp_path):
    filled("report", "pulse", "--out", tmp_path / "pulse.pdf")
    assert "almost all" in reading.text((tmp_path / "pulse.pdf").read_bytes())
    (told,) = filled("report", "pulse", "--facts")["rounds"]
    assert told["agree"]["proud"] == {"tenths": 9, "words": "almost all"}
    assert "12" not in str({**told, "from": "", "to": ""})


@pytest.mark.parametrize(
    "words",
    [
        ["joy", "--week-ending", "2026-11-22"],
        ["joy-wall", "--from", "2026-11-01", "--to", "2026-11-30"],
        ["pulse", "--on", "2026-11-22"],
        ["pulse", "--week-ending", "2026-11-22"],
    ],
)
def test_days_that_a_page_does_not_take_are_a_wrong_use(filled, words):
    filled("report", *words, code=2)
