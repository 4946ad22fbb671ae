"""Decides what the page of what goes well shows and does. Knows no widgets."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.themes import WEEKS
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import learning, learnt
from safehuddle.services.learnt import LearningRow
from safehuddle.ui.gesture import Deed, in_short
from safehuddle.ui.learning.learnt_presenter import LearntPresenter
from safehuddle.ui.learning.rows import (
    LearningGesture,
    WellRead,
    detail_of,
    learning_of,
    listed,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row, Section
    from safehuddle.ui.learning.learnt_presenter import LearntView
    from safehuddle.ui.learning.rows import LearningDetail

_OF_WELL = {
    LearningGesture.ASK: "learn/observation:",
    LearningGesture.ORIGIN: "observations/",
    LearningGesture.THREAD: "thread/observation:",
    LearningGesture.OTHER_WORDS: "other_words/observation:",
}
"""Where keys lead from what went well and was not asked about yet."""


class WellPresenter(LearntPresenter[WellRead, LearningRow]):
    """Works for one page."""

    table = "learning"

    def __init__(self, desk: Desk, view: LearntView) -> None:
        super().__init__(desk, view, WellRead())

    def press(self, gesture: LearningGesture) -> None:
        """Do what a key or a button stands for with the row in hand."""
        detail = self._detail()
        if detail is None or gesture not in detail.gestures:
            return
        row = learning_of(self._read, self._in_hand)
        if row is None:
            self._desk.go(f"{_OF_WELL[gesture]}{-detail.id}")
        elif gesture is LearningGesture.EDIT:
            self._desk.go(f"learn/learning:{row.id}")
        elif gesture is LearningGesture.ORIGIN:
            self._desk.go(f"observations/{row.observation_id}")
        elif gesture is LearningGesture.THREAD:
            self._desk.go(f"thread/learning:{row.id}")
        elif gesture is LearningGesture.OTHER_WORDS:
            self._desk.go(f"other_words/learning:{row.id}")
        else:
            self.ask_take_back()

    def open(self) -> None:
        """Enter on a row: ask about it, or change it."""
        asks = self._in_hand is not None and self._in_hand < 0
        self.press(LearningGesture.ASK if asks else LearningGesture.EDIT)

    @override
    def _find(self, session: Session, ward_id: int, words: str, today: date) -> WellRead:
        since = today - timedelta(weeks=WEEKS[0])
        offered = () if words else learnt.not_asked(session, ward_id, since=since)
        return WellRead(learnt.find(session, ward_id, words), offered)

    @override
    def _rows(self, read: WellRead) -> Sequence[Row | Section]:
        return listed(read, zone=self._zone, today=self._today)

    @override
    def _detail_of(self, read: WellRead, key: int | None) -> LearningDetail | None:
        return detail_of(read, key, zone=self._zone, today=self._today)

    @override
    def _record_of(self, read: WellRead, key: int | None) -> LearningRow | None:
        return learning_of(read, key)

    @override
    def _born(self, record: LearningRow) -> datetime:
        return record.learnt_at

    @override
    def _take_back_deed(self, record: LearningRow, reason: str) -> Deed[None]:
        return Deed(
            learning.WITHDRAW,
            lambda change: learning.withdraw(change, record.id, reason=reason),
            _("Taken back: {sentence}").format(sentence=in_short(record.possible)),
            record.id,
        )

    @property
    @override
    def _gone(self) -> str:
        return _("What was learnt here is gone. Nothing was changed.")
