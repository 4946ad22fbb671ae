"""Names in the environment by which a program finds folders, its account's own and everybody's.

Platformdirs goes by those with `WIN_PD_OVERRIDE` on Windows, before it asks the system, which heeds
no environment.
"""

from __future__ import annotations

HOMES = (
    *("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"),
    *("WIN_PD_OVERRIDE_APPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA"),
)
EVERYBODYS = ("PROGRAMDATA", "WIN_PD_OVERRIDE_COMMON_APPDATA")
