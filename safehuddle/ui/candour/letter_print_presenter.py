"""The decisions of printing a letter: names are typed here, and go with the sheet. Knows no Qt.

They are held by the fields and by the page while it is on its way to the printer or its file, and
by nothing else. No draft is made of them, and what is written to the record does not hold them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.candour.letter_out import LetterWay
from safehuddle.domain.moments import to_local
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.services import marks
from safehuddle.services.candour import letters, records
from safehuddle.ui.gesture import Deed, Gestures
from safehuddle.ui.jobs import Latest
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.paper.paper import Paper
from safehuddle.ui.paper.printing import SAVE

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.candour.letters import Letter
    from safehuddle.ui.desk import Desk

TITLE = N_("Letter")
"""As in `reports.letter`, which draws and is not loaded before."""
ONCE_PRINTED = N_("Give it in person where you can. SafeHuddle keeps no name.")
ONCE_SAVED = N_("The file names somebody: keep it where only you can read it.")


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed for one print, and for no other."""

    to: str = field(default="", repr=False)
    salutation: str = field(default="", repr=False)
    closing: str = ""
    signed: str = field(default="", repr=False)
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A letter on paper, and the letters of what was typed that our fonts lack."""

    pdf: bytes = field(repr=False)
    lacking: str


class LetterPrintView(Protocol):
    """What the sheet must be able to do."""

    def show_ready(self, kind: str) -> None:
        """Let names be typed; the letter may go out."""

    def show_kept_back(self, sentence: str) -> None:
        """Say what keeps it back, and offer to go on writing."""

    def typed(self) -> Typed:
        """Return what stands in the fields."""

    def show_pages(self, pdf: bytes, *, trouble: str) -> None:
        """Show the pages; with trouble they cannot go out."""

    def print_paper(self, paper: Paper) -> None:
        """Send it to a printer."""

    def save_paper(self, paper: Paper) -> None:
        """Save it as a file."""

    def close_for_good(self) -> None:
        """Close, and keep nothing of what was typed."""


class LetterPrintPresenter:
    """Works for one `LetterPrintView`."""

    def __init__(self, desk: Desk, view: LetterPrintView) -> None:
        self._desk, self._view = desk, view
        self._drawing, self._gestures = Latest(desk.jobs), Gestures(desk)
        self._letter: Letter | None = None
        self._record_id, self._uid = 0, ""
        self._is_demo = False
        self._pdf = b""

    def show(self, record_id: int, uid: str) -> None:
        """Ask whether a letter may go out."""
        self._record_id, self._uid = record_id, uid

        def read(session: Session) -> Letter:
            return letters.for_paper(session, record_id, uid)

        self._desk.jobs.glance(marks.is_demo, self._mind_demo)
        self._desk.jobs.read(read, self._take, self._keep_back)

    def draw(self) -> None:
        """Draw it with what is typed now."""
        letter = self._letter
        if letter is None:
            return
        self._pdf = b""
        ward, typed, is_demo = self._desk.ward, self._view.typed(), self._is_demo
        now = to_local(self._desk.clock(), ward.zone)

        def work() -> Drawn:
            from safehuddle.reports.letter import LetterContent, cannot_be_drawn, render

            content = LetterContent(
                ward_name=ward.name,
                made_at=now,
                paragraphs=tuple(block.text for block in letter.blocks),
                to=typed.to,
                salutation=typed.salutation,
                closing=typed.closing,
                signed=typed.signed,
                is_large=typed.is_large,
                is_demo=is_demo,
            )
            texts = (typed.to, typed.salutation, typed.closing, typed.signed, letter.text)
            return Drawn(render(content), cannot_be_drawn(*texts))

        self._drawing.run(work, self._show)

    def print(self) -> None:
        """Send what is shown to a printer."""
        if self._pdf:
            self._view.print_paper(self._paper)

    def save(self) -> None:
        """Save what is shown as a file."""
        if self._pdf:
            self._view.save_paper(self._paper)

    def forget(self) -> None:
        """Hold nothing of it any more."""
        self._pdf, self._letter = b"", None

    @property
    def _paper(self) -> Paper:
        title = _(TITLE)
        return Paper(
            self._pdf,
            title,
            title,
            file_name=f"{title}.pdf",
            once_printed=ONCE_PRINTED,
            once_saved=ONCE_SAVED,
            entered=self._enter,
        )

    def _enter(self, label: str) -> None:
        """Write in the record that it goes out, while whoever sends it is here."""
        way = LetterWay.SAVED if label == SAVE else LetterWay.PRINTED
        record_id, uid = self._record_id, self._uid
        today = to_local(self._desk.clock(), self._desk.ward.zone).date()
        self._gestures.do(
            Deed(
                records.LETTER_OUT[way],
                lambda change: letters.went_out(change, record_id, uid, way, today=today),
                about=(record_id, uid),
            )
        )
        self._view.close_for_good()

    def _mind_demo(self, is_demo: bool) -> None:
        self._is_demo = is_demo

    def _take(self, letter: Letter) -> None:
        self._letter = letter
        self._view.show_ready(letter.kind.label)
        self.draw()

    def _keep_back(self, problem: Exception) -> None:
        if isinstance(problem, UserError):
            self._view.show_kept_back(problem_sentence(problem))

    def _show(self, drawn: Drawn) -> None:
        self._pdf = b"" if drawn.lacking else drawn.pdf
        trouble = ""
        if drawn.lacking:
            trouble = _(
                "Our fonts lack these letters: {letters}. Write it in Latin letters, or leave the"
                " line empty and write it by hand."
            ).format(letters=drawn.lacking[:40])
        self._view.show_pages(drawn.pdf, trouble=trouble)
