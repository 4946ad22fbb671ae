"""Words to watch: what the hospital's own numbers look like, and a place to try it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import drafts
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Flow, column, group
from safehuddle.ui.kit.pane import Pane
from safehuddle.ui.kit.row_list import Row, RowList
from safehuddle.ui.kit.words import body, quiet, small_heading
from safehuddle.ui.settings.shapes_presenter import ShapesPresenter
from safehuddle.ui.theme.tokens import Space
from safehuddle.ui.unfinished import DraftedFields
from safehuddle.ui.unfinished_line import UnfinishedLine

if TYPE_CHECKING:
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft


class ShapesPane(Pane):
    """Everything the keeper can say about the identifier guard."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Words to watch"),
            _(
                "While people type, a hint says when something looks like an NHS number, a date of "
                "birth, an address, a phone number or a name with a title. It never forbids."
            ),
        )
        presenter = self._presenter = ShapesPresenter(desk, self)
        self._list = RowList(_("How your hospital numbers look"), fits=True)
        self._none = quiet(_("None yet. A letter with 6 or 7 digits is looked for anyway."))
        self._new = TextField(
            _("New number"),
            hint=_(
                "Type A for a letter and 9 for a digit. Other signs stand as they are: RXX999999."
            ),
            example=_("for example RXX999999"),
        )
        self._unfinished = UnfinishedLine(desk, DraftedFields(new=self._new))
        self._new.changed.connect(self._unfinished.stir)
        self._try = TextField(
            _("Try it"), hint=_("Type a number or a sentence. It is not kept anywhere.")
        )
        self._seen = body()
        self._count = quiet()
        self._drop = Button(_("Take off"), self._on_drop, icon="close", keys="X")
        add = Button(_("Add"), self._on_add, icon="add", hint="Enter")
        self.add(group(column(self._try, self._seen, gap=Space.S)))
        self.add(group(column(self._unfinished, self._new, Flow(add), gap=Space.S)))
        shapes = small_heading(_("How your hospital numbers look"))
        self.add(group(column(shapes, self._none, self._list, Flow(self._drop))))
        self.add(self._count)
        self._new.submitted.connect(self._on_add)
        self._try.changed.connect(presenter.try_it)
        self._list.offer(self._drop)
        self._seen.hide()

    @override
    def load(self) -> None:
        self._presenter.load()
        self._unfinished.begin(f"{drafts.OF_SETTINGS}shape")

    # What the presenter asks of its view.

    def show_shapes(self, rows: Sequence[Row]) -> None:
        """See `ShapesView`."""
        self._list.show_rows(rows)
        self._list.choose_first()
        for part in (self._list, self._drop):
            part.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def clear_new(self) -> None:
        """See `ShapesView`."""
        self._new.set_text("")
        self._new.show_error("")

    def take_words(self) -> FormDraft | None:
        """See `ShapesView`."""
        return self._unfinished.take()

    def show_trouble(self, sentence: str) -> None:
        """See `ShapesView`."""
        self._new.show_error(sentence)
        self._new.setFocus()

    def show_tried(self, sentence: str) -> None:
        """See `ShapesView`."""
        self._seen.setText(sentence)
        self._seen.setVisible(bool(sentence))

    def show_count(self, sentence: str) -> None:
        """See `ShapesView`."""
        self._count.setText(sentence)

    def _on_add(self) -> None:
        self._presenter.add(self._new.text())

    def _on_drop(self) -> None:
        key = self._list.current_key
        self._presenter.drop(key if isinstance(key, str) else None)
