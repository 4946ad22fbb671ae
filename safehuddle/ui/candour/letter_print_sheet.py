"""The sheet that prints a letter: whom it is to is typed here, and is gone when the sheet closes.

It closes as soon as the letter is on its way, and at a lock. The fields have no draft, no
suggestions and no guard against names, for here names belong.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.candour.letter_print_presenter import LetterPrintPresenter, Typed
from safehuddle.ui.candour.sheet import CandourSheet
from safehuddle.ui.jobs import ScopedJobs
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.field import Remark, TextField
from safehuddle.ui.kit.layouts import Columns, column, group
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.messages import problem_sentence
from safehuddle.ui.paper.preview import Preview, Zoom
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space, Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.services.candour.cases import Case
    from safehuddle.ui.candour.part import Around
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.paper.paper import Paper

DRAW_MS = 400
"""So long after the last key the pages are drawn anew."""
WIDTH = 940
_PREVIEW_PX = 420
_SHARES = (45, 55)
_LEAST_COLUMN = 320


class LetterPrintSheet(CandourSheet):
    """See `LetterPrintView`."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, out: PaperOut | None = None
    ) -> None:
        self._scope = ScopedJobs(
            desk.jobs, lambda wrong: desk.notices.warn(problem_sentence(wrong))
        )
        super().__init__(replace(desk, jobs=self._scope), parent, _("Print a letter"), width=WIDTH)
        self._uid = ""
        self._presenter = LetterPrintPresenter(self.desk, self)
        self._out = out or PaperOut(self, self.desk)
        self._about = body()
        self._to = _lines(_("Name and address"), 4)
        self._salutation = TextField(
            _("Greeting"), optional=True, example=_("for example Dear Mrs Jones")
        )
        self._closing = TextField(_("Ends with"))
        self._closing.set_text(_("Yours sincerely"))
        self._signed = _lines(_("Who signs: name and role"), 2)
        self._size = ChipRow(
            _("Print"),
            [Choice(False, _("Usual")), Choice(True, _("Large, 18 point"))],
        )
        self._size.set_value(False)
        self._trouble = Remark()
        self._preview = Preview(self.desk.jobs)
        self._preview.setMinimumHeight(theme().px(_PREVIEW_PX))
        self._preview.set_zoom(Zoom.WIDTH)
        kept = quiet(
            _(
                "What you type here is on the page and nowhere else. It is gone when this closes."
                " What you leave empty, you can write by hand."
            )
        )
        fields = column(
            *(kept, self._to, self._salutation, self._closing, self._signed, self._size),
            gap=Space.M,
        )
        fields.addStretch(1)
        self._form = Columns(
            group(fields), self._preview, least=_LEAST_COLUMN, shares=_SHARES, fills=True
        )
        for part in (self._about, self._trouble, self._form):
            self.add(part)
        self._print = primary_button(_("Print"), self._presenter.print, icon="print", keys="Ctrl+P")
        self._save = Button(_("Save as PDF"), self._presenter.save, icon="save", keys="Ctrl+S")
        self._write = Button(_("Go on writing"), self._on_write, icon="edit")
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"), self._write, self._save, self._print
        )
        for hidden in (self._form, self._print, self._save, self._write):
            hidden.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DRAW_MS)
        self._pause.timeout.connect(self._presenter.draw)
        for field in (self._to, self._salutation, self._closing, self._signed):
            field.changed.connect(self._stir)
        self._size.chosen.connect(self._stir)

    @override
    def show_item(self, key: str) -> None:
        """Print the letter of "record/uid"."""
        record, _slash, self._uid = key.partition("/")
        super().show_item(record)

    @override
    def show_case(self, case: Case, around: Around) -> None:
        self._presenter.show(case.id, self._uid)

    # What the presenter asks of its view.

    def show_ready(self, kind: str) -> None:
        """See `LetterPrintView`."""
        self._about.setText(kind)
        for shown in (self._form, self._print, self._save):
            shown.show()
        self._mind(can_go=False)
        self._to.setFocus()

    def show_kept_back(self, sentence: str) -> None:
        """See `LetterPrintView`."""
        self._about.setText(
            _("This letter does not go out yet. {reasons}").format(reasons=sentence)
        )
        self._write.show()
        self._write.setFocus()

    def typed(self) -> Typed:
        """See `LetterPrintView`."""
        return Typed(
            self._to.text(),
            self._salutation.text(),
            self._closing.text(),
            self._signed.text(),
            bool(self._size.value),
        )

    def show_pages(self, pdf: bytes, *, trouble: str) -> None:
        """See `LetterPrintView`."""
        self._trouble.show_sentence(trouble, "warning", Tone.WORSE)
        self._mind(can_go=not trouble)
        self._preview.show_pdf(pdf)

    def print_paper(self, paper: Paper) -> None:
        """See `LetterPrintView`."""
        self._out.print(paper)

    def save_paper(self, paper: Paper) -> None:
        """See `LetterPrintView`."""
        self._out.save(paper)

    def close_for_good(self) -> None:
        """See `LetterPrintView`."""
        # Once the dialog that asked has gone: it lies over this sheet.
        QTimer.singleShot(0, self, self.accept)

    @override
    def done(self, result: int) -> None:
        self._forget()
        super().done(result)
        self._scope.close()

    def _forget(self) -> None:
        """Empty the fields and the pages, with all that could be undone in them."""
        self._pause.stop()
        for field in (self._to, self._salutation, self._closing, self._signed):
            field.blockSignals(True)
            field.set_text("")
        self._preview.clear()
        self._presenter.forget()

    def _stir(self) -> None:
        self._mind(can_go=False)
        self._pause.start()

    def _mind(self, *, can_go: bool) -> None:
        """Let it go out as it is shown, and not as it was shown before the last key."""
        self._print.setEnabled(can_go)
        self._save.setEnabled(can_go)

    def _on_write(self) -> None:
        goal = f"candour_letter/{self.case_id}/{self._uid}"
        self.reject()
        self.desk.go(goal)


def _lines(label: str, lines: int) -> SentenceField:
    return SentenceField(
        label,
        optional=True,
        size=Size.BODY,
        least_lines=lines,
        most_lines=lines + 2,
        breaks_lines=True,
        is_spelt=False,
    )
