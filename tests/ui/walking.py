"""A program of its own that walks every screen and sheet, and says what each did when left alone.

It goes where the pictures go (`tools.scenes`), on a screen of the size that is asked for:
python -m tests.ui.walking 1366x768 100 [SCENE …]
"""

from __future__ import annotations

import json
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from safehuddle.ui.heard.factory import be_heard
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.theme.theme import Theme
from tests.secret_costs import make_secrets_cheap
from tests.ui.accessible import amiss_in_window
from tests.ui.cut import cut_in
from tools.scenes import SCENES
from tools.screenshots import make_application
from tools.stage import Stage, make_ward

WORK = {
    QEvent.Type.LayoutRequest: "layout",
    QEvent.Type.Resize: "resize",
    QEvent.Type.Move: "move",
    QEvent.Type.Paint: "paint",
}
TURNS = 20
"""Turns of the event loop in which nothing may happen."""
TITLE = 30
"""What a system puts above a window, in px."""
PATIENCE = 50
"""Turns in which what was asked for comes to rest: a layout within a layout takes one each."""


class Watch(QObject):
    """Hears what widgets do."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in WORK and isinstance(watched, QWidget):
            self.seen.append(f"{WORK[event.type()]} of {type(watched).__name__}")
        return False


class Walk(Stage):
    """Takes no pictures: it looks at what would be pictured."""

    def __init__(self, app, size) -> None:
        super().__init__(app, Path(), size)
        self.told: list[dict] = []

    def picture(self, name: str) -> None:
        self.settle()
        watch = Watch()
        self._app.installEventFilter(watch)
        for _turn in range(PATIENCE):
            watch.seen.clear()
            self._app.processEvents()
            if not watch.seen:
                break
        for _turn in range(TURNS):
            self._app.processEvents()
        self._app.removeEventFilter(watch)
        sheets = [type(over).__name__ for over in self._over() if isinstance(over, Sheet)]
        cut = [fault for each in (self.window, *self._over()) for fault in cut_in(each)]
        least = self.window.minimumSizeHint()
        if least.width() > self._size[0] or least.height() > self._size[1] - TITLE:
            cut.append(f"the window needs {least.width()}×{least.height()} px")
        told = {"place": name, "sheets": sheets, "did": sorted(set(watch.seen)), "cut": cut}
        told["amiss"] = [
            line for each in (self.window, *self._over()) for line in amiss_in_window(each)
        ]
        self.told.append(told)


def main(size: str, percent: str, *scenes: str) -> None:
    width, height = map(int, size.split("x"))
    with tempfile.TemporaryDirectory() as name, ExitStack() as closing:
        folder = Path(name)
        app = make_application(folder, (width, height))
        be_heard()
        make_secrets_cheap()
        Theme(app, percent=int(percent))
        make_ward(folder / "ward")
        settings = json.dumps({"text_percent": int(percent), "theme": "light"})
        (folder / "ward" / "settings.json").write_text(settings)
        walk = Walk(app, (width, height))
        walk.open_shell(folder / "ward", closing)
        for scene in SCENES:
            if not scenes or scene.__name__ in scenes:
                scene(walk)
        sys.stdout.write(json.dumps(walk.told))


if __name__ == "__main__":
    main(*sys.argv[1:])
