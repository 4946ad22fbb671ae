"""The history of thanks and of a huddle in sentences."""

from __future__ import annotations

from functools import partial

from safehuddle.services import huddles, thanks
from safehuddle.services.history import entries
from safehuddle.services.history.huddle_story import of_huddle
from safehuddle.services.history.story import story
from tests.factories import NOW, TODAY, some_thanks
from tests.services.retention.test_review import erase

WHEN = "on 23/11/2026 at 09:00"


def do(store, label, work):
    with store.change(label, by="Ann") as change:
        return work(change)


of_thanks = partial(story, "thanks")


def told(store, kind, number, words=of_thanks):
    with store.reading() as session:
        lines = entries.of_record(session, kind, number)
    return words(lines, born=NOW, zone="Europe/London")


def test_every_field_of_thanks_is_told_with_what_it_was(store, ward):
    row = some_thanks(store, ward, to_whom="", text="for staying on", agreed=False)
    for label, work in (
        (thanks.EDIT, lambda c: thanks.edit(c, row.id, text="for staying", to_whom="Bea")),
        (thanks.EDIT, lambda c: thanks.edit(c, row.id, to_whom="", from_whom="Ann")),
        (thanks.AGREE, lambda c: thanks.set_agreed(c, row.id)),
        (thanks.AGREE, lambda c: thanks.set_agreed(c, row.id, agreed=False)),
    ):
        do(store, label, work)
    assert told(store, "thanks", row.id) == (
        f"Somebody said thank you {WHEN}.",
        f"“Ann” changed the words {WHEN}. Before: “for staying on”",
        f"“Ann” said who is thanked {WHEN}: Bea.",
        f"“Ann” changed who is thanked {WHEN}. Before: Bea.",
        f"“Ann” said who says thanks {WHEN}: Ann.",
        f"“Ann” said {WHEN} that they are glad to see it on paper.",
        f"“Ann” said {WHEN} that it is not for paper.",
    )


def test_thanks_taken_back_and_said_again_tell_both(store, ward):
    number = do(store, thanks.SAY, lambda c: thanks.record(c, ward.id, text="for staying")).id
    store.undo()
    store.redo()
    assert told(store, "thanks", number) == (
        f"“Ann” said thank you {WHEN}.",
        f"Somebody took it back {WHEN}.",
        f"Somebody said thank you {WHEN}.",
    )


def test_erased_thanks_keep_who_and_when_and_no_words(store, ward):
    row = some_thanks(store, ward, text="for staying on")
    do(store, thanks.EDIT, lambda c: thanks.edit(c, row.id, text="for going", to_whom="Bea"))
    erase(store, ("thanks", row.id))
    said = told(store, "thanks", row.id)
    assert said[-1] == f"Somebody erased what it said {WHEN}, for good."
    assert not any(word in " ".join(said) for word in ("staying", "going", "Bea"))


def test_what_came_in_a_file_of_many_says_so(store):
    assert told(store, "thanks", 99) == (f"It was written down together with others {WHEN}.",)


def test_a_missed_huddle_that_was_held_after_all_tells_each_step(store, ward):
    number = do(
        store, huddles.MISSED, lambda c: huddles.mark_missed(c, ward.id, on=TODAY, reason=None)
    ).id
    for label, work in (
        (
            huddles.MISSED,
            lambda c: huddles.mark_missed(c, ward.id, on=TODAY, reason="no staff"),
        ),
        (huddles.MISSED, lambda c: huddles.mark_missed(c, ward.id, on=TODAY, reason="a fire")),
        (huddles.START, lambda c: huddles.start(c, ward.id)),
        (huddles.CLOSE, lambda c: huddles.close(c, number, roles={})),
    ):
        do(store, label, work)
    store.undo()
    assert told(store, "huddle", number, of_huddle) == (
        f"“Ann” said {WHEN} that it was not held.",
        f"“Ann” said why it was missed {WHEN}: no staff.",
        f"“Ann” changed why it was missed {WHEN}. Before: no staff.",
        f"“Ann” started it after all {WHEN}.",
        f"“Ann” closed it {WHEN}.",
        f"Somebody opened it again {WHEN}.",
    )
