"""What can be done at once with a file that was just saved: open it, show it in its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.ui import system_open
from safehuddle.ui.notices import Act

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from safehuddle.ui.desk import Desk


def acts_on(desk: Desk, path: Path, *, opens: bool = True) -> Act:
    """Return the buttons of a notice that says where a file was saved.

    Args:
        desk: has the slow work done, and tells what did not work.
        path: the file.
        opens: whether other programs can read it; the ward's own file opens only in SafeHuddle.
    """
    show = Act(_("Show in folder"), lambda: _hand_over(desk, system_open.show_in_folder, path))
    if not opens:
        return show
    return Act(_("Open"), lambda: _hand_over(desk, system_open.open_file, path), also=show)


def _hand_over(desk: Desk, to_system: Callable[[Path], None], path: Path) -> None:
    # Heard of even when the screen that saved it has closed by then.
    desk.lasting.run(lambda: to_system(path), lambda _nothing: None, lambda told: _tell(desk, told))


def _tell(desk: Desk, problem: Exception) -> None:
    if isinstance(problem, UserError):
        desk.notices.warn(problem.sentence)
