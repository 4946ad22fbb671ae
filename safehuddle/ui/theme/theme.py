"""The look in use: light or dark, and how large. One per application, found by `theme()`.

A widget that paints or sizes itself asks `theme()` each time: when the look changes, the theme has
every living widget painted and sized anew. One that took a font, a colour or a length when it was
built takes it again in a method called `restyle()`, which the theme calls first.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from safehuddle import resources
from safehuddle.ui.theme.tokens import (
    DARK,
    FAMILY,
    LEAST_PERCENT,
    LIGHT,
    MOST_PERCENT,
    SIGNS,
    Colours,
    Size,
)

STYLE = "Fusion"
_PLACE = "safehuddle_theme"


class Theme(QObject):
    """The look in use.

    Signals:
        changed: colours or sizes are different now; every widget has been restyled.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        *,
        percent: int = 100,
        look: str = "system",
        has_style: bool = False,
    ) -> None:
        """Give `app` our fonts, colours and sizes.

        Args:
            app: the application, which owns the theme from now on.
            percent: the size of all text, 100 to 200.
            look: "light", "dark", or "system" to follow the PC.
            has_style: whether `STYLE` was asked for when the application was made.
        """
        super().__init__(app)
        self._app = app
        self._percent = _within(percent)
        self._look = look
        if not has_style:
            app.setStyle(STYLE)
        for face in ("NotoSans-Regular", "NotoSans-Bold", "SafeHuddleSigns-Regular"):
            QFontDatabase.addApplicationFont(str(resources.font_path(face)))
        hints = app.styleHints()
        self._follow_look()
        self.colours = self._colours_now()
        self._dress_app()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        app.setProperty(_PLACE, self)

    @property
    def percent(self) -> int:
        """The size of all text, 100 to 200."""
        return self._percent

    @property
    def look(self) -> str:
        """What was chosen: "light", "dark" or "system"."""
        return self._look

    def set_percent(self, percent: int) -> None:
        """Make all text `percent` of its usual size, within 100 to 200, at once."""
        if _within(percent) != self._percent:
            self._percent = _within(percent)
            self._apply()

    def set_look(self, look: str) -> None:
        """Show the "light" or "dark" look, or follow the "system"."""
        if look != self._look:
            self._look = look
            self._follow_look()
            self._apply()

    def px(self, size: int) -> int:
        """Return a length that grows with the text, such as an icon's, in px now."""
        return round(size * self._percent / 100)

    def font(self, size: Size = Size.BODY, *, bold: bool = False) -> QFont:
        """Return our font in that step of the type scale."""
        font = QFont([FAMILY, SIGNS])
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        return font

    def _colours_now(self) -> Colours:
        dark = self._look == "dark" or (
            self._look == "system" and self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        return DARK if dark else LIGHT

    def _follow_look(self) -> None:
        """Have the window's own frame, drawn by the system, follow the choice too."""
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        if self._look in schemes:
            self._app.styleHints().setColorScheme(schemes[self._look])
        else:
            self._app.styleHints().unsetColorScheme()

    def _on_system_changed(self) -> None:
        if self._colours_now() is not self.colours:
            self._apply()

    def _apply(self) -> None:
        self.colours = self._colours_now()
        self._dress_app()
        for widget in self._app.allWidgets():
            restyle = getattr(widget, "restyle", None)
            if restyle is not None:
                restyle()
            widget.updateGeometry()
            widget.update()
        self.changed.emit()

    def _dress_app(self) -> None:
        self._app.setPalette(_palette(self.colours))
        self._app.setFont(self.font())


def theme() -> Theme:
    """Return the application's theme, making a usual one if there is none yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a theme needs a QApplication")
    found = app.property(_PLACE)
    return found if isinstance(found, Theme) else Theme(app)


def _within(percent: int) -> int:
    return max(LEAST_PERCENT, min(MOST_PERCENT, percent))


def _palette(colours: Colours) -> QPalette:
    """Return what Fusion needs to draw the few widgets that are not our own."""
    role = QPalette.ColorRole
    palette = QPalette()
    for which, value in (
        (role.Window, colours.page),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.sunken),
        (role.Text, colours.text),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.on_action),
        (role.PlaceholderText, colours.quiet),
        (role.Highlight, colours.action),
        (role.HighlightedText, colours.on_action),
        (role.Accent, colours.action),
        (role.Link, colours.action),
        (role.LinkVisited, colours.action),
        (role.ToolTipBase, colours.text),
        (role.ToolTipText, colours.surface),
        (role.Light, colours.surface),
        (role.Midlight, colours.sunken),
        (role.Mid, colours.hairline),
        (role.Dark, colours.line),
        (role.Shadow, colours.line),
    ):
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.line))
    return palette
