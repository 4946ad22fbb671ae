"""Names in the environment by which a program finds the folders of its account."""

from __future__ import annotations

HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA")
ON_WINDOWS = tuple(
    f"WIN_PD_OVERRIDE_{name}" for name in ("APPDATA", "LOCAL_APPDATA", "COMMON_APPDATA")
)
"""What platformdirs goes by there before it asks the system, which heeds no environment."""
