"""How harm is graded for LFPSE: two grades of its own, beside the threshold of regulation 20.

None of them follows from another: the regulation asks for 28 days of psychological harm where LFPSE
has bands of six months. LFPSE's codes run backwards, 1 is the worst (LFPSE taxonomy v5), so people
are shown words, and nothing here is ever sorted by its code.
"""

from __future__ import annotations

from safehuddle.domain.candour.wording import Worded
from safehuddle.i18n import N_


class HarmGrade(Worded):
    """A scale of LFPSE, from none to the worst."""

    @property
    def code(self) -> int:
        """LFPSE's number for it; the lower, the worse.

        >>> PhysicalHarm.FATAL.code, PhysicalHarm.NONE.code, PsychologicalHarm.NONE.code
        (1, 5, 4)
        """
        grades = list(type(self))
        return len(grades) - grades.index(self)


class PhysicalHarm(HarmGrade):
    """LFPSE's grades of physical harm."""

    NONE = "none", N_("no physical harm")
    LOW = "low", N_("low physical harm")
    MODERATE = "moderate", N_("moderate physical harm")
    SEVERE = "severe", N_("severe physical harm")
    FATAL = "fatal", N_("fatal")


class PsychologicalHarm(HarmGrade):
    """LFPSE's grades of psychological harm."""

    NONE = "none", N_("no psychological harm")
    LOW = "low", N_("low psychological harm")
    MODERATE = "moderate", N_("moderate psychological harm")
    SEVERE = "severe", N_("severe psychological harm")
