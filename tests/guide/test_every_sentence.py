"""No sentence of the guide stands there untested: `proofs.txt` says of each what shows it.

Below each sentence stand the tests that show it, or the reason why none can: advice, or the like.
Whoever changes a sentence changes it there too, and looks whether its test still shows it.
"""

from __future__ import annotations

import ast
from functools import cache

import pytest

from tests.guide.saying import ROOT, places

PROOFS = ROOT / "tests" / "guide" / "proofs.txt"
REASONS = {
    "advice": "what a team may do, which no program can be tried for",
    "purpose": "what it is all for",
    "question": "a question that the sentence after it answers",
    "when": "the head of a line of the first week",
    "limit": "what SafeHuddle does not do, or is not",
    "installing": "what IT does before the program runs",
}
"""Why a sentence needs no test, in a word."""


def read_proofs():
    """Return what shows each sentence, in the order of the file."""
    found = {}
    for line in PROOFS.read_text("utf-8").splitlines():
        if line.startswith("    "):
            found[sentence].append(line.strip())  # noqa: F821 (a sentence stands before it)
        elif line and not line.startswith("#"):
            sentence = line
            assert sentence not in found, "it stands there twice"
            found[sentence] = []
    return found


@cache
def names_in(file):
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_sentence_of_the_guide_has_its_proof_and_no_proof_outlives_its_sentence():
    said = dict.fromkeys(sentence for place in places() for sentence in place.sentences)
    proofs = read_proofs()
    assert [each for each in said if not proofs.get(each)] == []
    assert [each for each in proofs if each not in said] == []


@pytest.mark.parametrize(
    "proof", sorted({each for some in read_proofs().values() for each in some})
)
def test_every_proof_is_a_test_that_is_there_or_a_reason(proof):
    if proof in REASONS:
        return
    file, _colons, name = proof.partition("::")
    assert (ROOT / file).is_file(), proof
    assert name.startswith("test_")
    assert name in names_in(file), proof
