from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.candour.apologies import RULES, empty_apologies, gentle_hints
from safehuddle.domain.candour.duties import Duty
from safehuddle.domain.candour.letters import LetterKind
from safehuddle.domain.candour.notifiable import QUESTIONS
from safehuddle.domain.candour.phrases import find_phrases
from safehuddle.domain.candour.texts import FILES, by_id, old_lines, parse_texts, starters
from safehuddle.errors import UserError
from tests.domain.candour.shipped import FOLDER, SHIPPED_ON, shipped, toml

LINES = [
    pytest.param(line, id=f"{name} {group} {line.id}")
    for name in FILES
    for group, lines in shipped(name).items()
    for line in lines
]
ONE = """
[checked]
source = "a page"
checked_on = 2026-01-15
checked_by = "matron"
[[signpost]]
id = "one"
text = "words"
"""
COME_BACK = """
[[card]]
id = "come back"
text = "you can"
source = "our own"
checked_on = 2026-01-01
checked_by = "us"
"""
USE = COME_BACK + ONE.replace("signpost", "use")
"""A file of prompts: none is without the line that says that they may come back."""


def parse(text, name="prompts", today=SHIPPED_ON):
    return parse_texts(name, text, today=today)


def refusal(text, name="prompts"):
    with pytest.raises(UserError) as refused:
        parse(text, name)
    assert refused.value.sentence.startswith("These texts cannot be used: ")
    assert refused.value.sentence.endswith(". The present texts stay.")
    return refused.value.sentence


def test_every_file_that_is_shipped_is_read():
    assert {path.stem for path in FOLDER.iterdir()} == set(FILES)


@pytest.mark.parametrize("line", LINES)
def test_every_line_says_where_it_comes_from_and_is_in_plain_typography(line):
    assert line.source
    assert line.checked_by
    assert line.checked_on <= SHIPPED_ON
    said = [
        line.text,
        *line.more.values(),
        *(text for texts in line.lists.values() for text in texts),
    ]
    assert not any(re.search(r"  |--|\bTODO\b", text) for text in said)


@pytest.mark.parametrize("line", LINES)
def test_no_line_spells_as_americans_do_or_names_blame(line):
    said = " ".join([line.text, *line.more.values(), *sum(line.lists.values(), ())]).lower()
    american = r"\b(color|behavior|apologize|organiz|recogniz|center|program(?!me)|judgment)\w*"
    assert not re.search(american, said)
    assert not re.search(r"\b(to blame|negligen\w+|careless\w*|incompeten\w+)\b", said)


def test_what_the_program_asks_for_by_id_is_there():
    guidance = shipped("guidance")
    assert tuple(by_id(guidance["question"])) == QUESTIONS
    assert set(by_id(guidance["duty"])) == set(Duty)
    assert {line.id for line in shipped("words")["rule"]} == set(RULES)
    for kind in LetterKind:
        assert tuple(starters(shipped("letters")["starter"], kind)) == kind.parts


def test_the_prompts_are_for_before_during_and_after():
    assert {line.more["when"] for line in shipped("prompts")["prompt"]} == {
        "before",
        "during",
        "after",
    }


def test_there_are_six_cases_to_practise_with():
    cases = shipped("practice")["case"]
    assert len(cases) == 6
    assert all(len(each) >= 3 for case in cases for each in case.lists.values())


def hints(text):
    words = shipped("words")
    better = {line.id: line.more["better"] for line in words["rule"]}
    return gentle_hints(text, better=better, avoid=by_id(words["avoid"]))


def test_our_own_words_keep_to_our_own_rules():
    ours = [line.text for line in shipped("letters")["starter"]]
    ours += [line.text for line in (*shipped("prompts")["card"], *shipped("prompts")["use"])]
    ours += [words for case in shipped("practice")["case"] for words in case.lists["words_to_try"]]
    ours += [line.more["better"] for line in shipped("words")["rule"]]
    assert [(text, hints(text)) for text in ours if hints(text)] == []
    hard = by_id(shipped("words")["hard"])
    assert [(text, find_phrases(text, hard)) for text in ours if find_phrases(text, hard)] == []


@pytest.mark.parametrize("line", shipped("words")["rule"], ids=lambda line: line.id)
def test_a_better_way_is_no_empty_apology_itself(line):
    assert empty_apologies(line.more["better"], {}) == ()


def test_the_bill_was_checked_long_ago_and_says_so():
    (old,) = old_lines(shipped("guidance"), SHIPPED_ON)
    assert old.id == "bill"
    assert old.checked_words(SHIPPED_ON).endswith(
        "That is more than six months ago: check it against the page itself."
    )


@pytest.mark.parametrize(
    ("today", "old"),
    [
        (date(2026, 1, 15), False),
        (date(2026, 7, 15), False),
        (date(2026, 7, 16), True),
        (date(2027, 1, 1), True),
    ],
)
def test_a_line_is_old_after_six_months(today, old):
    (line,) = parse(USE, today=today)["use"]
    assert line.is_old(today) is old
    assert line.checked_words(today).startswith("a page. Checked on 15/01/2026 by matron.")
    assert ("more than six months" in line.checked_words(today)) is old


def test_a_line_may_have_a_check_of_its_own():
    own = USE + 'source = "the law"\nchecked_on = 2026-02-01\nchecked_by = "the trust\'s lawyer"\n'
    (line,) = parse(own)["use"]
    assert (line.source, line.checked_on.month, line.checked_by) == (
        "the law",
        2,
        "the trust's lawyer",
    )


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("[[use]]", "[[unicorn]]"), "“unicorn” is not a group of this file"),
        (("[[use]]", "[use]"), "“use” is not written as a table"),
        (("[checked]", "[[checked]]"), "“checked” is not written as a table"),
        (('text = "words"', ""), "use one: “text” is missing"),
        (('text = "words"', 'text = " "'), "use one: “text” is missing"),
        (('text = "words"', "text = 5"), "use one: “text” is missing"),
        (('id = "one"', ""), "use ?: “id” is missing"),
        (('source = "a page"', ""), "use one: “source” is missing"),
        (('checked_by = "matron"', ""), "use one: “checked_by” is missing"),
        (("checked_on = 2026-01-15", ""), "use one: “checked_on” is a date"),
        (("2026-01-15", '"15/01/2026"'), "use one: “checked_on” is a date"),
        (("2026-01-15", "2026-01-15T10:00:00Z"), "use one: “checked_on” is a date"),
        (("2026-01-15", "2026-11-30"), "use one: “checked_on” is still to come"),
        (('text = "words"', 'text = "words"\ncolour = "red"'), "use one: “colour” is not known"),
        (("[checked]", "[checked"), "it is not written as TOML"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(change, named):
    assert named in refusal(USE.replace(*change))


def test_a_prompt_is_for_a_part_of_the_conversation_that_is_there():
    prompt = USE + '[[prompt]]\nid = "two"\ntext = "Sit down."\nwhen = "{when}"\n'
    assert parse(prompt.format(when="during"))["prompt"][0].more == {"when": "during"}
    one = "prompt two: “when” is one of these: before / during / after"
    assert one in refusal(prompt.format(when="in between"))


def test_two_lines_of_one_id_are_refused():
    assert "use one stands there twice" in refusal(USE + '[[use]]\nid = "one"\ntext = "more"\n')


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("guidance", "question during_care is missing"),
        ("letters", "starter first account is missing"),
        ("words", "rule but is missing"),
    ],
)
def test_a_line_that_the_program_needs_is_missed(name, named):
    assert named in refusal("", name)


def test_a_case_needs_its_lists():
    without = toml("practice").replace("words_to_try", "words_to_sing", 1)
    assert "“words_to_sing” is not known" in refusal(without, "practice")
    empty = re.sub(r"words_to_try = \[.*\]", "words_to_try = []", toml("practice"), count=1)
    assert "“words_to_try” is a list of texts" in refusal(empty, "practice")
    numbers = re.sub(r"words_to_try = \[.*\]", "words_to_try = [1]", toml("practice"), count=1)
    assert "“words_to_try” is a list of texts" in refusal(numbers, "practice")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a = " + "[" * 100_000, "its brackets are nested too deeply"),
        ("a = " + "1" * 5_000, "it is not written as TOML"),
        ("a = 2026-13-01", "it is not written as TOML"),
        ("\0", "it is not written as TOML"),
    ],
)
def test_no_text_is_too_strange_to_be_refused(text, named):
    assert named in refusal(text)


def test_the_mark_and_the_line_ends_that_editors_write_do_no_harm():
    assert parse("\ufeff" + USE.replace("\n", "\r\n")) == parse(USE)


def test_a_file_that_is_too_long_is_refused():
    assert "the file is too long" in refusal("#" * 200_001)


@given(st.text(max_size=200), st.sampled_from(FILES))
def test_any_text_is_read_or_refused_in_a_sentence(text, name):
    with suppress(UserError):  # nothing else may be raised
        parse(text, name)
