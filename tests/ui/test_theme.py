from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from safehuddle import resources
from safehuddle.ui.kit.keycap import KeyCap
from safehuddle.ui.theme.icons import icon_pixmap
from safehuddle.ui.theme.theme import Theme, theme
from safehuddle.ui.theme.tokens import DARK, FAMILY, LIGHT, SIGNS, Size
from tests.reports.test_text import CLINICAL

ICONS = sorted(path.stem for path in Path(resources._root() / "icons").glob("*.svg"))


def test_the_window_uses_the_bundled_font(look: Theme) -> None:
    assert QFontInfo(look.font()).family() == "Noto Sans"


def test_text_size_changes_every_label_at_once(look: Theme, qtbot) -> None:
    label = QLabel("hoist")
    qtbot.addWidget(label)
    label.show()
    look.set_percent(200)
    qtbot.waitUntil(lambda: label.font().pixelSize() == 2 * Size.BODY)
    look.set_percent(100)
    qtbot.waitUntil(lambda: label.font().pixelSize() == Size.BODY)


@pytest.mark.parametrize(("asked", "given"), [(50, 100), (100, 100), (200, 200), (300, 200)])
def test_text_size_stays_between_100_and_200_percent(look: Theme, asked: int, given: int) -> None:
    look.set_percent(asked)
    assert look.percent == given


def test_the_look_can_be_chosen_whatever_the_system_says(look: Theme) -> None:
    look.set_look("dark")
    assert look.colours is DARK
    assert QApplication.palette().window().color().name().upper() == DARK.page
    look.set_look("light")
    assert look.colours is LIGHT


def test_a_change_of_look_restyles_each_widget_once(look: Theme, qtbot) -> None:
    class Counting(QLabel):
        times = 0

        def restyle(self) -> None:
            self.times += 1

    label = Counting("hoist")
    qtbot.addWidget(label)
    look.set_percent(150)
    assert label.times == 1


def test_what_asks_the_theme_for_its_size_grows_with_the_text(look: Theme, qtbot) -> None:
    cap = KeyCap("Ctrl+Z")
    cap.setFont(look.font())  # its own, so that Qt tells it nothing of the application's
    box = QWidget()
    qtbot.addWidget(box)
    QVBoxLayout(box).addWidget(cap)
    box.show()
    usual = cap.height()
    look.set_percent(200)
    qtbot.waitUntil(lambda: cap.height() > 1.5 * usual)


def test_there_is_one_theme(qapp: QApplication) -> None:
    assert theme() is theme()


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something_in_the_colour_asked(qapp: QApplication, name: str) -> None:
    image = icon_pixmap(name, 24, "#005EB8").toImage()
    drawn = {
        image.pixelColor(x, y).name().upper()
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() > 250
    }
    assert "#005EB8" in drawn
    assert len(drawn) <= 3


def test_an_icon_that_was_not_shipped_is_a_fault(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon_pixmap("no-such-icon", 24, "#000000")


@pytest.mark.parametrize("bold", [False, True])
def test_the_screen_draws_clinical_signs_by_the_face_that_paper_has(look, bold):
    layout = QTextLayout(f"letters {CLINICAL}", look.font(bold=bold))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    families = {run.rawFont().familyName() for run in layout.glyphRuns()}
    # What stands for an emoji is left to the system's own pictures of emoji, where it has some.
    assert families <= {FAMILY, SIGNS, "Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji"}
    assert SIGNS in families
    # A line with a sign in it is no taller than the others.
    assert line.height() == round(QFontMetricsF(look.font(bold=bold)).height())
