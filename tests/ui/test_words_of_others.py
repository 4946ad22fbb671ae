"""What nobody in particular half typed stands in no form that is opened after it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from safehuddle.domain import permissions
from safehuddle.services import drafts, thanks
from safehuddle.ui.actions.rows import ActionGesture
from safehuddle.ui.actions.view import ActionsScreen
from safehuddle.ui.kit.editors import LineEdit
from safehuddle.ui.observations.rows import ObservationGesture
from safehuddle.ui.observations.view import ObservationsScreen
from safehuddle.ui.records.sheet import HuddleSheet, ThanksSheet
from safehuddle.ui.records.shown import RecordGesture
from tests.factories import a_huddle, an_action, an_observation
from tests.ui.maple import maple

__all__ = ["maple"]

STRANGE = " zwq"


def of_observation(gesture):
    def opened(maple):
        screen = ObservationsScreen(maple.desk)
        screen.reload()
        screen.list_pane.list.choose_first()
        screen._detail.press(gesture)
        return screen, screen.form

    return opened


def of_action(gesture):
    def opened(maple):
        screen = ActionsScreen(maple.desk)
        screen.reload()
        screen.list_pane.list.choose_first()
        screen._presenter.press(gesture)
        return screen, screen.form

    return opened


def of_record(sheet, table, gesture):
    def opened(maple):
        shown = sheet(maple.desk)
        ((number,),) = maple.store.query(f"SELECT id FROM {table}")
        shown.show_item(str(number))
        shown._presenter.press(gesture)
        return shown, shown._form

    return opened


FORMS = [
    of_observation(ObservationGesture.EDIT),
    of_observation(ObservationGesture.ACTION),
    of_observation(ObservationGesture.SETTLE),
    of_action(ActionGesture.NEW),
    of_action(ActionGesture.EDIT),
    of_action(ActionGesture.HAND_UP),
    of_action(ActionGesture.DROP),
    of_record(ThanksSheet, "thanks", RecordGesture.EDIT),
    of_record(ThanksSheet, "thanks", RecordGesture.WITHDRAW),
    of_record(HuddleSheet, "huddle", RecordGesture.EDIT),
]


def words_in(form):
    lines = [each.text() for each in form.findChildren(LineEdit)]
    return "\n".join(lines + [each.toPlainText() for each in form.findChildren(QPlainTextEdit)])


def type_strange(form):
    for editor in form.findChildren(QPlainTextEdit)[:1] or form.findChildren(LineEdit)[:1]:
        editor.setFocus()
        if isinstance(editor, QPlainTextEdit):
            editor.insertPlainText(STRANGE)
        else:
            editor.insert(STRANGE)
    assert STRANGE.strip() in words_in(form)


def put_away(place):
    place.leave() if hasattr(place, "leave") else place.give_way()
    place.hide()
    place.deleteLater()


@pytest.fixture
def records(maple):
    an_observation(maple.store, maple.row, "hoist flat")
    an_action(maple.store, maple.row)
    with maple.store.change(thanks.SAY, by="porter") as change:  # else no reason would be asked
        thanks.record(change, maple.row.id, text="for settling Bay 2 so kindly")
    a_huddle(maple.store, maple.row)


@pytest.mark.parametrize("opened", FORMS)
def test_words_of_nobody_in_particular_are_offered_and_never_in_the_form(
    opened, maple, records, qtbot, look
):
    place, form = opened(maple)
    before = words_in(form)
    type_strange(form)
    put_away(place)
    assert maple.store.query("SELECT count(*) FROM draft") == [(1,)]
    place, form = opened(maple)
    assert words_in(form) == before
    put_away(place)
    ((name, body),) = maple.store.query("SELECT name, body FROM draft")
    assert drafts.is_of_nobody(name)
    assert STRANGE.strip() in body, "not taken up, nor thrown away: it waits"


@pytest.mark.parametrize("opened", FORMS)
def test_words_of_somebody_with_a_pin_come_back_to_them_alone(opened, maple, records, qtbot, look):
    access = maple.desk.access
    access.signed_in = permissions.SignedInPerson("01ANN", "Ann", permissions.Role.LEADER)
    place, form = opened(maple)
    before = words_in(form)
    type_strange(form)
    put_away(place)
    access.signed_in = permissions.SignedInPerson("01BEN", "Ben", permissions.Role.LEADER)
    place, form = opened(maple)
    assert words_in(form) == before
    put_away(place)
    access.signed_in = permissions.SignedInPerson("01ANN", "Ann", permissions.Role.LEADER)
    place, form = opened(maple)
    assert STRANGE.strip() in words_in(form)
    put_away(place)
