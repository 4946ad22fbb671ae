"""What tests of the pulse need: a ward whose round is open, and people who answer."""

from __future__ import annotations

from safehuddle.domain.pulse import Level, Statement
from safehuddle.services.pulse import answers
from tests.factories import TODAY

ALL = dict.fromkeys(Statement, Level.FULLY)


def answer(store, ward_id, given=ALL, *, today=TODAY):
    """Answer once, as the window does."""
    with store.change(answers.ANSWER) as change:
        answers.answer(change, ward_id, given, today=today)
    answers.finish(store)
