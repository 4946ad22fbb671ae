"""The program's own window, after a leader was here: nothing of a record is left for others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from safehuddle.domain.candour.chain import Step
from safehuddle.domain.permissions import Role, SignedInPerson
from safehuddle.models import Ward
from safehuddle.services.access import people
from safehuddle.ui.candour.facts_asked import ask_fact
from safehuddle.ui.search.presenter import SearchPresenter
from tests.factories import KEEPERS_PIN
from tests.services.candour.wards import LEADERS_PIN, add, as_leader, begun, case_of
from tests.ui.people.conftest import Opened, sign_in
from tests.ui.search.test_presenter import FakeSearch

WORDS = "the bell was out of reach"


@pytest.fixture
def record(store, prepared):
    as_leader(store, prepared)
    row = begun(store, prepared)
    add(store, row, Step.AWARE, words=WORDS)
    store.signed_in = None
    return row


@pytest.fixture
def opened(qtbot, store, prepared, tmp_path, clock, record):
    with store.reading() as session:
        ward = session.get_one(Ward, prepared.ward)
        session.expunge(ward)
    opened = Opened(qtbot, store, ward, tmp_path, clock)
    yield opened
    opened.window.close()
    opened.window.deleteLater()


def board(opened):
    return opened.window.stack.screen_of("candour").board


def open_form(opened, store, record):
    sign_in(opened, "Cyn, leader…", LEADERS_PIN)
    opened.window.go("candour")
    opened.idle()
    presenter = board(opened)._presenter
    presenter.do(ask_fact(case_of(store, record), presenter._read.around, Step.TOLD))
    opened.idle()
    return board(opened).form


def sealed(store):
    return [
        body
        for name, body in store.query(
            "SELECT name, body FROM draft WHERE name LIKE ?", ("candour:%",)
        )
    ]


def test_a_lock_seals_what_is_half_typed_and_the_next_person_meets_the_gate(opened, store, record):
    open_form(opened, store, record).fields["words"].set_value("she wept")
    opened.ctrl(Qt.Key.Key_L)
    opened.idle()
    assert opened.window.stack.screen_of("candour") is None
    (body,) = sealed(store)
    assert "wept" not in body
    sign_in(opened, "Ann, keeper…", KEEPERS_PIN)
    opened.window.go("candour")
    opened.idle()
    assert board(opened) is None
    assert opened.window.windowTitle().startswith("Candour · ")
    sign_in(opened, "Cyn, leader…", LEADERS_PIN)
    opened.idle()
    presenter = board(opened)._presenter
    presenter.do(ask_fact(case_of(store, record), presenter._read.around, Step.TOLD))
    opened.idle()
    assert board(opened).form.answers.text("words") == "she wept"


def test_after_the_lock_nobody_undoes_what_a_leader_wrote_nor_reads_of_it(
    opened, store, record, prepared
):
    form = open_form(opened, store, record)
    form.fields["by_role"].set_value("consultant")
    form.saved.emit()
    opened.idle()
    opened.ctrl(Qt.Key.Key_L)
    opened.idle()
    opened.ctrl(Qt.Key.Key_Z)
    opened.idle()
    assert "record" not in opened.window.notices.text
    as_leader(store, prepared)
    assert len(case_of(store, record).record.facts) == 2


def test_a_role_taken_away_elsewhere_closes_the_board_at_once(opened, store, record, prepared):
    open_form(opened, store, record).fields["words"].set_value("she wept")
    leader, key = store.signed_in, store.leaders_key
    store.signed_in = SignedInPerson(prepared.keeper, "Ann", Role.KEEPER)  # in another program
    with store.change(people.CHANGE_ROLE) as change:
        people.change_role(change, prepared.leader, Role.KEEPER)
    store.signed_in = leader
    store.hold_leaders_key(key)
    opened.qtbot.waitUntil(lambda: opened.presence.signed_in is None)
    opened.idle()
    assert board(opened) is None
    assert "wept" not in "".join(sealed(store))


def test_the_search_of_everything_finds_records_only_while_their_key_is_open(desk, here, record):
    view = FakeSearch()
    search = SearchPresenter(desk, view, ())
    search.search("bell")
    assert view.lines == []
    here.come()
    assert view.lines == ["Candour records", WORDS]
    here.leave()
    assert view.lines == []
