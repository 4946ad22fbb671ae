"""The records of one group that are past their time: keep some, erase some."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from safehuddle.i18n import _, ngettext
from safehuddle.ui.gesture import OpenForm
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.retention.rows import count_words, row_of_record, title_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.services.retention.review import Key, PastRecord, ReviewGroup
    from safehuddle.ui.retention.presenter import RetentionPresenter


class ReviewSheet(Sheet):
    """Every record with a box; what is ticked is kept or erased."""

    def __init__(
        self,
        group: ReviewGroup,
        records: Sequence[PastRecord],
        presenter: RetentionPresenter,
        parent: QWidget,
    ) -> None:
        super().__init__(title_of(group), parent)
        self._group, self._records, self._presenter = group, records, presenter
        self._ticked: set[Hashable] = set()
        self._form = OpenForm(close=self.accept)
        self.finished.connect(self._form.put_away)
        self._list = RowList(_("Records past their time"), fits=True)
        self._count = quiet()
        self._keep = Button(_("Keep another year"), self._on_keep, icon="calendar")
        self._erase = Button(_("Erase…"), self._on_erase, icon="bin")
        self.add(
            body(_("Space ticks a record. Then choose what becomes of those that are ticked."))
        )
        self.add(Flow(Button(_("Tick all"), self._on_all, icon="tick"), self._count))
        self.add(self._list)
        self.set_buttons(Button(_("Close"), self.reject, hint="Esc"), self._keep, self._erase)
        self._list.ticked.connect(self._on_ticked)
        self._show()
        self._list.choose_first()
        self._list.setFocus()

    @property
    def ticked(self) -> list[Key]:
        """The records that are ticked."""
        return [record.key for record in self._records if record.key in self._ticked]

    def _show(self) -> None:
        self._list.show_rows(
            [row_of_record(each, ticked=each.key in self._ticked) for each in self._records]
        )
        count = len(self._ticked)
        self._count.setText(_("{records} ticked").format(records=count_words(count)))
        for button in (self._keep, self._erase):
            button.setEnabled(count > 0)

    def _on_ticked(self, key: Hashable, is_on: bool) -> None:
        (self._ticked.add if is_on else self._ticked.discard)(key)
        self._show()

    def _on_all(self) -> None:
        self._ticked = {record.key for record in self._records}
        self._show()

    def _on_keep(self) -> None:
        self._presenter.keep_longer(self.ticked, self._form)

    def _on_erase(self) -> None:
        keys = self.ticked
        EraseSheet(
            len(keys), lambda: self._presenter.erase(keys, self._group, self._form), self
        ).open()


class EraseSheet(Sheet):
    """The one question that is asked before something happens: it cannot be undone."""

    def __init__(self, count: int, erase: Callable[[], None], parent: QWidget) -> None:
        super().__init__(_("Erase for good?"), parent, width=560)
        self._on_yes = erase
        said = ngettext(
            "What {count} record says goes for good, in the record and in its history. This cannot"
            " be undone.",
            "What {count} records say goes for good, in the records and in their history. This"
            " cannot be undone.",
            count,
        )
        self.add(body(said.format(count=f"{count:,}")))
        self.add(
            body(
                _(
                    "A line stays where the words were, so that no count changes. Daily backups"
                    " made before now hold the words until those backups are a year old."
                )
            )
        )
        cancel = Button(_("Cancel"), self.reject, hint="Esc")
        self.set_buttons(cancel, primary_button(_("Erase for good"), self._on_erase, icon="bin"))
        cancel.setFocus()

    def _on_erase(self) -> None:
        self.accept()
        self._on_yes()
