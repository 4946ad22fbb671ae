"""The cards of a kind note: seen as they will come out, in the size and look that are chosen."""

from __future__ import annotations

import pytest
from shiboken6 import isValid

from safehuddle.domain.kind_card import CardDesign, CardSize
from safehuddle.domain.permissions import SignedInPerson
from safehuddle.errors import UserError
from safehuddle.ui.access import OpenAccess
from safehuddle.ui.kindness.card_sheet import CardSheet
from safehuddle.ui.kindness.view import KindnessScreen
from safehuddle.ui.kit.words import Words
from safehuddle.ui.paper.paper import Paper
from safehuddle.ui.paper.preview_sheet import PreviewSheet
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.paper.sending import Sender
from tests.reports.test_kind_cards import SHORT, cards, kind_cards
from tests.services.kindness.keeping_notes import LETTER, SECRET, WHO, with_people
from tests.ui.accessible import amiss


@pytest.fixture
def opened(maple, look, qtbot):
    """Opens a sheet of one card."""
    made = []

    def of(**how):
        sheet = CardSheet(maple.desk, [("the porter", LETTER, None)], None, **how)
        made.append(sheet)
        with qtbot.waitActive(sheet):
            sheet.open()
        return sheet

    yield of
    for sheet in filter(isValid, made):
        sheet.reject()


def test_the_card_is_seen_before_it_is_printed_and_again_at_each_choice(opened):
    sheet = opened(is_kept=False)
    first = sheet._preview._pdf
    assert SECRET in sheet._preview.plain_text
    assert "For the porter" in sheet._preview.plain_text
    assert amiss(sheet) == []
    sheet.design.set_value(CardDesign.FRAME)
    sheet.design.chosen.emit()
    assert sheet._preview._pdf != first
    sheet.size_row.set_value(CardSize.A5)
    sheet.size_row.chosen.emit()
    assert SECRET in sheet._preview.plain_text


def test_a_note_that_is_handed_over_unread_is_shown_to_nobody(opened):
    sheet = opened(is_kept=True, shows_words=False)
    assert sheet._preview is None
    assert SECRET not in " ".join(words.text() for words in sheet.findChildren(Words))


def test_once_it_is_put_away_no_page_of_it_is_left(opened):
    sheet = opened(is_kept=True)
    preview = sheet._preview
    sheet.done(0)
    assert (preview._pdf, preview.plain_text) == (b"", "")


class Refusing(Sender):
    """Takes no page."""

    def send(self, _printer, _pdf):
        raise UserError("The printer did not take the page.")


def test_a_printer_that_refuses_costs_no_letter(maple, opened):
    sheet = opened(is_kept=False)
    sheet._paper = PaperOut(
        sheet,
        maple.desk,
        printers=lambda: ["Ward printer"],
        ask_printer=lambda _printer, _pages, agreed: agreed(),
        sender=Refusing(),
    )
    sheet.print_button.click()
    assert maple.notices.warned == ["The printer did not take the page."]
    assert sheet.isVisible()
    assert SECRET in sheet._preview.plain_text


@pytest.mark.parametrize("is_here", [True, False])
def test_the_page_for_an_appraisal_is_shown_to_whom_it_is_and_only_while_they_are_here(
    maple, look, qtbot, is_here
):
    uids = with_people(maple.store)
    maple.desk.access = access = OpenAccess()
    access.signed_in = SignedInPerson(uids["recipient"], "Ann", WHO["recipient"])
    screen = KindnessScreen(maple.desk)
    qtbot.addWidget(screen)
    screen.show()
    if not is_here:
        access.signed_in = None  # they stepped away while it was made
    screen._show_proof(Paper(kind_cards.render(cards(SHORT)), "Feedback", "Feedback"))
    shown = screen.findChildren(PreviewSheet)
    assert [sheet.isVisible() for sheet in shown] == ([True] if is_here else [])
    for sheet in shown:
        sheet.reject()
