"""The settings of this PC as questions, made from their declarations. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from safehuddle.domain.spelling import LANGUAGE
from safehuddle.i18n import DOMAIN, N_, _
from safehuddle.settings import Setting, Settings
from safehuddle.ui.theme.tokens import PERCENT_STEP

_NOT_ASKED = {
    Settings.ward_uid.key,
    Settings.window_place.key,
    Settings.observations_as.key,
}
"""What the window remembers by itself, or what has a page of its own."""
_WORDS = {
    "system": N_("As this PC is set"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "en": N_("English"),
    "cy": N_("Welsh"),
}


class AnswerStyle(Enum):
    """How a setting is answered."""

    ONE_OF = "one of"
    YES_NO = "yes or no"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Question:
    """One setting to choose.

    Attributes:
        key: the setting's name.
        label: what it is for.
        way: how it is answered.
        choices: of ONE_OF, each value with its words.
        lowest, highest: of NUMBER.
        value: what it is now.
        note: what to know before choosing; empty when there is nothing.
    """

    key: str
    label: str
    way: AnswerStyle
    value: Any
    choices: tuple[tuple[Any, str], ...] = ()
    lowest: int = 0
    highest: int = 0
    note: str = ""


def questions(settings: Settings, languages: tuple[str, ...]) -> tuple[Question, ...]:
    """Return all settings a person may choose, in the order they are declared.

    Args:
        settings: those of this PC.
        languages: the languages there are catalogues for, English among them; with only one
            there is nothing to choose.
    """
    found = (
        _question(setting, settings, languages)
        for setting in type(settings).declared()
        if setting.key not in _NOT_ASKED
    )
    return tuple(question for question in found if question is not None)


def setting_of(settings: Settings, key: str) -> Setting[Any]:
    """Return the declaration of the setting called `key`."""
    return {setting.key: setting for setting in type(settings).declared()}[key]


def languages_in(folder: Path) -> tuple[str, ...]:
    """Return the languages with a catalogue in `folder`, English first."""
    files = folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return ("en", *sorted({file.parent.parent.name for file in files} - {"en"}))


def _question(
    setting: Setting[Any], settings: Settings, languages: tuple[str, ...]
) -> Question | None:
    key, label, value = setting.key, _(setting.description), getattr(settings, setting.key)
    if key == Settings.language.key:
        if len(languages) < 2:
            return None
        note = _("The screens change when SafeHuddle is started again.")
        return Question(key, label, AnswerStyle.ONE_OF, value, _worded(languages), note=note)
    if key == Settings.text_percent.key:
        lowest, highest = setting.lowest or 0, setting.highest or 0
        steps = range(lowest, highest + 1, PERCENT_STEP)
        sizes = tuple((step, _("{count}%").format(count=step)) for step in steps)
        return Question(key, label, AnswerStyle.ONE_OF, value, sizes)
    if key == Settings.checks_spelling.key and settings.language != LANGUAGE:
        return None
    if setting.choices is not None:
        return Question(key, label, AnswerStyle.ONE_OF, value, _worded(setting.choices))
    if isinstance(setting.default, bool):
        return Question(key, label, AnswerStyle.YES_NO, value)
    if isinstance(setting.default, int):
        lowest, highest = setting.lowest or 0, setting.highest or 0
        return Question(key, label, AnswerStyle.NUMBER, value, lowest=lowest, highest=highest)
    return None


def _worded(values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return each value with its words; one we have no words for says itself."""
    return tuple((value, _(_WORDS[value]) if value in _WORDS else value) for value in values)
