"""Nothing is kept of which nobody has said what it is."""

from __future__ import annotations

import pytest
from sqlalchemy import String, TypeDecorator

from safehuddle.domain.records import Part, Record
from safehuddle.models import Base, catalogue
from safehuddle.models.facets import TextKind, facet_of

NO_RECORDS = {
    "draft": "half-said words are not a gesture yet; erasing what they are about throws them away",
    "mark": "what the program remembers of its own work",
    "history": "tells of records, and is never taken out or brought in",
    "history_row": "the history's own index",
    "person": "who has a PIN on this PC: of no use on another",
    "pin": "never leaves the store",
    "kind_line": "who lets the board say that a kind note waits for them",
    "kind_note": "a letter to one person or a team: theirs to read, and in no list of the ward's",
    "joy_line": "nobody's sentence, of no time: a search or an export would tell when it came",
    "pulse_open": "counts of unnamed answers: nothing may be told of them until the round is over",
    "pulse_round": "told once, on its own page, in words and tenths",
    "signed_up": "who signed up, and means to do what: gone with them, without a trace",
    "leaders_wrap": "opens nothing without what its owner knows, and never leaves the store",
    "rule": "how this store is kept",
    "hold": "what an inquiry asked of this store",
    "stone": "that words were erased from this store",
    "kept_longer": "what the keeper chose in a review",
}
"""Tables whose rows are neither exported, searched, shown by themselves nor kept for a time."""

KEPT_WORDS = {
    ("ward", "focus"): "as long as the ward has it",
    ("person", "withdrawn_reason"): "said by the keeper of who has a PIN",
    ("hold", "withdrawn_reason"): "why an inquiry's hold was lifted",
    **{
        (part.table, "withdrawn_reason"): "said by the program of what is dropped from a list"
        for part in catalogue.parts_of("ward")
    },
}
"""Words that no retention class covers, so that nobody erases them."""

TOLD_OTHERWISE = {
    ("observation", "settled_how"): "with when it was settled",
    ("action", "drop_reason"): "with its status",
    ("action", "handed_to"): "with its status",
    ("huddle", "missed_reason"): "with its status",
    ("huddle", "led_by"): "chosen at the start, and changed by nobody",
    ("ward", "focus"): "a ward has no history of its own to read",
}
"""Words whose change is told with another column's, or by nobody."""

TABLES = {each.__tablename__: each.__record__ for each in Base.__subclasses__()}
RECORDS = [each for each in TABLES.values() if isinstance(each, Record)]
WORDS = [(table, name) for table in TABLES for name in catalogue.words_of(table)]


def test_every_table_holds_records_or_says_why_not():
    unsaid = {table for table, said in TABLES.items() if said is None}
    assert unsaid == set(NO_RECORDS)
    assert set(TABLES) == set(Base.metadata.tables)
    assert {record.table for record in catalogue.records()} == {each.table for each in RECORDS}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_column_of_text_says_whose_it_is(table):
    for column in Base.metadata.tables[table].columns:
        is_text = isinstance(column.type, String) and not isinstance(column.type, TypeDecorator)
        assert is_text == (facet_of(column).text is not None), column.name


@pytest.mark.parametrize(("table", "name"), WORDS)
def test_words_say_where_they_stand_and_how_a_change_of_them_is_told(table, name):
    facet = catalogue.words_of(table)[name]
    assert facet.where
    is_told = bool(facet.changed) or name == "withdrawn_reason"
    assert is_told != ((table, name) in TOLD_OTHERWISE)


def test_words_are_erased_with_their_record_unless_it_is_said_why_not():
    kept = {(table, name) for table, name in WORDS if table not in catalogue.erasable()}
    assert kept == set(KEPT_WORDS)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_what_a_record_says_of_itself_is_so(record):
    columns = {column.name for column in catalogue.columns(record.table)}
    assert TABLES[record.table] is record
    assert {record.day or record.named_by, record.named_by} <= columns
    mains = [name for name, facet in catalogue.words_of(record.table).items() if facet.is_main]
    assert len(mains) == (record.kept is not None)
    assert bool(record.search_heading) == (record.table in catalogue.searched())
    assert not record.goes_to_bin or {"withdrawn_at", "withdrawn_reason"} <= columns


@pytest.mark.parametrize(
    "part",
    [each for each in TABLES.values() if isinstance(each, Part)],
    ids=lambda part: part.table,
)
def test_a_part_belongs_to_a_record(part):
    assert part in catalogue.parts_of(part.of)
    assert catalogue.link_of(part)
    assert {part.named_by, *(part.counted or ())} <= {
        column.name for column in catalogue.columns(part.table)
    }


def test_a_record_comes_after_those_it_names():
    seen = set()
    for record in catalogue.records():
        seen |= {record.table, *(part.table for part in catalogue.parts_of(record.table))}
        named = {catalogue.target_of(column) for column in catalogue.columns(record.table)}
        assert named - {None} <= seen


def test_only_somebodys_words_are_searched_or_name_people():
    for table in TABLES:
        for column in Base.metadata.tables[table].columns:
            facet = facet_of(column)
            is_words = facet.text is TextKind.WORDS
            assert is_words or not (facet.is_searched or facet.names_people or facet.is_main)
