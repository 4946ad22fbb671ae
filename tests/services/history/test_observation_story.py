"""What is told of an observation once its words were erased."""

from __future__ import annotations

from safehuddle.services import observations
from safehuddle.services.history import entries
from safehuddle.services.history.observation_story import sentences
from tests.factories import an_observation
from tests.services.retention.test_review import erase

WHEN = "on 23/11/2026 at 09:00"


def test_after_an_erasure_the_history_says_who_and_when_and_no_words(store, ward):
    row = an_observation(store, ward, "hoist flat", place="Bay 2")
    for do in (
        lambda change: observations.edit(change, row.id, text="hoist flat again"),
        lambda change: observations.settle(change, row.id, how="charged at night"),
        lambda change: observations.withdraw(change, row.id, reason="written twice"),
    ):
        with store.change("Do it", by="Ann") as change:
            do(change)
    erase(store, ("observation", row.id))
    with store.reading() as session:
        lines = entries.of_record(session, "observation", row.id)
    assert sentences(lines, recorded_at=row.recorded_at, zone="Europe/London", harms={}) == (
        f"Somebody wrote it down {WHEN}.",
        f"“Ann” said what became of it {WHEN}.",
        f"“Ann” took it back {WHEN}.",
        f"Somebody erased what it said {WHEN}, for good.",
    )
