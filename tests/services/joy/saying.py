"""What tests of joy and pride need: people who say something, and a leader who looks."""

from __future__ import annotations

from safehuddle.domain.joy import Place
from safehuddle.domain.permissions import Role
from safehuddle.services.joy import look_over, sentences
from tests.factories import TODAY, signed_in

TEXTS = ("tea at four", "a clean sluice", "she laughed", "a map of the taps", "no queue")


def say(store, ward_id, *texts, key="good day", today=TODAY):
    """Answer a question, once for each text."""
    (question,) = [each for each in sentences.questions() if each.key == key]
    for text in texts:
        with store.change(sentences.SAY) as change:
            sentences.say(change, ward_id, question, text, today=today)


def leading(store):
    """Have a leader at the store."""
    return signed_in(store, Role.LEADER)


def laid_out(store, ward_id):
    """Have a leader empty the box, and return what they see."""
    with leading(store):
        with store.change(look_over.EMPTY) as change:
            look_over.empty_box(change, ward_id)
        with store.reading() as session:
            return look_over.list_laid_out(session, ward_id)


def put(store, ward_id, *places):
    """Have a leader say where the next sentences go, in the order of their list."""
    rows = [row for row in laid_out(store, ward_id) if row.place is Place.LAID_OUT]
    for row, place in zip(rows, places, strict=False):
        with leading(store), store.change(look_over.DECIDE) as change:
            look_over.decide(change, row.id, place)
