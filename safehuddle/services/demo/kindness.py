"""Kind notes of a made-up ward: two for all of a team, and some for its one member with a PIN."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.kind_note import KindLetter, Where
from safehuddle.i18n import _
from safehuddle.models import KindNote
from safehuddle.services.kindness.shown import show_on

if TYPE_CHECKING:
    from datetime import datetime

    from safehuddle.store.change import Change


def add_to_team(change: Change, ward_id: int, until: datetime) -> None:
    """Write the notes to a team; one may be shown everywhere."""
    first = _add(
        change,
        ward_id,
        _("the night team"),
        KindLetter(
            _("the side room flooded at three"),
            _("found the stopcock and sat with the patients until it was dry"),
            _("nobody was moved in the dark"),
            _("somebody had drawn a map of the taps"),
            _("a map of the taps by every desk"),
            _("ward manager"),
        ),
        until - timedelta(days=2),
    )
    show_on(change, first, [*Where], with_names=True)
    first.agreed_at = until - timedelta(days=1)
    _add(
        change,
        ward_id,
        _("the whole team"),
        KindLetter(
            _("my mother could not sleep"),
            _("turned the lights down and spoke softly at the desk"),
            _("she slept for the first time since Sunday"),
        ),
        until - timedelta(days=5),
    )


def add_to_person(change: Change, ward_id: int, person_id: int, name: str, now: datetime) -> None:
    """Write two notes to somebody with a PIN: one waits, one was read and thanked for."""
    waits = KindLetter(
        _("I was new and lost on my first night"),
        _("walked the whole ward with me, twice"),
        _("I knew where everything was when it mattered"),
        "",
        _("a walk round for every new starter"),
        _("student nurse"),
    )
    read = KindLetter(
        _("the visitor at bed nine was in tears"),
        _("found two chairs and made the time to sit down"),
        _("he went home calm"),
    )
    _add(change, ward_id, name, waits, now - timedelta(days=1), person_id, may_prove=True)
    before = _add(change, ward_id, name, read, now - timedelta(days=9), person_id)
    before.read_at = before.thanked_at = now - timedelta(days=8)


def _add(
    change: Change,
    ward_id: int,
    to_whom: str,
    letter: KindLetter,
    at: datetime,
    person_id: int | None = None,
    *,
    may_prove: bool = False,
) -> KindNote:
    note = KindNote(
        uid=change.new_uid(),
        ward_id=ward_id,
        person_id=person_id,
        to_whom=to_whom,
        from_whom=letter.from_whom or None,
        moment=letter.moment,
        did=letter.did,
        meant=letter.meant,
        helped=letter.helped,
        more=letter.more,
        may_prove=may_prove,
        written_at=at,
        shown_on="",
        with_names=False,
    )
    change.session.add(note)
    return note
