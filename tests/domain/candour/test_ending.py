from __future__ import annotations

from datetime import date

import pytest

from safehuddle.domain.candour.attempts import (
    Attempt,
    Outcome,
    Way,
    asked_not_to,
    before_trying_again,
    declined,
    next_tries,
)
from safehuddle.domain.candour.chain import NEEDED, NEEDED_BELOW_THRESHOLD, Step
from safehuddle.domain.candour.duties import Duty, DutyTick
from safehuddle.domain.candour.ending import (
    Ending,
    Turn,
    closed,
    needs,
    present_ending,
    reopened,
)
from safehuddle.domain.candour.family import FamilyQuestion
from safehuddle.domain.candour.notifiable import Opinion, Threshold
from safehuddle.domain.candour.record import CandourRecord
from safehuddle.errors import UserError
from tests.domain.candour.cases import TODAY, amended, attempt, fact, whole_chain

AWARE = (fact(Step.AWARE),)
NO_ATTEMPT = "The log holds no attempt that came to nothing, and no refusal."
NO_OFFER = "The offer to talk has not been repeated in writing."


def turn(ending=Ending.RESULTS_SHARED):
    return Turn(TODAY, "consultant", ending)


def test_a_record_closes_when_the_chain_is_whole():
    assert needs(Ending.RESULTS_SHARED, facts=whole_chain()) == ()


def test_it_cannot_close_after_the_talk_alone():
    talk = (Step.AWARE, Step.TOLD, Step.ACCOUNT, Step.ENQUIRIES, Step.APOLOGY, Step.SUPPORT)
    missing = needs(Ending.RESULTS_SHARED, facts=[fact(step) for step in talk])
    assert "The written notification has not been given yet." in missing
    assert "They have not yet been told what the enquiries found." in missing


@pytest.mark.parametrize("step", NEEDED)
def test_it_cannot_close_with_any_step_missing(step):
    facts = [each for each in whole_chain() if each.step is not step]
    assert len(needs(Ending.RESULTS_SHARED, facts=facts)) == 1


def test_it_cannot_close_with_a_question_of_theirs_open():
    questions = [FamilyQuestion("Why?", TODAY), FamilyQuestion("Who?", TODAY)]
    (missing,) = needs(Ending.RESULTS_SHARED, facts=whole_chain(), questions=questions)
    assert missing.startswith("2 of their questions are open")
    answered = [
        FamilyQuestion("Why?", TODAY, answered_on=TODAY, answer="the bell was out of reach"),
        FamilyQuestion("Who?", TODAY, cannot_because="we name no colleague"),
    ]
    assert needs(Ending.RESULTS_SHARED, facts=whole_chain(), questions=answered) == ()


@pytest.mark.parametrize("ending", Ending)
def test_no_record_ends_while_two_texts_of_one_fact_stand(ending):
    chain = whole_chain()
    twice = [*chain, amended(chain[0]), amended(chain[0], uid="another")]
    log = [attempt(Outcome.DECLINED), attempt(Outcome.OFFER_SENT)]
    assert any("read both" in words for words in needs(ending, facts=twice, attempts=log))


def test_declined_needs_the_log_and_the_offer_repeated_in_writing():
    assert needs(Ending.DECLINED, facts=AWARE) == (NO_ATTEMPT, NO_OFFER)
    log = [attempt(Outcome.DECLINED)]
    assert needs(Ending.DECLINED, facts=AWARE, attempts=log) == (NO_OFFER,)
    log.append(attempt(Outcome.OFFER_SENT, "2026-11-21"))
    assert needs(Ending.DECLINED, facts=AWARE, attempts=log) == ()


def test_declined_needs_no_chain_but_the_day_of_becoming_aware():
    log = [attempt(Outcome.ASKED_NOT_TO)]
    assert needs(Ending.DECLINED, attempts=log) == (
        "It is not written when the ward became aware.",
    )


def test_an_offer_sent_before_they_declined_is_not_the_offer_repeated():
    log = [attempt(Outcome.OFFER_SENT, "2026-11-18"), attempt(Outcome.DECLINED, "2026-11-20")]
    assert needs(Ending.DECLINED, facts=AWARE, attempts=log) == (NO_OFFER,)


def test_who_asked_not_to_be_contacted_is_sent_no_offer():
    log = [attempt(Outcome.ASKED_NOT_TO)]
    assert needs(Ending.DECLINED, facts=AWARE, attempts=log) == ()
    with_plan = [attempt(Outcome.NO_ANSWER, "2026-11-19", next_try=TODAY), *log]
    assert needs(Ending.DECLINED, facts=AWARE, attempts=with_plan) == ()


def test_declined_is_not_the_ending_of_those_who_never_answered():
    log = [attempt(Outcome.NO_ANSWER), attempt(Outcome.OFFER_SENT)]
    assert needs(Ending.DECLINED, facts=AWARE, attempts=log) == (
        "The log does not say that they declined.",
    )


def test_not_reached_needs_attempts_and_the_offer_in_writing():
    assert needs(Ending.NOT_REACHED, facts=AWARE) == (NO_ATTEMPT, NO_OFFER)
    log = [attempt(Outcome.NO_ANSWER)]
    assert needs(Ending.NOT_REACHED, facts=AWARE, attempts=log) == (NO_OFFER,)
    log.append(attempt(Outcome.OFFER_SENT))
    assert needs(Ending.NOT_REACHED, facts=AWARE, attempts=log) == ()


def test_a_letter_alone_is_no_attempt_to_talk():
    log = [attempt(Outcome.OFFER_SENT)]
    assert needs(Ending.NOT_REACHED, facts=AWARE, attempts=log) == (NO_ATTEMPT,)


def test_without_an_address_no_letter_is_asked_for():
    log = [attempt(Outcome.NO_ANSWER), attempt(Outcome.NO_ADDRESS)]
    assert needs(Ending.NOT_REACHED, facts=AWARE, attempts=log) == ()


def test_not_reached_is_not_the_ending_of_those_who_declined():
    log = [attempt(Outcome.DECLINED), attempt(Outcome.OFFER_SENT)]
    (missing,) = needs(Ending.NOT_REACHED, facts=AWARE, attempts=log)
    assert missing.startswith("They were reached and declined")


def test_a_next_try_that_is_planned_is_made_first():
    log = [attempt(Outcome.NO_ANSWER, next_try=TODAY), attempt(Outcome.OFFER_SENT)]
    assert needs(Ending.NOT_REACHED, facts=AWARE, attempts=log) == (
        "A next try is planned for 23/11/2026.",
    )
    log.append(attempt(Outcome.NO_ANSWER, "2026-11-23"))
    assert next_tries(log) == ()
    assert needs(Ending.NOT_REACHED, facts=AWARE, attempts=log) == ()


@pytest.mark.parametrize("ending", [Ending.DECLINED, Ending.NOT_REACHED])
def test_what_was_before_a_talk_no_longer_counts(ending):
    refusal = Outcome.DECLINED if ending is Ending.DECLINED else Outcome.NO_ANSWER
    log = [
        attempt(refusal, "2026-11-18"),
        attempt(Outcome.OFFER_SENT, "2026-11-18"),
        attempt(Outcome.REACHED, "2026-11-20"),
    ]
    assert needs(ending, facts=AWARE, attempts=log) == (NO_ATTEMPT, NO_OFFER)
    log += [attempt(refusal, "2026-11-21"), attempt(Outcome.OFFER_SENT, "2026-11-21")]
    assert needs(ending, facts=AWARE, attempts=log) == ()


def test_fifty_attempts_are_read_like_two():
    log = [attempt(Outcome.NO_ANSWER, f"2026-10-{1 + each % 28:02}") for each in range(50)]
    assert needs(Ending.NOT_REACHED, facts=AWARE, attempts=log) == (NO_OFFER,)


def test_nobody_is_nagged():
    assert before_trying_again([attempt(Outcome.NO_ANSWER)]) == ""
    assert before_trying_again([attempt(Outcome.DECLINED)]) == ""
    twice = [attempt(Outcome.DECLINED), attempt(Outcome.OFFER_SENT)]
    assert before_trying_again(twice) == (
        "The offer has been repeated in writing. Please leave the next word to them."
    )
    asked = [attempt(Outcome.ASKED_NOT_TO)]
    assert before_trying_again(asked).startswith("They asked not to be contacted.")
    assert before_trying_again([*asked, attempt(Outcome.REACHED, "2026-11-22")]) == ""


def test_a_wish_not_to_be_contacted_holds_until_they_come_back():
    asked = [attempt(Outcome.ASKED_NOT_TO), attempt(Outcome.NO_ANSWER, "2026-11-22")]
    assert asked_not_to(asked)
    assert declined(asked)
    assert not asked_not_to([*asked, attempt(Outcome.REACHED, "2026-11-23")])


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("way", {"outcome": Outcome.OFFER_SENT, "way": Way.PHONE}),
        ("next_try", {"outcome": Outcome.ASKED_NOT_TO, "next_try": date(2026, 12, 1)}),
        ("by_role", {"by_role": ""}),
    ],
)
def test_an_attempt_that_cannot_be_so_is_refused(field, given):
    whole = {
        "when": attempt(Outcome.REACHED).when,
        "way": Way.PHONE,
        "by_role": "ward sister",
        "outcome": Outcome.REACHED,
    }
    with pytest.raises(UserError) as refused:
        Attempt(**whole | given)
    assert refused.value.field == field


def test_a_closing_that_misses_something_names_all_of_it():
    missing = needs(Ending.RESULTS_SHARED, facts=AWARE)
    with pytest.raises(UserError) as refused:
        closed((), turn(), missing)
    assert all(words in refused.value.sentence for words in missing)


def test_closing_and_opening_again_keep_every_turn():
    turns = closed((), turn(), ())
    assert present_ending(turns) is Ending.RESULTS_SHARED
    turns = reopened(turns, TODAY, "ward sister", "she wrote to us")
    assert present_ending(turns) is None
    turns = closed(turns, turn(Ending.DECLINED), ())
    assert present_ending(turns) is Ending.DECLINED
    assert [each.ending for each in turns] == [Ending.RESULTS_SHARED, None, Ending.DECLINED]


def test_a_closed_record_is_not_closed_twice_nor_an_open_one_opened():
    with pytest.raises(UserError, match="closed already"):
        closed((turn(),), turn(), ())
    with pytest.raises(UserError, match="open already"):
        reopened((), TODAY, "ward sister", "a letter")


def test_opening_again_says_what_for():
    with pytest.raises(UserError, match="what it is opened again for"):
        reopened((turn(),), TODAY, "ward sister", " ")


def test_the_endings_are_said_with_respect():
    assert Ending.DECLINED.label == "They chose not to talk with us, and we respect that"
    assert "refused" not in " ".join(ending.label for ending in Ending)


NOT_MET = Opinion(TODAY, "consultant", Threshold.NOT_MET, "a bruise")
MAY_BE = Opinion(TODAY, "consultant", Threshold.COULD_RESULT, "a second bleed")
ALL_BUT_LETTERS = tuple(fact(step) for step in NEEDED_BELOW_THRESHOLD)


def test_where_the_threshold_is_not_met_no_letter_is_asked_for():
    record = CandourRecord(1, opinions=(NOT_MET,), facts=ALL_BUT_LETTERS)
    assert record.needs(Ending.RESULTS_SHARED) == ()
    assert record.gaps == ()
    assert "no letter is asked for" in record.why_fewer


@pytest.mark.parametrize("step", NEEDED_BELOW_THRESHOLD)
def test_but_to_tell_to_say_sorry_and_to_share_what_was_found_is(step):
    facts = tuple(each for each in ALL_BUT_LETTERS if each.step is not step)
    record = CandourRecord(1, opinions=(NOT_MET,), facts=facts)
    assert len(record.needs(Ending.RESULTS_SHARED)) == 1


@pytest.mark.parametrize(
    ("opinions", "duties"),
    [
        ((), ()),  # nobody has said so: as if it were met
        ((NOT_MET, MAY_BE), ()),
        ((NOT_MET,), (DutyTick(Duty.REG_20, TODAY, "matron"),)),
    ],
)
def test_the_letters_are_asked_for_unless_it_is_plainly_not_met(opinions, duties):
    record = CandourRecord(1, opinions=opinions, duties=duties, facts=ALL_BUT_LETTERS)
    assert len(record.needs(Ending.RESULTS_SHARED)) == len(NEEDED) - len(NEEDED_BELOW_THRESHOLD)
    assert record.why_fewer == ""
