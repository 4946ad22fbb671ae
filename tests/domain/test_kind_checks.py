"""The gentle looks at a kind note: what they say, and how often they are right."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from safehuddle import resources
from safehuddle.domain.kind_checks import KindRemark, KindWords, Remarked

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WORDS = KindWords.parse(resources.text_path("kind_words.toml").read_text("utf-8"))
SENTENCES = tomllib.loads((HERE / "kind_sentences.toml").read_text("utf-8"))
MEANT = {"concern": KindRemark.CONCERN, "but": KindRemark.BUT, "vague": KindRemark.VAGUE}


def remark(did):
    said = WORDS.look_at_deed(did)
    return said.remark if said is not None else None


def measured():
    """Return, of our own sentences, how many are remarked on as they should be, and wrongly."""
    hits = {kind: sum(remark(each) is MEANT[kind] for each in SENTENCES[kind]) for kind in MEANT}
    return {**hits, "false": sum(remark(each) is not None for each in SENTENCES["fine"])}


def test_there_are_forty_of_each():
    assert sum(len(SENTENCES[kind]) for kind in MEANT) == len(SENTENCES["fine"]) == 40


def test_as_many_are_found_as_the_documents_say():
    found = measured()
    said = (ROOT / "docs" / "kindness.md").read_text("utf-8")
    for kind in MEANT:
        assert f"| {kind} | {found[kind]} of {len(SENTENCES[kind])} |" in said, found
    assert f"| nothing to remark | {found['false']} of 40 remarked on wrongly |" in said


@pytest.mark.parametrize(
    ("did", "meant"),
    [
        ("found the stopcock", None),
        ("", None),
        ("did a GREAT  job", KindRemark.VAGUE),
        ("stayed, but left early", KindRemark.BUT),
        ("stayed; nothing but kindness all night from you", None),
        ("not only stayed late but sang", None),
        ("failed to come, but said sorry", KindRemark.CONCERN),
        ("couldn’t be bothered", KindRemark.CONCERN),
        ("rebutted the rumour about the rota", None),  # a phrase is whole words
    ],
)
def test_the_gravest_remark_comes_first(did, meant):
    assert remark(did) is meant


def test_a_remark_repeats_our_words_and_never_theirs():
    said = WORDS.look("Quagga failed to come")
    assert said == Remarked(KindRemark.CONCERN, "failed to")
    assert "Quagga" not in said.sentence


def test_a_concern_is_turned_to_those_who_can_do_something():
    said = Remarked(KindRemark.CONCERN, "failed to").sentence
    assert "face to face" in said
    assert "line manager" in said
    assert "Freedom to Speak Up" in said
