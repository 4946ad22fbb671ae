"""The decisions of a guided import: from a file to its columns, to ten rows, to the store.

Knows no Qt.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from safehuddle.domain.kinds import Kind
from safehuddle.domain.permissions import Power
from safehuddle.domain.written_dates import DateOrder
from safehuddle.i18n import _
from safehuddle.services import wards
from safehuddle.services.exchange import guided, import_store
from safehuddle.services.exchange.imports import ReadingOptions
from safehuddle.ui.gesture import Gestures, OpenForm
from safehuddle.ui.imports.deeds import export_deed, table_deed
from safehuddle.ui.imports.rows import columns_shown, export_shown, seen_shown
from safehuddle.ui.imports.shown import Progress
from safehuddle.ui.messages import for_the_screen
from safehuddle.ui.saved_file import acts_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from safehuddle.services.exchange.guided import FileContents, ImportPreview
    from safehuddle.services.exchange.import_store import ExportPreview
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.gesture import Deed
    from safehuddle.ui.imports.deeds import Counts
    from safehuddle.ui.imports.shown import ImportView

    AskFile = Callable[[str, Callable[[Path], None]], None]

T = TypeVar("T")


class ImportPresenter:
    """Works for one `ImportView`, from a file to its rows."""

    def __init__(self, desk: Desk, view: ImportView) -> None:
        self._desk, self._view = desk, view
        self._gestures = Gestures(desk)
        self._form = OpenForm(
            lambda problem: view.show_error(problem.sentence, problem.field), view.close_sheet
        )
        self._path: Path | None = None
        self._found: FileContents | None = None
        self._how = ReadingOptions()
        self._kind = Kind.WORRY
        self._is_past = True
        self._progress = Progress()
        self._ward_uid = ""
        self._has_wards = False
        self._ward_of_export: str | None = None

    @property
    def is_export(self) -> bool:
        """Whether the file is an export of SafeHuddle's own, by the ending of its name."""
        return self._path is not None and self._path.suffix.lower() == ".json"

    # The file.

    def choose_file(self, ask: Callable[[Callable[[Path], None]], None]) -> None:
        """Have `ask` ask for a file, once somebody who may has given their PIN."""
        self._desk.access.ask(Power.IMPORT, lambda: ask(self.take_file))

    def take_file(self, path: Path) -> None:
        """Look into a file."""
        self._path, self._found = path, None
        if self.is_export:
            self._preview_export(path)
        else:
            self._inspect(sheet=None, heading_row=None)

    def choose_sheet(self, sheet: str) -> None:
        """Look into another sheet of it."""
        self._inspect(sheet=sheet, heading_row=None)

    def choose_heading_row(self, row: int) -> None:
        """Take another row for the headings."""
        self._inspect(sheet=self._how.sheet, heading_row=row)

    # The columns.

    def choose_columns(
        self, places: dict[str, int | None], kind: Kind, *, is_past: bool = True
    ) -> None:
        """Take which column is which, and show how rows would be kept."""
        self._kind, self._is_past = kind, is_past
        self._how = replace(
            self._how,
            columns=places,
            kind=kind,
            settled_how=_("past when it was brought in") if is_past else None,
            ward=None if places.get("ward") is not None else self._ward_uid,
        )
        for name in ("noticed_at", "text"):
            if places.get(name) is None:
                self._view.show_error(_("Choose the column that says this."), name)
                return
        self._preview()

    def show_columns(self) -> None:
        """Go back to which column is which."""
        if self._found is not None and self._path is not None:
            self._view.show_columns(
                columns_shown(
                    self._found,
                    self._path.name,
                    self._how,
                    self._kind,
                    is_past=self._is_past,
                    asks_ward=self._has_wards,
                )
            )

    # The rows.

    def choose_order(self, order: DateOrder) -> None:
        """Read dates of three numbers another way round."""
        self._how = replace(self._how, order=order)
        self._preview()

    def save_rejects(self, ask: AskFile) -> None:
        """Have `ask` ask for a file, and write there what cannot be used."""
        path, how = self._path, self._how
        if path is None:
            return

        def save(out: Path) -> None:
            now = self._desk.clock()
            self._view.show_busy(_("Saving the rows that cannot be used…"))
            self._desk.jobs.read(
                lambda session: guided.save_rejects(session, path, how, out, now=now),
                self._while_open(lambda _count: self._saved(out)),
                self._failed,
            )

        ask(_("rows to mend") + ".csv", save)

    def bring_in(self, draft: FormDraft | None = None) -> None:
        """Bring all rows in that can be used, as one change, after a backup."""
        path = self._path
        if path is None:
            return
        self._progress = progress = Progress()
        deed_in = table_deed(path, self._how, progress)
        if self.is_export:
            deed_in = export_deed(path, self._ward_of_export, progress)
        self._view.show_busy(_("Making a backup first…"))

        def begin(deed: Deed[Counts]) -> None:
            if self._form.is_open:
                self._view.show_busy(_("Bringing in…"), progress)
            failed = self._while_open(lambda _problem: self._view.show_busy(""))
            self._gestures.do(deed, form=self._form, draft=draft, failed=failed)

        self._desk.jobs.with_store(deed_in, begin, self._failed)

    def stop(self) -> None:
        """Stop what is going on; nothing of it stays."""
        self._progress.stop()

    def put_away(self) -> None:
        """Nobody looks any more. What is being brought in goes on."""
        self._form.put_away()

    # What was answered so far, for whoever comes back.

    def answered(self) -> dict[str, Any]:
        """Return the answers, as JSON allows; {} before there is a file."""
        if self._path is None or self._found is None:
            return {}
        return {
            "file": str(self._path),
            "sheet": self._how.sheet,
            "heading_row": self._how.heading_row,
            "columns": dict(self._how.columns),
            "kind": str(self._kind),
            "is_past": self._is_past,
            "order": str(self._how.order),
        }

    def put_back(self, answered: dict[str, Any]) -> None:
        """Go on from answers that were given before; the file is looked into anew."""
        if self._path is not None:
            return
        self._path = Path(str(answered["file"]))

        def then(found: FileContents) -> None:
            known = {heading.place for heading in found.headings} | {None}
            columns = {name: place for name, place in answered["columns"].items() if place in known}
            self._how = replace(
                found.how,
                columns={**found.how.columns, **columns},
                order=DateOrder(answered["order"]),
            )
            self._kind, self._is_past = Kind(answered["kind"]), bool(answered["is_past"])
            self.show_columns()

        self._inspect(answered["sheet"], answered["heading_row"], then)

    def forget(self) -> None:
        """Begin anew."""
        self._path = self._found = None
        self._how = ReadingOptions()

    # What comes back.

    def _inspect(
        self,
        sheet: str | None,
        heading_row: int | None,
        then: Callable[[FileContents], None] | None = None,
    ) -> None:
        path = self._path
        if path is None:
            return
        ward_id = self._desk.ward.id

        def look(session: Session) -> tuple[FileContents, str, bool]:
            uid = wards.ward_card(session, ward_id).uid
            found = guided.inspect(session, path, ward=uid, sheet=sheet, heading_row=heading_row)
            return found, uid, len(wards.list_wards(session)) > 1

        def looked(result: tuple[FileContents, str, bool]) -> None:
            self._found, self._ward_uid, self._has_wards = result
            self._how = self._found.how
            self._view.show_busy("")
            if then is not None:
                then(self._found)
            else:
                self.show_columns()

        self._view.show_busy(_("Looking into the file…"))
        self._desk.jobs.read(look, self._while_open(looked), self._failed)

    def _preview(self) -> None:
        path, how, now = self._path, self._how, self._desk.clock()
        if path is None:
            return
        self._progress = progress = Progress()
        self._view.show_busy(_("Reading all rows…"), progress)
        self._desk.jobs.read(
            lambda session: guided.preview(session, path, how, now=now, watch=progress),
            self._while_open(self._show_seen),
            self._failed,
        )

    def _show_seen(self, seen: ImportPreview) -> None:
        self._view.show_busy("")
        zone, order = self._desk.ward.zone, self._how.order
        self._view.show_seen(seen_shown(seen, zone=zone, order=order, is_past=self._is_past))

    # SafeHuddle's own export, whose columns are known.

    def _preview_export(self, path: Path) -> None:
        self._progress = progress = Progress()

        def look(session: Session) -> ExportPreview:
            ward = self._ward_of_export = import_store.only_ward(session, path)
            return import_store.preview_observations(session, path, ward=ward, watch=progress)

        def seen(found: ExportPreview) -> None:
            self._view.show_busy("")
            self._view.show_seen(export_shown(found, self._desk.ward.zone))

        self._view.show_busy(_("Looking into the file…"), progress)
        self._desk.jobs.read(look, self._while_open(seen), self._failed)

    def _saved(self, out: Path) -> None:
        self._view.show_busy("")
        said = _("Saved in {file}. Mend them there, then bring that file in.")
        self._desk.notices.say(said.format(file=out.name), act=acts_on(self._desk, out))

    def _failed(self, problem: Exception) -> None:
        if not self._form.is_open:
            return
        self._view.show_busy("")
        refused = for_the_screen(problem)
        if refused is not None:
            self._view.show_error(refused.sentence, refused.field)

    def _while_open(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return `then`, to be called only while somebody looks: a lock may close the sheet."""

        def heard(result: T) -> None:
            if self._form.is_open:
                then(result)

        return heard
