"""Letters after harm: written part by part, sealed while half written, and given by somebody."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from safehuddle.domain.candour.chain import Step
from safehuddle.domain.candour.letter_out import LetterWay
from safehuddle.domain.candour.letters import LetterKind, Part
from safehuddle.domain.candour.record import WORDS_LIMIT
from safehuddle.services.candour import letters as letters_service
from safehuddle.services.candour import records
from safehuddle.services.candour.letters import letters_in
from safehuddle.ui.candour.around import read_around
from safehuddle.ui.candour.asking import Answers, MomentTyped
from safehuddle.ui.candour.gentle_marks import GentleMarks
from safehuddle.ui.candour.letter_sheet import LetterSheet
from safehuddle.ui.candour.letters_asked import ask_given
from safehuddle.ui.candour.parts.letters import LettersPart
from tests.domain.candour.test_letters import filled, letter
from tests.factories import TODAY
from tests.services.candour.wards import begun, case_of, put


@pytest.fixture
def record(store, prepared, here):
    here.come()
    return begun(store, prepared)


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def write(desk, window, record):
    """Open the sheet on a letter, or on a new one of a kind."""

    def open_on(which=LetterKind.FIRST):
        sheet = LetterSheet(desk, window)
        sheet.show_item(f"{record}/{which}")
        sheet.open()
        return sheet

    return open_on


def around(desk, store):
    with store.reading() as session:
        return read_around(session, desk.ward.id, desk.clock(), desk.ward.zone)


def fill(sheet, said):
    for part in said.kind.parts:
        sheet._blocks[part].field.set_text(said.of_part(part))


def standing(store, record):
    return letters_in(case_of(store, record))


def test_a_starter_is_put_in_by_a_press_and_its_brackets_are_walked_by_a_key(qtbot, write):
    sheet = write()
    block = sheet._blocks[Part.ACCOUNT]
    assert block.plain == ""
    qtbot.keyClick(block._starter, Qt.Key.Key_Return)
    cursor = block.edit.textCursor()
    assert block.plain.startswith("When we met on [day], ")
    assert cursor.selectedText() == "[day]"
    assert not block._starter.isVisibleTo(sheet)
    QApplication.clipboard().clear()
    cursor.insertText("Monday")
    sheet._presenter.next_bracket()
    assert block.edit.textCursor().selectedText().startswith("[What happened")
    sheet._presenter.next_bracket()
    assert block.edit.textCursor().selectedText().startswith("[What happened"), "after the last"
    block.edit.undo()
    assert "[day]" in block.plain


def test_what_is_missing_is_named_as_it_is_typed(write):
    sheet = write(LetterKind.INTERIM)
    fill(sheet, letter(LetterKind.INTERIM, support="See [whom]."))
    sheet._presenter.look()
    assert "A bracket is still open: [whom]" in sheet._aids._gaps.text()
    assert sheet._state.text() == "1 thing is missing before it can be printed; see below."
    assert sheet._next.isEnabled()
    fill(sheet, letter(LetterKind.INTERIM))
    sheet._presenter.look()
    assert sheet._state.text() == "Nothing keeps it from being printed."
    assert not sheet._next.isEnabled()


def test_how_it_reads_leads_to_the_longest_sentence_as_it_stands(write):
    sheet = write(LetterKind.INTERIM)
    block = sheet._blocks[Part.SUPPORT]
    block.edit.setPlainText("  Short.  The therapist will  come to see you each day. We commence.")
    sheet._presenter.look()
    assert sheet._aids._count.text() == "12 words in 3 sentences: 4.0 words a sentence."
    assert sheet._aids._long[0]._words.text().startswith("9 words: The therapist will come")
    sheet._aids.buttons[0].click()
    assert block.edit.textCursor().selectedText().startswith("The therapist will  come")
    assert sheet._aids._hard.text() == "“commence”: begin"
    block.edit.findChild(GentleMarks).look()
    assert block.field._advised == "“commence” is a hard word. Plainer: “begin”."


def test_a_reason_is_asked_only_where_it_reads_like_a_form(write, store, record):
    sheet = write()
    assert not sheet._reason.isVisibleTo(sheet)
    fill(sheet, filled(LetterKind.FIRST, "fell"))
    sheet._presenter.look()
    assert "This still reads like a form." in sheet._aids._gaps.text()
    sheet._reason.set_text("she asked for these words")
    sheet._presenter.look()
    assert sheet._aids._gaps.text() == "Nothing is missing."
    assert sheet._reason.isVisibleTo(sheet)
    sheet._presenter.save()
    (found,) = standing(store, record)
    assert found.letter.why_like_a_form == "she asked for these words"


def test_saving_writes_it_and_half_of_one_is_sealed_before_the_key_goes(write, here, store, record):
    sheet = write()
    fill(sheet, letter(LetterKind.FIRST, apology="I am sorry that quokka fell."))
    here.leave()
    kept = store.query("SELECT name, body FROM draft")
    assert [name.partition("@")[0] for name, _body in kept] == [f"candour:{record}:letter/first"]
    assert "quokka" not in kept[0][1]
    here.come()
    sheet = write()
    assert "quokka" in sheet._blocks[Part.APOLOGY].plain
    sheet._reader.set_text("consultant")
    sheet._presenter.save()
    (found,) = standing(store, record)
    assert found.letter.second_reader == "consultant"
    assert found.letter.of_part(Part.APOLOGY) == "I am sorry that quokka fell."
    assert store.query("SELECT name FROM draft") == []


def test_one_that_nobody_touched_is_not_written_again(write, store, record):
    uid = put(store, record, letter(LetterKind.FIRST))
    sheet = write(uid)
    sheet._presenter.save()
    assert [each.written.uid for each in standing(store, record)] == [uid]


def test_a_whole_letter_is_saved_and_printed_by_one_press(write, store, record, gone_to):
    sheet = write()
    sheet._presenter.look()
    assert not sheet._print.isEnabled()
    fill(sheet, letter(LetterKind.FIRST))
    sheet._presenter.look()
    sheet._print.click()
    (found,) = standing(store, record)
    printing = f"candour_letter_print/{record}/{found.written.uid}"
    assert gone_to == [printing]
    sheet = write(found.written.uid)
    sheet._print.click()
    assert gone_to == [printing, printing]
    assert len(standing(store, record)) == 1


def test_an_edit_takes_the_place_of_what_was_seen_and_of_two_at_once(write, store, record):
    first = put(store, record, letter(LetterKind.FIRST))
    mine, theirs = write(first), write(first)
    for sheet, words in ((mine, "You may stay."), (theirs, "They may stay.")):
        sheet._blocks[Part.SUPPORT].field.set_text(words)
        sheet._presenter.save()
    both = standing(store, record)
    assert [each.letter.of_part(Part.SUPPORT) for each in both] == [
        "You may stay.",
        "They may stay.",
    ]
    sheet = write(both[0].written.uid)
    sheet._blocks[Part.SUPPORT].field.set_text("All may stay.")
    sheet._presenter.save()
    assert len(standing(store, record)) == 1


@pytest.mark.parametrize(
    ("said", "trouble"),
    [("", "Nothing is written yet."), ("x" * (WORDS_LIMIT + 1), "one field holds 20,000")],
    ids=["nothing", "too much"],
)
def test_what_cannot_be_kept_is_said_and_stays_in_its_field(write, store, record, said, trouble):
    sheet = write()
    sheet._blocks[Part.ENQUIRIES].field.set_text(said)
    sheet._reader.set_text("consultant")
    sheet._presenter.save()
    shown = Part.ENQUIRIES if said else Part.ACCOUNT
    assert trouble in sheet._blocks[shown].field._said[0]
    assert standing(store, record) == ()


def test_how_to_reach_the_ward_belongs_in_a_letter_and_a_name_does_not(write, desk):
    assert desk.guard.hint("ring 01632 960001", in_letter=True) is None
    assert "typed when it is printed" in desk.guard.hint("Dear Mrs Smith", in_letter=True)


def answers(**given):
    usual = {
        "when": MomentTyped(TODAY),
        "by_role": "ward sister",
        "copy_kept": "",
        "odd_because": "",
    }
    return Answers({**usual, **given})


def test_after_it_was_printed_the_next_thing_is_to_ask_whether_it_was_given(desk, store, record):
    part = LettersPart()
    offered = part.next_act(Step.NOTIFICATION, case_of(store, record), around(desk, store))
    assert offered.opens == f"candour_letter/{record}/first"
    uid = put(store, record, letter(LetterKind.FIRST))
    with store.change(records.LETTER_OUT[LetterWay.PRINTED]) as change:
        letters_service.went_out(change, record, uid, LetterWay.PRINTED, today=TODAY)
    case = case_of(store, record)
    act = part.next_act(Step.NOTIFICATION, case, around(desk, store))
    assert act.words == "Has the letter been given?"
    (line,) = part.lines(case, around(desk, store))
    assert line.more == (
        "Sent to the printer on 23/11/2026",
        "It is not written yet that it was given.",
    )
    deed = act.opens.deed(answers(copy_kept="the trust’s file", notification=True))
    with store.change(deed.label) as change:
        deed.work(change)
    case = case_of(store, record)
    assert {fact.step for fact in case.record.facts} == {Step.NOTIFICATION, Step.COPY}
    (line,) = part.lines(case, around(desk, store))
    assert [act.words for act in line.acts] == ["Print…"]


def test_of_an_interim_letter_only_interim_news_can_come(desk, store, record):
    put(store, record, letter(LetterKind.INTERIM))
    (found,) = standing(store, record)
    ask = ask_given(case_of(store, record), around(desk, store), found)
    assert [spec.name for spec in ask.specs if spec.sort.name == "TICK"] == ["interim"]
    assert (
        LettersPart()
        .next_act(Step.NOTIFICATION, case_of(store, record), None)
        .opens.endswith("/first")
    )
