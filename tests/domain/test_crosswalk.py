"""What a ward wrote in the words of other systems: in their order, and marked as ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from safehuddle import resources
from safehuddle.domain.candour.texts import parse_texts
from safehuddle.domain.crosswalk import Confidence, Framework, Sort, checked_words, order_words
from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.other_words import GAP, Written, in_words_of, whose_words
from safehuddle.errors import UserError
from safehuddle.services.crosswalk import crosswalk, crosswalk_of

SHIPPED = resources.text_path("crosswalk.toml").read_text(encoding="utf-8")
ON = date(2026, 11, 30)
FELL = Written(
    Kind.HARM,
    "Fell by the sink",
    "28/11/2026 at 14:10",
    place="Bay 2",
    harm="fall",
    factors=(Factor.INDIVIDUALS, Factor.OBSERVATION),
    made_easy="two bays at break",
)
GOOD = Written(Kind.WENT_WELL, "Found the stopcock", "28/11/2026", factors=(Factor.INFORMATION,))


def told(framework, written):
    return dict(in_words_of(crosswalk(), framework, written).answers)


@pytest.mark.parametrize("framework", Framework)
def test_each_factor_has_its_words_in_each_system(framework):
    for factor in Factor:
        words = in_words_of(crosswalk(), framework, replace(FELL, factors=(factor,)))
        assert factor.label in {row.ours for row in words.used}
        assert words.missing == ()


@pytest.mark.parametrize("framework", Framework)
@pytest.mark.parametrize("kind", Kind)
def test_what_is_copied_says_whose_reading_it_is_and_never_that_it_was_reported(framework, kind):
    text = in_words_of(crosswalk(), framework, replace(FELL, kind=kind)).text
    assert text.endswith("\n\n" + whose_words())
    assert "not official" in text
    assert "has been reported" not in text
    assert "was reported" not in text


def test_lfpse_is_asked_the_type_first_and_grades_stay_gaps_with_the_lower_number_worse():
    answers = in_words_of(crosswalk(), Framework.LFPSE, FELL).answers
    asked = [heading for heading, _said in answers]
    assert asked[:3] == ["Type of event", "What happened", "Noticed"]
    assert answers[0][1].startswith("patient safety incident")
    graded = {heading: said for heading, said in answers if "harm, as" in heading}
    assert set(graded.values()) == {GAP}
    physical, psychological = graded
    assert "5 none, 4 low, 3 moderate, 2 severe, 1 fatal" in physical
    assert "4 none, 3 low, 2 moderate, 1 severe" in psychological
    assert dict(answers)["What is counted here"] == "safety challenge: falls"


def test_good_care_is_asked_how_it_could_be_made_more_likely_in_every_system():
    likely = replace(GOOD, likelier="a map by every desk")
    for framework in Framework:
        assert "a map by every desk" in told(framework, likely).values()
        assert in_words_of(crosswalk(), framework, likely).missing == ()
    missing = in_words_of(crosswalk(), Framework.LFPSE, GOOD).missing
    assert missing[0].startswith("LFPSE asks of good care how it could be made more likely.")
    assert told(Framework.LFPSE, GOOD)["How it could be made more likely"] == GAP
    assert told(Framework.LFPSE, GOOD)["Type of event"] == "good care"


def test_where_individuals_are_named_the_system_is_asked_after():
    assert told(Framework.LFPSE, FELL)["What in the system made it likely"] == "two bays at break"
    calm = replace(FELL, factors=(Factor.OBSERVATION,))
    assert "What in the system made it likely" not in told(Framework.LFPSE, calm)


def test_what_looking_back_found_answers_the_four_questions_of_psirf():
    looked = replace(
        FELL, expected="two of us", actual="one was called away", why="no bell", learnt="a bell"
    )
    said = told(Framework.PSIRF, looked)
    assert said["What did we expect to happen?"] == "two of us"
    assert said["What happened?"] == "Fell by the sink\none was called away"
    assert said["Why was it different?"] == "no bell"
    assert said["What do we learn?"] == "a bell"
    assert told(Framework.PSIRF, FELL)["Why was it different?"] == FELL.made_easy
    assert told(Framework.PSIRF, FELL)["What do we learn?"] == GAP


def test_psirf_takes_the_words_of_seips_for_factors():
    said = told(Framework.PSIRF, FELL)["What in the work system had a part in it (SEIPS)"]
    assert said == told(Framework.SEIPS, FELL)["Work system"]
    assert said.endswith("Observation of patients: tasks")


def test_a_row_that_lacks_is_said_in_a_sentence_and_the_rest_stands():
    texts = dict(parse_texts("crosswalk", SHIPPED, today=ON))
    texts["factor"] = tuple(row for row in texts["factor"] if row.id != "lfpse communication")
    spoken = replace(FELL, factors=(Factor.COMMUNICATION, Factor.OBSERVATION))
    words = in_words_of(crosswalk_of(texts), Framework.LFPSE, spoken)
    assert words.missing == (
        "LFPSE v5 has no word on file for “communication”: say it in your own.",
    )
    assert "monitoring" in words.text


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('author = "ours"', 'author = "NHS England"', "“author” is one of these: ours"),
        ('confidence = "low"', 'confidence = "certain"', "“confidence” is one of these"),
        ('source = "LFPSE', 'origin = "LFPSE', "is missing|is not known"),
        ("checked_on = 2026-11-30", 'checked_on = "today"', "is a date such as"),
        ('of = "worry"', 'of = "wory"', "“of” is one of these"),
    ],
)
def test_a_wrong_row_is_refused_by_name_and_nothing_of_the_file_is_used(right, wrong, said):
    with pytest.raises(UserError, match=said):
        parse_texts("crosswalk", SHIPPED.replace(right, wrong, 1), today=ON)


def test_every_row_says_that_it_is_ours_from_what_and_how_sure_we_are():
    texts = parse_texts("crosswalk", SHIPPED, today=ON)
    for group in ("ask", "kind", "record", "factor", "harm"):
        assert texts[group]
        for row in texts[group]:
            assert row.more["author"] == "ours"
            assert row.source
            assert row.more["confidence"]


def test_terms_that_are_old_say_so():
    used = in_words_of(crosswalk(), Framework.LFPSE, FELL).used
    assert "Checked on 30/11/2026." in checked_words(used, ON)
    assert "half a year" not in checked_words(used, ON + timedelta(days=183))
    assert "half a year" in checked_words(used, ON + timedelta(days=184))
    assert checked_words((), ON) == ""


def test_a_long_text_is_copied_whole():
    text = "x" * 10_000
    assert text in in_words_of(crosswalk(), Framework.SEIPS, replace(FELL, text=text)).text


GAP_SEEN = Written(
    None,
    "Checking the trolley",
    "28/11/2026",
    sort=Sort.GAP,
    planned="each item, by two",
    done="we look at the seal",
    why="the round begins at the same time",
    promised="check the seal each day",
)


@pytest.mark.parametrize("framework", Framework)
def test_a_gap_is_told_as_planned_then_as_done_then_why_in_every_system(framework):
    answers = in_words_of(crosswalk(), framework, GAP_SEEN).answers
    said = [words for _asked, words in answers]
    order = [said.index(words) for words in (GAP_SEEN.text, GAP_SEEN.planned, GAP_SEEN.done)]
    assert order == sorted(order)
    assert GAP_SEEN.why in said[order[-1] :]
    assert GAP_SEEN.promised in said[order[-1] :]
    assert "What happened" not in dict(answers)


@pytest.mark.parametrize("sort", [sort for sort in Sort if sort not in ("observation", "learning")])
@pytest.mark.parametrize("framework", [Framework.LFPSE, Framework.PSIRF])
def test_each_sort_of_record_has_its_word_or_is_said_to_lack_it(framework, sort):
    words = in_words_of(crosswalk(), framework, Written(None, "Said", "", sort=sort))
    lacks = f"{framework.label} has no word on file for “{sort.label}”: say it in your own."
    assert (sort.label in {row.ours for row in words.used}) is (lacks not in words.missing)
    if lacks in words.missing:
        assert words.answers[0][1] == GAP


def test_what_nobody_wrote_an_observation_of_has_no_kind_and_says_so():
    review = Written(None, "", "28/11/2026", sort=Sort.REVIEW, actual="one came", learnt="a bell")
    words = in_words_of(crosswalk(), Framework.LFPSE, review)
    assert dict(words.answers)["What happened"] == "one came"
    assert words.missing[1].startswith("No observation says what sort of thing it was")
    assert "No factor is marked with it" in words.missing[2]


def test_a_promise_alone_is_asked_nothing_of_what_happened():
    promise = Written(None, "", "", sort=Sort.PROMISE, promised="a bell", known="it is heard")
    said = told(Framework.PSIRF, promise)
    assert said["What it is in PSIRF’s words"] == "safety action"
    assert (said["Safety actions"], said["How it will be known that they helped"]) == (
        "a bell",
        "it is heard",
    )
    assert not {"What happened?", "What did we expect to happen?", "Noticed"} & said.keys()


def test_a_harm_of_the_ward_called_as_a_record_is_has_not_the_word_of_that_record():
    named = replace(FELL, harm="gap")
    words = in_words_of(crosswalk(), Framework.LFPSE, named)
    assert "patient safety risk" not in words.text
    assert words.missing == ("LFPSE v5 has no word on file for “gap”: say it in your own.",)


def test_the_order_says_that_it_is_ours_as_unsure_as_its_least_sure_question():
    asked = in_words_of(crosswalk(), Framework.PSIRF, FELL).asked
    sure = [replace(ask, confidence=Confidence.HIGH) for ask in asked]
    said = "What PSIRF asks, and in which order, is our reading, too: "
    assert order_words(Framework.PSIRF, sure) == said + "we are fairly sure."
    sure[0] = replace(sure[0], confidence=Confidence.LOW)
    assert order_words(Framework.PSIRF, sure) == said + "it may not fit."
    assert order_words(Framework.PSIRF, ()) == ""
    assert "not looked up" in checked_words(asked, ON)
