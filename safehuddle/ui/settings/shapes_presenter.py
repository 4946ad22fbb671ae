"""The decisions about words to watch: the shapes of the hospital's own numbers, and trying them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.identifier_shapes import LEAST_OF_A_SHAPE, is_shape, sample_of
from safehuddle.domain.identifiers import looks, suspects
from safehuddle.domain.text import one_line
from safehuddle.i18n import _, ngettext
from safehuddle.services import marks, rules
from safehuddle.ui.gesture import Deed, Gestures, OpenForm
from safehuddle.ui.kit.row_data import Row, Tag

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change
    from safehuddle.store.query import Query
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft


class ShapesView(Protocol):
    """What the page must be able to do."""

    def show_shapes(self, rows: Sequence[Row]) -> None:
        """Show the shapes in their order."""

    def clear_new(self) -> None:
        """Empty the field of a new shape: it is kept."""

    def take_words(self) -> FormDraft | None:
        """Return what stands in the field, for the change that makes a shape of it."""

    def show_trouble(self, sentence: str) -> None:
        """Say what is not right with the new shape."""

    def show_tried(self, sentence: str) -> None:
        """Say what is seen in the words that were typed to try it."""

    def show_count(self, sentence: str) -> None:
        """Say how often a hint was passed over."""


class ShapesPresenter:
    """Works for one `ShapesView`."""

    def __init__(self, desk: Desk, view: ShapesView) -> None:
        self._desk, self._view = desk, view
        self._shapes: tuple[str, ...] = ()
        self._tried = ""
        self._gestures = Gestures(desk)

    def load(self) -> None:
        """Ask for the shapes and the count, and show them."""

        def read(query: Query) -> tuple[tuple[str, ...], int]:
            shapes = rules.value_by_sql(query, rules.HOSPITAL_SHAPES)
            return tuple(shapes), marks.count(query, marks.GUARD_OVERRIDES)

        self._desk.jobs.glance(read, self._show)

    def add(self, typed: str) -> None:
        """Keep one more shape."""
        shape = one_line(typed).upper()
        if not is_shape(shape) or len(shape) > rules.SHAPE_LIMIT:
            self._view.show_trouble(
                _(
                    "It needs from {least} to {most} letters and digits, and one of them at "
                    "least is a digit. Change it and press Enter again."
                ).format(least=LEAST_OF_A_SHAPE, most=rules.SHAPE_LIMIT)
            )
            return
        if len(self._shapes) >= rules.SHAPES_LIMIT and shape not in self._shapes:
            self._view.show_trouble(
                _("There is room for {most} of them. Take one off first.").format(
                    most=rules.SHAPES_LIMIT
                )
            )
            return
        self._change(
            lambda now: [*now, shape] if shape not in now else now,
            _("Looked for from now on: {shape}").format(shape=shape),
            shape,
            OpenForm(
                lambda problem: self._view.show_trouble(problem.sentence), self._view.clear_new
            ),
            self._view.take_words(),
        )

    def drop(self, shape: str | None) -> None:
        """Take a shape off the list."""
        if shape not in self._shapes:
            return
        self._change(
            lambda now: [each for each in now if each != shape],
            _("No longer looked for: {shape}").format(shape=shape),
            (shape, "dropped"),
        )

    def try_it(self, typed: str) -> None:
        """Say what would be seen in some words. They are kept nowhere."""
        self._tried = typed
        if not typed.strip():
            self._view.show_tried("")
            return
        kinds = dict.fromkeys(found.kind for found in suspects(typed, shapes=self._shapes))
        seen = " ".join(looks(kind) for kind in kinds)
        self._view.show_tried(seen or _("Nothing in it looks as if it points at a person."))

    def _show(self, read: tuple[tuple[str, ...], int]) -> None:
        self._shapes, count = read
        self._view.show_shapes([_row(shape) for shape in self._shapes])
        self._view.show_count(_count_words(count))
        self.try_it(self._tried)

    def _change(
        self,
        change_list: Callable[[list[str]], list[str]],
        said: str,
        about: Hashable,
        form: OpenForm | None = None,
        draft: FormDraft | None = None,
    ) -> None:
        def work(change: Change) -> None:
            now = _shapes_in(change.session)
            rules.choose(change, rules.HOSPITAL_SHAPES, change_list(now))

        self._gestures.do(
            Deed(rules.KEEP, work, said, about),
            form=form,
            draft=draft,
            then=lambda _nothing: self.load(),
        )


def _shapes_in(session: Session) -> list[str]:
    shapes = rules.value(session, rules.HOSPITAL_SHAPES)
    return list(shapes)


def _row(shape: str) -> Row:
    seen = _("finds {number}").format(number=sample_of(shape))
    return Row(shape, shape, (Tag(seen, "search"),))


def _count_words(count: int) -> str:
    if not count:
        return _("So far nobody saved or printed words after a warning.")
    return ngettext(
        "Saved or printed after a warning: once. What it was is not kept.",
        "Saved or printed after a warning: {count} times. What it was is not kept.",
        count,
    ).format(count=count)
