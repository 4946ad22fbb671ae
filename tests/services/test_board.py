from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest

from safehuddle.domain.carry import DueGroup
from safehuddle.domain.kinds import Kind
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.errors import UserError
from safehuddle.models import HarmKind
from safehuddle.services.board import SHOWN, board
from safehuddle.services.find import search
from safehuddle.services.wards import set_focus
from tests.factories import TODAY, a_huddle, a_ward, an_action, an_observation, harm_of, some_thanks


def test_an_empty_ward_has_an_empty_board(store, ward, clock):
    shown = board(store.query, ward.id, now=clock())
    assert (shown.actions.shown, shown.worries.shown, shown.since.shown) == ((), (), ())
    assert shown.running is None
    assert shown.streak.in_a_row == 0
    assert shown.focus_harm_id is None


def test_the_board_puts_late_promises_first_and_thanks_those_kept(store, ward, clock):
    a_huddle(store, ward, on=TODAY - timedelta(days=3))
    coming = an_action(store, ward, due=TODAY + timedelta(days=1)).id
    late = an_action(store, ward, due=TODAY - timedelta(days=2)).id
    kept = an_action(store, ward, status=ActionStatus.DONE).id
    shown = board(store.query, ward.id, now=clock()).actions.shown
    assert [(p.id, p.group) for p in shown] == [
        (late, DueGroup.OVERDUE),
        (coming, DueGroup.COMING),
        (kept, DueGroup.DONE_THIS_WEEK),
    ]


def test_open_worries_and_what_was_noticed_since_are_told_apart(store, ward, clock):
    a_huddle(store, ward, on=TODAY - timedelta(days=3))
    worry = an_observation(store, ward, kind=Kind.NEAR_MISS).id
    good = an_observation(store, ward, kind=Kind.WENT_WELL).id
    settled = an_observation(store, ward, settled_at=clock(), settled_how="mended").id
    an_observation(store, ward, withdrawn_at=clock())
    shown = board(store.query, ward.id, now=clock())
    assert [s.id for s in shown.worries.shown] == [worry]
    assert [s.id for s in shown.since.shown] == [settled, good]


def test_long_lists_are_cut_and_counted(store, ward, clock):
    for _n in range(SHOWN + 3):
        an_observation(store, ward)
        an_action(store, ward)
    shown = board(store.query, ward.id, now=clock())
    assert (len(shown.worries.shown), shown.worries.more) == (SHOWN, 3)
    assert (len(shown.actions.shown), shown.actions.more) == (SHOWN, 3)


def test_five_small_newer_worries_do_not_hide_a_harm(store, ward, clock):
    harm = an_observation(store, ward, kind=Kind.HARM).id
    small = [an_observation(store, ward).id for _n in range(SHOWN + 5)]
    shown = board(store.query, ward.id, now=clock()).worries.shown
    assert [one.id for one in shown] == [harm, *reversed(small[-SHOWN + 1 :])]


def test_worries_stand_in_the_order_harm_not_yet_promised_about_newest(store, ward, clock):
    kinds = (Kind.WORRY, Kind.HARM, Kind.NEAR_MISS)
    found = {
        (kind, state): an_observation(store, ward, kind=kind).id
        for state in ("let go", "withdrawn", "promised", "kept", "handed up", "none")
        for kind in kinds
    }
    made = {
        "let go": {"status": ActionStatus.DROPPED},
        "withdrawn": {"withdrawn_at": clock()},
        "promised": {},
        "kept": {"status": ActionStatus.DONE},
        "handed up": {"status": ActionStatus.HANDED_UP, "handed_at": clock()},
    }
    for (_kind, state), number in found.items():
        if state in made:
            an_action(store, ward, observation_id=number, **made[state])
    open_ones = ("none", "withdrawn", "let go")
    expected = sorted(
        found, key=lambda one: (one[0] is not Kind.HARM, one[1] not in open_ones, -found[one])
    )
    shown = board(store.query, ward.id, now=clock()).worries.shown
    assert [one.id for one in shown] == [found[one] for one in expected][:SHOWN]


def test_the_row_of_huddles_counts_those_held(store, ward, clock):
    for days_ago in (3, 4, 5):
        a_huddle(store, ward, on=TODAY - timedelta(days=days_ago))
    a_huddle(store, ward, on=TODAY - timedelta(days=6), status=HuddleStatus.MISSED)
    shown = board(store.query, ward.id, now=clock())
    assert shown.streak.in_a_row == 3
    assert not shown.is_held_today
    assert shown.is_planned_today


def test_a_huddle_broken_off_is_on_the_board(store, ward, clock):
    huddle = a_huddle(store, ward, status=HuddleStatus.RUNNING)
    assert board(store.query, ward.id, now=clock()).running.id == huddle.id


def test_the_focus_names_the_harm_whose_chart_is_read_later(store, clock):
    ward = a_ward(store, focus="fewer falls")
    fall = harm_of(store, ward)
    with store.change("Choose the focus") as change:
        set_focus(change, ward.id, "fewer falls", harm_id=fall)
    shown = board(store.query, ward.id, now=clock())
    assert (shown.focus_harm_id, shown.focus_harm) == (fall, "fall")
    with store.change("Take it off the list") as change:
        change.session.get(HarmKind, fall).withdrawn_at = change.now
    assert board(store.query, ward.id, now=clock()).focus_harm_id is None


def test_a_ward_that_is_not_there_is_said_plainly(store, clock):
    with pytest.raises(UserError):
        board(store.query, 7, now=clock())


def test_the_board_loads_no_object_mapper():
    code = (
        "import sys, safehuddle.services.board, safehuddle.store.store, safehuddle.services.find;"
        "sys.exit(any(name.startswith('sqlalchemy') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_everything_is_found_at_once_newest_first(store, ward):
    first = an_observation(store, ward, text="hoist flat", place="Bay 2").id
    second = an_observation(store, ward, text="hoist moved").id
    action = an_action(store, ward, what="Mend the hoist").id
    thanks = some_thanks(store, ward, text="for finding the hoist").id
    an_observation(store, ward, text="hoist", withdrawn_at=store.clock())
    hits = search(store.query, ward.id, "hoi")
    assert [(hit.record.table, hit.id) for hit in hits] == [
        ("observation", second),
        ("observation", first),
        ("action", action),
        ("thanks", thanks),
    ]
    assert search(store.query, ward.id, "  !? ") == ()


def test_a_very_long_row_is_counted_whole(store, ward, clock, monkeypatch):
    monkeypatch.setattr("safehuddle.services.huddle_days.RECENT_HUDDLES", 4)
    for days_ago in (3, 4, 5, 6, 7, 10, 11):
        a_huddle(store, ward, on=TODAY - timedelta(days=days_ago))
    assert board(store.query, ward.id, now=clock()).streak.in_a_row == 7


def test_a_row_that_was_broken_is_counted_from_the_newest_huddles_alone(
    store, ward, clock, monkeypatch
):
    monkeypatch.setattr("safehuddle.services.huddle_days.RECENT_HUDDLES", 4)
    for days_ago in (3, 4, 6, 7, 10, 11, 12):
        a_huddle(store, ward, on=TODAY - timedelta(days=days_ago))
    assert board(store.query, ward.id, now=clock()).streak.in_a_row == 2
