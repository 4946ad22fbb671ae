"""Practising an honest conversation, alone or in twos, with six cases that never happened.

Anybody may: it shows nothing of any record, and keeps nothing. No draft, no history, no log: what
is typed is gone with the next case, with the sheet, and when the window locks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.candour.gentle_marks import mark_gently
from safehuddle.ui.candour.practice_presenter import PracticePresenter
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.layouts import column, group
from safehuddle.ui.kit.scroller import bring_into_sight
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import Words, body, heading, lead, quiet
from safehuddle.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from safehuddle.domain.candour.gentle import GentleWords
    from safehuddle.ui.desk import Desk


class PracticeSheet(Sheet):
    """One case at a time. See `PracticeView`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Practise an honest conversation"), parent, width=880)
        self._presenter = presenter = PracticePresenter(desk, self)
        self._where, self._story = column(), body()
        self._place, self._quote = quiet(), lead()
        self._answer = SentenceField(
            _("What would you say?"), size=Size.BODY, least_lines=2, most_lines=6
        )
        self._answer.submitted.connect(presenter.try_words)
        self._marks = mark_gently(self._answer, desk.jobs)
        self._words = _Shown(_("Words to try"))
        self._questions = _Shown(_("Ask yourself"))
        self._more = Button(_("More from them"), self._on_more, icon="speech", keys="Alt+M")
        self._reflect = Button(_("Ask myself"), presenter.reflect, icon="idea", keys="Alt+A")
        self._try = primary_button(_("Show words to try"), presenter.try_words, hint="Enter")
        self.add(
            body(
                _(
                    "None of this happened, and there is no one right answer: say it aloud, alone"
                    " or in twos. Nothing you type here is kept, and nobody hears that you"
                    " practised."
                )
            )
        )
        said = group(column(self._place, self._quote, gap=Space.XS))
        parts = (self._story, said, self._answer, self._words, self._questions)
        self._case = group(column(*parts, gap=Space.M))
        self.add(self._where)
        self.add(self._case)
        close = Button(_("Close"), self.reject, hint="Esc")
        self.set_buttons(self._more, self._reflect, self._try, left=close)
        presenter.load()

    # What the presenter asks of its view.

    def show_cases(self, cases: Sequence[tuple[str, str]], words: GentleWords) -> None:
        """See `PracticeView`."""
        chips = ChipRow(_("Which case?"), [Choice(name, title) for name, title in cases])
        chips.set_value(cases[0][0])
        chips.chosen.connect(lambda: self._presenter.choose(str(chips.value)))
        self._where.addWidget(chips)
        self._marks.use(words)
        chips.setFocus()

    def show_case(self, story: str) -> None:
        """See `PracticeView`."""
        self._story.setText(story)

    def show_quote(self, quote: str, place: int, count: int) -> None:
        """See `PracticeView`."""
        self._place.setText(_("They may say, {place} of {count}:").format(place=place, count=count))
        self._quote.setText(_("“{words}”").format(words=quote))
        self._answer.clear()
        self._marks.look()

    def show_words_to_try(self, words: Sequence[str]) -> None:
        """See `PracticeView`."""
        self._words.show_lines([_("“{words}”").format(words=each) for each in words])

    def show_questions(self, questions: Sequence[str]) -> None:
        """See `PracticeView`."""
        self._questions.show_lines(questions)

    def show_none(self) -> None:
        """See `PracticeView`."""
        self._case.hide()
        for button in (self._more, self._reflect, self._try):
            button.setEnabled(False)
        self._where.addWidget(
            lead(_("There is no case to practise with. The keeper’s own texts hold none."))
        )

    def _on_more(self) -> None:
        self._presenter.say_more()
        announce(self, f"{self._place.text()} {self._quote.text()}")
        self._answer.setFocus()


class _Shown(QWidget):
    """Some lines under a heading; not there while there are none."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._lines = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        layout.addWidget(heading(title))
        layout.addLayout(self._lines)
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these, and have them heard."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(Words(line))
        self.setVisible(bool(lines))
        if lines:
            announce(self, " ".join((self._title, *lines)))
            # Once the sheet has taken the room for them, and shown what has the keyboard.
            QTimer.singleShot(0, self, lambda: bring_into_sight(self))
