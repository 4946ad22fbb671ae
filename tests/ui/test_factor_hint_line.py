"""What is offered below the factors is heard, too, and each factor once a sentence."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.factor_hints import FactorHints
from safehuddle.domain.factors import Factor
from safehuddle.services.factor_hints import ours
from safehuddle.ui.factor_hint_line import FactorHintLine
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.sentence import SentenceField

OFFER = "Perhaps about: design of equipment (because of: pump, alarm), Alt+2"


@pytest.fixture
def form(qtbot):
    """A sentence, its factors, and what is offered for it."""
    page = QWidget()
    page.sentence = SentenceField("What?")
    page.factors = ChipRow("About?", [Choice(each, each.label) for each in Factor], many=True)
    page.hints = FactorHintLine(page.sentence, page.factors)
    layout = QVBoxLayout(page)
    for part in (page.sentence, page.factors, page.hints):
        layout.addWidget(part)
    qtbot.addWidget(page)
    page.show()
    page.hints.learn(FactorHints(ours()))
    return page


def said(ear):
    return [words for what, words in ear if what == "said"]


def test_a_factor_that_is_offered_is_said_once_a_sentence_with_its_key(form, ear, qtbot):
    form.sentence.setFocus()
    form.sentence.set_text("pump alarm")
    qtbot.waitUntil(lambda: said(ear) == [OFFER])
    form.sentence.set_text("pump and alarm")
    qtbot.waitUntil(lambda: not form.hints._pause.isActive())
    announce(form, "the end")
    qtbot.waitUntil(lambda: "the end" in said(ear))
    assert said(ear) == [OFFER, "the end"]


def test_before_anything_was_learnt_nothing_is_offered(qtbot):
    sentence, factors = SentenceField("What?"), ChipRow("About?", [Choice(1, "one")], many=True)
    line = FactorHintLine(sentence, factors)
    for part in (sentence, factors, line):
        qtbot.addWidget(part)
    sentence.set_text("pump alarm")
    qtbot.waitUntil(lambda: not line._pause.isActive())
    assert line.isHidden()
