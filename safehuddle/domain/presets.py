"""What a new ward starts with. It is all copied into the ward, and is then the ward's own.

The prompts are in our own words, after what wards ask in practice: falls, skin, getting sicker,
lines and catheters, a family's worry, staffing, kit, names that sound alike (CHFT Weekly, ward 11;
Joint Commission, Quick Safety 34), and the "watchers" of children's wards (RCPCH, S.A.F.E Toolkit,
module 3). They ask about the ward as a whole: a huddle is neither a handover nor a ward round.

The harms are what wards in the huddle programmes chose to count: usually falls, pressure ulcers
and 2222 calls, also blood clots, violence and aggression (HUSH project page; Yorkshire Huddles).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from safehuddle.domain.planned import WEEKDAYS
from safehuddle.domain.shifts import EARLY_LATE_NIGHT, LONG_DAY_NIGHT, Shift
from safehuddle.domain.words import nearest
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _

DEFAULT_PRESET = "adult"
DEFAULT_SHIFTS = "early-late-night"
DEFAULT_ZONE = "Europe/London"

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class PresetRole:
    """A role as wards name it. People are asked and counted by role, never by name."""

    title: str
    speaks_first: bool = False
    """Asked first, so that the voices least often heard are not the last (S.A.F.E interviews:
    where juniors were left out, huddles made the ladder steeper)."""

    @property
    def label(self) -> str:
        """The title as a person reads it."""
        return _(self.title)


@dataclass(frozen=True, slots=True)
class Preset:
    """What one sort of ward starts with. All texts are English and go through `_` when used."""

    id: str
    name: str
    prompts: tuple[str, ...]
    roles: tuple[PresetRole, ...]
    harms: tuple[str, ...]
    focus: str
    """What such a ward often wants to get better at; it is chosen by people, never by a preset."""
    focus_harm: str
    """The harm, one of `harms`, whose counts are drawn beside the focus."""
    planned_weekdays: frozenset[int] = WEEKDAYS

    @property
    def label(self) -> str:
        """The name as a person reads it."""
        return _(self.name)


_FIRST_VOICES = (
    PresetRole(N_("healthcare assistant"), speaks_first=True),
    PresetRole(N_("housekeeper"), speaks_first=True),
    PresetRole(N_("ward clerk"), speaks_first=True),
    PresetRole(N_("student"), speaks_first=True),
    PresetRole(N_("porter"), speaks_first=True),
)
_OTHER_VOICES = (
    PresetRole(N_("therapist")),
    PresetRole(N_("pharmacist")),
    PresetRole(N_("doctor")),
    PresetRole(N_("ward manager")),
    PresetRole(N_("matron")),
)
_NURSES = (PresetRole(N_("nurse in charge")), PresetRole(N_("staff nurse")))
_MIDWIVES = (PresetRole(N_("midwife in charge")), PresetRole(N_("midwife")))

_FALL = N_("fall")
_PRESSURE_ULCER = N_("pressure ulcer")
_MEDICINES = N_("medicines")
_CALL_2222 = N_("2222 call")
_INFECTION = N_("infection caught here")
_VIOLENCE = N_("violence or aggression")

_FAMILY = N_("Is a patient or a family worried and not yet answered?")
_STAFFING = N_("Have we the right people in the right places today?")
_KIT = N_("Is any kit missing, broken or shared too thinly?")
_LIKE_NAMES = N_("Do any two names look or sound alike?")

_ADULT = Preset(
    id="adult",
    name=N_("Adult ward"),
    prompts=(
        N_("Who may fall today, and what would help?"),
        N_("Whose skin is at risk, and what would help?"),
        N_("Who may be getting sicker, or just does not seem right?"),
        N_("Which drips, drains or catheters could come out today?"),
        _FAMILY,
        _STAFFING,
        _LIKE_NAMES,
    ),
    roles=(*_NURSES, *_FIRST_VOICES, *_OTHER_VOICES),
    harms=(_FALL, _PRESSURE_ULCER, _MEDICINES, _CALL_2222, _INFECTION),
    focus=N_("Falls"),
    focus_harm=_FALL,
)
_CHILDREN = Preset(
    id="children",
    name=N_("Children’s ward"),
    prompts=(
        N_("Which child are we watching, because somebody has a gut feeling?"),
        N_("Who may be getting sicker, and who is coming back to look?"),
        N_("What does a parent or carer say is not like their child?"),
        N_("Who is on a treatment that needs extra care?"),
        N_("Where might we not understand each other, and who could help us to?"),
        N_("Are doses by weight checked, and every weight up to date?"),
        _KIT,
    ),
    roles=(
        *_NURSES,
        PresetRole(N_("play specialist"), speaks_first=True),
        *_FIRST_VOICES,
        *_OTHER_VOICES,
    ),
    harms=(_MEDICINES, N_("drip leaking under the skin"), _CALL_2222, _PRESSURE_ULCER, _FALL),
    focus=N_("Seeing early that a child is getting sicker"),
    focus_harm=_CALL_2222,
)
_MATERNITY = Preset(
    id="maternity",
    name=N_("Maternity ward"),
    prompts=(
        N_("Which mother or baby are we most watchful of, and why?"),
        N_("Who may bleed, or may have an infection on the way?"),
        N_("Is any baby cold, sleepy or not feeding well?"),
        N_("Which reading of a heartbeat needs a fresh pair of eyes?"),
        N_("Is a woman or her family worried and not yet answered?"),
        N_("How busy are we, and who is on their own too long?"),
        _KIT,
    ),
    roles=(
        *_MIDWIVES,
        PresetRole(N_("maternity support worker"), speaks_first=True),
        *_FIRST_VOICES,
        *_OTHER_VOICES,
    ),
    harms=(
        N_("heavy bleeding"),
        N_("baby to neonatal unit, not planned"),
        _MEDICINES,
        _INFECTION,
        _CALL_2222,
    ),
    focus=N_("Keeping babies warm and with their mothers"),
    focus_harm=N_("baby to neonatal unit, not planned"),
)
_MENTAL_HEALTH = Preset(
    id="mental-health",
    name=N_("Mental health ward"),
    prompts=(
        N_("Who is finding today hard, and what helps them?"),
        N_("What in the room or the garden could someone be hurt with?"),
        N_("What tends to make things tense here, and can we change it today?"),
        N_("Who has leave, a visit or news today, and who is there for them after?"),
        N_("How is everyone’s body: eating, drinking, sleep, side effects?"),
        _FAMILY,
        _STAFFING,
    ),
    roles=(
        *_NURSES,
        PresetRole(N_("peer support worker"), speaks_first=True),
        *_FIRST_VOICES,
        PresetRole(N_("psychologist")),
        *_OTHER_VOICES,
    ),
    harms=(N_("self-harm"), _VIOLENCE, N_("restraint"), _FALL, _MEDICINES),
    focus=N_("A calm ward"),
    focus_harm=_VIOLENCE,
)

PRESETS: Mapping[str, Preset] = MappingProxyType(
    {preset.id: preset for preset in (_ADULT, _CHILDREN, _MATERNITY, _MENTAL_HEALTH)}
)
"""The presets by the word used in commands."""

SHIFT_PRESETS: Mapping[str, tuple[Shift, ...]] = MappingProxyType(
    {"early-late-night": EARLY_LATE_NIGHT, "long-day-night": LONG_DAY_NIGHT}
)
"""The shift patterns by the word used in commands."""

_SHIFT_LABELS = {
    "early-late-night": N_("Early, late and night"),
    "long-day-night": N_("Long day and night"),
}


def preset(name: str) -> Preset:
    """Return the preset called `name`.

    Raises:
        UserError: there is none; says the nearest one and all of them.
    """
    return _one(PRESETS, name, _("“{word}” is not a set of prompts we have.").format(word=name))


def shift_preset(name: str) -> tuple[Shift, ...]:
    """Return the shifts of the pattern called `name`.

    Raises:
        UserError: there is none; says the nearest one and all of them.
    """
    sentence = _("“{word}” is not a shift pattern we have.").format(word=name)
    return _one(SHIFT_PRESETS, name, sentence)


def shift_preset_label(name: str) -> str:
    """Return a shift pattern's name as a person reads it."""
    return _(_SHIFT_LABELS[name])


def _one(among: Mapping[str, Thing], name: str, sentence: str) -> Thing:
    if name in among:
        return among[name]
    close = nearest(name, among)
    meant = _("Did you mean “{word}”?").format(word=close) if close else ""
    listed = _("Choose from: {choices}.").format(choices=", ".join(among))
    raise UserError(" ".join(part for part in (sentence, meant, listed) if part), field="preset")
