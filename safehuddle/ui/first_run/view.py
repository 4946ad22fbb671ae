"""The first page a ward ever sees: thirty seconds, then the huddle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.first_run.keeper import KeeperPage
from safehuddle.ui.first_run.questions import Questions
from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.button import Button, Weight, primary_button
from safehuddle.ui.kit.field import Remark
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.page import Page
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from safehuddle.services.care.backups import BackupCard
    from safehuddle.ui.desk import Care
    from safehuddle.ui.first_run.presenter import ServeEveryone
    from safehuddle.ui.jobs import Jobs

_WIDTH = 760
"""As wide as the questions read well, in px at 100 %."""


class FirstRun(QWidget):
    """A few questions, what SafeHuddle is not, and one button; then one about the keeper.

    Signals:
        done: the ward is made; carries its number, and whether there is a keeper.
        rescued: a backup was put back instead.
    """

    heard_as = Part.WINDOW

    done = Signal(int, bool)
    rescued = Signal()

    def __init__(
        self,
        jobs: Jobs,
        serve_everyone: ServeEveryone = None,
        care: Care | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Ask, and make the ward through `jobs`.

        Args:
            jobs: do the work.
            serve_everyone: see `SetUpPresenter`.
            care: puts a backup back instead; None where that is not offered.
            parent: the widget it stands in.
        """
        super().__init__(parent)
        self._jobs, self._care = jobs, care
        self.keeper: KeeperPage | None = None
        self.setWindowTitle(_("Welcome to SafeHuddle"))
        self.questions = Questions(jobs, serve_everyone)
        self.start = primary_button(_("Begin"), self.questions.begin, icon="huddle", hint="Enter")
        self._page = Page(_("Welcome to SafeHuddle"))
        self._page.add(
            body(
                _(
                    "A few questions, then your first huddle can begin. "
                    "You can change most answers later."
                )
            )
        )
        self._lost = Remark()
        self._page.add(self._lost)
        self._way_back = Flow()
        self._way_back.hide()
        self._page.add(self._way_back)
        self._page.add_gap(Space.S)
        self._page.add(self.questions)
        self._page.add_gap(Space.S)
        self.rescue = Button(_("Put a backup back…"), self._on_rescue, icon="undo")
        self.rescue.setVisible(care is not None)
        self._page.add(Flow(self.start, self.rescue))
        self._page.add(
            quiet(
                _(
                    "SafeHuddle helps a team to talk and to remember. It is not the patient’s "
                    "record, and it reports nothing to Datix, LFPSE or anyone: go on doing that "
                    "as you do today. Nothing leaves this PC."
                )
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        sides = QHBoxLayout()
        sides.addStretch(1)
        self._sides = sides
        sides.addWidget(self._page, 100)
        sides.addStretch(1)
        layout.addLayout(sides)
        self.questions.done.connect(self._on_ward)
        self.questions.busy.connect(self._on_busy)
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self._page.setMaximumWidth(theme().px(_WIDTH))
        if self.keeper is not None:
            self.keeper.setMaximumWidth(theme().px(_WIDTH))

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard into the first question."""
        super().showEvent(event)
        self.questions.setFocus()
        if self._care is not None:
            self._jobs.run(self._care.found_backups, self._on_found)

    def _on_found(self, backups: tuple[BackupCard, ...]) -> None:
        if backups:
            self._lost.show_sentence(
                _(
                    "There are backups of a ward here, but the ward’s own file is gone. Put a"
                    " backup back to go on with that ward."
                ),
                "warning",
                Tone.WORSE,
            )
            self.start.set_weight(Weight.QUIET)
            self.rescue.set_weight(Weight.PRIMARY, hint="Enter")
            self._way_back.show()
            self._way_back.add(self.rescue)  # beside what it is about, in sight also at 200 %
            self.rescue.show()  # at once: what is not shown takes no keyboard
            self.setTabOrder(self.rescue, self.questions.name.editor)
            if not self.questions.name.text():  # else somebody is answering already
                self.rescue.setFocus()

    def _on_busy(self, is_busy: bool) -> None:
        self.start.setEnabled(not is_busy)
        self.rescue.setEnabled(not is_busy)

    def _on_rescue(self) -> None:
        from safehuddle.ui.rescue.sheet import RescueSheet  # hardly any start needs it

        if self._care is None:
            return
        sheet = RescueSheet(
            _("Put a backup back"),
            _(
                "A backup brings a ward back, also on another PC. If it was made on another PC or"
                " by another account, have the recovery key from the ward’s safe at hand."
            ),
            self._jobs,
            self._care,
            self,
            put_away=_("Cancel"),
        )
        sheet.accepted.connect(self.rescued)
        sheet.open()

    def _on_ward(self, ward_id: int) -> None:
        """The ward is made: ask the last question in the place of the first three."""
        keeper = KeeperPage(self._jobs)
        keeper.done.connect(lambda has_keeper: self.done.emit(ward_id, has_keeper))
        self.keeper = keeper
        self._sides.replaceWidget(self._page, keeper)
        self._page.hide()
        self.restyle()
        keeper.form.setFocus()
