"""The decisions of an export: what is taken out, in which form, what is looked at first. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.made_up import named_so
from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.files.names import file_name
from safehuddle.i18n import N_, _, ngettext
from safehuddle.services import marks, wards
from safehuddle.services.exchange import exports, portable
from safehuddle.services.exchange.exports import CSV, JSON, OBSERVATIONS, XLSX
from safehuddle.ui.messages import for_the_screen
from safehuddle.ui.saved_file import acts_on

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.services.exchange.exports import ExportResult
    from safehuddle.services.identifier_check import Finding
    from safehuddle.ui.desk import Desk

    AskFile = Callable[[str, Callable[[Path], None]], None]

EVERYTHING = "everything"
FORMS = {
    XLSX: N_("a workbook (.xlsx)"),
    CSV: N_("a table (.csv)"),
    JSON: N_("SafeHuddle’s own file (.json)"),
}
"""The forms of a file, in the order they are offered."""
_TOLD = {
    XLSX: N_(
        "A sheet for each kind of record, to read and to sort. What was taken back is not in it."
    ),
    CSV: N_(
        "One kind of record, for any program that reads tables. What was taken back is not in it."
        " A table of observations can be brought in again."
    ),
    JSON: N_(
        "All there is, what was taken back too. It can be brought in again, here or on another PC."
    ),
}


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """What somebody has chosen."""

    what: str
    """The name of a kind of record, or EVERYTHING."""
    form: str
    is_all_wards: bool = True

    def kind(self) -> str | None:
        """The kind, as the service takes it."""
        return None if self.what == EVERYTHING else self.what


@dataclass(frozen=True, slots=True)
class ExportOffered:
    """What can be chosen."""

    kinds: tuple[tuple[str, str], ...]
    """The kinds of record by name, and their words."""
    ward: str
    """The ward in hand, where there are several; "" where it is the only one."""
    is_demo: bool = False
    """Whether the wards are made up."""


class ExportView(Protocol):
    """What the sheet must be able to do."""

    def show_offered(self, offered: ExportOffered) -> None:
        """Offer what can be taken out."""

    def show_busy(self, words: str) -> None:
        """Say what goes on; "" when it is over."""

    def show_error(self, sentence: str) -> None:
        """Say what is not right."""

    def look_again(self, findings: Sequence[Finding], go_on: Callable[[], None]) -> None:
        """Show what may point at a person, and go on if that is wanted all the same."""

    def close_sheet(self) -> None:
        """Put the sheet away: the file is there."""


def kinds_for(form: str, kinds: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what can be taken out in a form: a table holds one kind."""
    if form == CSV:
        first = [each for each in kinds if each[0] == OBSERVATIONS]
        return [*first, *(each for each in kinds if each[0] != OBSERVATIONS)]
    return [(EVERYTHING, _("everything")), *kinds]


def told(form: str) -> str:
    """Return what a form holds and is good for."""
    return _(_TOLD[form])


class ExportPresenter:
    """Works for one `ExportView`."""

    def __init__(self, desk: Desk, view: ExportView) -> None:
        self._desk, self._view = desk, view
        self._is_open, self._is_demo = True, False

    def load(self) -> None:
        """Ask what there is to take out, once somebody who may has given their PIN."""
        ward = self._desk.ward.name

        def read(session: Session) -> ExportOffered:
            kinds = tuple((each.name, _(each.title)) for each in portable.kinds(session))
            here = ward if len(wards.list_wards(session)) > 1 else ""
            return ExportOffered(kinds, here, marks.is_demo_in(session))

        def found(offered: ExportOffered) -> None:
            self._is_demo = offered.is_demo
            self._view.show_offered(offered)

        def ask() -> None:
            self._desk.jobs.read(read, found, self._failed)

        self._desk.access.ask(Power.EXPORT, ask)

    def take_out(self, choices: ExportChoices, ask: AskFile) -> None:
        """Look through what would leave, have `ask` ask for a file, and write it there."""
        self._desk.access.ask(Power.EXPORT, lambda: self._look(choices, ask))

    def put_away(self) -> None:
        """Nobody looks any more. What is being written goes on, and is told of."""
        self._is_open = False

    def _look(self, choices: ExportChoices, ask: AskFile) -> None:
        ward_id, name = self._desk.ward.id, self._file_name(choices)

        def look(session: Session) -> str | None:
            return None if choices.is_all_wards else wards.ward_card(session, ward_id).uid

        def known(ward: str | None) -> None:
            def looked(found: tuple[Finding, ...]) -> None:
                if not self._is_open:
                    return
                self._view.show_busy("")

                def go_on() -> None:
                    ask(name, lambda path: self._write(choices, ward, path, len(found)))

                if found:
                    self._view.look_again(found, go_on)
                else:
                    go_on()

            self._desk.jobs.with_store(
                lambda store: exports.look_through(
                    store, choices.form, what=choices.kind(), ward=ward
                ),
                looked,
                self._failed,
            )

        self._view.show_busy(_("Looking through what would leave the ward…"))
        self._desk.jobs.read(look, known, self._failed)

    def _write(self, choices: ExportChoices, ward: str | None, path: Path, found: int) -> None:
        if path.suffix.lower() != f".{choices.form}":
            path = path.with_name(f"{path.name}.{choices.form}")
        self._view.show_busy(_("Writing the file…"))
        person = self._desk.person
        # Heard of even when the sheet has closed by then: records leave the ward.
        self._desk.lasting.with_store(
            lambda store: exports.export(store, path, what=choices.kind(), ward=ward, by=person),
            lambda done: self._written(done, found),
            self._failed,
        )

    def _written(self, done: ExportResult, found: int) -> None:
        self._desk.guard.count_let_out(self._desk.lasting, found)
        count = sum(done.counts.values())
        said = ngettext(
            "{count} record is in {name}. It is not locked: keep it safe.",
            "{count} records are in {name}. It is not locked: keep it safe.",
            count,
        ).format(count=f"{count:,}", name=done.path.name)
        if not done.is_entered:
            said += " " + _("It is not in the history, because nothing can be saved now.")
        self._desk.notices.say(said, act=acts_on(self._desk, done.path))
        if self._is_open:
            self._view.close_sheet()

    def _failed(self, problem: Exception) -> None:
        refused = for_the_screen(problem)
        if not self._is_open:
            if refused is not None:
                self._desk.notices.warn(refused.sentence)
            return
        self._view.show_busy("")
        if refused is not None:
            self._view.show_error(refused.sentence)

    def _file_name(self, choices: ExportChoices) -> str:
        today = to_local(self._desk.clock(), self._desk.ward.zone).date().isoformat()
        whose = _("all wards") if choices.is_all_wards else self._desk.ward.name
        what = choices.kind() or _("records")
        if self._is_demo:
            whose = named_so(whose)
        return file_name(f"SafeHuddle {whose}", f"{what} {today}", choices.form)
