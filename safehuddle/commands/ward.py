"""Setting up a ward, recording what it notices, taking the last change back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from safehuddle.commands.context import secret, store_of
from safehuddle.commands.voice import say
from safehuddle.domain import presets
from safehuddle.domain.moments import parse_moment, zone_of
from safehuddle.domain.permissions import Role
from safehuddle.domain.pins import LONGEST, SHORTEST, USUAL_LENGTH, checked_pin
from safehuddle.domain.text import TEXT_LIMIT, in_whole_letters
from safehuddle.domain.words import parse_counted, parse_factors, parse_kind
from safehuddle.errors import UserError
from safehuddle.files import paths
from safehuddle.i18n import _
from safehuddle.services import observations, undoing, wards
from safehuddle.services.access import people
from safehuddle.services.care import clock_check

if TYPE_CHECKING:
    import argparse


STANDARD_INPUT = "-"
MOST_LETTERS = 10 * TEXT_LIMIT
"""Read at most: a note that is only somewhat too long is told its length."""


def setup(asked: argparse.Namespace) -> None:
    """Make the store, unless it is there, and a ward in it; print the ward's uid."""
    # Asked before a store is made for a name that is misspelt.
    preset = presets.preset(asked.prompts or presets.DEFAULT_PRESET).id
    presets.shift_preset(shifts := asked.shifts or presets.DEFAULT_SHIFTS)
    zone = zone_of(asked.zone or presets.DEFAULT_ZONE).key
    name = wards.tidy_name(asked.ward)
    pin = _pin_of(asked.keeper) if asked.keeper is not None else ""
    if asked.for_everyone:
        if asked.data_dir is not None:
            asked.misused(_("--for-everyone has a folder of its own, and goes without --data-dir"))
        asked.data_dir = paths.make_shared_folder()
    with store_of(asked, make=True) as store:
        with store.change(wards.SET_UP, by=asked.by) as change:
            ward_id = wards.set_up(
                change,
                name=name,
                shifts=shifts,
                preset=preset,
                zone=zone,
            )
            if asked.keeper is not None:
                people.add(change, name=asked.keeper, role=Role.KEEPER, pin=pin)
        with store.reading() as session:
            ward = wards.ward_card(session, ward_id)
    shared = {"folder": str(asked.data_dir)} if asked.for_everyone else {}
    say({"uid": ward.uid, "ward": ward.name, **shared})


def _pin_of(keeper: str) -> str:
    """Ask for a keeper's PIN; refuse one that is no good before a store is made for it."""
    pin = secret(_("A new PIN for {name}:").format(name=keeper)).strip()
    # A store that is there already may ask for another number of digits, and is asked itself.
    checked_pin(pin, len(pin) if SHORTEST <= len(pin) <= LONGEST else USUAL_LENGTH)
    return pin


def record(asked: argparse.Namespace) -> None:
    """Save an observation; print its uid once it is on the disk."""
    kind = parse_kind(asked.kind)
    factors = parse_factors(";".join(asked.factor))
    counted = parse_counted(asked.counted)
    if counted is not None and not asked.harm:
        asked.misused(_("--counted is only for a harm that --harm names"))
    with store_of(asked) as store:
        text = _from_standard_input() if asked.text == STANDARD_INPUT else asked.text
        doubt = clock_check.word(store)
        with store.change(observations.RECORD[kind], by=asked.by) as change:
            ward = wards.ward_named(change.session, asked.ward)
            noticed = parse_moment(asked.at, zone=ward.zone, now=change.now) if asked.at else None
            kept = observations.record(
                change,
                ward.id,
                kind=kind,
                text=text,
                factors=factors,
                place=asked.place,
                raised_by=asked.raised_by,
                harm=asked.harm,
                counted=counted,
                noticed=noticed,
            )
        say({"uid": kept.uid})
        if doubt is not None and sys.stderr is not None:
            sys.stderr.write(f"{doubt}\n")


def _from_standard_input() -> str:
    """Return what is piped to us, or typed until its end; a PIN was the first line of it.

    Raises:
        UserError: nothing can be read, it is more than one note holds, or it is not UTF-8.
    """
    try:
        given = sys.stdin.read(MOST_LETTERS + 1)
    except (OSError, AttributeError, ValueError) as problem:  # closed, or never there
        raise UserError(
            _("There is nothing to read on the standard input. Nothing was saved."), field="text"
        ) from problem
    if len(given) > MOST_LETTERS:
        raise UserError(
            _(
                "That is far more than one observation holds. Nothing was saved. Keep what matters"
                " most."
            ),
            field="text",
        )
    return in_whole_letters(given)


def undo(asked: argparse.Namespace) -> None:
    """Take back the newest change that still stands, whoever made it; print what it was."""
    from safehuddle.services.turned_words import undone_words  # knows every record

    with store_of(asked) as store:
        label = store.undo_entry(undoing.newest_undoable(store))
    say({"undone": label, "now": undone_words(label)})
