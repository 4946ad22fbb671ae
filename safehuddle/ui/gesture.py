"""One gesture from key to notice, the same way for every screen.

The same gesture asked twice is done once. It is one change; what had been half said of it is used
up by that change, and kept again should it fail. Then the form that asked closes, the identifier
guard is told what was kept in spite of a hint, and a notice with Undo names what was acted on. A
failure is said beside the field it is about while the form is open, and else in a notice; what no
form can mend (the disk, a PIN that is missing) is shown by the window itself. Knows no Qt.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from safehuddle.domain.text import shorten
from safehuddle.i18n import _
from safehuddle.ui import form_drafts
from safehuddle.ui.messages import for_the_screen

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from safehuddle.errors import UserError
    from safehuddle.store.change import Change
    from safehuddle.store.store import Store
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft

T = TypeVar("T")

_BESIDE_UNDO = 60
"""Letters of a sentence that fit there."""


class Deed(NamedTuple, Generic[T]):
    """One change to make.

    Attributes:
        label: what the history and Undo call it, an English text marked with `N_`.
        work: makes it.
        said: the notice afterwards, a full sentence that names what was acted on; "" says nothing.
            Where that depends on what `work` returned, a function of it.
        about: which record, and perhaps which choice: the same label about the same is the same
            gesture.
        has_undo: whether Undo stands beside the notice.
    """

    label: str
    work: Callable[[Change], T]
    said: str | Callable[[T], str] = ""
    about: Hashable = None
    has_undo: bool = True


class OpenForm:
    """One form that asks, from its opening to its closing.

    What is refused once it is not open any more is a notice.
    """

    def __init__(
        self,
        refuse: Callable[[UserError], object] | None = None,
        close: Callable[[], object] = lambda: None,
    ) -> None:
        """Be open.

        Args:
            refuse: says beside the field what is not right, and lets it be mended. Without it that
                is a notice, too.
            close: puts the form away once it is saved.
        """
        self._refuse, self._close = refuse, close
        self.is_open = True

    def put_away(self) -> None:
        """Be open no more: somebody has put it away, saved or not."""
        self.is_open = False

    def close(self) -> None:
        """Put it away: it is saved."""
        if self.is_open:
            self.put_away()
            self._close()

    def takes(self, problem: UserError) -> bool:
        """Say what is not right, and return whether there was a place for it."""
        if not self.is_open or self._refuse is None:
            return False
        self._refuse(problem)
        return True


class Gestures:
    """Does what one screen, or one form, is asked to."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._unfinished = 0
        self._newest: tuple[str, Hashable] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether anything asked is not on the disk yet, nor refused."""
        return self._unfinished > 0

    def do(
        self,
        deed: Deed[T],
        *,
        form: OpenForm | None = None,
        closes: bool = True,
        draft: FormDraft | None = None,
        typed: Sequence[str] = (),
        then: Callable[[T], object] = lambda _result: None,
        failed: Callable[[Exception], object] = lambda _problem: None,
    ) -> bool:
        """Make a change, unless the very same was asked a moment ago.

        Args:
            deed: the change.
            form: the form that asks; None for a key or a button, which ask nothing.
            closes: whether it closes once it is saved; not where it is ready for the next.
            draft: what had been half said of it.
            typed: what of it was typed freely, for the identifier guard.
            then: called once it is on the disk, with what the work returned.
            failed: called with whatever kept it from the disk, before anybody is told.

        Returns:
            Whether it was begun.
        """
        key = deed.label, deed.about
        if self.is_busy and key == self._newest:
            return False  # Enter was pressed twice
        self._newest = key
        self._unfinished += 1
        saving = form_drafts.DraftBeingSaved(self._desk, draft) if draft is not None else None

        def done(result: T) -> None:
            self._unfinished -= 1
            if saving is not None:
                saving.end()
            if form is not None and closes:
                form.close()
            self._desk.guard.count_saved(self._desk.jobs, *typed)
            then(result)
            said = deed.said if isinstance(deed.said, str) else deed.said(result)
            if said:
                self._desk.notices.say(said, undo=deed.has_undo)

        def not_done(problem: Exception) -> None:
            self._unfinished -= 1
            if saving is not None:
                saving.end()
            failed(problem)
            refused = for_the_screen(problem)  # the window shows everything else
            if refused is not None and not (form is not None and form.takes(refused)):
                self._desk.notices.warn(refused.sentence)

        self._desk.jobs.change(deed.label, deed.work, done, not_done, saving=saving)
        return True


def in_short(sentence: str) -> str:
    """Return what was acted on, short enough to stand in a notice beside Undo."""
    return shorten(sentence, at_most=_BESIDE_UNDO)


def enter(desk: Desk, label: str, **facts: str | int) -> None:
    """Enter in the history what was done outside the store; never taken for a second press.

    Where the disk takes nothing it was done all the same, and a notice says that it is not entered.
    """
    person = desk.person

    def told(is_entered: bool) -> None:
        if not is_entered:
            desk.notices.warn(
                _("This is done. It is not in the history, because nothing can be saved now.")
            )

    def work(store: Store) -> bool:
        from safehuddle.store import leaving  # at the first, as all below the window is

        return leaving.enter(store, label, by=person, **facts)

    desk.lasting.with_store(work, told)
