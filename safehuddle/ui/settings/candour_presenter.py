"""The decisions about what the keeper chooses for candour: the target, the days, the texts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.candour.working_days import KNOWN_TO, BankHolidays
from safehuddle.domain.dates import format_date, format_day
from safehuddle.domain.moments import to_local
from safehuddle.files import paths, whole_files
from safehuddle.i18n import _
from safehuddle.services import rules
from safehuddle.services.candour import choices, own_texts
from safehuddle.ui.gesture import Deed, Gestures, OpenForm
from safehuddle.ui.kit.row_data import Row, Tag
from safehuddle.ui.messages import for_the_screen
from safehuddle.ui.saved_file import acts_on
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.errors import UserError
    from safehuddle.services.candour.own_texts import TextsCard
    from safehuddle.store.change import Change
    from safehuddle.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class CandourChoices:
    """What the keeper has chosen."""

    target_days: int
    holidays: BankHolidays
    warning: str
    """About a target of today that reaches past the days somebody has compared; "" for none."""
    cards: tuple[TextsCard, ...]


class CandourChoicesView(Protocol):
    """What the page must be able to do."""

    def show_target(self, days: int) -> None:
        """Show how many working days the local target has."""

    def show_days(self, rows: Sequence[Row], known: str) -> None:
        """Show the days that the keeper chose, and how far the list of bank holidays is known."""

    def show_texts(self, rows: Sequence[Row]) -> None:
        """Show how each file of texts stands."""

    def show_day_trouble(self, sentence: str) -> None:
        """Say what is not right with the day; "" when all is."""

    def show_text_trouble(self, sentence: str) -> None:
        """Say what is not right with a file; "" when all is."""


class CandourChoicesPresenter:
    """Works for one `CandourChoicesView`."""

    def __init__(self, desk: Desk, view: CandourChoicesView) -> None:
        self._desk, self._view = desk, view
        self._cards: dict[str, TextsCard] = {}
        self._gestures = Gestures(desk)

    def load(self) -> None:
        """Ask for what was chosen, and show it."""
        self._desk.jobs.read(lambda session: self._read(session, self.today), self._show)

    @property
    def today(self) -> date:
        """The ward's day."""
        return to_local(self._desk.clock(), self._desk.ward.zone).date()

    def choose_target(self, days: int) -> None:
        """Keep another number of working days, for new records."""

        def work(change: Change) -> None:
            rules.choose(change, choices.TARGET_DAYS, days)

        self._gestures.do(Deed(rules.KEEP, work, about=("target", days)))

    def add_day(self, day: date, *, is_holiday: bool) -> None:
        """Have a day count otherwise than the list of bank holidays says."""
        form = (
            _("Counts as a bank holiday here: {day}")
            if is_holiday
            else _("Counts as a working day here: {day}")
        )
        self._do(
            Deed(
                rules.KEEP,
                lambda change: choices.choose_day(change, day, is_holiday=is_holiday),
                form.format(day=format_day(day)),
                ("day", day, is_holiday),
            ),
            self._view.show_day_trouble,
        )

    def forget_day(self, key: Hashable | None) -> None:
        """Go by the list again for the day in hand."""
        if isinstance(key, date):
            said = _("Counts as the list of bank holidays says: {day}").format(day=format_day(key))
            work = Deed(
                rules.KEEP, lambda change: choices.forget_day(change, key), said, ("forget", key)
            )
            self._do(work, self._view.show_day_trouble)

    def file_name(self, key: Hashable | None) -> str:
        """Return what a copy of the file in hand is called; "" where none is."""
        card = self._cards.get(str(key))
        return own_texts.file_name(card.name) if card is not None else ""

    def save_copy(self, key: Hashable | None, path: Path) -> None:
        """Write the file in hand, as it is in force, where somebody chose."""
        desk, name = self._desk, str(key)

        def write(text: str) -> None:
            if desk.care is not None:
                paths.refuse_our_own(path, desk.care.folder)
            with whole_files.beside_then_swap(path) as beside:
                beside.write_text(text, encoding="utf-8")

        def saved(_nothing: None) -> None:
            said = _("Saved {name} in {folder}. Change it there, then put it in here.")
            said = said.format(name=path.name, folder=path.parent)
            desk.notices.say(said, act=acts_on(desk, path))

        desk.jobs.read(
            lambda session: own_texts.in_force(session, name),
            lambda text: desk.lasting.run(lambda: write(text), saved, self._failed),
            self._failed,
        )

    def put_in(self, key: Hashable | None, path: Path) -> None:
        """Put a file of the keeper's in the place of the one in hand, once all of it is whole."""
        card = self._cards.get(str(key))
        if card is not None:
            said = _("Your own texts are in use now: {title}").format(title=card.title)
            self._desk.jobs.run(
                lambda: own_texts.read_file(path),
                lambda text: self._replace(card, text, said),
                self._failed,
            )

    def put_back(self, key: Hashable | None) -> None:
        """Have the texts back that came with SafeHuddle."""
        card = self._cards.get(str(key))
        if card is not None and card.is_own:
            said = _("The texts that came with SafeHuddle are back: {title}")
            self._replace(card, "", said.format(title=card.title))

    def told_of(self, key: Hashable | None) -> str:
        """Return what to know of the file in hand; "" where none is."""
        card = self._cards.get(str(key))
        return card.checked_words if card is not None else ""

    def is_own(self, key: Hashable | None) -> bool:
        """Whether the file in hand is the keeper's own."""
        card = self._cards.get(str(key))
        return card is not None and card.is_own

    def _replace(self, card: TextsCard, text: str, said: str) -> None:
        today = self.today
        self._do(
            Deed(
                rules.KEEP,
                lambda change: choices.replace_texts(change, card.name, text, today=today),
                said,
                ("texts", card.name, text),
            ),
            self._view.show_text_trouble,
        )

    def _do(self, deed: Deed[None], trouble: Callable[[str], None]) -> None:
        trouble("")

        def refused(problem: UserError) -> None:
            trouble(problem.sentence)

        self._gestures.do(deed, form=OpenForm(refused), then=lambda _nothing: self.load())

    def _failed(self, problem: Exception) -> None:
        refused = for_the_screen(problem)
        if refused is not None:
            self._view.show_text_trouble(refused.sentence)

    @staticmethod
    def _read(session: Session, today: date) -> CandourChoices:
        days = rules.value(session, choices.TARGET_DAYS)
        holidays = choices.bank_holidays(session)
        warning = holidays.warning(holidays.working_days_after(today, days))
        return CandourChoices(days, holidays, warning, own_texts.cards(session, today=today))

    def _show(self, chosen: CandourChoices) -> None:
        self._cards = {card.name: card for card in chosen.cards}
        known = _("Bank holidays of England and Wales, compared with the rules up to {date}.")
        self._view.show_target(chosen.target_days)
        self._view.show_days(
            _day_rows(chosen.holidays), chosen.warning or known.format(date=format_date(KNOWN_TO))
        )
        self._view.show_texts([_text_row(card) for card in chosen.cards])


def _day_rows(holidays: BankHolidays) -> list[Row]:
    here = dict.fromkeys(holidays.added, _("counts as a bank holiday here"))
    here |= dict.fromkeys(holidays.taken_off, _("counts as a working day here"))
    return [Row(day, format_day(day), (Tag(here[day]),), "calendar") for day in sorted(here)]


def _text_row(card: TextsCard) -> Row:
    whose = _("your own") if card.is_own else _("came with SafeHuddle")
    tags = [Tag(whose), Tag(card.since_words)]
    if card.old_words:
        tags.append(Tag(card.old_words, "warning", Tone.NEUTRAL))
    return Row(card.name, card.title, tuple(tags), "info")
