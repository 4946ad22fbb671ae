"""Who may do what: one table, put in force in every service, whoever asks."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache

import pytest

from safehuddle import services
from safehuddle.domain.permissions import HOLDERS, Power, Role, SignedInPerson, may
from safehuddle.errors import NotAllowed
from safehuddle.services import undoing, wards
from safehuddle.services.access import people
from safehuddle.services.access.permission import ATTRIBUTE
from tests.factories import a_person, a_ward, open_store, signed_in

OPEN_TO_ALL = {
    # Speaking up, and what a huddle does: nobody is kept from it by a forgotten PIN.
    "actions": {
        *("record", "edit", "mark_done", "reopen", "change_due", "drop", "hand_up", "keep_answer"),
        "mark_told",
    },
    "observations": {"record", "edit", "settle", "reopen", "withdraw"},
    "several": {"settle", "withdraw", "tag"},
    "huddles": {"start", "close", "mark_missed", "mark_several_missed", "withdraw"},
    "notes": {"record", "add_action"},
    "you_said.telling": {"mark_told"},
    # Signing up is anybody's, and so is leaving: they take along what they wrote.
    "signed_up.joining": {"join", "leave", "show_on_wall"},
    "followed": {"name", "edit", "put", "take_out", "end", "go_on", "withdraw"},
    "learning": {"record", "record_anew", "edit", "withdraw"},
    # A mark says when something was begun, and whoever began it says so.
    "chart_marks": {"record", "edit", "withdraw"},
    # Whoever was there looks back, and says how the work is done.
    "beneath.after_actions": {"record", "edit", "withdraw"},
    "beneath.gaps": {"record", "edit", "withdraw"},
    "beneath.stories": {"record", "edit", "withdraw"},
    "beneath.answers": {"record", "edit", "withdraw"},
    "beneath.marking": {"mark"},
    # The shelf is the ward's: whoever finds something puts it there.
    "shelf": {"add", "edit", "check", "withdraw"},
    "thanks": {"record", "edit", "set_agreed", "withdraw"},
    # A kind note is written by anybody; where one to a team hangs, any of them says.
    "kindness.letters": {"write"},
    "kindness.team": {"agree_for_all"},
    # Said and answered unnamed, by anybody.
    "joy.sentences": {"say"},
    "pulse.answers": {"answer", "finish"},
    "kindness.opened": {"learn_for_all"},
    # The way in, which asks for a PIN itself.
    "access.pins": {"sign_in", "sign_out", "change_own", "reset_by_recovery_key", "proved"},
    "care.recovery": {"is_right"},
    # Made by themselves; and their names.
    "care.backups": {
        *("daily", "bring_to_second_place", "list_backups", "refresh_beside"),
        "for_a_new_recovery_key",
    },
    # Only look, or part of a gesture that is listed elsewhere.
    "actions.": {"get"},
    "observations.": {"get", "day_of", "look_back", "shifts_of"},
    "beneath.threads.": {"link", "begin_at"},
    "beneath.writing.": {"get", "promise", "edit", "agree", "withdraw", "bring_back"},
    "care.checks": {"check_store", "check_and_mend"},
    "care.lost": {"lost_sentence", "forget"},
    "care.missing": {"missing_sentence", "look"},
    "care.clock_check": {"word"},
    "undoing": {"newest_undoable"},
    # Of a note whose owner was asked for by its caller; and what goes once its time is over.
    "kindness.shown.": {"show_on"},
    "kindness.mine.": {"note_to_me"},
    "kindness.team.": {"note_to_team"},
    "kindness.keeping": {"tidy"},
    # What goes, or is told, once its time is over; and how an open round is written.
    "joy.keeping": {"tidy"},
    "pulse.rounds": {"look", "publish"},
    "pulse.answers.": {"write_open"},
    # After an erasure, which needed the keeper.
    "retention.erasure": {"finish"},
    # Only fills a store that has no ward, and so no keeper, yet.
    "demo.store": {"make_demo"},
    # And then cases, by services that ask for themselves.
    "demo.candour": {"add_leaders", "add_cases"},
    "demo.you_said": {"sign_up"},
    "demo.shelf": {"add_shelf"},
    "demo.beneath": {"look_beneath"},
    "demo.kindness.": {"add_to_person", "add_to_team"},
    "demo.joy": {"add_joy", "add_pulse"},
    "demo.beneath.": {"look_beneath"},
    "demo.followed": {"follow_themes"},
}
"""What writes, or reads the whole store, and needs no PIN: each with its reason."""

READ_BY_ALL = {
    # The ward's whiteboard: what stays on the screen when the window locks.
    "action_list": {"action_rows", "by_id", "actions"},
    "huddles": {"list_between", "last_held", "by_id", "roles_present", "running_huddle"},
    "observation_list": {"among", "find", "in_order", "one"},
    "observation_table": {"find", "one"},
    "standing_promises": {"standing_promises"},
    "learnt": {"find", "of_observation", "by_id", "not_asked", "to_ask", "endings_of"},
    "themes": {"themes", "newest", "pattern"},
    "followed_themes": {
        *("themes_of", "of_observation", "in_full", "as_now", "alike", "like_observation"),
        "like_words",
    },
    "beneath.written": {"find", "by_id", "origin_words", "of_observation"},
    "beneath.threads": {"thread", "leads_to"},
    "shelf_list": {"find", "shelf_page"},
    "other_words": {"written"},
    "beneath.sheets": {"learning_sheet"},
    "talked_about": {"talked_about"},
    "thanks": {"list_given", "given_at", "by_id"},
    # Kind notes for all of a team; and of others', what those they are to agreed to show.
    "kindness.team": {"list_team"},
    "kindness.shown": {"sheets_with", "shown_notes"},
    "kindness.pages": {"wall_page"},
    # What a leader let go to the wall, from five sentences on; and rounds of the pulse, once over.
    "joy.page": {"joy_page", "months"},
    "pulse.page": {"pulse_page"},
    "pulse.rounds": {"published"},
    # What came of what anybody may see; and the sheet of what was agreed for the wall.
    "you_said.wall": {"could_hang"},
    "you_said.content": {"agreed_days", "you_said_content"},
    # Who signed up, as everybody is told before they do; and of them those for the wall.
    "signed_up.joining": {"everybody"},
    "signed_up.page": {"signed_up_content"},
    # Plain SQL on what a session reads, for services that take it.
    "since": {"query_of"},
    "ward_lists": {"harm_named", "items", "whole_role"},
    "what_became": {"story"},
    "wards": {"ward_card", "list_wards", "shifts", "ward_named"},
    # The former words of one record that is in sight; the rule of what is; what nobody may read.
    "history.entries": {"hidden_tables", "of_record"},
    "access.sight": {"is_in_sight", "in_sight"},
    # The pages of the huddle and of the week, which anybody prints.
    "closing": {"held_on", "huddle_content"},
    "marks": {"is_demo_in"},
    "weekly.content": {"usual_week", "weekly_content"},
    "weekly.huddles": {"days_of", "first_day", "roles_of", "streak_at"},
    "weekly.mattered": {"mattered_of"},
    "weekly.actions": {"actions_of"},
    # Who there is to give a PIN, and how many notes wait: never what they say.
    "access.people": {
        *("person_card", "has_keeper", "list_without_pin", "person_named", "list_people"),
    },
    "rules": {"value"},
    # What the law and bodies say, and what counts as a working day: nothing of any record.
    "candour.card": {"content"},
    "fair_talk": {"content"},
    # What stands under charts; and the weeks of which an aim could be half.
    "chart_marks": {"by_id", "own_harm"},
    "rebases": {"by_id"},
    "bed_days": {"typed"},
    "halving": {"aim_now", "would_be"},
    # How often a harm happened, as on the weekly page.
    "chart_page": {"chart_page"},
    "safety_cross": {"certificate", "cross_page"},
    "candour.choices": {"bank_holidays", "texts"},
    "retention.review": {"years", "parts"},
    # Only look whether a file could be brought in, or are the parts of an export that is protected.
    "exchange.imports": {"columns_in", "preview_import"},
    "exchange.guided": {"inspect", "preview"},
    "exchange.import_store": {"only_ward", "preview_observations"},
    "exchange.export_request": {"not_withdrawn"},
    "exchange.portable": {"how_many", "kinds", "records"},
    # Only the SQL by which protected services read.
    "retention.records_sql": {"kept_sql"},
}
"""What reads the store for whoever asks: each with its reason."""

BELOW_A_SESSION = {
    # What is on the screens that anybody may see, in plain SQL.
    *("at_hand.at_hand", "at_hand.list_people", "at_hand.list_wards", "board.board", "find.search"),
    "observation_list.matching",
    *("ward_charts.chart_names", "ward_charts.measured_chart"),
    *("ward_charts.ward_chart", "ward_charts.ward_charts"),
    *("days_since.days_since", "looking.first_look", "looking.looks", "safety_cross.cross_of"),
    "looking.days_noticed",
    *("charted_weeks.looked_weeks", "harm_charts.harm_chart"),
    *("harm_charts.harm_weeks", "harm_charts.rate_chart"),
    # What stands under the charts: marks, new limits, the aim, bed days.
    *("told_of_charts.aim_of", "told_of_charts.bed_days", "told_of_charts.told_of"),
    *("week_charts.action_chart", "week_charts.balance_chart", "week_charts.observation_chart"),
    *("huddle_days.days_to_mark", "huddle_days.huddle_days", "suggest.for_notes"),
    # Single words, and only of what stands in two records anybody may see, or on the ward's lists.
    *("spelling.words_of_ward", "factor_hints.learnt"),
    *("since.closing_entry", "since.last_huddle", "since.last_observation"),
    *("since.new_ones", "since.new_since"),
    # Kind notes that may stand on the board; that one waits, of those who let the board say so;
    # and for whoever has just given their PIN.
    *("kindness.on_board.has_waiting", "kindness.on_board.on_board"),
    "kindness.on_board.waiting_names",
    # Titles that a leader agreed to.
    "beneath.on_board.agreed_titles",
    # Whether the pulse is offered; that there are enough answers, or not; never how many.
    *("pulse.on_board.is_offered", "pulse.answers.state", "pulse.answers.read_open"),
    # Whom to tell what came of what they raised: on the board, as what they raised is in the list.
    "you_said.on_board.untold",
    # How the file stands, never what it says.
    *(
        "care.backups.find_backups",
        "care.backups.second_place",
        "care.recovery.has_one",
        "care.recovery.made_at",
    ),
    *("care.restoration.compare", "rules.value_by_sql"),
    # Half-said words of whoever is here, and small facts of this PC.
    *("drafts.forget", "drafts.load", "drafts.save", "drafts.forget_old"),
    *("marks.count", "marks.count_up", "marks.is_demo", "marks.read"),
    *("missed_days.leave_alone", "missed_days.left_alone"),
    # The leaders' key, locked: it opens only with what somebody types. Those who ask are protected.
    *("access.wraps.drop", "access.wraps.drop_by_pin", "access.wraps.is_by_passphrase"),
    *("access.wraps.is_made", "access.wraps.keep", "access.wraps.keep_for_recovery"),
    *("access.wraps.opened", "access.wraps.opened_by_recovery"),
    "access.wraps.waits_for_new_recovery",
    # For a store that does not open, which can ask nobody: the one refuses any other, the other
    # changes no record.
    *("care.checks.mend", "care.restoration.rescue", "care.proof.is_own"),
}
"""What works on plain SQL, or on the folder, and so asks for nobody: each with its reason."""


@cache
def services_that(first):
    """Every public service whose first argument has that name, by module and name."""
    found = {}
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        loaded = importlib.import_module(module.name)
        for name, each in vars(loaded).items():
            if name.startswith("_") or not inspect.isfunction(each):
                continue
            if inspect.unwrap(each).__module__ != loaded.__name__:
                continue  # imported from another module
            arguments = list(inspect.signature(inspect.unwrap(each)).parameters)
            if arguments and arguments[0] == first:
                found[module.name.removeprefix(f"{services.__name__}."), name] = each
    return found


WRITING = services_that("change") | services_that("store")
READING = services_that("session")
PROTECTED = {where: each for where, each in (WRITING | READING).items() if hasattr(each, ATTRIBUTE)}


@pytest.mark.parametrize("where", sorted(WRITING), ids=".".join)
def test_every_service_that_writes_needs_a_pin_or_says_why_not(where):
    module, name = where
    is_open = name in OPEN_TO_ALL.get(module, set()) | OPEN_TO_ALL.get(f"{module}.", set())
    assert is_open != (where in PROTECTED)


@pytest.mark.parametrize("where", sorted(READING), ids=".".join)
def test_every_service_that_reads_needs_a_pin_or_says_why_not(where):
    module, name = where
    assert (name in READ_BY_ALL.get(module, set())) != (where in PROTECTED)


def test_every_service_that_asks_for_nobody_says_why():
    below = ("query", "unrecorded", "folder")
    found = {".".join(where) for first in below for where in services_that(first)}
    assert found == BELOW_A_SESSION


def test_every_service_that_says_why_is_there():
    for listed, there in ((OPEN_TO_ALL, WRITING), (READ_BY_ALL, READING)):
        told = {(module.rstrip("."), name) for module, names in listed.items() for name in names}
        assert told <= set(there)


@pytest.fixture
def kept(tmp_path):
    with open_store(tmp_path) as store:
        a_ward(store)
        a_person(store)
        with signed_in(store):
            a_person(store, "Bea", Role.MATRON, "926150")
            a_person(store, "Cyn", Role.LEADER, "385162")
            a_person(store, "Dai", Role.MEMBER, "614205")
        yield store


def badge_of(store, role):
    """The true badge of whoever has that role."""
    ((uid, name),) = store.query("SELECT uid, name FROM person WHERE role = ?", (role,))
    return SignedInPerson(uid, name, role)


@pytest.mark.parametrize("where", sorted(PROTECTED), ids=".".join)
def test_no_protected_service_begins_without_a_person_who_may(kept, where):
    service = PROTECTED[where]
    holders = HOLDERS[getattr(service, ATTRIBUTE)]
    for role in (None, *(role for role in Role if role not in holders)):
        kept.signed_in = badge_of(kept, role) if role else None
        with pytest.raises(NotAllowed):
            call(kept, service)
    # Somebody whom nobody there has heard of.
    kept.signed_in = SignedInPerson("01X", "Somebody", min(holders))
    with pytest.raises(NotAllowed):
        call(kept, service)
    kept.signed_in = badge_of(kept, min(holders))
    if has_required_arguments(service):
        with pytest.raises(TypeError, match="missing"):  # past the guard, it lacks its arguments
            call(kept, service)
    else:
        call(kept, service)


def has_required_arguments(service):
    _first, *others = inspect.signature(inspect.unwrap(service)).parameters.values()
    return any(each.default is inspect.Parameter.empty for each in others)


def call(store, service):
    first = next(iter(inspect.signature(inspect.unwrap(service)).parameters))
    if first == "store":
        service(store)
    elif first == "change":
        with store.change("Try") as change:
            service(change)
    else:
        with store.reading() as session:
            service(session)


def test_every_power_is_held_by_somebody_and_asked_for_by_something():
    assert set(HOLDERS) == set(Power)
    assert all(HOLDERS.values())


def test_nobody_in_particular_holds_no_power():
    assert not any(may(None, power) for power in Power)


def test_a_store_without_a_keeper_protects_nothing(tmp_path):
    with open_store(tmp_path) as store:
        ward = a_ward(store)
        with store.change("Rename") as change:
            wards.rename(change, ward.id, "Oak Ward")


def test_what_another_program_has_taken_away_counts_at_once(kept):
    ((ward,),) = kept.query("SELECT id FROM ward")
    kept.signed_in = badge_of(kept, Role.MATRON)
    with open_store(kept.path.parent) as other, signed_in(other):
        with other.change(people.CHANGE_ROLE) as change:
            people.change_role(change, kept.signed_in.uid, Role.LEADER)
        with pytest.raises(NotAllowed), kept.change("Rename the ward") as change:
            wards.rename(change, ward, "Oak Ward")
        with other.change(people.TAKE_AWAY) as change:
            people.take_away(change, kept.signed_in.uid)
        with pytest.raises(NotAllowed), kept.change("Keep the focus") as change:
            wards.set_focus(change, ward, "Falls")


def test_what_needed_a_pin_is_undone_only_with_one(kept):
    ((ward,),) = kept.query("SELECT id FROM ward")
    with signed_in(kept, Role.MATRON), kept.change("Rename the ward") as change:
        wards.rename(change, ward, "Oak Ward")
    with pytest.raises(NotAllowed):
        kept.undo()
    with signed_in(kept, Role.KEEPER):
        assert kept.undo() == "Rename the ward"
    with pytest.raises(NotAllowed):
        kept.redo()
    with open_store(kept.path.parent) as other, pytest.raises(NotAllowed):
        other.undo_entry(undoing.newest_undoable(other))
    assert kept.query("SELECT name FROM ward") == [("Maple Ward",)]
