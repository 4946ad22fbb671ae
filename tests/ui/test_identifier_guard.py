"""What the window knows of the identifier guard, and what it counts."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from safehuddle.services import marks
from safehuddle.ui.identifier_guard import IdentifierGuard
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.screen import Screen
from safehuddle.ui.watched_field import watch
from tests.direct_jobs import DirectJobs

NUMBER = "RXX123456 has no band"


class OneField(Screen):
    def __init__(self, desk):
        super().__init__(desk)
        self.field = SentenceField("What did you notice?")
        watch(self.field)
        QVBoxLayout(self).addWidget(self.field)


def overrides(store):
    return marks.count(store.query, marks.GUARD_OVERRIDES)


def test_each_text_that_had_a_hint_is_counted_and_nothing_else_is_kept(store):
    guard, jobs = IdentifierGuard(), DirectJobs(store)
    guard.count_saved(
        jobs, "Mrs Smith fell", "", "Sister in charge of Bay Two", "ring 07700 900123"
    )
    assert overrides(store) == 2
    guard.count_let_out(jobs, 3)
    assert overrides(store) == 5
    assert store.query("SELECT name, value FROM mark") == [(marks.GUARD_OVERRIDES, "5")]


def test_saving_plain_words_writes_nothing(store):
    guard, jobs = IdentifierGuard(), DirectJobs(store)
    guard.count_saved(jobs, "hoist battery flat")
    guard.count_let_out(jobs, 0)
    assert store.query("SELECT * FROM mark") == []


def test_a_text_in_the_shape_of_the_ward_is_counted_too(store):
    guard = IdentifierGuard()
    guard.shapes = ("RXX999999",)
    guard.count_saved(DirectJobs(store), NUMBER)
    assert overrides(store) == 1


def test_a_field_knows_the_shapes_of_the_screen_it_stands_in(look, qtbot, desk):
    screen = OneField(desk)
    qtbot.addWidget(screen)
    screen.show()
    desk.guard.shapes = ("RXX999999",)
    screen.field.set_text(NUMBER)
    screen.field.changed.emit(NUMBER)
    qtbot.waitUntil(
        lambda: screen.field.editor.accessibleDescription().startswith(
            "This looks like a hospital number."
        )
    )
