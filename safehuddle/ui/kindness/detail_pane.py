"""One kind note beside the list, read as the letter it is."""

from __future__ import annotations

from collections.abc import Callable

from safehuddle.i18n import N_
from safehuddle.ui.kindness.rows import KindDetail, KindGesture
from safehuddle.ui.kit.button import Weight
from safehuddle.ui.list_detail.detail_pane import DetailPane, Press

_PRESSES = {
    KindGesture.OPEN: Press(N_("Open it"), "kindness", "Alt+O"),
    KindGesture.THANK: Press(N_("Say thank you"), "speech", "Alt+T"),
    KindGesture.LEARN: Press(N_("What made it possible?"), "learning", "Alt+W"),
    KindGesture.AGREE: Press(N_("Where may it be shown?"), "board", "Alt+S"),
    KindGesture.CARD: Press(N_("Print a card…"), "print", "Alt+C"),
    KindGesture.HAND_OVER: Press(N_("Print it to hand over…"), "print", "Alt+H"),
    KindGesture.TAKE_BACK: Press(N_("Take it back"), "undo", "Alt+B", weight=Weight.PLAIN),
    KindGesture.REMOVE: Press(N_("Remove it for good"), "bin", "Alt+X", weight=Weight.PLAIN),
    KindGesture.TAKE_DOWN: Press(N_("Take it down for good"), "bin", "Alt+D", weight=Weight.PLAIN),
}


class KindPane(DetailPane[KindGesture]):
    """One note."""

    def __init__(self, press: Callable[[KindGesture], None]) -> None:
        """Call `press` with what a key or button stands for."""
        super().__init__(press, _PRESSES)
        self.lay_out(self.sentence, self.tags, self.row_of(*_PRESSES), self.form_place, self.facts)

    def show_detail(self, detail: KindDetail) -> None:
        """Show `detail`."""
        self.show_head(detail.sentence, detail.tags, detail.gestures)
        self.show_facts(detail.facts)
