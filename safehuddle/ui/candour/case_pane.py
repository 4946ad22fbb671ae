"""One candour record in full beside the list: its time first, then one chapter of its parts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from safehuddle.i18n import N_, _
from safehuddle.ui.candour.case_asked import CaseGesture
from safehuddle.ui.kit.button import Button, Weight, plain_button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.words import Words, body, quiet, small_heading
from safehuddle.ui.list_detail.detail_pane import DetailPane, Press
from safehuddle.ui.theme.tokens import Size, Space, Tone

if TYPE_CHECKING:
    from safehuddle.ui.candour.asking import Ask
    from safehuddle.ui.candour.board import CaseDetail, PartShown
    from safehuddle.ui.candour.part import Act, Chapter, Line
    from safehuddle.ui.gesture import Deed

_PRESSES = {
    CaseGesture.NEXT: Press(N_("Do what is next"), "arrow-next", "Alt+N", weight=Weight.PRIMARY),
    CaseGesture.REOPEN: Press(N_("Open again"), "undo", "Alt+R"),
    CaseGesture.CLOSE: Press(N_("Close the record"), "tick", "Alt+C"),
    CaseGesture.INCIDENT: Press(N_("Reference and person"), "edit", "Alt+E"),
    CaseGesture.PRINT: Press(N_("All of it on paper…"), "print", "Alt+W"),
    CaseGesture.TAKE_BACK: Press(N_("Take back"), "bin", "Alt+X"),
    CaseGesture.ERASE: Press(N_("Erase for good"), "bin"),
    CaseGesture.BRING_BACK: Press(N_("Bring back"), "undo", "Alt+B"),
}
_ABOVE = (CaseGesture.NEXT, CaseGesture.CLOSE, CaseGesture.REOPEN, CaseGesture.BRING_BACK)
_BELOW = (
    *(CaseGesture.INCIDENT, CaseGesture.PRINT),
    *(CaseGesture.TAKE_BACK, CaseGesture.ERASE),
)
"""The buttons above the chapters, and those below all parts."""
_NOWHERE = Qt.FocusPolicy.NoFocus


class CasePane(DetailPane[CaseGesture]):
    """One record.

    Signals:
        chapter_opened: the person opened another chapter; `chapters_at` is where it begins.
    """

    chapter_opened = Signal()

    def __init__(
        self, press: Callable[[CaseGesture], None], do: Callable[[Ask | Deed[Any] | str], None]
    ) -> None:
        """Call `press` with a gesture about the record, and `do` with what an act opens."""
        super().__init__(press, _PRESSES)
        self._do = do
        self._since = Words(size=Size.LEAD)
        self._target = quiet()
        self._warnings = SwapPlace(gap=Space.S)
        self._chapters = SwapPlace()
        self._parts = SwapPlace(gap=Space.L)
        self._detail: CaseDetail | None = None
        self._chapter: Chapter | None = None
        self.lay_out(
            self.sentence,
            self.tags,
            group(column(self._since, self._target, gap=Space.XS)),
            self._warnings,
            self.row_of(*_ABOVE),
            self._chapters,
            self._parts,
            self.row_of(*_BELOW),
        )

    def show_detail(self, detail: CaseDetail) -> None:
        """Show `detail`; the chapter that is open stays open."""
        is_other = self._detail is None or self._detail.id != detail.id
        self._detail = detail
        self.show_head(detail.sentence, detail.tags, detail.gestures)
        self.buttons[CaseGesture.NEXT].set_words(detail.next_words)
        for words, said in ((self._since, detail.since), (self._target, detail.target)):
            words.setText(said)
            words.setVisible(bool(said))
        self._warnings.put(*(Words(said, tone=Tone.WORSE) for said in detail.warnings))
        offered = [chapter for chapter, _parts in detail.chapters]
        if is_other or self._chapter not in offered:
            self._chapter = offered[0] if offered else None
        self._show_chapters(offered)
        self._show_parts()

    def take_keyboard(self) -> None:
        """Begin at the first thing that can be pressed, which is what is next where anything is."""
        for button in (*self.buttons.values(), *self.findChildren(Button)):
            if button.isVisibleTo(self):
                button.setFocus()
                return

    def _show_chapters(self, offered: list[Chapter]) -> None:
        if len(offered) < 2:
            self._chapters.put()
            return
        row = ChipRow(
            _("Chapter"), [Choice(each, each.words) for each in offered], shows_label=False
        )
        row.set_value(self._chapter)
        row.chosen.connect(lambda: self._open_chapter(row))
        self._chapters.put(row)

    def _open_chapter(self, row: ChipRow) -> None:
        chosen = row.value
        self._chapter = next(
            (each for each, _parts in self._shown_chapters if each is chosen), None
        )
        self._show_parts()
        self.chapter_opened.emit()

    @property
    def chapters_at(self) -> int:
        """How far down the row of chapters stands, in px."""
        return self._chapters.y()

    @property
    def _shown_chapters(self) -> tuple[tuple[Chapter, tuple[PartShown, ...]], ...]:
        return self._detail.chapters if self._detail is not None else ()

    def _show_parts(self) -> None:
        parts = next((parts for each, parts in self._shown_chapters if each is self._chapter), ())
        self._parts.put(*(self._part(part) for part in parts))
        self._order_stops()

    def _order_stops(self) -> None:
        """Have Tab go from top to bottom: Qt puts what is made anew after all that was there."""
        made = (*self._chapters.widgets, *self._parts.widgets)
        stops = [
            *(self.buttons[each] for each in _ABOVE),
            *(each for widget in made for each in (widget, *widget.findChildren(QWidget))),
            *(self.buttons[each] for each in _BELOW),
        ]
        for one, other in pairwise(each for each in stops if each.focusPolicy() != _NOWHERE):
            QWidget.setTabOrder(one, other)

    def _part(self, part: PartShown) -> QWidget:
        widgets: list[QWidget] = [small_heading(part.heading)]
        widgets += [self._line(line) for line in part.lines]
        if part.acts:
            widgets.append(Flow(*(self._button(act) for act in part.acts)))
        return group(column(*widgets, gap=Space.M), part.heading)

    def _line(self, line: Line) -> QWidget:
        name = quiet(line.name)
        name.is_one_line = True
        head = Flow(name, Flow(*(self._plain(act) for act in line.acts), gap=0), at_right=True)
        widgets: list[QWidget] = [head if line.acts else name]
        if line.words:
            widgets.append(quiet(line.words) if line.is_gap else body(line.words))
        widgets += [quiet(said) for said in line.more]
        return group(column(*widgets, gap=0))

    def _button(self, act: Act) -> Button:
        button = Button(act.words, lambda: self._do(act.opens), keys=act.keys, icon=act.icon)
        if act.spoken:
            button.setAccessibleName(act.spoken)
        return button

    def _plain(self, act: Act) -> Button:
        button = plain_button(act.words, lambda: self._do(act.opens))
        if act.spoken:
            button.setAccessibleName(act.spoken)
        return button
