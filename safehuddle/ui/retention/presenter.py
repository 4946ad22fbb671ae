"""The decisions about keeping and erasing: years, review, holds. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from safehuddle.domain.moments import to_local
from safehuddle.i18n import _, ngettext
from safehuddle.services import rules, wards
from safehuddle.services.retention import erasure, holds, review
from safehuddle.ui.gesture import Deed, Gestures, in_short
from safehuddle.ui.jobs import Latest

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.retention import RecordClass
    from safehuddle.services.retention.holds import HoldRow
    from safehuddle.services.retention.review import Key, Part, PastRecord, ReviewGroup
    from safehuddle.services.wards import WardCard
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.gesture import OpenForm

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RetentionShown:
    """What the page shows."""

    years: Mapping[RecordClass, int]
    groups: tuple[ReviewGroup, ...] | None
    """None while the records are looked through."""
    holds: tuple[HoldRow, ...]
    wards: tuple[WardCard, ...]


@dataclass(frozen=True, slots=True)
class HoldRequest:
    """What is to be held."""

    why: str
    ward_id: int | None
    first_day: date | None
    last_day: date | None


class RetentionView(Protocol):
    """What the page must be able to do."""

    def show_retention(self, shown: RetentionShown) -> None:
        """Show the years, the review and the holds."""

    def show_told(self, words: str) -> None:
        """Say, and leave standing, what an erasure did and where the words still are."""


class RetentionPresenter:
    """Works for one `RetentionView`, and for the sheets it opens."""

    def __init__(self, desk: Desk, view: RetentionView) -> None:
        self._desk, self._view = desk, view
        self._gestures = Gestures(desk)
        self._reads, self._looks = Latest(desk.jobs), Latest(desk.jobs)

    def load(self) -> None:
        """Ask for everything the page shows."""

        def read(session: Session) -> tuple[RetentionShown, tuple[Part, ...]]:
            shown = RetentionShown(
                years=review.years(session),
                groups=None,
                holds=holds.holds(session),
                wards=tuple(wards.list_wards(session)),
            )
            return shown, review.parts(session)

        self._reads.read(read, lambda found: self._show(*found))

    def _show(self, shown: RetentionShown, parts: tuple[Part, ...]) -> None:
        self._view.show_retention(shown)
        today = self.today
        self._part_by_part(
            self._reads,
            parts,
            lambda session, part: review.review(session, today=today, part=part),
            lambda found: self._view.show_retention(replace(shown, groups=review.together(found))),
        )

    def _part_by_part(
        self,
        reads: Latest,
        parts: Sequence[Part],
        read: Callable[[Session, Part], Sequence[T]],
        then: Callable[[list[T]], object],
        found: Sequence[T] = (),
    ) -> None:
        """Read one part after the other, so that whoever saves meanwhile is let in between."""
        if not parts:
            then(list(found))
            return
        first, *rest = parts
        reads.read(
            lambda session: read(session, first),
            lambda more: self._part_by_part(reads, rest, read, then, (*found, *more)),
        )

    def keep_years(self, kept: RecordClass, number: int) -> None:
        """Keep records of a class for so many years."""
        self._do(
            Deed(
                rules.KEEP,
                lambda change: review.set_years(change, kept, number),
                ngettext(
                    "{records}: {years} year. Nothing is erased by this.",
                    "{records}: {years} years. Nothing is erased by this.",
                    number,
                ).format(records=kept.words, years=number),
                (kept, number),
            )
        )

    def open_group(
        self, group: ReviewGroup, then: Callable[[tuple[PastRecord, ...]], None]
    ) -> None:
        """Ask for the records of a group."""
        today = self.today

        def read(session: Session, part: Part) -> tuple[PastRecord, ...]:
            return review.past(session, group.kind, group.month, today=today, part=part)

        def show(found: list[PastRecord]) -> None:
            then(tuple(sorted(found, key=lambda each: (each.day, *each.key))))

        looks = self._looks  # a page that is read anew meanwhile stops none
        looks.read(review.parts, lambda parts: self._part_by_part(looks, parts, read, show))

    def keep_longer(self, records: Sequence[Key], form: OpenForm) -> None:
        """Take records out of the review for a year."""
        today = self.today
        self._do(
            Deed(
                review.KEEP_LONGER,
                lambda change: review.keep_longer(change, records, today=today),
                lambda count: ngettext(
                    "{count} record stays another year.",
                    "{count} records stay another year.",
                    count,
                ).format(count=f"{count:,}"),
                tuple(records),
            ),
            form,
        )

    def erase(self, records: Sequence[Key], group: ReviewGroup, form: OpenForm) -> None:
        """Erase what records say, for good, and then sweep the file."""
        today, why = self.today, f"{group.kind} records past their time"

        def told(count: int, is_finished: bool) -> None:
            said = erasure.erased_words(count, today=today, is_finished=is_finished)
            self._view.show_told(said)
            self._desk.notices.say(said.split(". ")[0].rstrip(".") + ".")
            self.load()

        self._gestures.do(
            Deed(
                erasure.LABEL,
                lambda change: erasure.erase(change, records, today=today, why=why),
                _("Erased. Clearing the last traces from the file…"),
                tuple(records),
                has_undo=False,
            ),
            form=form,
            then=lambda count: self._desk.jobs.with_store(
                erasure.finish, lambda swept: told(count, swept)
            ),
        )

    def hold(self, wish: HoldRequest, form: OpenForm, draft: FormDraft | None) -> None:
        """Hold records."""
        self._do(
            Deed(
                holds.HOLD,
                lambda change: holds.hold(
                    change,
                    why=wish.why,
                    ward_id=wish.ward_id,
                    first_day=wish.first_day,
                    last_day=wish.last_day,
                ),
                _("Held, so that nobody can erase it: {why}").format(why=in_short(wish.why)),
                wish,
            ),
            form,
            draft,
        )

    def lift(self, hold_id: int, reason: str, form: OpenForm, draft: FormDraft | None) -> None:
        """Lift a hold."""
        self._do(
            Deed(
                holds.LIFT,
                lambda change: holds.lift(change, hold_id, reason=reason),
                lambda why: _("The hold is lifted: {why}").format(why=in_short(why)),
                hold_id,
            ),
            form,
            draft,
        )

    @property
    def today(self) -> date:
        """The ward's day."""
        return to_local(self._desk.clock(), self._desk.ward.zone).date()

    def _do(
        self, deed: Deed[Any], form: OpenForm | None = None, draft: FormDraft | None = None
    ) -> None:
        self._gestures.do(deed, form=form, draft=draft, then=lambda _result: self.load())
