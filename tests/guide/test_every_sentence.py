"""No sentence of the guide, or of what is said of safety, stands there untested.

A list beside this says of each what shows it: below each sentence stand the tests that show it, or
the reason why none can. Whoever changes a sentence changes it there too, and looks whether its test
still shows it.
"""

from __future__ import annotations

import ast
from functools import cache

import pytest

from safehuddle.domain.markdown import BlockKind
from tests.guide.saying import ROOT, places

PROOFS = {
    "docs/guide.md": "proofs.txt",
    "docs/it.md": "proofs_it.txt",
    "docs/kindness.md": "proofs_kindness.txt",
    "docs/security.md": "proofs_security.txt",
}
HELD_AS_A_WHOLE = {
    "Figures": "what tools measure, each time anew",
    "What needs a PIN, once there is a keeper": "tests/test_what_needs_a_pin.py",
    "Who can see what": "tests/services/kindness/test_who_sees_what.py",
}
"""Chapters whose table is compared cell by cell elsewhere: no cell stands in the lists."""
REASONS = {
    "advice": "what a team may do, which no program can be tried for",
    "purpose": "what it is all for",
    "question": "a question that the sentence after it answers",
    "when": "the head of a line of the first week",
    "limit": "what SafeHuddle does not do, or is not",
    "installing": "what IT does before the program runs",
    "installers": "what `make installers` builds and tries, apart from these tests",
    "to try": "what somebody looks at on a real PC, for no test of ours can",
    "heading": "a name or a question, which what stands beside or after it answers",
    "system": "what Windows, macOS or Linux does",
    "weighed": "why it was decided so",
    "measured": "a figure that was measured once, with the machine it was measured on",
}
"""Why a sentence needs no test, in a word."""


@cache
def read_proofs(document):
    """Return what shows each sentence of a document, in their order."""
    found = {}
    for line in (ROOT / "tests" / "guide" / PROOFS[document]).read_text("utf-8").splitlines():
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


@pytest.mark.parametrize("document", PROOFS)
def test_every_sentence_has_its_proof_and_no_proof_outlives_its_sentence(document):
    said = dict.fromkeys(
        sentence
        for place in places((ROOT / document).read_text("utf-8"))
        for sentence in place.sentences
        if sentence and not (place.chapter in HELD_AS_A_WHOLE and place.block.kind is BlockKind.ROW)
    )
    proofs = read_proofs(document)
    assert [each for each in said if not proofs.get(each)] == []
    assert [each for each in proofs if each not in said] == []


@pytest.mark.parametrize(
    "proof",
    sorted({each for name in PROOFS for some in read_proofs(name).values() for each in some}),
)
def test_every_proof_is_a_test_that_is_there_or_a_reason(proof):
    if proof in REASONS:
        return
    file, _colons, name = proof.partition("::")
    assert (ROOT / file).is_file(), proof
    assert name.startswith("test_")
    assert name in names_in(file), proof
