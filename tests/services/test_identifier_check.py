"""Before words leave the ward: what is told of them, and what is never told."""

from __future__ import annotations

import json

import pytest

from safehuddle.domain.identifiers import SuspectKind
from safehuddle.domain.kinds import Kind
from safehuddle.domain.measures import Measure
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.domain.weeks import week_of
from safehuddle.models import catalogue
from safehuddle.reports.registry import REPORTS
from safehuddle.services import closing, rules
from safehuddle.services.chart_page import chart_page
from safehuddle.services.exchange.exports import export
from safehuddle.services.identifier_check import TypedText, find, of_page, warning
from safehuddle.services.weekly.content import weekly_content
from tests.factories import (
    TODAY,
    a_huddle,
    a_record,
    a_ward,
    an_action,
    an_observation,
    some_thanks,
)
from tests.reports import samples

SECRETS = ("Smith", "9434765919", "1946", "07700")
PICTURE = "RXX999999"


def page_of(store, ward):
    with store.reading() as session:
        return weekly_content(
            session,
            ward.id,
            week_of(TODAY),
            now=store.clock(),
            printed_by="matron",
            version="1",
        )


def places(findings):
    return [
        (found.record.table, found.field, found.origin and found.origin.uid) for found in findings
    ]


@pytest.fixture
def pointing(store, ward):
    """A ward where every kind of record points at somebody, by uid."""
    huddle = a_huddle(
        store, ward, status=HuddleStatus.MISSED, missed_reason="waited for Mr Smith's son"
    )
    said = an_observation(store, ward, "Mrs Smith waited", kind=Kind.SAID, place="by Mrs Smith")
    late = an_action(store, ward, "ring 07700 900123", owner="Mr Smith", observation_id=said.id)
    handed = an_action(
        store,
        ward,
        "a new lift",
        status=ActionStatus.HANDED_UP,
        handed_to="estates",
        handed_at=store.clock(),
    )
    given = some_thanks(store, ward, "Sister Murphy", "for sitting with Mrs Smith")
    an_observation(store, ward, "9434765919 is not on the page: it was only a worry")
    return {"huddle": huddle, "said": said, "late": late, "handed": handed, "given": given}


def test_a_page_tells_where_each_place_is_once_and_in_its_order(store, ward, pointing):
    found = of_page(page_of(store, ward))
    assert places(found) == [
        ("huddle", "missed_reason", pointing["huddle"].uid),
        ("observation", "text", pointing["said"].uid),
        ("observation", "place", pointing["said"].uid),
        ("action", "what", pointing["late"].uid),
        ("action", "owner", pointing["late"].uid),
        ("thanks", "text", pointing["given"].uid),
    ]
    assert found[1].origin.on == TODAY
    assert found[1].origin.id == pointing["said"].id
    assert [each.kind for each in found].count(SuspectKind.PHONE) == 1


def test_whoever_is_thanked_may_be_named_but_not_numbered():
    said = [
        TypedText("Sister Murphy", "thanks", "to_whom"),
        TypedText("9434765919", "thanks", "to_whom"),
    ]
    assert [found.kind for found in find(said)] == [SuspectKind.NHS_NUMBER]


def test_the_page_of_a_huddle_is_looked_through_too(store, ward):
    huddle = a_huddle(store, ward)
    noticed = an_observation(store, ward, "Mrs Smith fell", huddle_id=huddle.id)
    promised = an_action(store, ward, "tell Mr Smith", huddle_id=huddle.id)
    given = some_thanks(store, ward, text="Dr Evans stayed", huddle_id=huddle.id)
    with store.reading() as session:
        content = closing.huddle_content(
            session, huddle.id, now=store.clock(), printed_by="", version="1"
        )
    assert places(of_page(content)) == [
        ("action", "what", promised.uid),
        ("observation", "text", noticed.uid),
        ("thanks", "text", given.uid),
    ]


def test_what_was_said_of_a_chart_is_looked_through_before_it_is_printed(store, ward):
    on = {"on_date": TODAY}
    mark = a_record(store, ward, "chart_mark", text="since Mrs Smith left", **on)
    limits = {"measure": Measure.HUDDLES, "why": "ring 07700 900123", **on}
    rebase = a_record(store, ward, "rebase", **limits)
    with store.reading() as session:
        page = chart_page(session, ward.id, now=store.clock(), printed_by="matron", version="1")
    assert set(places(of_page(page))) == {
        ("chart_mark", "text", mark.uid),
        ("rebase", "why", rebase.uid),
    }


def test_what_became_of_a_sentence_is_found_where_it_is_kept(store, ward):
    settled = an_observation(
        store,
        ward,
        "no name board",
        kind=Kind.SAID,
        settled_at=store.clock(),
        settled_how="Mr Smith brought one",
    )
    asked = an_observation(store, ward, "lift broken", kind=Kind.SAID)
    dropped = an_action(
        store,
        ward,
        "a new lift",
        status=ActionStatus.DROPPED,
        drop_reason="Mr Smith went home",
        observation_id=asked.id,
    )
    assert sorted(places(of_page(page_of(store, ward)))) == [
        ("action", "what", dropped.uid),
        ("observation", "settled_how", settled.uid),
    ]


def test_a_finding_holds_none_of_the_words(store, ward, pointing, tmp_path):
    found = [*of_page(page_of(store, ward)), *export(store, tmp_path / "all.json").look_again]
    told = repr(found) + json.dumps([each.facts() for each in found]) + warning(len(found))
    assert not any(secret in told for secret in SECRETS)


def test_the_shapes_of_the_ward_are_looked_for(store, ward):
    an_observation(store, ward, "RXX123456 has no band", kind=Kind.SAID)
    content = page_of(store, ward)
    assert of_page(content) == ()
    assert [found.kind for found in of_page(content, shapes=[PICTURE])] == [
        SuspectKind.HOSPITAL_NUMBER
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_is_one_whose_words_are_known(name):
    made = {"weekly": samples.typical, "huddle": samples.huddle, "pulse": samples.pulse}
    made["harms"] = samples.charts
    content = made.get(name, samples.joy)()
    assert of_page(content) == ()


def test_a_page_whose_words_nobody_knows_is_refused():
    with pytest.raises(TypeError):
        of_page("Mrs Smith")


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_an_export_tells_of_each_record_that_goes_into_it(store, ward, pointing, tmp_path, ending):
    found = places(export(store, tmp_path / f"all.{ending}").look_again)
    assert ("observation", "text", pointing["said"].uid) in found
    assert ("action", "owner", pointing["late"].uid) in found
    assert ("thanks", "text", pointing["given"].uid) in found
    assert len(found) == 7


def test_an_export_looks_at_every_word_of_every_record(store, tmp_path):
    """Names too, except where people are named on purpose."""
    ward = a_ward(store, focus="Mrs Smith")
    expected = {("wards", "focus")}
    for record in catalogue.records():
        words = catalogue.words_of(record.table)
        if record.table != "ward":
            a_record(store, ward, record.table, **dict.fromkeys(words, "Mrs Smith"))
            expected |= {
                (record.name, catalogue.field_of(record.table, name))
                for name, facet in words.items()
                if not facet.names_people
            }
    found = export(store, tmp_path / "all.json").look_again
    assert {(each.record.name, each.field) for each in found} == expected


def test_a_table_tells_only_of_columns_it_has(store, ward, tmp_path):
    an_observation(store, ward, made_easy="Mr Smith called", raised_by="Mrs Smith")
    found = export(store, tmp_path / "table.csv").look_again
    assert [each.field for each in found] == ["raised_by"]


def test_an_export_knows_the_shapes_of_the_ward(store, ward, tmp_path):
    an_observation(store, ward, "RXX123456 has no band")
    with store.change(rules.KEEP) as change:
        rules.choose(change, rules.HOSPITAL_SHAPES, [PICTURE])
    (found,) = export(store, tmp_path / "table.csv").look_again
    assert (found.kind, found.record.table, found.field) == (
        SuspectKind.HOSPITAL_NUMBER,
        "observation",
        "text",
    )


def test_one_place_and_several_are_said_differently():
    assert "1 sentence may point at a person" in warning(1)
    assert "2 sentences may point at a person" in warning(2)
