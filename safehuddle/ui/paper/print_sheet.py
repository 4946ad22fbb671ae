"""A sheet on which somebody chooses what goes on paper and sees it as it will come out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from safehuddle import __version__
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services.identifier_check import of_page
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.layouts import Columns, column, group
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.paper.paper import SAID_OF, Paper
from safehuddle.ui.paper.preview import Preview, Zoom
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from safehuddle.reports.registry import ReportKind
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.chips import ChipRow

WIDTH = 900
_PREVIEW_PX = 430
_SHARES = (44, 56)
_LEAST_COLUMN = 300


class ToMake(NamedTuple):
    """One page to be made."""

    report: ReportKind
    about: str
    """What is said of it beside the report's title."""
    read: Callable[[Session], Any]
    """Reads its content."""


class PrintSheet(Sheet):
    """A subclass says what there is to choose, and what the choice makes (`to_make`)."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        title: str,
        *rows: ChipRow,
        out: PaperOut | None = None,
    ) -> None:
        """Make it and the first page.

        Args:
            desk: the screen's.
            parent: below it.
            title: its heading.
            rows: what can be chosen, from top to bottom.
            out: another way out than the PC's own printers.
        """
        super().__init__(title, parent, width=WIDTH)
        self.desk = desk
        self._out = out or PaperOut(self, desk)
        self._reads, self._drawing = Latest(desk.jobs), Latest(desk.jobs)
        self._paper: Paper | None = None
        self._state = quiet()
        self._preview = Preview(desk.jobs)
        self._preview.setMinimumHeight(theme().px(_PREVIEW_PX))
        self._preview.set_zoom(Zoom.PAGE)
        left = column(*rows, self._state, gap=Space.M)
        left.addStretch(1)
        self.add(
            Columns(group(left), self._preview, least=_LEAST_COLUMN, shares=_SHARES, fills=True)
        )
        self.print_button = primary_button(
            _("Print"), lambda: self._send(self._out.print), icon="print", keys="Ctrl+P"
        )
        self.save_button = Button(
            _("Save as PDF"), lambda: self._send(self._out.save), icon="save", keys="Ctrl+S"
        )
        self.set_buttons(
            Button(_("Close"), self.reject, hint="Esc"), self.save_button, self.print_button
        )
        for row in rows:
            row.chosen.connect(self._make)
        self._make()
        self.print_button.setFocus()

    def to_make(self) -> ToMake:
        """Return the page that is chosen now."""
        raise NotImplementedError

    @property
    def foot(self) -> dict[str, Any]:
        """What each page says of when and by whom it was made."""
        return {
            "now": self.desk.clock(),
            "printed_by": self.desk.person or _("the ward team"),
            "version": __version__,
        }

    @override
    def done(self, result: int) -> None:
        self._paper = None
        self._preview.clear()
        super().done(result)

    def _make(self) -> None:
        """Read and draw what is chosen; only the newest that was asked for is shown."""
        self._show(None)
        report, about, read = self.to_make()
        drawing, shapes = self._drawing, self.desk.guard.shapes

        def draw(content: Any) -> Paper:  # noqa: ANN401 - each report has a content of its own
            return Paper(
                report.render(content),
                title=_("{report}, {about}").format(report=report.title, about=about),
                report=report.title,
                file_name=report.file_name(content),
                findings=of_page(content, shapes=shapes),
                once_printed=SAID_OF[report.heading.handling],
                once_saved=SAID_OF[report.heading.handling],
            )

        def failed(problem: Exception) -> None:
            self._say(problem_sentence(problem))

        self._reads.read(
            read, lambda content: drawing.run(lambda: draw(content), self._show, failed), failed
        )

    def _show(self, paper: Paper | None) -> None:
        self._paper = paper
        for button in (self.print_button, self.save_button):
            button.setEnabled(paper is not None)
        if paper is None:
            self._state.setText(_("Making the page…"))
            return
        self._state.setText("")
        self._preview.show_pdf(paper.pdf)

    def _say(self, sentence: str) -> None:
        self._preview.clear()
        self._state.setText(sentence)

    def _send(self, send: Callable[[Paper], None]) -> None:
        if self._paper is not None:
            send(self._paper)
