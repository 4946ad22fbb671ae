"""A form changes what somebody changed in it, and no other column, whatever the record holds."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.models import HarmKind, Person, Prompt, ShiftPattern, Ward
from safehuddle.services import actions, observations, ward_lists, wards
from safehuddle.services.ward_lists import ListName
from safehuddle.ui.actions.view import ActionsScreen
from safehuddle.ui.kit.button import Button
from safehuddle.ui.observations.view import ObservationsScreen
from safehuddle.ui.records.sheet import HuddleSheet, ThanksSheet
from safehuddle.ui.settings.list_pane import WardListPane
from safehuddle.ui.settings.people_pane import PeoplePane
from safehuddle.ui.settings.shifts_pane import ShiftsPane
from safehuddle.ui.settings.ward_pane import WardPane
from tests.factories import (
    TODAY,
    a_huddle,
    a_person,
    a_ward,
    an_action,
    an_observation,
    open_store,
    signed_in,
    some_thanks,
)
from tests.ui.desks import a_desk

LETTERS = string.ascii_letters + " .,\n\u00a0\u200b\u0301éß≥½  "
WORDS = st.text(LETTERS, min_size=1, max_size=40).filter(lambda words: any(map(str.isalnum, words)))
MAYBE = st.none() | WORDS
DAYS = st.dates(date(1970, 1, 1), date(2090, 1, 1)) | st.just(TODAY + timedelta(days=1))
MOMENTS = st.none() | st.datetimes(
    *(datetime(year, 1, 1) for year in (1970, 2090)),  # noqa: DTZ001 (it is given one)
    timezones=st.just(UTC),
)
TOGETHER = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def place(tmp_path, qtbot, look, clock):
    """A store, a ward, and a desk at it, for many examples."""
    with open_store(tmp_path, clock=clock) as store:
        ward = a_ward(store)
        yield store, ward, a_desk(store, ward, tmp_path, clock)


def row(store, table, number):
    columns = [each[1] for each in store.query(f"PRAGMA table_info({table})")]
    (values,) = store.query(f"SELECT * FROM {table} WHERE id = ?", (number,))
    return dict(zip(columns, values, strict=True))


def changed(before, after):
    return {name for name in before if before[name] != after[name]}


def closing(screen):
    screen.close()
    screen.deleteLater()


NOTES = st.fixed_dictionaries(
    {
        "text": WORDS,
        "kind": st.sampled_from(Kind),
        "place": MAYBE,
        "raised_by": MAYBE,
        "made_easy": MAYBE,
        "on": DAYS,
        "noticed_at": MOMENTS,
        "factors": st.sets(st.sampled_from(Factor)),
    }
)
TOUCH = {
    "text": lambda fields: fields.sentence.set_text("other words"),
    "place": lambda fields: fields.place.set_text("Bay 77"),
    "raised_by": lambda fields: fields.raised_by.set_text("a visitor"),
}


@TOGETHER
@given(said=NOTES, touch=st.sampled_from([*TOUCH, ""]))
def test_of_an_observation_only_what_was_touched(place, said, touch):
    store, ward, desk = place
    factors = said.pop("factors")
    number = an_observation(store, ward, factors=factors, **said).id
    before = row(store, "observation", number)
    screen = ObservationsScreen(desk)
    screen.reload()
    screen.show_item(str(number))
    screen.list_pane.opened.emit()
    assert screen.form is not None
    if touch:
        TOUCH[touch](screen.form.fields)
    screen.form.saved.emit()
    assert screen.form is None
    assert changed(before, row(store, "observation", number)) == ({touch} if touch else set())
    closing(screen)


@pytest.mark.parametrize("ahead", [0, 1, 7, 400])
@pytest.mark.parametrize("has_time", [True, False])
def test_words_can_be_mended_in_a_note_dated_ahead(place, ahead, has_time):
    store, ward, desk = place
    on = TODAY + timedelta(days=ahead)
    at = datetime.combine(on, time(17, 45, 12), UTC) if has_time else None
    number = an_observation(store, ward, "hoist falt", on=on, noticed_at=at).id
    before = row(store, "observation", number)
    screen = ObservationsScreen(desk)
    screen.reload()
    screen.show_item(str(number))
    screen.list_pane.opened.emit()
    screen.form.fields.sentence.set_text("hoist flat")
    screen.form.saved.emit()
    assert changed(before, row(store, "observation", number)) == {"text"}
    closing(screen)


def test_what_another_window_changes_meanwhile_stays(place):
    store, ward, desk = place
    number = an_observation(store, ward, "hoist", place="Bay 2").id
    screen = ObservationsScreen(desk)
    screen.reload()
    screen.list_pane.opened.emit()
    with store.change("Mend the place") as change:
        observations.edit(change, number, place="Bay 3")
    screen.reload()
    screen.form.fields.sentence.set_text("hoist flat")
    screen.put_form_away()
    screen.list_pane.opened.emit()
    screen._unfinished._button.click()  # from its draft
    screen.form.saved.emit()
    after = row(store, "observation", number)
    assert (after["text"], after["place"]) == ("hoist flat", "Bay 3")
    closing(screen)


PROMISES = st.fixed_dictionaries({"what": WORDS, "owner": MAYBE, "how_known": MAYBE, "due": DAYS})


@TOGETHER
@given(said=PROMISES, touch=st.sampled_from(["words", "owner", "how_known", "due", ""]))
def test_of_a_promise_only_what_was_touched(place, said, touch):
    store, ward, desk = place
    number = an_action(store, ward, status=ActionStatus.OPEN, **said).id
    before = row(store, "action", number)
    screen = ActionsScreen(desk)
    screen.reload()
    screen.show_item(str(number))
    screen.list_pane.opened.emit()
    if touch == "due":
        screen.form._day._any._edit.setDate(TODAY + timedelta(days=5000))
    elif touch:
        screen.form.texts[touch].set_text("other words")
    screen.form.saved.emit()
    assert screen.form is None
    column = {"words": "what"}.get(touch, touch)
    assert changed(before, row(store, "action", number)) == ({column} if touch else set())
    with store.change("Done with it") as change:
        actions.drop(change, number)
    closing(screen)


@TOGETHER
@given(
    said=st.fixed_dictionaries({"text": WORDS, "to_whom": WORDS, "from_whom": MAYBE}),
    touch=st.sampled_from(["text", "to_whom", "from_whom"]),
)
def test_of_thanks_only_what_was_touched(place, said, touch):
    store, ward, desk = place
    number = some_thanks(store, ward, **said).id
    before = row(store, "thanks", number)
    sheet = ThanksSheet(desk)
    sheet.show_item(str(number))
    press(sheet, "Change")
    sheet._form.saved.emit()  # nothing was touched
    assert changed(before, row(store, "thanks", number)) == set()
    press(sheet, "Change")
    sheet._form.texts[touch].set_text("other words")
    sheet._form.saved.emit()
    assert changed(before, row(store, "thanks", number)) == {touch}
    closing(sheet)


def press(sheet, words):
    next(each for each in sheet.findChildren(Button) if each.words == words).click()


@TOGETHER
@given(reason=WORDS)
def test_why_a_huddle_was_missed_stays_as_it_is_until_somebody_changes_it(place, reason):
    store, ward, desk = place
    number = store.query("SELECT coalesce(max(id), 0) FROM huddle")[0][0]
    day = TODAY - timedelta(days=number + 1)
    missed = a_huddle(store, ward, on=day, status=HuddleStatus.MISSED, missed_reason=reason).id
    before = row(store, "huddle", missed)
    sheet = HuddleSheet(desk)
    sheet.show_item(str(missed))
    press(sheet, "Change why")
    sheet._form.saved.emit()
    assert changed(before, row(store, "huddle", missed)) == set()
    closing(sheet)


@TOGETHER
@given(name=WORDS, focus=WORDS, touch=st.sampled_from(["name", "focus", "focus_harm_id"]))
def test_of_a_ward_only_what_was_touched(place, name, focus, touch):
    store, ward, desk = place
    harm, dropped = store.query("SELECT id FROM harm_kind ORDER BY id LIMIT 2")
    set_ward(store, ward.id, name=name, focus=focus, focus_harm_id=dropped[0])
    set_harm(store, dropped[0])
    before = row(store, "ward", ward.id)
    pane = WardPane(desk, lambda ward: None)
    pane.load()
    pane._save_name()
    pane._save_focus()
    assert changed(before, row(store, "ward", ward.id)) == set()
    if touch == "focus_harm_id":
        pane._focus.set_text("half a foc")  # not saved by choosing a harm
        pane._harm.set_value(harm[0])
        pane._harm.chosen.emit()
    else:
        {"name": pane._name, "focus": pane._focus}[touch].set_text("other words")
        (pane._save_name if touch == "name" else pane._save_focus)()
    assert changed(before, row(store, "ward", ward.id)) == {touch}
    closing(pane)


def set_ward(store, number, **columns):
    with store.change("As another version wrote it") as change:
        ward = change.session.get_one(Ward, number)
        for name, value in columns.items():
            setattr(ward, name, value)


def set_harm(store, number):
    with store.change("Count it no more") as change:
        harm = change.session.get_one(HarmKind, number)
        harm.withdrawn_at, harm.withdrawn_reason = change.now, "dropped from the list"


@TOGETHER
@given(
    names=st.lists(WORDS, min_size=2, max_size=4, unique_by=lambda name: name.casefold()),
    gesture=st.sampled_from(["add", "rename nothing", "move", "take off"]),
)
def test_of_a_list_only_the_line_that_was_touched(place, names, gesture):
    store, ward, desk = place
    with store.change("As another version wrote them") as change:
        for old in change.session.scalars(select(Prompt)):
            old.withdrawn_at, old.withdrawn_reason = change.now, "gone"
        for position, name in enumerate(names):
            change.session.add(
                Prompt(uid=change.new_uid(), ward_id=ward.id, text=name, position=position)
            )
    pane = WardListPane(desk, ListName.PROMPTS)
    pane.load()
    with store.change("Another window adds one") as change:
        change.session.add(
            Prompt(uid=change.new_uid(), ward_id=ward.id, text="zz new", position=len(names))
        )
    first = store.query("SELECT min(id) FROM prompt WHERE withdrawn_at IS NULL")[0][0]
    before = prompts(store)
    if gesture == "add":
        pane._presenter.begin_new()
        pane._presenter.save(f"qq {len(names)} {first}")
    elif gesture == "rename nothing":
        pane._presenter.begin_change(first)
        pane._form._save()
    elif gesture == "move":
        pane._presenter.move(first, 1)
    else:
        pane._presenter.drop(first)
    after = prompts(store)
    touched = {key for key in before if before[key] != after.get(key)}
    assert touched == ({first} if gesture == "take off" else set())
    assert len(after) - len(before) == (1 if gesture == "add" else 0)
    closing(pane)


def test_what_another_window_put_in_a_list_stays_when_one_more_is_added(place):
    store, ward, desk = place
    pane = WardListPane(desk, ListName.ROLES)
    pane.load()
    with store.change("Another window adds one") as change:
        ward_lists.add(change, ward.id, ListName.ROLES, "porter of nights")
    pane._presenter.begin_new()
    pane._presenter.save("chaplain")
    names = {
        name for (name,) in store.query("SELECT name FROM role_title WHERE withdrawn_at IS NULL")
    }
    assert {"porter of nights", "chaplain"} <= names
    closing(pane)


def prompts(store):
    return dict(store.query("SELECT id, text || coalesce(withdrawn_at, '') FROM prompt"))


@pytest.mark.parametrize("seconds", [0, 30])
def test_of_the_shifts_only_the_line_that_was_touched(place, seconds):
    store, ward, desk = place
    with store.change("As another version wrote it") as change:
        for old in change.session.scalars(select(ShiftPattern)):
            old.withdrawn_at, old.withdrawn_reason = change.now, "gone"
        for place_, name in enumerate(("early  shift ", "late")):
            change.session.add(
                ShiftPattern(
                    uid=change.new_uid(),
                    ward_id=ward.id,
                    name=name,
                    starts=time(7 + 7 * place_, 0, seconds),
                    ends=time(14 + 7 * place_, 0),
                    position=place_,
                )
            )
    with store.reading() as session:
        early, _late = wards.shifts(session, ward.id)
    pane = ShiftsPane(desk)
    pane.load()
    pane._lines[1].ends.set_text("22:15")
    pane.save()
    with store.reading() as session:
        now_early, now_late = wards.shifts(session, ward.id)
    assert now_early == early
    assert now_late.ends == time(22, 15)
    closing(pane)


@pytest.mark.parametrize("name", ["Bea", "Bea  of nights", "Béa "])
def test_of_a_person_only_what_was_touched(place, name):
    store, _ward, desk = place
    a_person(store, "Ann")
    with signed_in(store):
        uid = a_person(store, "Other")
        with store.change("As another version wrote it") as change:
            for person in change.session.scalars(select(Person)):
                if person.uid == uid:
                    person.name = name
        (number,) = store.query("SELECT id FROM person WHERE uid = ?", (uid,))[0]
        before = row(store, "person", number)
        pane = PeoplePane(desk)
        pane.load()
        pane._list.choose(uid)
        pane._change()
        sheet = next(each for each in pane.window().children() if hasattr(each, "form"))
        sheet._on_save()
        assert changed(before, row(store, "person", number)) == set()
        closing(pane)
