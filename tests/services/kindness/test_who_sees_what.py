"""Who sees what of a kind note, in every way to see anything: the table of docs/kindness.md, tried.

Each service that reads is asked, protected or not, by whoever is here; what it answers is searched
for the words, the names, and any sign of the note.
"""

from __future__ import annotations

import inspect
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from safehuddle.domain.kind_note import Where
from safehuddle.errors import NotAllowed, SafeHuddleError
from safehuddle.services import find, undoing
from safehuddle.services.access import people
from safehuddle.services.care import backups, restoration
from safehuddle.services.exchange import exports
from safehuddle.services.history import entries
from safehuddle.services.history.sentences import entry_sentence
from safehuddle.services.kindness import keeping, letters, mine, on_board, pages, shown, team
from safehuddle.services.retention.erasure import finish
from safehuddle.store import leaving
from safehuddle.store.keys import FolderKeys
from tests.factories import NOW, TODAY, a_ward, open_store
from tests.services.access.test_permission import READING
from tests.services.kindness.keeping_notes import LETTER, SECRET, a_note, here, with_people
from tests.services.test_out_of_sight import NOT_ASKED, answers_for, calls
from tests.store.plain_bytes import plain_bytes

DOC = (Path(__file__).parents[3] / "docs" / "kindness.md").read_text("utf-8")

VIEWERS = ("author", "recipient", "leader", "matron", "keeper", "anyone")
PRIVATE = {
    # who: (that it exists, what it says, the names)
    "author": (True, True, True),
    "recipient": (True, True, True),
    "leader": (False, False, False),
    "matron": (False, False, False),
    "keeper": (False, False, False),
    "anyone": (False, False, False),
}
"""Before anything was agreed, of a note that is signed by somebody who gave their PIN."""


@pytest.fixture(scope="module")
def ward_of_notes(tmp_path_factory):
    """A store with a private note in it, made once: nothing here writes to it."""
    with open_store(tmp_path_factory.mktemp("kind")) as store:
        ward = a_ward(store)
        uids = with_people(store)
        number = a_note(store, ward, uids)
        yield store, ward, uids, number


@pytest.fixture
def kept(tmp_path):
    with open_store(tmp_path / "data") as store:
        ward = a_ward(store)
        uids = with_people(store)
        yield store, ward, uids, a_note(store, ward, uids)


def told(store, ward):
    """Yield what every service that reads tells whoever is here, protected ones too."""
    with store.reading() as session:
        known = answers_for(store, session, ward)
        for place, service in sorted(READING.items()):
            where = ".".join(place)
            arguments = list(inspect.signature(inspect.unwrap(service)).parameters)
            known_all = all(
                name in known or value.default is not value.empty
                for name, value in list(
                    inspect.signature(inspect.unwrap(service)).parameters.items()
                )[1:]
            )
            # Candour's own words are sealed, and its services know of nothing else.
            is_other = where in NOT_ASKED or where.startswith("candour.")
            if is_other or not known_all or not arguments:
                continue
            for asked in calls(where, service, known):
                try:
                    found = service(session, **asked)
                except (SafeHuddleError, KeyError) as refused:
                    yield where, str(refused)
                    continue
                yield where, repr(list(found) if inspect.isgenerator(found) else found)


@pytest.mark.parametrize("who", VIEWERS)
def test_a_private_note_is_told_to_those_two_alone_by_any_service(ward_of_notes, who):
    store, ward, uids, _number = ward_of_notes
    exists, content, names = PRIVATE[who]
    with here(store, uids, who):
        answers = list(told(store, ward))
    said = [where for where, answer in answers if SECRET in answer or LETTER.meant in answer]
    assert bool(said) is content
    assert all(where.startswith("kindness.mine") for where in said)
    assert any("Zoe" in answer for _where, answer in answers) is names
    assert any("KindRow" in answer or "NotFetched" in answer for _w, answer in answers) is exists


@pytest.mark.parametrize("who", VIEWERS)
def test_no_list_is_given_to_whom_it_is_not(ward_of_notes, who):
    store, ward, uids, _number = ward_of_notes
    with here(store, uids, who), store.reading() as session:
        try:
            found = mine.list_mine(session)
        except NotAllowed:
            found = ()
        assert len(found) == PRIVATE[who][0]
        assert team.list_team(session, ward.id) == ()


@pytest.mark.parametrize("who", VIEWERS)
def test_the_history_names_nobody_and_holds_no_words(ward_of_notes, who):
    store, _ward, uids, _number = ward_of_notes
    with here(store, uids, who), store.reading() as session:
        try:
            lines = entries.latest(session, limit=9)
        except NotAllowed:
            assert who != "keeper"
            return
    (line,) = (each for each in lines if each.label == letters.WRITE)
    assert entry_sentence(line) == "Somebody wrote a kind note."
    assert line.who is None
    assert SECRET not in repr(lines)


@pytest.mark.parametrize("who", VIEWERS)
def test_nobody_undoes_it_or_finds_it_or_takes_it_out(ward_of_notes, who, tmp_path):
    store, ward, uids, _number = ward_of_notes
    with here(store, uids, who):
        with pytest.raises(SafeHuddleError):
            store.undo_entry(store.query("SELECT max(id) FROM history")[0][0])
        assert undoing.newest_undoable(store) < store.query("SELECT max(id) FROM history")[0][0]
        assert find.search(store.query, ward.id, SECRET, limit=9) == ()
        try:
            exports.export(store, tmp_path / "all.json")
        except NotAllowed:
            return
    text = (tmp_path / "all.json").read_text("utf-8")
    assert SECRET not in text
    assert "kind" + "_note" not in json.loads(text)


def test_a_look_into_a_backup_tells_nothing_of_it(kept):
    store, _ward, _uids, _number = kept
    backups.daily(store)
    (card,) = backups.list_backups(store)
    keys = FolderKeys(store.path.parent / "keys")
    compared = restoration.compare(store.path.parent, card.path, keys=keys)
    assert SECRET not in repr(compared)


def test_a_card_printed_is_entered_as_nobodys_and_says_not_whose(kept):
    store, _ward, uids, _number = kept
    with here(store, uids, "recipient"):
        leaving.enter_unnamed(store, letters.PRINT)
    with here(store, uids, "keeper"), store.reading() as session:
        line = entries.latest(session, limit=1)[0]
    assert (line.who, line.signed_in, line.facts) == (None, "", {})
    assert entry_sentence(line) == "Somebody took a kind note out on paper, or as a file."


def shown_to_all(store, ward):
    with store.reading() as session:
        return {
            "board": on_board.on_board(store.query, ward.id, now=NOW),
            **{
                str(where): shown.shown_notes(session, ward.id, where, first=TODAY, last=TODAY)
                for where in Where
                if where is not Where.BOARD
            },
        }


def test_it_is_shown_where_it_was_agreed_and_nowhere_else(kept):
    store, ward, uids, number = kept

    def agree(*places, with_names):
        with here(store, uids, "recipient"), store.change(mine.AGREE) as change:
            mine.agree(change, number, places, with_names=with_names)
        return {name: notes for name, notes in shown_to_all(store, ward).items() if notes}

    for with_names in (False, True):
        for where in Where:
            found = agree(where, with_names=with_names)
            assert set(found) == {where}
            ((note,),) = found.values()
            assert SECRET in note.letter.text
            names = note.to_whom, note.letter.from_whom
            assert names == (("recipient", "Zoe") if with_names else ("one of us", ""))
        assert set(agree(*Where, with_names=with_names)) == set(Where)
        assert agree(with_names=with_names) == {}


@pytest.mark.parametrize("who", ["author", "leader", "matron", "keeper", "anyone"])
@pytest.mark.parametrize("act", [mine.mark_read, mine.say_thanks, mine.remove, mine.agree])
def test_nobody_but_whom_it_is_for_does_anything_with_it(ward_of_notes, who, act):
    store, _ward, uids, number = ward_of_notes
    more = {"where": [Where.WALL], "with_names": True} if act is mine.agree else {}
    with (
        here(store, uids, who),
        pytest.raises(SafeHuddleError) as refused,
        store.change("Try") as change,
    ):
        act(change, number, **more)
    assert store.query("SELECT read_at, shown_on FROM kind_note") == [(None, "")]
    if who != "anyone":  # the same sentence as for a note that never was
        with (
            here(store, uids, who),
            pytest.raises(SafeHuddleError) as never,
            store.change("Try") as change,
        ):
            act(change, 99, **more)
        assert str(refused.value) == str(never.value)


def test_the_board_says_that_one_waits_only_of_those_who_let_it_and_never_what(kept):
    store, ward, uids, number = kept
    assert on_board.waiting_names(store.query, ward.id) == ()
    assert on_board.has_waiting(store.query, uids["recipient"])
    with here(store, uids, "recipient"):
        with store.change(mine.LINE) as change:
            mine.allow_line(change, is_allowed=True)
        assert on_board.waiting_names(store.query, ward.id) == ("recipient A",)
        with store.change(mine.READ) as change:
            mine.mark_read(change, number)
        assert on_board.waiting_names(store.query, ward.id) == ()
        with store.change(mine.LINE) as change:
            mine.allow_line(change, is_allowed=False)
        with store.reading() as session:
            assert not mine.has_line(session)


def test_two_hundred_waiting_are_named_once_and_counted_by_nobody(kept):
    store, ward, uids, _number = kept
    with store.change(letters.WRITE) as change:
        for n in range(200):
            letter = replace(LETTER, did=f"helped {n}")
            letters.write(change, ward.id, letter, to_whom="A", person_uid=uids["recipient"])
    with here(store, uids, "recipient"), store.change(mine.LINE) as change:
        mine.allow_line(change, is_allowed=True)
    assert on_board.waiting_names(store.query, ward.id) == ("recipient A",)


def test_the_page_for_an_appraisal_holds_only_what_writers_agreed_to(kept):
    store, ward, uids, number = kept
    second = a_note(store, ward, uids, letter=replace(LETTER, did="sat with him"), may_prove=True)
    with here(store, uids, "recipient"):
        for each in (number, second):
            with store.change(mine.READ) as change:
                mine.mark_read(change, each)
        with store.reading() as session:
            page = pages.proof_page(session, ward.id, now=NOW, version="1")
    assert [letter.sentences[0][-13:] for letter in page.letters] == ["sat with him."]
    assert page.person == "recipient A"


def test_sheets_printed_while_it_was_agreed_are_named(kept):
    store, _ward, uids, number = kept
    sheets = [
        {"report": "Kind words", "title": "Kind words"},
        {"report": "Weekly summary", "title": "Weekly summary, week of Monday 23 to Sunday 29"},
        {"report": "Weekly summary", "title": "Weekly summary, week of Monday 2 to Sunday 8"},
        {"report": "Huddle summary", "title": "Huddle summary, today"},
    ]
    leaving.enter(store, "Send {report} to the printer", report="Kind words", title="before")
    store.clock.go_on(hours=1)
    with here(store, uids, "recipient"), store.change(mine.AGREE) as change:
        mine.agree(change, number, [*Where], with_names=False)
    for facts in sheets:
        leaving.enter(store, "Send {report} to the printer", **facts)
    for who in VIEWERS:
        with here(store, uids, who), store.reading() as session:
            found = shown.sheets_with(
                session, number, weekly=["Weekly summary"], wall=["Kind words"]
            )
        assert [each.title for each in found] == ["Kind words"] * (who == "recipient"), who


def test_what_is_removed_is_nowhere_in_the_file(kept):
    store, _ward, uids, number = kept
    assert SECRET.encode() in plain_bytes(store.path.parent)
    with here(store, uids, "recipient"), store.change(mine.REMOVE) as change:
        mine.remove(change, number)
    assert finish(store)
    assert SECRET.encode() not in plain_bytes(store.path.parent)


class TestKeeping:
    """Notes that nobody fetched, and a leaver's, are handed over by the keeper, then removed."""

    def test_a_note_long_unread_is_offered_and_later_removed(self, kept):
        store, _ward, uids, number = kept
        self.after(store, days=55)
        assert self.offered(store, uids) == ()
        self.after(store, days=2)
        (one,) = self.offered(store, uids)
        assert (one.id, one.to_whom) == (number, "recipient")
        assert SECRET not in repr(one)
        self.after(store, days=59)
        assert len(self.offered(store, uids)) == 1
        self.after(store, days=1)
        assert store.query("SELECT count(*) FROM kind_note") == [(0,)]

    def test_what_is_read_is_handed_over_by_nobody(self, kept):
        store, _ward, uids, number = kept
        self.after(store, days=57)
        with here(store, uids, "recipient"), store.change(mine.READ) as change:
            mine.mark_read(change, number)
        assert self.offered(store, uids) == ()
        with (
            here(store, uids, "keeper"),
            store.reading() as session,
            pytest.raises(SafeHuddleError, match="fetched"),
        ):
            keeping.to_hand_over(session, number)
        self.after(store, days=90)
        assert store.query("SELECT offered_at FROM kind_note") == [(None,)]

    @pytest.mark.parametrize("who", ["author", "leader", "matron", "anyone"])
    def test_nobody_but_the_keeper_hands_over(self, ward_of_notes, who):
        store, _ward, uids, number = ward_of_notes
        with here(store, uids, who), store.reading() as session:
            for service in (keeping.not_fetched, lambda s: keeping.to_hand_over(s, number)):
                with pytest.raises(NotAllowed):
                    service(session)

    def test_the_keeper_reads_nothing_before_it_was_offered(self, ward_of_notes):
        store, _ward, uids, number = ward_of_notes
        with (
            here(store, uids, "keeper"),
            store.reading() as session,
            pytest.raises(SafeHuddleError, match="fetched"),
        ):
            keeping.to_hand_over(session, number)

    def test_a_leavers_notes_are_offered_and_theirs_again_if_they_come_back(self, kept):
        store, _ward, uids, number = kept
        with here(store, uids, "keeper"), store.change("Take away") as change:
            people.take_away(change, uids["recipient"])
        self.after(store, days=1)
        assert [each.id for each in self.offered(store, uids)] == [number]
        with here(store, uids, "keeper"), store.change("Give back") as change:
            people.give_back(change, uids["recipient"], pin="830417")
        self.after(store, days=1)
        assert self.offered(store, uids) == ()

    def test_a_forgotten_pin_that_is_made_anew_opens_the_same_notes(self, kept):
        store, _ward, uids, number = kept
        with here(store, uids, "keeper"), store.change("Take away") as change:
            people.take_away(change, uids["recipient"])
        with here(store, uids, "keeper"), store.change("Give back") as change:
            people.give_back(change, uids["recipient"], pin="604183")
        with here(store, uids, "recipient"), store.reading() as session:
            assert [row.id for row in mine.list_mine(session)] == [number]

    def test_a_card_that_did_not_come_out_is_handed_over_again(self, kept):
        store, _ward, uids, number = kept
        self.after(store, days=57)
        for _time in range(2):  # whatever became of the first one
            with here(store, uids, "keeper"), store.reading() as session:
                assert SECRET in keeping.to_hand_over(session, number).letter.text

    def test_what_was_read_years_ago_is_offered_to_its_owner_alone(self, kept):
        store, _ward, uids, number = kept
        with here(store, uids, "recipient"), store.change(mine.READ) as change:
            mine.mark_read(change, number)
        self.after(store, days=365 * 5 + 3)
        assert self.offered(store, uids) == ()
        with here(store, uids, "recipient"), store.reading() as session:
            (row,) = mine.list_mine(session)
        assert keeping.removed_on(row) == store.clock().date() + timedelta(days=60)

    def test_a_clock_that_jumps_ahead_removes_nothing(self, kept):
        store, _ward, uids, _number = kept
        self.after(store, days=4000)
        store.clock.go_on(days=-4000)
        self.after(store, days=1)
        assert store.query("SELECT offered_at FROM kind_note") == [(None,)]
        self.after(store, days=57)
        assert len(self.offered(store, uids)) == 1

    @staticmethod
    def after(store, *, days):
        store.clock.go_on(days=days)
        keeping.tidy(store, now=store.clock())

    @staticmethod
    def offered(store, uids):
        with here(store, uids, "keeper"), store.reading() as session:
            return keeping.not_fetched(session)


def test_the_page_on_kindness_has_the_same_table():
    for who, (exists, content, names) in PRIVATE.items():
        cells = " | ".join("yes" if each else "no" for each in (exists, content, names))
        assert f"| {who} | {cells} |" in DOC, who
