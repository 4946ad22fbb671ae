"""The plan for the conversation: what to settle before somebody sits down with the person.

It is a help and no form: nothing in it is compulsory, and what is still empty is only named. Its
prompts stand in the texts.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from safehuddle.i18n import N_, _


@dataclass(frozen=True, slots=True)
class ConversationPlan:
    """What was settled. People stand in it by role; the person by `family.RelevantPerson`."""

    right_person: str = ""
    what_we_know: str = ""
    what_we_do_not_know: str = ""
    leads: str = ""
    supports: str = ""
    interpreter: str = ""
    room: str = ""
    on: date | None = None
    time: str = ""
    named_contact: str = ""
    staff_support: str = ""

    @property
    def still_empty(self) -> tuple[str, ...]:
        """What is not settled yet, as a person reads it, in order."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return tuple(
            _(_LABELS[name])
            for name, value in values.items()
            if not (value.strip() if isinstance(value, str) else value)
        )


_LABELS = {
    "right_person": N_("Who is the right person to talk with?"),
    "what_we_know": N_("What do we know today?"),
    "what_we_do_not_know": N_("What do we not know yet?"),
    "leads": N_("Which role leads?"),
    "supports": N_("Which role supports?"),
    "interpreter": N_("Interpreter, carer or advocate?"),
    "room": N_("Which quiet room?"),
    "on": N_("Which day?"),
    "time": N_("What time, and how much of it?"),
    "named_contact": N_("Who is the named contact, by role?"),
    "staff_support": N_("How are the staff involved supported?"),
}


def plan_label(name: str) -> str:
    """Return the question of a field of the plan, as a person reads it."""
    return _(_LABELS[name])
