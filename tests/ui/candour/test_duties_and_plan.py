"""Before and beside a talk: three questions, opinions, duties, a plan, staff support."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from safehuddle.domain.candour import notifiable
from safehuddle.domain.candour.duties import Duty, DutyTick, ReportedElsewhere
from safehuddle.domain.candour.ending import Ending, Turn
from safehuddle.domain.candour.harm_grades import PhysicalHarm, PsychologicalHarm
from safehuddle.domain.candour.notifiable import Answer, Opinion, Suggestion, Threshold
from safehuddle.domain.candour.owed import StaffSupport
from safehuddle.domain.candour.planner import ConversationPlan, plan_label
from safehuddle.domain.candour.texts import FILES
from safehuddle.domain.moments import to_local
from safehuddle.errors import UserError
from safehuddle.services.candour.bodies import Grades
from safehuddle.services.candour.cases import Case, Written
from safehuddle.ui.candour.asking import Answers, Sort
from safehuddle.ui.candour.case_parts import PARTS
from safehuddle.ui.candour.duties_asked import ask_report, ask_tick
from safehuddle.ui.candour.notifiable_asked import ask_grades, ask_opinion, ask_three_questions
from safehuddle.ui.candour.part import Around
from safehuddle.ui.candour.parts.duties import DutiesPart, ElsewherePart
from safehuddle.ui.candour.parts.ending import EndingPart
from safehuddle.ui.candour.parts.notifiable import NotifiablePart
from safehuddle.ui.candour.parts.plan import HelpsPart, PlanPart, ask_plan
from safehuddle.ui.candour.parts.staff import StaffPart, ask_checked_in, ask_support
from tests.domain.candour.shipped import shipped
from tests.services.candour.wards import as_leader, begun, case_of

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 30)
AROUND = Around(NOW, "Europe/London", ("ward sister",), texts={n: shipped(n) for n in FILES})
DUTIES = {line.id: line for line in AROUND.texts["guidance"]["duty"]}
LFPSE = next(line for line in AROUND.texts["guidance"]["elsewhere"] if line.id == "lfpse")


def a_case(*values):
    """A record to which these were written, one after another."""
    written = tuple(
        Written(f"e{at}", value, "Cyn (leader)", NOW + timedelta(minutes=at), ())
        for at, value in enumerate(values)
    )
    return Case(7, "c", 1, 3, written)


CLOSED = a_case(Turn(TODAY, "consultant", Ending.RESULTS_SHARED))


def given(ask, **answers):
    """What stands in a form: what it was opened with, and these."""
    opened = {spec.name: spec.value for spec in ask.specs}
    for spec in ask.specs:
        if spec.sort is Sort.DAY:
            opened[spec.name] = spec.value or TODAY
    return Answers(opened | answers)


def said(part, case):
    return "\n".join(
        "\n".join((line.name, line.words, *line.more)) for line in part.lines(case, AROUND)
    )


def acts(part, case):
    lines = [act for line in part.lines(case, AROUND) for act in line.acts]
    return [act.words for act in (*part.acts(case, AROUND), *lines)]


def test_the_three_questions_stand_with_their_terms_and_suggest_without_a_verdict():
    ask = ask_three_questions(a_case(), AROUND)
    *questions, again = ask.specs
    assert [spec.label for spec in questions] == [
        "Was what happened unintended or unexpected?",
        "Did it happen while we were giving care or treatment?",
        "Has it resulted, or could it still result, in death, severe harm, moderate harm or"
        " prolonged psychological harm?",
    ]
    for term in ("Severe harm: ", "Moderate harm: ", "Prolonged psychological harm: ", "28 days"):
        assert term in questions[2].hint
    assert again.name == "look_again_on"
    yes = dict.fromkeys(notifiable.QUESTIONS, Answer.YES)
    assert ask.says(given(ask, **yes)) == (
        Suggestion.MAY_BE.label,
        "A health care professional decides, not these questions.",
        "Tell the nurse in charge and the patient safety team now.",
        "Whatever the answers: being open with the person is always right. It has no threshold.",
    )


def test_not_yet_known_needs_a_day_to_look_again_and_other_answers_have_none():
    ask = ask_three_questions(a_case(), AROUND)
    unknown = dict.fromkeys(notifiable.QUESTIONS, Answer.YES) | {"harm": Answer.NOT_KNOWN}
    with pytest.raises(UserError) as refused:
        ask.deed(given(ask, **unknown))
    assert refused.value.field == "look_again_on"
    with pytest.raises(UserError) as refused:
        ask.deed(given(ask, **unknown, look_again_on=TODAY))
    assert refused.value.sentence == "Choose a day that is still to come."
    ask.deed(given(ask, **unknown, look_again_on=TODAY + timedelta(days=1)))


def test_answers_that_are_given_anew_take_the_place_of_those_before():
    before = notifiable.Answers(Answer.NO, Answer.YES, Answer.YES)
    ask = ask_three_questions(a_case(before), AROUND)
    assert [spec.value for spec in ask.specs] == [Answer.NO, Answer.YES, Answer.YES, None]


def test_former_opinions_stay_and_are_seen():
    first = Opinion(date(2026, 11, 24), "consultant", Threshold.NOT_MET, "no harm was seen")
    then = Opinion(
        date(2026, 11, 28), "doctor", Threshold.APPEARS_TO_HAVE, "the scan shows a bleed"
    )
    told = said(NotifiablePart(), a_case(first, then))
    assert told.index("Opinion · 28/11/2026") < told.index("Former opinion · 24/11/2026")
    assert "no harm was seen" in told
    assert "the scan shows a bleed" in told
    assert "A health care professional decides, not these questions." in told
    assert "SI 2014/2936 regulation 20(8)" in told


def test_an_opinion_is_of_a_role_with_a_reason():
    ask = ask_opinion(a_case(), AROUND)
    whole = {"by_role": "consultant", "reason": "a bleed", "threshold": Threshold.COULD_RESULT}
    ask.deed(given(ask, **whole))
    for name, value in (("by_role", ""), ("reason", " "), ("threshold", None)):
        with pytest.raises(UserError) as refused:
            ask.deed(given(ask, **(whole | {name: value})))
        assert refused.value.field == name


def test_harm_is_graded_in_words_and_its_codes_are_nowhere():
    ask = ask_grades(a_case(), AROUND)
    words = [words for spec in ask.specs for _value, words in spec.choices]
    assert words[0] == "no physical harm"
    assert not any(letter.isdigit() for letter in "".join(words))
    assert ask.about.startswith("LFPSE grades")
    assert "not the threshold" in ask.about
    kept = Grades(PhysicalHarm.SEVERE, PsychologicalHarm.LOW)
    told = said(NotifiablePart(), a_case(kept))
    assert "severe physical harm\nlow psychological harm" in told


def test_duties_are_ticks_side_by_side_and_a_complaint_stops_nothing():
    ticks = (
        DutyTick(Duty.REG_20, date(2026, 11, 24), "consultant"),
        DutyTick(Duty.COMPLAINT, date(2026, 11, 25), "matron"),
        DutyTick(Duty.COMPLAINT, date(2026, 11, 28), "matron", applies=False),
    )
    told = said(DutiesPart(), a_case(*ticks))
    assert "A complaint, a claim or an inquest never stops the conversation." in told
    assert "Being open, always\nApplies, always" in told
    assert "Applies since 24/11/2026, as consultant says" in told
    assert "No longer applies since 28/11/2026, as matron says" in told
    assert "Applies since 25/11/2026, as matron says" in told
    assert told.count("Not ticked") == 3
    assert acts(DutiesPart(), a_case(*ticks)).count("It no longer applies") == 1
    assert acts(DutiesPart(), a_case(*ticks)).count("It applies") == 4


def test_a_tick_has_a_role():
    ask = ask_tick(a_case(), AROUND, DUTIES["psirf"], applies=True)
    ask.deed(given(ask, by_role="matron"))
    with pytest.raises(UserError) as refused:
        ask.deed(given(ask, by_role=""))
    assert refused.value.field == "by_role"


def test_why_an_odd_day_is_right_stands_below_what_was_written():
    tick = Written("t", DutyTick(Duty.COMPLAINT, TODAY, "matron"), "Cyn", NOW, (), "they wrote")
    turn = Written("u", Turn(TODAY, "matron", Ending.DECLINED), "Cyn", NOW, (), "they rang")
    case = Case(7, "c", 1, 3, (tick, turn))
    assert "The date is right, because: they wrote" in said(DutiesPart(), case)
    assert "The date is right, because: they rang" in said(EndingPart(), case)


def test_a_report_elsewhere_is_asked_for_and_never_implied():
    told = said(ElsewherePart(), a_case(DutyTick(Duty.REG_20, TODAY, "matron")))
    assert told.count("Writing it here reports it to nobody.") == 3
    case = a_case(ReportedElsewhere("lfpse", date(2026, 11, 26)))
    assert "on 26/11/2026. Which number did it get?" in said(ElsewherePart(), case)
    ask = ask_report(case, AROUND, LFPSE, entry=case.written[0])
    assert [spec.value for spec in ask.specs] == ["", date(2026, 11, 26)]


def test_a_plan_asks_all_of_it_demands_nothing_and_names_what_is_open():
    ask = ask_plan(a_case(), AROUND)
    assert [spec.name for spec in ask.specs] == [each.name for each in fields(ConversationPlan)]
    ask.deed(
        given(ask, **{each.name: "" for each in fields(ConversationPlan) if each.name != "on"})
    )
    told = said(PlanPart(), a_case(ConversationPlan(leads="consultant")))
    assert f"{plan_label('leads')}\nconsultant" in told
    assert plan_label("room") in told.partition("Still to think of")[2]
    assert plan_label("leads") not in told.partition("Still to think of")[2]


def test_prompts_and_phrases_stand_beside_it_with_the_card_and_the_practice():
    told = said(HelpsPart(), a_case())
    assert "Say sorry that it happened, and name what happened." in told
    assert "“I am sorry that”" in told
    assert "“as per policy”, “in line with our policy”: say what was done, and why" in told
    assert [act.opens for act in HelpsPart().acts(CLOSED, AROUND)] == ["reports/card", "practice"]


def test_support_is_offered_to_a_role_and_nobody_asks_whether_it_was_accepted():
    ask = ask_support(a_case(), AROUND)
    with pytest.raises(UserError) as refused:
        ask.deed(given(ask, role=" "))
    assert refused.value.field == "role"
    assert {spec.name for spec in ask.specs} == {"role", "offered_on", "check_in_on"}
    support = StaffSupport("healthcare assistant", date(2026, 11, 25), date(2026, 12, 2))
    told = said(StaffPart(), a_case(support))
    assert "healthcare assistant · 25/11/2026" in told
    assert "somebody asks how they are on 02/12/2026" in told
    case = a_case(support)
    ask = ask_checked_in(case, AROUND, case.written[0])
    assert ask.deed(given(ask)).label
    done = a_case(replace(support, checked_in_on=TODAY))
    assert "Asked how they are" not in acts(StaffPart(), done)


def test_what_is_answered_is_written_and_comes_back_on_its_day(store, prepared):
    as_leader(store, prepared)
    record = begun(store, prepared)
    case = case_of(store, record)
    again, here = TODAY + timedelta(days=3), to_local(store.clock(), AROUND.zone).date()
    ask = ask_three_questions(case, AROUND)
    answers = {**dict.fromkeys(notifiable.QUESTIONS, Answer.NOT_KNOWN), "look_again_on": again}
    deeds = [ask.deed(given(ask, **answers))]
    for asked, more in (
        (ask_tick(case, AROUND, DUTIES["psirf"], applies=True), {"by_role": "matron", "on": here}),
        (ask_report(case, AROUND, LFPSE), {"number": "W-1", "on": here}),
        (ask_support(case, AROUND), {"role": "porter", "offered_on": here, "check_in_on": again}),
        (ask_plan(case, AROUND), {"leads": "consultant"}),
        (ask_grades(case, AROUND), {"physical": PhysicalHarm.LOW}),
    ):
        deeds.append(asked.deed(given(asked, **more)))
    for deed in deeds:
        with store.change(deed.label) as change:
            deed.work(change)
    written = case_of(store, record)
    assert written.record.answers.look_again_on == again
    assert [(owed.what, owed.due) for owed in written.record.owed if owed.due] == [
        ("ask how they are", again),
        ("look again whether this may be notifiable", again),
    ]
    assert written.record.duties[0].duty is Duty.PSIRF
    assert written.record.elsewhere[0].number == "W-1"
    assert written.record.physical_harm is PhysicalHarm.LOW
    assert written.plan.leads == "consultant"


@pytest.mark.parametrize("part", [NotifiablePart(), DutiesPart(), ElsewherePart(), PlanPart()])
def test_of_a_closed_record_nothing_is_asked_but_staff_are_still_supported(part):
    assert acts(part, CLOSED) == []
    assert acts(StaffPart(), CLOSED) == ["Offer support to a role"]


def test_no_key_means_two_things_in_one_record():
    keys = [act.keys for part in PARTS for act in part.acts(a_case(), AROUND) if act.keys]
    assert len(keys) == len(set(keys)) > 5
