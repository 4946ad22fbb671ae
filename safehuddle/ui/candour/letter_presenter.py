"""The decisions of the sheet on which a letter is written. Knows no Qt.

A letter is looked at on a worker, once nobody has typed for a moment, and of several looks only the
newest is shown: a letter of 20,000 characters never keeps a key waiting.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.candour.letter_look import LetterLook, look_at
from safehuddle.domain.candour.letter_words import LetterWords
from safehuddle.domain.candour.letters import Block, Letter, LetterKind, Part, brackets
from safehuddle.domain.candour.texts import by_id, starters
from safehuddle.domain.text import clean, says_something
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services.candour import records
from safehuddle.services.candour.letters import letters_in
from safehuddle.ui.candour.asking import saved
from safehuddle.ui.gesture import Deed, Gestures, OpenForm
from safehuddle.ui.jobs import Latest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehuddle.services.candour.cases import Case
    from safehuddle.ui.candour.part import Around
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft


class LetterView(Protocol):
    """What the sheet must be able to do."""

    def show_letter(self, letter: Letter, words: LetterWords) -> None:
        """Make the fields of its kind, with what is underlined in them, and show what it says."""

    def written(self) -> Mapping[Part, str]:
        """Return what stands in the fields."""

    def second_reader(self) -> str:
        """Return what stands in that field."""

    def reason(self) -> str:
        """Return why it may read like a form."""

    def show_look(self, look: LetterLook) -> None:
        """Show how it stands."""

    def put_in(self, part: Part, text: str) -> None:
        """Put a text into a field, so that it can be undone, and the keyboard there."""

    def jump(self, part: Part, start: int, end: int) -> None:
        """Put the keyboard into a field, with a piece of its text selected."""

    def place(self) -> tuple[Part, int] | None:
        """Return where the keyboard is: past what is selected."""

    def take_words(self) -> FormDraft | None:
        """Return what is half written, for the change that makes a record of it."""

    def show_trouble(self, problem: UserError) -> None:
        """Say what is not right with it."""

    def close_saved(self) -> None:
        """Close: it is saved."""

    def show_gone(self, sentence: str) -> None:
        """Say that there is no such letter, and show nothing else."""


class LetterPresenter:
    """Works for one `LetterView`."""

    def __init__(self, desk: Desk, view: LetterView) -> None:
        self._desk, self._view = desk, view
        self._looking = Latest(desk.jobs)
        self._gestures = Gestures(desk)
        self._open = OpenForm(view.show_trouble, view.close_saved)
        self._case: Case | None = None
        self._was = Letter(LetterKind.FIRST)
        self._instead_of: tuple[str, ...] = ()
        self._starter: Mapping[Part, str] = {}
        self._plainer: Mapping[str, str] = {}

    def show(self, case: Case, around: Around, which: str) -> None:
        """Show a letter of a record.

        Args:
            case: the record.
            around: what is known besides.
            which: the uid of a letter, or the kind of a new one.
        """
        found = next((each for each in letters_in(case) if each.written.uid == which), None)
        if found is not None:
            letter, self._instead_of = found.letter, found.beside or (which,)
        elif which in set(LetterKind):
            letter, self._instead_of = Letter(LetterKind(which)), ()
        else:
            self._view.show_gone(_("This letter was changed, or is gone. Nothing was changed."))
            return
        self._case, self._was = case, letter
        self._starter = starters(around.texts["letters"]["starter"], letter.kind)
        self._plainer = by_id(around.texts["words"]["hard"])
        self._view.show_letter(letter, LetterWords.of(around.texts["words"]))
        self.look()

    @property
    def letter(self) -> Letter:
        """The letter as it would be kept now."""
        return self._of({part: clean(text) for part, text in self._view.written().items()})

    def look(self) -> None:
        """Look at it again: somebody has stopped typing."""
        if self._case is None:
            return
        # As it stands, not tidied: the places of sentences are counted in it.
        letter, starter, plainer = self._of(self._view.written()), self._starter, self._plainer
        questions = self._case.record.questions
        self._looking.run(
            lambda: look_at(letter, starter=starter, questions=questions, plainer=plainer),
            self._view.show_look,
        )

    def put_in_starter(self, part: Part) -> None:
        """Put the starter paragraph of a part in, and go to its first bracket."""
        text = self._starter[part]
        self._view.put_in(part, text)
        for start, end in brackets(text)[:1]:
            self._view.jump(part, start, end)

    def next_bracket(self) -> None:
        """Go to the next open bracket after where the keyboard is; after the last, to the first."""
        found = [
            (part, start, end)
            for part, text in self._view.written().items()
            for start, end in brackets(text)
        ]
        place = self._view.place()
        if place is not None:
            order = list(self._view.written())
            here = order.index(place[0]), place[1]
            later = [each for each in found if (order.index(each[0]), each[1]) >= here]
            found = later or found
        for part, start, end in found[:1]:
            self._view.jump(part, start, end)

    def save(self, *, prints: bool = False) -> None:
        """Write the letter to the record; an untouched one only closes.

        Args:
            prints: whether it is to be printed next.
        """
        letter, case, instead_of = self.letter, self._case, self._instead_of
        if case is None:
            return

        def then(uid: str) -> None:
            if prints:
                self._desk.go(f"candour_letter_print/{case.id}/{uid}")

        if letter == self._was and len(instead_of) == 1:
            self._open.close()
            then(instead_of[0])
            return
        if not letter.blocks:
            trouble = _("Nothing is written yet. Begin with what happened, or press Cancel.")
            self._view.show_trouble(UserError(trouble, field="letter"))
            return
        self._gestures.do(
            Deed(
                records.WRITE,
                lambda change: records.write(change, case.id, letter, instead_of=instead_of),
                saved(),
                (case.id, repr(letter)),
            ),
            form=self._open,
            draft=self._view.take_words(),
            # How to reach somebody belongs there.
            typed=[each.text for each in letter.blocks if each.part is not Part.CONTACT],
            then=then,
        )

    def _of(self, said: Mapping[Part, str]) -> Letter:
        return replace(
            self._was,
            blocks=tuple(Block(part, text) for part, text in said.items() if says_something(text)),
            second_reader=self._view.second_reader(),
            why_like_a_form=self._view.reason(),
        )
