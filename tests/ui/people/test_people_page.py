"""The page of people and PINs: the first keeper, others, resets, one's own PIN, the two rules."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from safehuddle.domain.permissions import HOLDERS, Power, Role
from safehuddle.services import rules
from safehuddle.services.access import people, pins
from safehuddle.ui.gesture import OpenForm
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.people.answers import PersonAnswers, PersonField
from safehuddle.ui.people.person_form import _MAY, PersonForm
from safehuddle.ui.people.person_sheet import PersonSheet
from safehuddle.ui.people.pin_field import PinField
from safehuddle.ui.settings.people_presenter import PeoplePresenter
from safehuddle.ui.theme.tokens import Size
from tests.factories import KEEPERS_PIN, signed_in
from tests.ui.accessible import amiss
from tests.ui.desks import a_desk
from tests.ui.people.conftest import LEADERS_PIN
from tests.ui.people.doors import Watched

ENTER = Qt.Key.Key_Return


class FakePage:
    def __init__(self):
        self.shown = None

    def show_people(self, shown):
        self.shown = shown


class FakeForm:
    def __init__(self):
        self.busy, self.errors, self.is_closed = [], [], False
        self.asking = OpenForm(
            lambda problem: self.show_error(problem.sentence, problem.field), self.close_form
        )

    def take_words(self):
        return None

    def show_busy(self, is_busy):
        self.busy.append(is_busy)

    def show_error(self, sentence, field):
        self.errors.append((field, sentence))

    def close_form(self):
        self.is_closed = True


@pytest.fixture
def page(store, ward, tmp_path, clock):
    watched = Watched(store)
    desk = a_desk(store, ward, tmp_path, clock, access=watched.presence)
    view = FakePage()
    presenter = PeoplePresenter(desk, view)
    presenter.load()
    view.presenter, view.desk, view.watched = presenter, desk, watched
    return view


def names(store):
    with store.reading() as session:
        return [(card.name, card.role) for card in people.list_people(session)]


def test_the_first_keeper_is_here_from_then_on(store, page):
    assert not page.shown.has_keeper
    form = FakeForm()
    page.presenter.add_keeper(PersonAnswers("Ann", pin=KEEPERS_PIN, again=KEEPERS_PIN), form)
    assert form.is_closed
    assert names(store) == [("Ann", Role.KEEPER)]
    assert page.watched.presence.signed_in.name == "Ann"
    assert page.watched.wishes == []


def test_two_pins_that_differ_are_said_and_nothing_is_saved(store, page):
    form = FakeForm()
    page.presenter.add_keeper(PersonAnswers("Ann", pin=KEEPERS_PIN, again="830471"), form)
    ((field, sentence),) = form.errors
    assert field == "again"
    assert "not the same" in sentence
    assert names(store) == []


def test_a_pin_that_is_guessed_first_is_refused_beside_the_pin(store, page):
    form = FakeForm()
    page.presenter.add_keeper(PersonAnswers("Ann", pin="123456", again="123456"), form)
    ((field, sentence),) = form.errors
    assert field == "pin"
    assert "guess first" in sentence
    assert form.busy == [True, False]
    assert not form.is_closed


def test_answers_never_show_a_pin_where_they_are_printed():
    assert "830417" not in repr(PersonAnswers("Ann", old="830417", pin="830417", again="830417"))


def test_the_last_keeper_stays_keeper(store, ann, page):
    page.presenter.load()
    card = page.shown.people[0]
    form = FakeForm()
    with signed_in(store):
        page.presenter.change(card, PersonAnswers("Ann", Role.LEADER), form)
        page.presenter.take_away(card)
    assert form.errors[0][0] == "role"
    assert "Somebody must be the keeper" in page.desk.notices.warned[0]
    assert names(store) == [("Ann", Role.KEEPER)]


def test_a_name_and_a_role_change_together_or_not_at_all(store, bea, page):
    page.presenter.load()
    card = page.shown.people[1]
    with signed_in(store):
        page.presenter.change(card, PersonAnswers("Ann", Role.MATRON), FakeForm())
        assert names(store)[1] == ("Bea", Role.LEADER)
        page.presenter.change(card, PersonAnswers("Beatrice", Role.MATRON), FakeForm())
    assert names(store)[1] == ("Beatrice", Role.MATRON)


def test_a_reset_pin_opens_and_the_one_before_does_not(store, bea, page):
    page.presenter.load()
    with signed_in(store):
        page.presenter.reset(
            page.shown.people[1], PersonAnswers(pin="504938", again="504938"), FakeForm()
        )
    assert pins.sign_in(store, bea, "504938").name == "Bea"


@pytest.mark.parametrize("percent", [100, 200])
def test_a_field_for_a_pin_is_as_high_as_its_neighbour_whatever_is_in_it(look, qtbot, percent):
    form = PersonForm({PersonField.NAME, PersonField.NEW_PIN}, digits=6)
    qtbot.addWidget(form)
    look.set_percent(percent)
    name, pin = (form._fields[each] for each in ("name", "pin"))
    name.set_text("Ann")
    pin.set_text(KEEPERS_PIN)
    assert pin.editor.displayText() == "•" * len(KEEPERS_PIN)
    heights = [
        field.frame.sizeHint().expandedTo(field.frame.minimumSize()) for field in (name, pin)
    ]
    assert abs(heights[1].height() - heights[0].height()) <= 1  # what is rounded is not seen


def test_a_field_for_a_pin_takes_another_look_and_size(look, qtbot):
    field = PinField("PIN")
    qtbot.addWidget(field)
    look.set_percent(200)
    look.set_look("dark")
    plain = TextField("Name")
    qtbot.addWidget(plain)
    assert field.editor.font().pixelSize() == 2 * Size.LEAD
    assert field.editor.palette().text() == plain.editor.palette().text()


# In the window


def test_the_first_keeper_is_chosen_by_keyboard_and_the_page_stays_open(opened):
    opened.window.go("settings/people")
    opened.idle()
    pane = opened.pane()
    assert amiss(opened.window) == []
    pane._add_keeper()
    assert amiss(opened.sheet(PersonSheet)) == []
    for typed in ("Ann", KEEPERS_PIN, KEEPERS_PIN):
        opened.type(typed)
        opened.press(ENTER)
    opened.idle()
    assert opened.sheet() is None
    assert opened.chip == "Ann, keeper"
    assert opened.pane() is pane
    assert pane._list.current_key == opened.store.signed_in.uid
    assert pane._nobody.isHidden()


def test_after_the_keeper_is_chosen_the_keyboard_is_in_the_list_of_people(opened):
    opened.window.go("settings/people")
    opened.idle()
    press(opened.pane(), "Choose the keeper")
    for typed in ("Ann", KEEPERS_PIN, KEEPERS_PIN):
        opened.type(typed)
        opened.press(ENTER)
    opened.idle()
    assert opened.pane()._list.hasFocus()
    opened.press(Qt.Key.Key_A)
    assert opened.sheet(PersonSheet).windowTitle() == "Give somebody a PIN"


def test_after_a_pin_the_keyboard_is_in_the_list_of_people(ann, opened):
    opened.window.go("settings/people")
    opened.idle()
    press(opened.pane(), "Type a PIN")
    opened.give_pin(KEEPERS_PIN)
    opened.idle()
    assert opened.pane()._list.hasFocus()


def test_after_a_pin_the_keyboard_is_on_the_page_it_opened(ann, opened):
    opened.window.go("settings/prompts")
    opened.idle()
    press(opened.pane(), "Type a PIN")
    opened.give_pin(KEEPERS_PIN)
    opened.idle()
    assert opened.pane().has_keyboard()


def press(pane, words):
    button = next(
        each for each in pane.findChildren(QPushButton) if each.accessibleName().startswith(words)
    )
    button.setFocus()
    button.click()


@pytest.mark.parametrize("role", Role)
def test_whoever_chooses_a_role_reads_whether_it_sees_what_was_done_after_harm(role):
    said = _MAY[role]
    assert ("after harm" in said or "what a leader may" in said) is (role is not Role.MEMBER)
    sees = role in HOLDERS[Power.CANDOUR]
    assert ("does not see" in said) is (not sees and role is not Role.MEMBER)


def test_somebody_gets_a_pin_and_may_use_it(ann, opened):
    opened.ctrl(Qt.Key.Key_I)
    opened.give_pin(KEEPERS_PIN)
    opened.window.go("settings/people")
    opened.idle()
    opened.pane()._add()
    for typed in ("Bea", LEADERS_PIN, LEADERS_PIN):
        opened.type(typed)
        opened.press(ENTER)
    opened.idle()
    assert names(opened.store) == [("Ann", Role.KEEPER), ("Bea", Role.LEADER)]
    assert "Bea, leader…" in opened.menu()


def test_the_rules_are_kept_as_they_are_chosen(ann, opened):
    opened.ctrl(Qt.Key.Key_I)
    opened.give_pin(KEEPERS_PIN)
    opened.window.go("settings/people")
    opened.idle()
    opened.pane()._idle.setValue(5)
    opened.pane()._length.setValue(4)
    opened.idle()
    with opened.store.reading() as session:
        assert rules.value(session, rules.IDLE_MINUTES) == 5
        assert rules.value(session, rules.PIN_LENGTH) == 4


def test_anybody_here_changes_their_own_pin_from_the_menu(bea, opened):
    opened.menu()["Bea, leader…"].trigger()
    opened.give_pin(LEADERS_PIN)
    opened.menu()["Change my PIN…"].trigger()
    opened.idle()
    for typed in ("111222", "504938", "504938"):
        opened.type(typed)
        opened.press(ENTER)
    opened.idle()
    sheet = opened.sheet(PersonSheet)
    assert "not the right PIN" in sheet.form._fields["old"].editor.accessibleDescription()
    sheet.form._fields["old"].set_text("")
    for typed in (LEADERS_PIN, "", ""):
        opened.type(typed)
        opened.press(ENTER)
    opened.idle()
    assert opened.sheet() is None
    opened.window.who.step_away()
    opened.menu()["Bea, leader…"].trigger()
    opened.give_pin("504938")
    assert opened.chip == "Bea, leader"


def test_whose_pin_is_taken_away_elsewhere_is_here_no_more(bea, opened):
    opened.menu()["Bea, leader…"].trigger()
    opened.give_pin(LEADERS_PIN)
    with signed_in(opened.store), opened.store.change(people.TAKE_AWAY) as change:
        people.take_away(change, bea)
    opened.qtbot.waitUntil(lambda: opened.chip == "Who is here?")
    opened.idle()
    assert opened.store.signed_in is None


def test_the_field_that_is_typed_into_is_in_sight_at_twice_the_size(ann, opened, look):
    look.set_percent(200)
    opened.ctrl(Qt.Key.Key_I)
    opened.give_pin(KEEPERS_PIN)
    opened.window.go("settings/people")
    opened.idle()
    opened.pane()._add()
    sheet = opened.sheet(PersonSheet)
    sheet.setFixedHeight(500)
    for typed in ("Bea", LEADERS_PIN):
        opened.type(typed)
        opened.press(ENTER)
    again = sheet.form._fields["again"]
    assert again.editor.hasFocus()
    assert again.visibleRegion().boundingRect().height() == again.height()
