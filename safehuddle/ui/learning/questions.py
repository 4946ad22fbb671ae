"""Questions beside the lines that are answered in, as every sheet of Learning asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.words import field_label
from safehuddle.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.ui.kit.field import Labelled
    from safehuddle.ui.kit.words import Words


def question_line(label: str, example: str, *, optional: bool = False) -> SentenceField:
    """Return a line for one answer; its question stands beside it."""
    return SentenceField(
        label, size=Size.BODY, example=example, optional=optional, shows_label=False
    )


def question_grid(fields: Sequence[Labelled]) -> tuple[QGridLayout, list[Words]]:
    """Return the lines with their questions to the left, and those questions."""
    asked = QGridLayout()
    asked.setHorizontalSpacing(Space.M)
    asked.setVerticalSpacing(Space.S)
    asked.setColumnStretch(1, 1)
    labels = []
    for place, field in enumerate(fields):
        label = field_label(field.editor.accessibleName())
        label.setWordWrap(True)
        # Beside the first line of its field, also where a hint stands below that.
        label.setContentsMargins(0, Space.M - Space.XS, 0, 0)
        asked.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        asked.addWidget(field, place, 1)
        # A hint may take more lines here than where the field has the whole width.
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        labels.append(label)
    return asked, labels
