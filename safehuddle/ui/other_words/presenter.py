"""Decides what the sheet “In other words” shows and copies. Knows no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.crosswalk import Framework, Sort, checked_words, order_words
from safehuddle.domain.moments import to_local
from safehuddle.domain.other_words import in_words_of
from safehuddle.i18n import _
from safehuddle.services import other_words
from safehuddle.services.crosswalk import crosswalk
from safehuddle.ui.jobs import Latest
from safehuddle.ui.messages import problem_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.domain.crosswalk import Crosswalk
    from safehuddle.domain.other_words import OtherWords, Written
    from safehuddle.ui.desk import Desk


class OtherWordsView(Protocol):
    """What the presenter needs of the sheet."""

    def show_words(self, about: str, answers: Sequence[tuple[str, str]]) -> None:
        """Show what one system asks, with the ward's words, and what it is."""

    def show_notes(self, terms: Sequence[str], missing: Sequence[str], checked: str) -> None:
        """Show each term with how sure we are, what lacks, and from what it was put together."""

    def show_look_again(self, sentence: str) -> None:
        """Say what in the words may point at a person; "" for nothing."""

    def offer_learning(self, *, lacks: bool) -> None:
        """Offer to ask what made it possible, where nobody has said how there could be more."""

    def close_sheet(self) -> None:
        """Close: another place is gone to."""

    def show_trouble(self, sentence: str) -> None:
        """Say why there is nothing to show; what was shown is there no more."""

    def copy(self, text: str, said: str) -> None:
        """Put words on the clipboard, and say so."""

    def take_off_clipboard(self) -> None:
        """Take what was copied off the clipboard, where it is there still."""


class OtherWordsPresenter:
    """Works for one sheet."""

    def __init__(self, desk: Desk, view: OtherWordsView) -> None:
        self._desk, self._view, self._ward = desk, view, desk.ward
        self._reads = Latest(desk.jobs)
        self._framework = Framework.LFPSE
        self._read: tuple[Crosswalk, Written] | None = None
        self._shown: OtherWords | None = None
        self._is_open, self._is_copied = True, False
        self._kind, self._number = "", 0

    def load(self, key: str) -> None:
        """Read what was written down in a record, as "gap:7" or "observation:3"."""
        self._kind, _colon, number = key.partition(":")
        self._number = int(number)
        self.reload()

    def reload(self) -> None:
        """Read it again: meanwhile somebody may have changed it, or taken it back."""
        ward_id, zone = self._ward.id, self._ward.zone
        kind, number = self._kind, self._number
        self._reads.read(
            lambda session: (
                crosswalk(),
                other_words.written(session, ward_id, kind, number, zone=zone),
            ),
            self._on_read,
            self._on_trouble,
        )

    def choose(self, framework: Framework) -> None:
        """Show the words of another system."""
        self._framework = framework
        self._show()

    def copy(self) -> None:
        """Put the words on the clipboard. Nothing is reported by it, and nobody says so."""
        if self._shown is not None:
            said = _("The words for {system} are on the clipboard. Nothing was sent anywhere.")
            self._view.copy(self._shown.text, said.format(system=self._framework.label))
            self._is_copied = True

    def learn(self) -> None:
        """Go where it is asked what made it possible."""
        _crosswalk, written = self._read or (None, None)
        if written is not None and written.lacks_more:
            is_learnt = self._kind == Sort.LEARNING or written.observation_id is None
            of = (
                f"learning:{self._number}" if is_learnt else f"observation:{written.observation_id}"
            )
            self._view.close_sheet()
            self._desk.go(f"learn/{of}")

    def close(self) -> None:
        """Show no more: the sheet is gone."""
        self._is_open = False

    def _on_read(self, read: tuple[Crosswalk, Written]) -> None:
        if read != self._read:
            self._read = read
            self._show()

    def _on_trouble(self, problem: Exception) -> None:
        self._read = self._shown = None
        if not self._is_open:
            return
        said = problem_sentence(problem)
        if self._is_copied:
            self._is_copied = False
            self._view.take_off_clipboard()
            said = _("This is gone, and what was copied of it is off the clipboard.")
        self._view.show_trouble(said)

    def _show(self) -> None:
        if self._read is None or not self._is_open:
            return
        crosswalk, written = self._read
        self._shown = shown = in_words_of(crosswalk, self._framework, written)
        today = to_local(self._desk.clock(), self._desk.ward.zone).date()
        self._view.show_words(crosswalk.about[self._framework], shown.answers)
        terms = [
            _("“{ours}” is “{theirs}”: {confidence}.").format(
                ours=row.ours, theirs=row.theirs, confidence=row.confidence.label
            )
            for row in shown.used
        ]
        order = order_words(self._framework, shown.asked)
        checked = checked_words((*shown.used, *shown.asked), today)
        self._view.show_notes((*terms, *filter(None, (order,))), shown.missing, checked)
        self._view.show_look_again(self._desk.guard.hint(shown.text) or "")
        self._view.offer_learning(lacks=written.lacks_more)
