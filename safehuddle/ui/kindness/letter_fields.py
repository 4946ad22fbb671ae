"""The fields of a kind note, laid out as the letter they become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from safehuddle.domain.kind_note import FIELDS, KindLetter, Reach
from safehuddle.i18n import _
from safehuddle.services.kindness import letters
from safehuddle.ui.kindness.typed_letter import TypedLetter
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import group, row
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.words import field_label
from safehuddle.ui.theme.tokens import Size, Space
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_NAMED, _UNNAMED = "named", "unnamed"
_PROOF = "proof"
_TOP_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class LetterFields(QWidget):
    """To whom, the letter, and from whom.

    Signals:
        changed: something of it is another now.
        submitted: Enter was pressed.
    """

    changed = Signal()
    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.to_whom = TextField(
            _("To"), example=_("for example: the night housekeeper"), shows_label=False
        )
        self.reach = ChipRow(
            _("Whom is it for?"),
            [Choice(Reach.CARD, _("one person"), "P"), Choice(Reach.TEAM, _("a team"), "T")],
            shows_label=False,
        )
        example = {
            "moment": _("the side room flooded at three"),
            "did": _("found the stopcock, and sat with the patients"),
            "meant": _("nobody was moved in the dark"),
            "helped": _("you knew where it was"),
            "more": _("a map of the taps by the desk"),
        }
        heard = {
            "moment": _("When it was"),
            "did": _("What you did"),
            "meant": _("What it meant"),
            "helped": _("Why it worked"),
            "more": _("More of it by"),
        }
        self.texts: dict[str, TextField | SentenceField] = {
            name: SentenceField(
                heard[name],
                example=example[name],
                size=Size.BODY,
                optional=name not in ("moment", "did"),
                shows_label=False,
            )
            for name in FIELDS
        }
        self.author = ChipRow(
            _("From whom?"),
            [Choice(_NAMED, _("from"), "F"), Choice(_UNNAMED, _("unnamed"), "U")],
            shows_label=False,
        )
        self.author.set_value(_NAMED)
        self.from_whom = TextField(
            _("From"), example=_("for example: HCA, nights"), shows_label=False
        )
        self.proof = ChipRow(
            _("May it be used?"),
            [Choice(_PROOF, _("may be used for revalidation or an appraisal"), "R")],
            many=True,
            shows_label=False,
        )
        self._chosen: Reach | None = None
        self._lay_out()
        self._connect()

    def typed(self) -> TypedLetter:
        """Return what stands in it."""
        said = {name: field.text() for name, field in self.texts.items()}
        return TypedLetter(
            to_whom=self.to_whom.text(),
            letter=KindLetter(**said, from_whom=self.from_whom.text()),
            is_named=self.author.value != _UNNAMED,
            reach=self._chosen,
            may_prove=bool(self.proof.values),
        )

    def show_typed(self, typed: TypedLetter) -> None:
        """Put that in."""
        self.to_whom.set_text(typed.to_whom)
        for name, field in self.texts.items():
            field.set_text(getattr(typed.letter, name))
        self.from_whom.set_text(typed.letter.from_whom)
        self.author.set_value(_NAMED if typed.is_named else _UNNAMED)
        self._chosen = typed.reach
        self.proof.set_values([_PROOF] if typed.may_prove else [])
        self._on_author()

    def offer(self, names: Sequence[str]) -> None:
        """Offer whom it may be for."""
        self.to_whom.suggest(tuple(dict.fromkeys(names)))

    def show_reach(self, reach: Reach | None) -> None:
        """Ask whether it is for one or for a team, where that is not known; show what is so."""
        self.reach.setVisible(reach in (Reach.CARD, Reach.TEAM))
        self.reach.set_value(reach)
        is_named = self.author.value == _NAMED
        self.proof.setVisible(reach is Reach.PERSON and is_named)

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say beside the field what is not right, and put the keyboard there."""
        known = {"to_whom": self.to_whom, "from_whom": self.from_whom, **self.texts}
        at_fault = known.get(field or "", self.texts["did"])
        at_fault.show_error(sentence)
        at_fault.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends it from any field that does not use it itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(QMargins())
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        lead = {
            "moment": _("When"),
            "did": _("you"),
            "meant": _("It meant"),
            "helped": _("It worked because"),
            "more": _("More of it by"),
        }
        rows: list[tuple[str, QWidget]] = [(_("To"), self.to_whom), ("", self.reach)]
        rows += [(lead[name], field) for name, field in self.texts.items()]
        rows += [("", group(row(self.author, self.from_whom))), ("", self.proof)]
        for place, (words, part) in enumerate(rows):
            label = field_label(words)
            label.is_one_line = True
            # Beside the first line of its field, also where a hint stands below that.
            label.setContentsMargins(0, Space.M - Space.XS, 0, 0)
            if words:
                grid.addWidget(label, place, 0, _TOP_RIGHT)
            grid.addWidget(part, place, 1)
        for field in self.texts.values():
            # A hint may take more lines here than where the field has the whole width.
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.reach.hide()
        self.proof.hide()
        self.setFocusProxy(self.to_whom)

    def _connect(self) -> None:
        self.to_whom.changed.connect(self._on_to_whom)
        for field in (self.from_whom, *self.texts.values()):
            field.changed.connect(lambda _text: self.changed.emit())
        for field in self.texts.values():
            if isinstance(field, SentenceField):
                field.submitted.connect(self.submitted)
                field.submitted_again.connect(self.submitted)
        self.author.chosen.connect(self._on_author)
        self.reach.chosen.connect(self._on_reach)
        others = [field for name, field in self.texts.items() if name != "did"]
        watch(*others, also=_kindly)
        watch(self.texts["did"], also=_kindly_done)

    def _on_to_whom(self, _text: str) -> None:
        self._chosen = None  # it was about another name
        self.changed.emit()

    def _on_reach(self) -> None:
        reach = self.reach.value
        self._chosen = reach if isinstance(reach, Reach) else None
        self.changed.emit()

    def _on_author(self) -> None:
        is_named = self.author.value != _UNNAMED
        self.from_whom.setVisible(is_named)
        if is_named:
            self.from_whom.setFocus()
        self.changed.emit()


def _kindly(text: str) -> str | None:
    said = letters.words().look(text)
    return said.sentence if said is not None else None


def _kindly_done(text: str) -> str | None:
    said = letters.words().look_at_deed(text)
    return said.sentence if said is not None else None
