"""Decides what the sheet of those who signed up shows and does. Knows no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from safehuddle.charts.count_line import CountPoint
from safehuddle.domain.dates import month_name
from safehuddle.domain.moments import to_local
from safehuddle.domain.signed_up import count_words
from safehuddle.i18n import _
from safehuddle.services.retention.erasure import finish
from safehuddle.services.signed_up import joining
from safehuddle.ui.gesture import Deed, Gestures, in_short
from safehuddle.ui.kit.row_data import Row, Tag
from safehuddle.ui.notices import Act

if TYPE_CHECKING:
    from collections.abc import Hashable

    from safehuddle.services.signed_up.joining import Everybody, SignedUpRow
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.gesture import OpenForm

LEAST_POINTS = 2
"""Months without which there is no line to look at."""


class SignedUpShown(NamedTuple):
    """The sheet in words."""

    how_many: str
    points: tuple[CountPoint, ...]
    """Of the chart; empty while there is nothing to draw."""
    rows: tuple[Row, ...]


class SignedUpView(Protocol):
    """What the presenter needs of the sheet."""

    def show_all(self, shown: SignedUpShown) -> None:
        """Show who signed up, and how their number grew."""

    def show_joined(self) -> None:
        """Be ready for the next: the one before is kept."""


class SignedUpPresenter:
    """Works for one sheet."""

    def __init__(self, desk: Desk, view: SignedUpView) -> None:
        self._desk, self._view = desk, view
        self._rows: dict[int, SignedUpRow] = {}
        self._is_open = True
        self._gestures = Gestures(desk)

    def load(self) -> None:
        """Read who signed up."""
        ward_id = self._desk.ward.id
        today = to_local(self._desk.clock(), self._desk.ward.zone).date()
        self._desk.jobs.read(
            lambda session: joining.everybody(session, ward_id, today=today), self._show
        )

    def close(self) -> None:
        """Show no more: the sheet is gone, while its last notice still stands."""
        self._is_open = False

    def join(
        self,
        who: str,
        commitment: str,
        form: OpenForm,
        draft: FormDraft | None,
        *,
        on_wall: bool,
    ) -> None:
        """Sign somebody up."""
        ward_id = self._desk.ward.id
        deed = Deed(
            joining.JOIN,
            lambda change: joining.join(
                change, ward_id, who=who, commitment=commitment, on_wall=on_wall
            ),
            lambda is_known: _joined(commitment, is_known=is_known),
            (who, commitment),
            has_undo=False,
        )
        self._gestures.do(
            deed,
            form=form,
            closes=False,
            draft=draft,
            typed=(commitment,),
            then=lambda _known: self._on_joined(),
        )

    def tick(self, key: Hashable, *, is_on: bool) -> None:
        """Let one hang on the wall, or no more."""
        row = self._rows.get(int(str(key)))
        if row is None:
            return
        said = _("It may hang on the wall.") if is_on else _("It is on no sheet from now on.")
        deed = Deed(
            joining.SHOW,
            lambda change: joining.show_on_wall(change, row.id, is_shown=is_on),
            said,
            (row.id, is_on),
            has_undo=False,
        )
        self._gestures.do(deed, then=lambda _none: self.load())

    def leave(self, key: Hashable) -> None:
        """Delete what somebody wrote; a slip can be made good while the notice stands."""
        row = self._rows.get(int(str(key))) if key is not None else None
        if row is None:
            return
        ward_id = self._desk.ward.id
        deed = Deed(
            joining.LEAVE,
            lambda change: joining.leave(change, row.id),
            about=row.id,
            has_undo=False,
        )
        self._gestures.do(deed, then=lambda _none: self._on_left(row, ward_id))

    def _on_left(self, row: SignedUpRow, ward_id: int) -> None:
        self._desk.jobs.with_store(finish)
        self.load()
        self._desk.notices.say(
            _("Deleted for good: {words}").format(words=in_short(row.commitment)),
            act=Act(_("Sign up again"), lambda: self._again(row, ward_id)),
        )

    def _again(self, row: SignedUpRow, ward_id: int) -> None:
        deed = Deed(
            joining.JOIN,
            lambda change: joining.join(
                change, ward_id, who=row.who, commitment=row.commitment, on_wall=row.on_wall
            ),
            _("Signed up again: {words}").format(words=in_short(row.commitment)),
            row.id,
            has_undo=False,
        )
        self._gestures.do(deed, then=lambda _known: self.load())

    def _on_joined(self) -> None:
        if self._is_open:
            self._view.show_joined()
        self.load()

    def _show(self, found: Everybody) -> None:
        if not self._is_open:
            return
        self._rows = {row.id: row for row in found.rows}
        points = tuple(
            CountPoint(month_name(point.month.month)[:3], point.count) for point in found.growth
        )
        has_line = sum(point.count is not None for point in points) >= LEAST_POINTS
        self._view.show_all(
            SignedUpShown(
                count_words(found.count), points if has_line else (), tuple(map(_row, found.rows))
            )
        )


def _row(row: SignedUpRow) -> Row:
    wall = _("may hang on the wall") if row.on_wall else _("not on the wall")
    return Row(row.id, row.commitment, (Tag(row.who), Tag(wall)), ticked=row.on_wall)


def _joined(commitment: str, *, is_known: bool) -> str:
    said = _("Signed up: {words}").format(words=in_short(commitment))
    if not is_known:
        return said
    hint = _(
        "Somebody of that name or role is there already. Was it you? Then delete one of the two."
    )
    return f"{said} {hint}"
