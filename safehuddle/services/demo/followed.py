"""The themes that a made-up ward follows, each with what it said of it in the last weeks."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.moments import zone_of
from safehuddle.domain.presets import DEFAULT_ZONE
from safehuddle.domain.uids import RANDOM_BYTES, uid_from
from safehuddle.models import Observation, Theme, ThemeNote

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.services.demo.bank import ThemeTemplate
    from safehuddle.store.change import Change

WEEKS = 12
LEAST = 3
"""Sentences from which on something is a theme."""
NOT_YET = 2
"""The newest, which nobody has put there: they are offered."""


def follow_themes(
    change: Change,
    chance: Random,
    ward_id: int,
    templates: tuple[ThemeTemplate, ...],
    until: date,
) -> None:
    """Name each theme of which enough was said, and put its older sentences under it."""
    for each in templates:
        about = change.session.scalars(
            select(Observation.id)
            .where(
                Observation.ward_id == ward_id,
                Observation.noticed_on > until - timedelta(weeks=WEEKS),
                Observation.text.icontains(each.word),
            )
            .order_by(Observation.id)
        ).all()[:-NOT_YET]
        if len(about) < LEAST:
            continue
        begun = until - timedelta(weeks=WEEKS // 3)
        at = datetime.combine(begun, time(9), zone_of(DEFAULT_ZONE))

        def uid(at: datetime = at) -> str:
            return uid_from(at, chance.randbytes(RANDOM_BYTES))

        ward = {"ward_id": ward_id}
        theme = {**ward, "name": each.name, "about": each.about, "begun_on": begun}
        (number,) = change.bulk(Theme, [{**theme, "uid": uid()}])
        notes = [{**ward, "uid": uid(), "theme_id": number, "observation_id": one} for one in about]
        change.bulk(ThemeNote, notes)
