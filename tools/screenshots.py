"""What `make screenshots` does: picture every screen of a demo ward, light and dark, 100 and 200 %.

Pictures go to `out/screenshots/<look>-<percent>/`, with `index.html` to see them side by side. The
ward, the day and the hour are always the same, and no window is opened on the screen, so two runs
of the same program give the same pictures.

python tools/screenshots.py [--only huddle] [--looks dark] [--percents 200] [--size 1366x690]
"""

from __future__ import annotations

import argparse
import html
import json
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

OUT = Path("out/screenshots")
LOOKS = ("light", "dark")
PERCENTS = (100, 200)
SIZE = (1366, 768)
"""The smallest screen a ward's PC has, in px."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures that were asked for; all of them when nothing was said."""
    from tools.scenes import SCENES

    names = [scene.__name__ for scene in SCENES]
    asked = argparse.ArgumentParser(description="Picture every screen of a demo ward.")
    asked.add_argument("--only", nargs="+", choices=names, default=names, metavar="SCENE")
    asked.add_argument("--looks", nargs="+", choices=LOOKS, default=LOOKS)
    asked.add_argument("--percents", nargs="+", type=int, default=PERCENTS)
    asked.add_argument("--size", type=_size, default=SIZE)
    asked.add_argument("--out", type=Path, default=OUT)
    args = asked.parse_args(arguments)
    shutil.rmtree(args.out, ignore_errors=True)
    folder = args.out / "ward"  # one screen shows where the data is: the same in every run
    folder.mkdir(parents=True)
    taken = take_pictures(make_application(folder, args.size), folder, args)
    shutil.rmtree(folder)
    sheet = args.out / "index.html"
    sheet.write_text(contact_sheet(taken), encoding="utf-8")
    print(f"{sum(map(len, taken.values()))} pictures. Open {sheet} to see them.")
    return 0


def make_application(folder: Path, size: tuple[int, int]) -> QApplication:
    """Return an application whose one screen is not there to be seen, and as large as `size`."""
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    screen = {
        "name": "ward",
        "x": 0,
        "y": 0,
        "width": size[0],
        "height": size[1],
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    described = folder / "screen.json"
    described.write_text(json.dumps({"screens": [screen]}))
    # From here, as the colon of a Windows disk would part what Qt is told.
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={os.path.relpath(described)}"
    # Nothing of this account is read or written, and its time zone does not show.
    os.environ["TZ"] = "Europe/London"
    app = QApplication(["safehuddle"])
    app.setCursorFlashTime(0)  # a caret that blinks would be in every other picture
    qInstallMessageHandler(_on_message)
    sys.excepthook = _stop
    return app


def _on_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if "plugin does not support" not in text:  # so says the screen that is not there of itself
        print(text, file=sys.stderr)


def _stop(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """End at the first failure: Qt would go on, and the pictures would look as if all was well."""
    sys.__excepthook__(kind, problem, trace)
    sys.stderr.flush()
    os._exit(1)


def take_pictures(
    app: QApplication, folder: Path, args: argparse.Namespace
) -> dict[str, list[str]]:
    """Go through the scenes once for each look and size of text.

    Returns:
        The names of the pictures, by the folder they are in.
    """
    from safehuddle.ui.theme.theme import Theme
    from tools.scenes import SCENES
    from tools.stage import Stage, make_ward

    ward = folder / "ward"
    make_ward(ward)
    theme = Theme(app)
    taken = {}
    for percent in args.percents:
        for look in args.looks:
            name = f"{look}-{percent}"
            stage = Stage(app, args.out / name, args.size)
            data = shutil.copytree(ward, folder / name)
            settings = {"text_percent": percent, "theme": look}
            (data / "settings.json").write_text(json.dumps(settings))
            theme.set_look(look)
            theme.set_percent(percent)
            with ExitStack() as closing:
                stage.open_shell(data, closing)
                for scene in SCENES:
                    if scene.__name__ in args.only:
                        scene(stage)
            taken[name] = stage.taken
    return taken


def contact_sheet(taken: dict[str, list[str]]) -> str:
    """Return a page that shows the same picture of every look and size beside one another."""
    head = "".join(f"<th>{html.escape(folder.replace('-', ', '))} %</th>" for folder in taken)
    rows = []
    for pictures in zip(*taken.values(), strict=True):
        links = (f"{folder}/{name}" for folder, name in zip(taken, pictures, strict=True))
        cells = "".join(
            f'<td><a href="{link}"><img loading="lazy" src="{link}" alt="{link}"></a></td>'
            for link in links
        )
        rows.append(f"<tr><th>{html.escape(pictures[0].removesuffix('.png'))}</th>{cells}</tr>")
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>SafeHuddle, pictured</title>'
        "<style>body{font-family:sans-serif}img{width:100%}td{width:25%}th{text-align:left}"
        "</style><table><tr><th>" + head + "</tr>\n" + "\n".join(rows) + "\n</table></html>\n"
    )


def _size(text: str) -> tuple[int, int]:
    width, _cross, height = text.partition("x")
    return int(width), int(height)


if __name__ == "__main__":
    sys.exit(main())
