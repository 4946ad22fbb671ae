from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.candour.family import FamilyQuestion
from safehuddle.domain.candour.letters import (
    MOST_OF_STARTER,
    Block,
    Letter,
    LetterKind,
    Part,
    obstacles,
    share_of_starter,
)
from safehuddle.domain.candour.reading import reading, sentences
from safehuddle.domain.candour.texts import starters
from tests.domain.candour.cases import TODAY
from tests.domain.candour.shipped import shipped

OWN_WORDS = {
    Part.ACCOUNT: "You fell at ten past three, on your way to the bathroom. The bell had been put "
    "on the far side of the bed when the floor was cleaned.",
    Part.ENQUIRIES: "We looked into how beds are moved for cleaning, with the night team and the "
    "domestic team.",
    Part.RESULTS: "Nobody has the job of putting the bell back. From today the one who moves a "
    "bed does, and says so aloud.",
    Part.APOLOGY: "I am sorry that you fell and broke your hip on our ward.",
    Part.SUPPORT: "The therapist comes every day, and your daughter may stay the night.",
    Part.CONTACT: "The ward sister rings your daughter on Friday at six.",
}
STARTERS = {kind: starters(shipped("letters")["starter"], kind) for kind in LetterKind}


def letter(kind=LetterKind.RESULTS, **changed):
    texts = {part: OWN_WORDS[part] for part in kind.parts}
    texts |= {Part(name): text for name, text in changed.items()}
    return Letter(kind, tuple(Block(part, text) for part, text in texts.items()))


def stopped_by(each, questions=()):
    return obstacles(each, starter=STARTERS[each.kind], questions=questions)


@pytest.mark.parametrize("kind", LetterKind)
def test_a_whole_letter_in_own_words_may_be_printed(kind):
    assert stopped_by(letter(kind)) == ()


@pytest.mark.parametrize(
    ("kind", "part"), [(kind, part) for kind in LetterKind for part in kind.parts]
)
def test_a_part_that_is_missing_is_named(kind, part):
    without = letter(kind)
    without = replace(without, blocks=tuple(b for b in without.blocks if b.part is not part))
    assert f"A part is missing: {part.label}." in stopped_by(without)
    assert f"A part is missing: {part.label}." in stopped_by(letter(kind, **{part: " [ ] . "}))


def test_an_interim_letter_never_is_the_notification():
    can_be = [kind for kind in LetterKind if kind.can_be_the_notification]
    assert can_be == [LetterKind.FIRST, LetterKind.RESULTS]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("You fell [when].", "A bracket is still open: [when]"),
        ("You fell [when", "A bracket is still open: [when"),
        ("You fell when].", "A bracket is still open: ]"),
        ("You fell [].", "A bracket is still open: []"),
    ],
)
def test_an_open_bracket_is_named(text, named):
    assert named in stopped_by(letter(account=text))


def test_each_bracket_is_named():
    found = stopped_by(letter(account="You fell [when] and [where]."))
    assert found == ("A bracket is still open: [when]", "A bracket is still open: [where]")


@pytest.mark.parametrize("kind", LetterKind)
def test_the_starter_as_it_is_shipped_cannot_be_printed(kind):
    blocks = tuple(Block(part, text) for part, text in STARTERS[kind].items())
    assert any("bracket" in words for words in stopped_by(Letter(kind, blocks)))


def test_an_open_question_keeps_back_the_results_and_nothing_else():
    questions = [FamilyQuestion("Was the bell in reach?", TODAY)]
    assert stopped_by(letter(), questions) == (
        "1 question of theirs is still open: Was the bell in reach?",
    )
    assert stopped_by(letter(LetterKind.FIRST), questions) == ()
    assert stopped_by(letter(LetterKind.INTERIM), questions) == ()
    closed = [FamilyQuestion("Who?", TODAY, cannot_because="we name no colleague")]
    assert stopped_by(letter(), closed) == ()


@pytest.mark.parametrize(
    ("apology", "words"),
    [
        ("What happened should not have happened.", "The apology does not say sorry."),
        ("I am sorry.", "The apology does not name what happened: “I am sorry that …”."),
        (
            "Please accept our sincere apologies for what happened.",
            "The apology does not name what happened: “I am sorry that …”.",
        ),
        (
            "Sincere apologies, again.",
            "The apology does not name what happened: “I am sorry that …”.",
        ),
        ("Mistakes occurred.", "The apology does not say sorry."),
        ("We apologise. We do.", "The apology does not name what happened: “I am sorry that …”."),
    ],
)
def test_an_apology_names_what_happened(apology, words):
    assert stopped_by(letter(apology=apology)) == (words,)


@pytest.mark.parametrize(
    "apology",
    [
        "I am sorry that you fell.",
        "We apologise for the fall you had.",
        "You fell on our ward, and I am so sorry for that night.",
        "I want to apologise to you for the wrong tablet.",
        "You fell because we moved the bell. I am sorry.",
    ],
)
def test_there_is_more_than_one_way_to_name_it(apology):
    assert stopped_by(letter(apology=apology)) == ()


@pytest.mark.parametrize(
    "apology",
    [
        "Mae'n ddrwg gen i am y cwymp a gawsoch chi ar ein ward.",
        "Przepraszamy za upadek.",
        "Bardzo mi przykro, że upadł pan na naszym oddziale i złamał biodro.",
        "Lamento que se cayera y se rompiera la cadera.",
    ],
)
def test_an_apology_in_another_language_is_left_to_those_who_speak_it(apology):
    own = "Przykro nam z powodu tego, co się stało; oto co wiemy. "
    said = letter(LetterKind.FIRST, apology=apology, account=own)
    assert not any("apology" in words for words in stopped_by(said))


def filled(kind, word="Tuesday"):
    return Letter(
        kind,
        tuple(
            Block(part, re.sub(r"\[[^\]]*\]", word, text)) for part, text in STARTERS[kind].items()
        ),
    )


def test_a_starter_with_only_its_brackets_filled_in_reads_like_a_form():
    first = filled(LetterKind.FIRST, "fell")
    like_a_form = "This still reads like a form. Use your own words, or say why not."
    assert stopped_by(first) == (like_a_form,)
    assert stopped_by(replace(first, why_like_a_form="she asked for the same words again")) == ()


def test_a_letter_in_own_words_shares_little_with_its_starter():
    for kind in LetterKind:
        assert share_of_starter(letter(kind).text, STARTERS[kind]) < 0.2


def test_exactly_four_fifths_is_not_more_than_four_fifths():
    starter = {Part.ACCOUNT: "one two three four"}
    assert share_of_starter("one two three four five", starter) == MOST_OF_STARTER


def test_a_letter_reads_like_a_form_only_past_four_fifths():
    def found(ours):
        enquiries = " ".join(f"word{number}" for number in range(ours))
        rest = {Part.APOLOGY: "sorry fell", Part.SUPPORT: "therapist", Part.CONTACT: "sister"}
        texts = {Part.ENQUIRIES: enquiries} | rest
        blocks = tuple(Block(part, text) for part, text in texts.items())
        return obstacles(Letter(LetterKind.INTERIM, blocks), starter={Part.ENQUIRIES: enquiries})

    assert found(16) == ()  # 16 of 20 words
    assert len(found(17)) == 1


def test_words_that_stand_in_every_letter_do_not_count():
    assert share_of_starter("we are of the opinion", {Part.ACCOUNT: "we are late of the day"}) == 0


@given(st.text(max_size=200))
def test_the_share_is_between_nothing_and_all(text):
    assert 0 <= share_of_starter(text, STARTERS[LetterKind.FIRST]) <= 1


@given(st.text(alphabet="[]ab \n", max_size=40))
def test_no_letter_is_printed_with_a_bracket_in_it(text):
    found = any("bracket" in words for words in stopped_by(letter(account=f"You fell. {text}")))
    assert found == ("[" in text or "]" in text)


def test_sentences_are_counted_and_the_longest_are_shown():
    text = "Short one. This is a rather longer sentence here! Mr Ola gave 2.5 mg.\nA list line"
    read = reading(text, {})
    assert (read.sentences, read.words) == (4, 17)
    assert read.words_a_sentence == 4.2
    assert [text[each.start : each.end] for each in read.longest] == [
        "This is a rather longer sentence here!",
        "Mr Ola gave 2.5 mg.",
        "A list line",
    ]


def test_nothing_written_reads_as_nothing():
    assert reading(" \n ", {}).words_a_sentence == 0.0
    assert sentences("") == ()


def test_hard_words_and_short_forms_are_marked_with_plainer_ones():
    text = "The NHS will ascertain why the MDT was late."
    found = [
        (text[each.start : each.end], each.better)
        for each in reading(text, {"ascertain": "find out"}).hard
    ]
    assert found == [("ascertain", "find out"), ("MDT", "Write it out, or say what it means.")]


@given(st.text(max_size=300))
def test_sentences_stand_in_the_text_one_after_another(text):
    found = sentences(text)
    places = [place for each in found for place in (each.start, each.end)]
    assert places == sorted(places)
    assert all(each.words > 0 and text[each.start : each.end].strip() for each in found)
