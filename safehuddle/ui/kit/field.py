"""Fields with their label above, a hint, and room for one sentence when something is not right."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.drawing import paint_face, paint_ring, touch_height
from safehuddle.ui.kit.editors import LineEdit
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.words import Words, field_label, quiet
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space, Tone, tone_colour

if TYPE_CHECKING:
    from collections.abc import Sequence


class Frame(QWidget):
    """The border round an editor: seen at 3 : 1, and a ring when the editor has the keyboard."""

    def __init__(self, editor: QWidget, *, pad: int = Space.S) -> None:
        super().__init__()
        self.editor = editor
        self.trouble = Tone.PLAIN
        layout = QVBoxLayout(self)
        layout.setContentsMargins(pad, pad // 2, pad, pad // 2)
        layout.addWidget(editor)
        self.setFocusProxy(editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        editor.installEventFilter(self)
        self.restyle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the ring anew when the keyboard comes to the editor, of whatever kind, or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self.setMinimumHeight(touch_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and border."""
        colours = theme().colours
        painter = QPainter(self)
        has_trouble = self.trouble is not Tone.PLAIN
        border = tone_colour(colours, self.trouble) if has_trouble else colours.line
        ground = colours.surface if self.editor.isEnabled() else colours.page
        paint_face(painter, self.rect(), ground, border, width=2 if has_trouble else 1)
        if self.editor.hasFocus():
            paint_ring(painter, self.rect())
        painter.end()


class Remark(QWidget):
    """One sentence below a field, with its icon; takes no room while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Words(size=Size.QUIET, tone=Tone.WORSE)
        self._icon = "warning"
        self._tone = Tone.WORSE
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme().px(Size.LEAD) + Space.XS, 0, 0, 0)
        layout.addWidget(self._words)
        self.hide()

    def show_sentence(self, sentence: str, icon: str, tone: Tone) -> None:
        """Show `sentence`, or nothing when it is empty."""
        self._icon, self._tone = icon, tone
        self._words.set_tone(tone)
        self._words.setText(sentence)
        self.setVisible(bool(sentence))

    def restyle(self) -> None:
        """Take the theme's sizes."""
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(theme().px(Size.LEAD) + Space.XS, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon beside the first line."""
        painter = QPainter(self)
        side = theme().px(Size.BODY)
        colour = tone_colour(theme().colours, self._tone)
        paint_icon(painter, self._icon, QRect(0, theme().px(2), side, side), colour)
        painter.end()


class Options(TypedDict, total=False):
    """What every field can be given: see `Labelled`."""

    optional: bool
    hint: str
    shows_label: bool
    parent: QWidget | None


class Labelled(QWidget):
    """An editor with its label, hint and remark."""

    stands_below_its_question = True

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        optional: bool = False,
        hint: str = "",
        shows_label: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Put `label` above `editor`.

        Args:
            label: what goes in, in a few words; also its name for screen readers.
            editor: any widget that takes the keyboard.
            optional: says so beside the label.
            hint: one quiet line below the label.
            shows_label: whether it is written; it is always said.
            parent: the widget it stands in.
        """
        super().__init__(parent)
        self.editor = editor
        self.is_optional = optional
        self._hint = " ".join(filter(None, (_("(optional)") if optional else "", hint)))
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(self._hint)
        self.frame = Frame(editor)
        self._remark = Remark()
        self._advice = Remark()
        self._said, self._advised = ("", Tone.PLAIN), ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.XS)
        if shows_label:
            layout.addWidget(self._label_row(label, optional=optional))
            if hint:
                layout.addWidget(quiet(hint))
        layout.addWidget(self.frame)
        layout.addWidget(self._remark)
        layout.addWidget(self._advice)
        self.setFocusProxy(editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """As high as its words are at its width: Qt lets it have no more than that."""
        hint = super().sizeHint()
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            hint.setHeight(max(hint.height(), self.heightForWidth(self.width())))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may break its words elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def be_called(self, name: str) -> None:
        """Be called otherwise by screen readers, where other fields have the same label."""
        self.editor.setAccessibleName(name)

    def show_error(self, sentence: str) -> None:
        """Say below the field what is not right and what to do; an empty sentence clears it."""
        self._say(sentence, "warning", Tone.WORSE)

    def show_remark(self, sentence: str, *, aloud: bool = True) -> None:
        """Say something kind below the field that stops nobody; an empty sentence clears it.

        An error that stands there stays until it is typed over.
        """
        if not (self._said[0] and self._said[1] is Tone.WORSE):
            self._say(sentence, "info", Tone.NEUTRAL, aloud=aloud)

    def show_advice(self, sentence: str, *, aloud: bool = True) -> None:
        """Say below all else how it could be said better; an empty sentence clears it."""
        if sentence != self._advised:
            self._advised = sentence
            self._advice.show_sentence(sentence, "info", Tone.NEUTRAL)
            self._describe()
            if sentence and aloud:
                announce(self, sentence)

    def forget_error(self) -> None:
        """Clear an error, because what was wrong is being typed over; a remark stays."""
        if self._said[1] is Tone.WORSE:
            self.show_error("")

    def _say(self, sentence: str, icon: str, tone: Tone, *, aloud: bool = True) -> None:
        if (sentence, tone) == self._said or not (sentence or self._said[0]):
            return  # said already; saying it at every key would drown the typing
        self._said = (sentence, tone)
        self._remark.show_sentence(sentence, icon, tone)
        self._describe()
        self.frame.trouble = tone if sentence and tone is Tone.WORSE else Tone.PLAIN
        self.frame.update()
        if sentence and aloud:
            announce(self, sentence)

    def _describe(self) -> None:
        said = filter(None, (self._said[0], self._advised, self._hint))
        self.editor.setAccessibleDescription(" ".join(said))

    def _label_row(self, label: str, *, optional: bool) -> QWidget:
        words = field_label(label)
        words.setBuddy(self.editor)
        if not optional:
            return words
        words.is_one_line = True
        return Flow(words, quiet(_("(optional)")))


def field_of(editor: QWidget) -> Labelled | None:
    """Return the field that an editor stands in, if it does."""
    at: QWidget | None = editor
    while at is not None and not isinstance(at, Labelled):
        at = at.parentWidget()
    return at


class TextField(Labelled):
    """One line of text.

    Signals:
        changed: the text now, at each key.
        submitted: Enter was pressed.
    """

    changed = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        label: str,
        *,
        example: str = "",
        size: Size = Size.BODY,
        edit: LineEdit | None = None,
        **options: Unpack[Options],
    ) -> None:
        """Make a field; `example` stands in it while empty; `edit` is another kind of line."""
        self._edit = edit or LineEdit(size=size)
        self._edit.setPlaceholderText(example)
        super().__init__(label, self._edit, **options)
        self._edit.textChanged.connect(lambda _shown: self._on_changed(self._edit.text()))
        self._edit.returnPressed.connect(self.submitted)

    def text(self) -> str:
        """Return what is in it, without spaces at its ends."""
        return self._edit.text().strip()

    def set_text(self, text: str) -> None:
        """Put `text` in."""
        self._edit.setText(text)

    def suggest(self, texts: Sequence[str]) -> None:
        """Offer `texts` while typing, such as the places of this ward."""
        from safehuddle.ui.kit.suggestions import suggest

        suggest(self._edit, texts)

    def _on_changed(self, text: str) -> None:
        self.forget_error()
        self.changed.emit(text)
