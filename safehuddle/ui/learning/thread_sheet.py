"""The sheet of a thread: where a record came from, and what it led to; a row leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _, ngettext
from safehuddle.services import chart_marks
from safehuddle.services.beneath import marking, threads
from safehuddle.ui.gesture import Deed, Gestures, in_short
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.learning.thread_rows import address_of, rows_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.services.beneath.threads import Thread
    from safehuddle.ui.desk import Desk

WIDTH = 760


class ThreadSheet(Sheet):
    """One thread; `show_item` says of what, before it is opened."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Where it came from, what it led to"), parent, width=WIDTH)
        self._desk = desk
        self._reads, self._gestures = Latest(desk.jobs), Gestures(desk)
        self._thread: Thread | None = None
        self._key = ""
        self.list = RowList(_("Where it came from, what it led to"), fits=True)
        self._more, self._alone = quiet(), body()
        self.mark = Button(_("Mark it on the chart"), self._on_mark, icon="add", keys="Alt+M")
        for part in (self.list, self._more, self._alone):
            self.add(part)
            part.hide()
        self.set_buttons(
            Button(_("Close"), self.reject, hint="Esc"),
            primary_button(_("Show"), self._on_show, hint="Enter"),
            left=self.mark,
        )
        self.mark.hide()
        self.list.opened.connect(lambda _key: self._on_show())

    def show_item(self, key: str) -> None:
        """Show the thread of a record, as "gap:7" or "observation:3"."""
        self._key = key

    def open(self) -> None:
        """Show it, once it is read."""
        super().open()
        self.list.setFocus()
        self._read()

    def reload(self) -> None:
        """Show it as it is now."""
        self._read()

    def _read(self) -> None:
        kind, _colon, number = self._key.partition(":")
        self._reads.read(
            lambda session: threads.thread(session, kind, int(number)),
            self._show,
            self._on_gone,
        )

    def _show(self, thread: Thread) -> None:
        if thread == self._thread:
            return
        was_shown, self._thread = self._thread is not None, thread
        self.list.show_rows(rows_of(thread))
        self.list.show()
        if not was_shown:
            self.list.choose(-1)
            self.list.setFocus()
        count = thread.left_out
        more = ngettext("{count} more is not told here.", "{count} more are not told here.", count)
        self._more.setText(more.format(count=count))
        self._more.setVisible(bool(count))
        self._alone.setText(
            _(
                "Nothing is known of what it came from, and it led to nothing yet. What you look"
                " back at, see a gap in or promise from here on is added by itself."
            )
        )
        self._alone.setVisible(not thread.before and not thread.after)
        self.mark.setVisible(thread.to_mark is not None)

    def _on_gone(self, problem: Exception) -> None:
        self._desk.notices.warn(str(problem))
        self.reject()

    def _on_show(self) -> None:
        if self._thread is None:
            return
        where = address_of(self._thread, self.list.current_key)
        if where:
            self.accept()
            self._desk.go(where)

    def _on_mark(self) -> None:
        item = self._thread.to_mark if self._thread is not None else None
        if item is None or item.id is None:
            return
        number = item.id
        self._gestures.do(
            Deed(
                chart_marks.MARK,
                lambda change: marking.mark(change, number),
                _("Marked on the chart: {sentence}").format(sentence=in_short(item.words)),
                number,
            ),
            then=lambda _made: self._read(),
        )
