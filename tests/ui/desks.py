"""A desk for presenters and views under test: everything at once, every notice kept."""

from __future__ import annotations

from safehuddle.settings import Settings
from safehuddle.ui.desk import Desk, WardInHand
from safehuddle.ui.notices import KeptNotices
from tests.direct_jobs import DirectJobs


def a_desk(store, ward, folder, clock, **given):
    """Return a desk for `ward`; any of its fields can be given by name."""
    fields = {
        "jobs": DirectJobs(store, by=lambda: given.get("person")),
        "clock": clock,
        "notices": KeptNotices(),
        "settings": Settings.load(folder),
        "ward": WardInHand(ward.id, ward.name, ward.zone),
        "person": None,
        "go": lambda name: None,
        **given,
    }
    return Desk(**fields)
