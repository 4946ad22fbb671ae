"""Thanks as a sheet shows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.moment_words import relative_words
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import thanks
from safehuddle.services.history import entries
from safehuddle.services.history.story import story
from safehuddle.services.taking_back import is_own_of_now
from safehuddle.services.thanks import ThanksRow
from safehuddle.ui.gesture import Deed, in_short
from safehuddle.ui.kit.field_data import Field
from safehuddle.ui.kit.row_data import Tag
from safehuddle.ui.records.shown import (
    Found,
    RecordButton,
    RecordGesture,
    RecordKind,
    RecordQuestion,
    RecordShown,
    back_button,
    why_question,
)
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class ThanksKind(RecordKind[Found[ThanksRow]]):
    """A `RecordKind`."""

    @property
    @override
    def title(self) -> str:
        return _("Thanks")

    @override
    def read(self, session: Session, number: int) -> Found[ThanksRow]:
        row = thanks.by_id(session, number)
        return Found(row, entries.of_record(session, "thanks", number))

    @override
    def in_words(self, found: Found[ThanksRow], *, zone: str, today: date) -> RecordShown:
        row = found.row
        return RecordShown(
            sentence=row.text,
            said="",
            tags=_tags(row, zone, today),
            offers=_offers(row),
            history=story("thanks", found.lines, born=row.given_at, zone=zone),
        )

    @override
    def form(
        self, gesture: RecordGesture, found: Found[ThanksRow], *, now: datetime, by: str | None
    ) -> RecordQuestion | None:
        row = found.row
        if gesture is RecordGesture.EDIT:
            return RecordQuestion(
                _("Change the thank-you"), _("Save"), _fields(row), f"thanks:{row.id}"
            )
        if gesture is RecordGesture.WITHDRAW and not is_own_of_now(found.lines, now=now, by=by):
            return why_question(f"thanks-withdraw:{row.id}")
        return None

    @override
    def deed(
        self, gesture: RecordGesture, found: Found[ThanksRow], said: Mapping[str, str]
    ) -> Deed[object]:
        number, agreed = found.row.id, not found.row.agreed
        words = in_short(said.get("text", found.row.text))
        edits = thanks.Edits()
        if "text" in said:
            edits["text"] = said["text"]
        if "to_whom" in said:
            edits["to_whom"] = said["to_whom"]
        if "from_whom" in said:
            edits["from_whom"] = said["from_whom"]
        match gesture:
            case RecordGesture.EDIT:
                return Deed(
                    thanks.EDIT,
                    lambda change: thanks.edit(change, number, **edits),
                    _("Changed: {sentence}").format(sentence=words),
                )
            case RecordGesture.WITHDRAW:
                reason = said.get("reason", "")
                return Deed(
                    thanks.WITHDRAW,
                    lambda change: thanks.withdraw(change, number, reason=reason),
                    _("Taken back: {sentence}").format(sentence=words),
                )
            case RecordGesture.BRING_BACK:
                return Deed(
                    thanks.BRING_BACK,
                    lambda change: thanks.bring_back(change, number),
                    _("Brought back: {sentence}").format(sentence=words),
                )
            case _:
                glad, rather_not = _("For paper: {sentence}"), _("Not for paper: {sentence}")
                return Deed(
                    thanks.AGREE,
                    lambda change: thanks.set_agreed(change, number, agreed=agreed),
                    (glad if agreed else rather_not).format(sentence=words),
                )

    @override
    def address(self, found: Found[ThanksRow]) -> str:
        """The sheet shows all of it."""
        return f"thanks/{found.row.id}"


def _tags(row: ThanksRow, zone: str, today: date) -> tuple[Tag, ...]:
    whom = row.to_whom or _("the whole team")
    tags = [Tag(_("to {whom}").format(whom=whom), "person", Tone.NEUTRAL)]
    if row.from_whom:
        tags.append(Tag(_("from {who}").format(who=row.from_whom), "speech", Tone.NEUTRAL))
    when = relative_words(row.given_at, row.given_on, zone=zone, today=today)
    tags.append(Tag(when, "clock", Tone.NEUTRAL))
    if row.agreed:
        tags.append(Tag(_("glad to see it on paper"), "tick", Tone.BETTER))
    else:
        tags.append(Tag(_("not for paper"), "lock", Tone.NEUTRAL))
    if row.withdrawn_at is not None:
        tags.append(Tag(_("taken back"), "bin", Tone.NEUTRAL))
    return tuple(tags)


def _offers(row: ThanksRow) -> tuple[RecordButton, ...]:
    if row.withdrawn_at is not None:
        return (back_button(),)
    agree = _("Not for paper") if row.agreed else _("Glad to see it on paper")
    return (
        RecordButton(RecordGesture.EDIT, _("Change"), "edit", "E"),
        RecordButton(RecordGesture.AGREE, agree, "print", "G"),
        RecordButton(RecordGesture.WITHDRAW, _("Take back"), "bin", "Del"),
    )


def _fields(row: ThanksRow) -> tuple[Field, ...]:
    return (
        Field(
            "text",
            _("What did they do?"),
            row.text,
            is_sentence=True,
        ),
        Field("to_whom", _("Who is thanked"), row.to_whom, is_watched=False),
        Field("from_whom", _("Who says thanks"), row.from_whom or "", is_watched=False),
    )
