"""A sheet about one candour record: it is given the record, and closes when the PIN is gone.

A subclass makes its widgets in its constructor, shows the record in `show_case`, and is registered
in `ui/screens.py`; an act of a part opens it as "name/7". What is half typed on it is kept by an
`UnfinishedLine` under a name of `part.draft_name`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.permissions import Power
from safehuddle.ui.access import holds
from safehuddle.ui.candour.around import read_around
from safehuddle.ui.kit.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from safehuddle.services.candour.cases import Case
    from safehuddle.ui.candour.part import Around
    from safehuddle.ui.desk import Desk


class CandourSheet(Sheet):
    """Shows nothing before the record is read, nor to anybody who may not read it."""

    def __init__(self, desk: Desk, parent: QWidget | None, name: str, *, width: int = 720) -> None:
        super().__init__(name, parent, width=width)
        self.desk = desk
        self.case_id = 0
        stop = desk.access.subscribe(self._on_access)
        self.destroyed.connect(lambda: stop())

    def show_item(self, key: str) -> None:
        """Read the record of that number and show it."""
        self.case_id = int(key)
        self.load()

    def load(self) -> None:
        """Read the record again, as after a change, and show it."""
        from safehuddle.services.candour import records

        ward_id, now, zone = self.desk.ward.id, self.desk.clock(), self.desk.ward.zone

        def read(session: Session) -> tuple[Case, Around]:
            return records.read(session, self.case_id), read_around(session, ward_id, now, zone)

        self.desk.jobs.read(read, lambda found: self.show_case(*found))

    def show_case(self, case: Case, around: Around) -> None:
        """Show the record; called again after each `load`."""
        raise NotImplementedError

    def _on_access(self) -> None:
        if not holds(self.desk.access, Power.CANDOUR):
            self.give_way()
