"""The candour screen: a gate for all, the board for whoever may, and nothing of it after."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from safehuddle.domain.candour.chain import Step
from safehuddle.domain.permissions import Role
from safehuddle.services.candour import records
from safehuddle.ui.candour.case_asked import CaseGesture
from safehuddle.ui.candour.facts_asked import ask_fact
from safehuddle.ui.candour.view import CandourScreen
from safehuddle.ui.kit.button import Button
from safehuddle.ui.people.gate_pane import GatePane
from tests.services.candour.wards import add, as_leader, begun, case_of

WORDS = "the bell was out of reach"


@pytest.fixture
def record(store, prepared):
    """A record that somebody has begun, who is here no more."""
    as_leader(store, prepared)
    row = begun(store, prepared)
    add(store, row, Step.AWARE, words=WORDS)
    store.signed_in = None
    return row


@pytest.fixture
def screen(qtbot, desk, record):
    screen = CandourScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1366, 700)
    screen.reload()
    screen.show()
    return screen


def has_words(screen):
    shown = [each.text() for each in screen.findChildren(QLabel) if each.isVisibleTo(screen)]
    return WORDS in shown


def test_without_a_pin_a_gate_stands_there_and_tells_of_no_record(screen, here):
    assert screen.board is None
    assert screen.findChildren(GatePane)
    assert not has_words(screen)
    assert not screen.count()
    here.come(Role.KEEPER)
    assert screen.board is None


def test_what_holds_nothing_of_a_record_is_for_everybody(screen, here, gone_to):
    for button in screen.findChildren(Button):
        if button.cap in ("Alt+U", "Alt+D"):
            button.click()
    assert gone_to == ["practice", "reports/card"]


def test_the_pin_of_a_leader_opens_the_board_and_leaving_closes_all_of_it(screen, here):
    here.come()
    assert has_words(screen)
    assert screen.is_sensitive
    here.leave()
    assert screen.board is None
    assert not has_words(screen)


def test_what_is_half_typed_is_sealed_before_the_key_goes_and_is_back_with_its_author(
    screen, here, store, record
):
    here.come()
    screen.board._presenter.do(ask_fact(case_of(store, record), around(screen), Step.TOLD))
    screen.board.form.fields["words"].set_value("she wept")
    here.leave()
    kept = store.query("SELECT name, body FROM draft")
    assert [name.startswith("candour:") for name, _body in kept] == [True]
    assert "wept" not in kept[0][1]
    here.come()
    screen.board._presenter.do(ask_fact(case_of(store, record), around(screen), Step.TOLD))
    assert screen.board.form.answers.text("words") == "she wept"


def test_saving_a_fact_uses_its_draft_up(screen, here, store, record):
    here.come()
    presenter = screen.board._presenter
    presenter.do(ask_fact(case_of(store, record), around(screen), Step.TOLD))
    screen.board.form.fields["by_role"].set_value("consultant")
    screen.board.leave()
    assert store.query("SELECT 1 FROM draft")
    screen.board.form.saved.emit()
    assert [fact.step for fact in case_of(store, record).record.facts] == [Step.AWARE, Step.TOLD]
    assert not store.query("SELECT 1 FROM draft")
    assert screen.board.form is None


def test_an_odd_date_is_asked_about_beside_the_reason_and_kept_with_it(screen, here, store, record):
    here.come()
    presenter = screen.board._presenter
    presenter.do(ask_fact(case_of(store, record), around(screen), Step.TOLD))
    form = screen.board.form
    when = form.fields["when"].value
    form.fields["when"].set_value(type(when)(when.on.replace(year=when.on.year + 1)))
    assert form.fields["odd_because"].isHidden()
    form.saved.emit()
    assert not form.fields["odd_because"].isHidden()
    form.fields["odd_because"].set_value("it is the day they chose")
    form.saved.emit()
    (_aware, told) = case_of(store, record).record.facts
    assert told.odd_because == "it is the day they chose"


def test_tab_goes_through_a_record_from_top_to_bottom(screen, here):
    here.come()
    stops = [each for each in screen.findChildren(Button) if each.isVisible() and each.cap]
    first, at, passed = next(each for each in stops if each.cap == "Alt+N"), None, []
    while at is not first:
        at = (at or first).nextInFocusChain()
        if at in stops:
            passed.append(at.cap)
    assert passed.index("Alt+C") < passed.index("Alt+T") < passed.index("Alt+E")


def around(screen):
    return screen.board._presenter._read.around


def test_a_record_past_its_time_is_looked_at_and_erased_for_good(
    screen, here, store, record, clock, desk
):
    as_leader(store, here.prepared)
    with store.change(records.TAKE_BACK) as change:
        records.take_back(change, record, reason="begun twice")
    clock.now = clock.now.replace(year=2047)
    here.come()
    presenter, board = screen.board._presenter, screen.board
    assert presenter._read.board.past == {record}
    presenter.press(CaseGesture.ERASE)
    board.form.saved.emit()  # not before somebody says that they have read it
    assert not case_of(store, record).is_erased
    board.form.fields["read"].set_value(True)
    board.form.saved.emit()
    assert case_of(store, record).is_erased
    assert "Erased what 1 record said." in desk.notices.said[-1]
    assert not desk.notices.undoable
