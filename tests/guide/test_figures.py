"""Every number of the guide, in digits or in words, is the program's own."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from safehuddle.domain.carry import CARRY_OVERS_ASK
from safehuddle.domain.factors import Factor
from safehuddle.domain.fair_card import FairCard
from safehuddle.domain.huddle_page import SHORTEST
from safehuddle.domain.pins import USUAL_LENGTH, WAITS, checked_pin
from safehuddle.domain.recovery_key import GROUPS
from safehuddle.domain.retention import BIN_DAYS, USUAL_YEARS, RecordClass
from safehuddle.domain.running_order import GENTLE_MINUTES, Step
from safehuddle.domain.spc.method import VERDICT_POINTS
from safehuddle.domain.streak import EMBEDDED_DAYS, EMBEDDED_HUDDLES
from safehuddle.domain.take_back import TAKE_BACK
from safehuddle.domain.text import with_capital
from safehuddle.errors import UserError
from safehuddle.services import drafts, fair_talk
from safehuddle.services.exchange.guided import SHOWN
from safehuddle.services.rules import IDLE_MINUTES
from safehuddle.store.backup_names import DAILY, MONTHLY, WEEKLY
from safehuddle.ui.paper.following import LOOKS_S
from safehuddle.ui.settings.recovery_presenter import ASKED
from tests.guide.saying import places, table

SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = re.compile(r"\d+|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b")


def minutes(length):
    return length // timedelta(minutes=1)


YEARS = USUAL_YEARS
FIGURES = {
    "The screen leads you through # steps.": [len(Step)],
    "has # cards to read": [len(FairCard)],
    "kindly leads you through # steps": [len(fair_talk.texts()["feedback"])],
    "After # minutes the clock says a kind word.": [GENTLE_MINUTES],
    "it took less than # minutes": [minutes(SHORTEST)],
    "once it was carried over # times": [CARRY_OVERS_ASK],
    "wrote it yourself in the last # minutes": [minutes(TAKE_BACK)],
    "first # rows as they would be": [SHOWN],
    "taken back in the last # days": [BIN_DAYS],
    "Fewer than # numbers are too few": [VERDICT_POINTS],
    "After # days": [BIN_DAYS],
    "open at the end of # huddles": [CARRY_OVERS_ASK],
    "says so within # minutes": [round(sum(LOOKS_S) / 60)],
    "A PIN has # digits": [USUAL_LENGTH],
    "After # wrong PINs there is a wait": [WAITS.index(next(filter(None, WAITS))) + 1],
    "serious incidents # years, other incidents #": [
        YEARS[RecordClass.HARM],
        YEARS[RecordClass.NEAR_MISS],
    ],
    "After # minutes without a key": [IDLE_MINUTES.usual],
    "wait too, for # days": [drafts.WAITS.days],
    "has # days to come back": [drafts.WAITS.days],
    "after the # days": [drafts.WAITS.days],
    "type # groups back": [ASKED],
    "It is # groups of letters": [GROUPS],
    "newest of # days, # weeks and # months": [DAILY, WEEKLY, MONTHLY],
    "# planned huddles within # days": [EMBEDDED_HUDDLES, EMBEDDED_DAYS],
}
"""What the guide says, its numbers being "#", and what each of them is in the program."""

NO_FIGURES = (
    *("Five to ten minutes are enough", "Two keepers", "Three metres", "three metres"),
    *("RXX999999 stands for RXX and six digits", "At two in the night", "at 23:30", "123456"),
    *("All three are fine", "It does three things", "The first two follow", "look at three lists"),
)
"""Numbers that are advice, examples, counts of what stands beside them, or measured elsewhere."""


def prose():
    return [place.text for place in places()]


def as_number(word):
    return SPELLED.index(word.lower()) if word.lower() in SPELLED else int(word)


@pytest.mark.parametrize("said", FIGURES)
def test_a_number_is_the_program_s(said):
    number = f"({_NUMBER.pattern})"
    pattern = re.compile(number.join(map(re.escape, said.split("#"))), re.IGNORECASE)
    found = [match.groups() for text in prose() for match in pattern.finditer(text)]
    assert found, "the guide says it no more: take this line out"
    assert {tuple(map(as_number, each)) for each in found} == {tuple(FIGURES[said])}


def test_no_other_number_is_in_the_guide():
    number = _NUMBER.pattern
    known = [number.join(map(re.escape, said.split("#"))) for said in FIGURES]
    known += [re.escape(each) for each in NO_FIGURES]
    keys = r"Alt\+\d|(?:^|· )\d (?=\w)|F\d+|Ctrl\+\d|^(\d+) [A-Z]|^\d+ (years|days)$"
    left = re.compile("|".join([*known, keys]), re.IGNORECASE)
    rest = [left.sub("", text) for text in prose()]
    assert [text for text in rest if re.search(number, text, re.IGNORECASE)] == []


def test_a_pin_that_is_guessed_first_is_refused():
    with pytest.raises(UserError):
        checked_pin("123456", USUAL_LENGTH)


_LONG = (RecordClass.HARM, RecordClass.CANDOUR, RecordClass.NEAR_MISS)


def test_the_table_of_keeping_says_how_long_each_class_is_kept():
    rows = dict(table("Keeping and erasing"))
    others = {YEARS[each] for each in RecordClass if each in YEARS}
    own = (*_LONG, RecordClass.KIND_NOTE)
    others -= {YEARS[each] for each in own}
    assert [int(said.split()[0]) for said in rows.values()] == [
        *(YEARS[each] for each in own),
        *others,
        BIN_DAYS,
    ]
    for each, row in zip(own, rows, strict=False):
        assert row.startswith(each.help_words)


def test_the_table_of_the_huddle_names_its_steps_in_their_order():
    assert [name for name, _does in table("The daily huddle")] == [
        f"{number} {step.label}" for number, step in enumerate(Step, 1)
    ]


def test_the_table_of_factors_says_of_each_what_the_program_says():
    assert table("Noticing something, in ten seconds") == [
        (f"{number} {with_capital(factor.label)}", factor.means)
        for number, factor in enumerate(Factor, 1)
    ]
