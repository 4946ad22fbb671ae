"""The decisions of practising: which case, what they may say next, what is shown. Knows no Qt.

Nothing is recorded of whoever practises: what is typed is never handed to this module, and all it
asks of the store is to read the texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.candour.gentle import GentleWords
from safehuddle.services.candour import choices

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.candour.texts import Line
    from safehuddle.ui.desk import Desk


class PracticeView(Protocol):
    """What the sheet must be able to do."""

    def show_cases(self, cases: Sequence[tuple[str, str]], words: GentleWords) -> None:
        """Offer the cases, each by id and title, and mark what is typed by `words`."""

    def show_case(self, story: str) -> None:
        """Show another case, with nothing said yet."""

    def show_quote(self, quote: str, place: int, count: int) -> None:
        """Show what they may say, of so many, and make room for an answer."""

    def show_words_to_try(self, words: Sequence[str]) -> None:
        """Show words to try; none hides them."""

    def show_questions(self, questions: Sequence[str]) -> None:
        """Show what to ask oneself; none hides it."""

    def show_none(self) -> None:
        """Say that there is no case to practise with."""


class PracticePresenter:
    """Works for one `PracticeView`."""

    def __init__(self, desk: Desk, view: PracticeView) -> None:
        self._desk, self._view = desk, view
        self._cases: tuple[Line, ...] = ()
        self._case: Line | None = None
        self._quote = 0

    def load(self) -> None:
        """Read the cases, as the keeper has them, and begin with the first."""

        def read(session: Session) -> tuple[tuple[Line, ...], GentleWords]:
            cases = choices.texts(session, "practice")["case"]
            return cases, GentleWords.of(choices.texts(session, "words"))

        def begin(found: tuple[tuple[Line, ...], GentleWords]) -> None:
            self._cases, words = found
            if not self._cases:
                self._view.show_none()
                return
            self._view.show_cases([(each.id, each.more["title"]) for each in self._cases], words)
            self.choose(self._cases[0].id)

        self._desk.jobs.read(read, begin)

    def choose(self, case_id: str) -> None:
        """Turn to a case, from its beginning."""
        self._case = next(each for each in self._cases if each.id == case_id)
        self._view.show_case(self._case.text)
        self._turn_to(0)

    def say_more(self) -> None:
        """Turn to the next thing that they may say; after the last comes the first."""
        if self._case is not None:
            self._turn_to((self._quote + 1) % len(self._case.lists["they_may_say"]))

    def try_words(self) -> None:
        """Show words to try."""
        if self._case is not None:
            self._view.show_words_to_try(self._case.lists["words_to_try"])

    def reflect(self) -> None:
        """Show what to ask oneself."""
        if self._case is not None:
            self._view.show_questions(self._case.lists["ask_yourself"])

    def _turn_to(self, quote: int) -> None:
        assert self._case is not None
        self._quote = quote
        quotes = self._case.lists["they_may_say"]
        self._view.show_words_to_try(())
        self._view.show_questions(())
        self._view.show_quote(quotes[quote], quote + 1, len(quotes))
