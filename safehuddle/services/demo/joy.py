"""What people of a made-up ward said of joy and pride, and one round of the pulse that is over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.joy import Place, month_text
from safehuddle.domain.pulse import Counts, OpenRound, Statement
from safehuddle.domain.weeks import week_of
from safehuddle.i18n import N_, _
from safehuddle.models import JoyLine
from safehuddle.services.pulse import rounds

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.store.change import Change

_SAID = (
    ("mattered", Place.WALL, N_("That her son could stay until she slept")),
    ("mattered", Place.WALL, N_("Being asked what I think, in my second week")),
    ("mattered", Place.WALL, N_("A hand to hold in the scanner")),
    ("good day", Place.WALL, N_("Five minutes for a cup of tea, together")),
    ("good day", Place.WALL, N_("The pharmacist came up herself, and stayed until it was right")),
    ("good day", Place.WALL, N_("Somebody had filled the trolley before we came")),
    ("good day", Place.WALL, N_("A patient walked to the window and laughed")),
    ("in the way", Place.PAGE, N_("Four phones ringing, and one of us at the desk")),
    ("in the way", Place.PAGE, N_("Looking for the bladder scanner, again")),
    ("in the way", Place.WALL, N_("Waiting for the lift with a bed")),
)
_WAITING = (
    ("good day", N_("We finished on time and everybody knew what was left")),
    ("in the way", N_("The hoist was flat when we needed it")),
)
_IN_BOX = (
    ("mattered", N_("Nobody ate alone today")),
    ("good day", N_("It was quiet enough to hear")),
)
_AGREED = {
    Statement.SPEAK: (1, 1, 3, 8, 4),
    Statement.FAIR: (1, 2, 4, 7, 3),
    Statement.HEARD: (1, 3, 5, 6, 2),
    Statement.PROUD: (0, 0, 1, 6, 10),
    Statement.ABLE: (2, 4, 4, 5, 2),
}
"""How often each level was chosen, from the least to the most."""


def add_joy(change: Change, ward_id: int, until: date) -> None:
    """Write what was said in the month before, and a few sentences that wait."""
    before = until.replace(day=1) - timedelta(days=1)
    for question, place, text in _SAID:
        _add(change, ward_id, before, question, place, text)
    for question, text in _WAITING:
        _add(change, ward_id, until, question, Place.LAID_OUT, text)
    for question, text in _IN_BOX:
        _add(change, ward_id, until, question, Place.BOX, text)


def add_pulse(change: Change, ward_id: int, until: date) -> None:
    """Publish a round that closed last Sunday, and throw one before it away."""
    monday = week_of(until).first
    counts = Counts(tuple(_AGREED[statement] for statement in Statement))
    began = monday - timedelta(weeks=6)
    before = OpenRound(began - timedelta(weeks=13), began - timedelta(weeks=1), 12)
    over = OpenRound(began, monday - timedelta(weeks=1), 5, counts=counts)
    rounds.publish(change, ward_id, before, is_told=False)
    rounds.publish(change, ward_id, over, is_told=True)


def _add(change: Change, ward_id: int, day: date, question: str, place: Place, text: str) -> None:
    change.session.add(
        JoyLine(
            id=change.new_chance(),
            ward_id=ward_id,
            month=month_text(day),
            question=question,
            text=_(text),
            place=place.value,
        )
    )
