"""The words of the form. Kinds and factors have theirs in the domain."""

from __future__ import annotations

from safehuddle.domain.dates import format_date
from safehuddle.domain.kinds import Kind
from safehuddle.domain.note_form import NoticedDay, When
from safehuddle.i18n import N_, _
from safehuddle.ui.gesture import in_short

_SAVED = {
    Kind.WORRY: N_("Saved as a worry: {sentence}"),
    Kind.NEAR_MISS: N_("Saved as a near miss: {sentence}"),
    Kind.HARM: N_("Saved as harm: {sentence}"),
    Kind.WENT_WELL: N_("Saved as something that went well: {sentence}"),
    Kind.SAID: N_("Saved as what a patient or family said: {sentence}"),
    Kind.IDEA: N_("Saved as an idea: {sentence}"),
}


def saved_words(kind: Kind, sentence: str, *, with_action: bool, is_again: bool) -> str:
    """Return the notice after saving."""
    form = _("Saved with its promise: {sentence}") if with_action else _(_SAVED[kind])
    return hint_again(form.format(sentence=in_short(sentence)), is_again=is_again)


def hint_again(notice: str, *, is_again: bool) -> str:
    """Return a notice with a word on the same sentence having been saved a few minutes ago."""
    if not is_again:
        return notice
    return _(
        "{notice}. The same words were saved a few minutes ago: Undo takes these back."
    ).format(notice=notice.rstrip("."))


def when_words(when: When) -> str:
    """Return when something was noticed, as the form says it in short."""
    at = when.time.strip()
    if when.day is NoticedDay.NOW:
        return _("Noticed now")
    if when.day is NoticedDay.OTHER:
        day = format_date(when.on) if when.on else _("another day")
        if at:
            return _("Noticed on {day} at {time}").format(day=day, time=at)
        return _("Noticed on {day}").format(day=day)
    if when.day is NoticedDay.TODAY:
        if at:
            return _("Noticed today at {time}").format(time=at)
        return _("Noticed earlier today")
    if at:
        return _("Noticed yesterday at {time}").format(time=at)
    return _("Noticed yesterday")
