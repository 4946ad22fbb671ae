"""The sheet on which a letter is written, part by part.

What is half written is sealed as a draft. Names and addresses have no field here: they are typed
when the letter is printed (`letter_print_sheet`).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from safehuddle.domain.candour.record import WORDS_LIMIT
from safehuddle.i18n import _, ngettext
from safehuddle.overriding import override
from safehuddle.ui.candour.letter_aids import LetterAids
from safehuddle.ui.candour.letter_block import LetterBlock
from safehuddle.ui.candour.letter_presenter import LetterPresenter
from safehuddle.ui.candour.part import draft_name
from safehuddle.ui.candour.sheet import CandourSheet
from safehuddle.ui.jobs import ScopedJobs
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import row
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.theme.tokens import Size, Space
from safehuddle.ui.unfinished import DraftedFields
from safehuddle.ui.unfinished_line import UnfinishedLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehuddle.domain.candour.letter_look import LetterLook, LongSentence
    from safehuddle.domain.candour.letter_words import LetterWords
    from safehuddle.domain.candour.letters import Letter, LetterKind, Part
    from safehuddle.errors import UserError
    from safehuddle.services.candour.cases import Case
    from safehuddle.ui.candour.part import Around
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft

LOOK_MS = 500
"""So long after the last key a letter is looked at again."""
WIDTH = 860


class LetterSheet(CandourSheet):
    """One letter. See `LetterView`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._scope = ScopedJobs(
            desk.jobs, lambda wrong: desk.notices.warn(problem_sentence(wrong))
        )
        super().__init__(replace(desk, jobs=self._scope), parent, _("A letter"), width=WIDTH)
        self._which = ""
        self._presenter = LetterPresenter(self.desk, self)
        self._blocks: dict[Part, LetterBlock] = {}
        self._line: UnfinishedLine | None = None
        self._state = quiet()
        self._next = Button(_("Next bracket"), self._presenter.next_bracket, keys="F8")
        self._parts = SwapPlace(gap=Space.L)
        self._aids = LetterAids()
        self._reader = TextField(
            _("Second reader, by role"),
            optional=True,
            hint=_("Somebody who was not there reads it before it goes."),
        )
        self._reason = SentenceField(
            _("Why it may stay so close to its starter"), size=Size.BODY, optional=True
        )
        head = row(self._state, self._next, gap=Space.M)
        head.setStretch(0, 1)
        self._outer.insertLayout(1, head)
        for shown in (self._parts, self._reason, self._reader, self._aids):
            self.add(shown)
            shown.hide()
        self._save = primary_button(_("Save"), self._presenter.save, icon="save", keys="Ctrl+S")
        self._print = Button(
            _("Save and print…"),
            lambda: self._presenter.save(prints=True),
            icon="print",
            keys="Ctrl+P",
        )
        cancel = Button(_("Cancel"), self.reject, hint="Esc")
        self.set_buttons(cancel, self._print, self._save)
        self._next.work_in(self)
        self._next.hide()
        self._save.hide()
        self._print.hide()
        self._print.setEnabled(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_MS)
        self._pause.timeout.connect(self._presenter.look)
        self._aids.sought.connect(self._seek)

    @override
    def show_item(self, key: str) -> None:
        """Show the letter of "record/uid", or begin one of "record/kind"."""
        record, _slash, self._which = key.partition("/")
        super().show_item(record)

    @override
    def show_case(self, case: Case, around: Around) -> None:
        self._reader.suggest(around.roles)
        self._presenter.show(case, around, self._which)

    # What the presenter asks of its view.

    def show_letter(self, letter: Letter, words: LetterWords) -> None:
        """See `LetterView`."""
        self.heading.setText(letter.kind.label)
        self.setAccessibleDescription(letter.kind.label)
        self._blocks = {part: LetterBlock(part) for part in letter.kind.parts}
        fields: dict[str, TextField | SentenceField] = {}
        for part, block in self._blocks.items():
            block.field.set_text(letter.of_part(part))
            block.mark(words, self.desk.jobs)
            block.changed.connect(self._stir)
            block.submitted.connect(self._presenter.save)
            block.starter_wanted.connect(lambda wanted=part: self._presenter.put_in_starter(wanted))
            fields[part.name] = block.field
        self._reader.set_text(letter.second_reader)
        self._reason.set_text(letter.why_like_a_form)
        fields |= {"second_reader": self._reader, "why_like_a_form": self._reason}
        self._reason.changed.connect(self._stir)
        self._reason.submitted.connect(self._presenter.save)
        line = self._line = UnfinishedLine(self.desk, DraftedFields(**fields), sheet=self)
        for field in fields.values():
            field.changed.connect(line.stir)
        self._parts.put(
            quiet(
                _(
                    "Write it as you would say it. Names and the address are typed when it is"
                    " printed, and kept nowhere."
                )
            ),
            line,
            *self._blocks.values(),
        )
        stops = [stop for block in self._blocks.values() for stop in block.stops]
        stops += [self._reason.editor, self._reader.editor, *self._aids.buttons]
        for before, after in pairwise((self._next, *stops)):
            QWidget.setTabOrder(before, after)
        line.hide()
        line.begin(draft_name(self.case_id, f"letter/{self._which}"))
        for each in (self._parts, self._reader, self._aids, self._next, self._print, self._save):
            each.show()
        next(iter(self._blocks.values())).field.setFocus()

    def written(self) -> Mapping[Part, str]:
        """See `LetterView`."""
        return {part: block.plain for part, block in self._blocks.items()}

    def second_reader(self) -> str:
        """See `LetterView`."""
        return self._reader.text()

    def reason(self) -> str:
        """See `LetterView`."""
        return self._reason.text()

    def show_look(self, look: LetterLook) -> None:
        """See `LetterView`."""
        missing = ngettext(
            "{count} thing is missing before it can be printed; see below.",
            "{count} things are missing before it can be printed; see below.",
            len(look.obstacles),
        )
        can = _("Nothing keeps it from being printed.")
        self._state.setText(missing.format(count=len(look.obstacles)) if look.obstacles else can)
        self._next.setEnabled(look.brackets > 0)
        self._print.setEnabled(not look.obstacles)
        self._reason.setVisible(look.is_like_a_form or bool(self._reason.text()))
        self._aids.show_look(look)

    def put_in(self, part: Part, text: str) -> None:
        """See `LetterView`."""
        self._blocks[part].put_in(text)

    def jump(self, part: Part, start: int, end: int) -> None:
        """See `LetterView`."""
        self._blocks[part].select(start, end)

    def place(self) -> tuple[Part, int] | None:
        """See `LetterView`."""
        for part, block in self._blocks.items():
            if (at := block.place) is not None:
                return part, at
        return None

    def take_words(self) -> FormDraft | None:
        """See `LetterView`."""
        return self._line.take() if self._line is not None else None

    def show_trouble(self, problem: UserError) -> None:
        """See `LetterView`."""
        blocks = list(self._blocks.values())
        too_long = [block for block in blocks if len(block.plain) > WORDS_LIMIT]
        at_fault = (too_long or blocks)[0].field
        at_fault.show_error(problem.sentence)
        at_fault.setFocus()

    def close_saved(self) -> None:
        """See `LetterView`."""
        self.accept()

    def show_gone(self, sentence: str) -> None:
        """See `LetterView`."""
        self._state.setText(sentence)

    @override
    def done(self, result: int) -> None:
        super().done(result)
        self._scope.close()

    def _stir(self) -> None:
        self._pause.start()

    def _seek(self, sentence: LongSentence) -> None:
        self.jump(sentence.part, sentence.start, sentence.end)


def new_letter(kind: LetterKind, case_id: int) -> str:
    """Return where `desk.go` leads to write a letter."""
    return f"candour_letter/{case_id}/{kind}"
