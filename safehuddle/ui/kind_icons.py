"""The icon of each kind of observation, the same wherever one is shown."""

from __future__ import annotations

from safehuddle.domain.kinds import Kind

KIND_ICONS = {
    Kind.WORRY: "worry",
    Kind.NEAR_MISS: "near-miss",
    Kind.HARM: "harm",
    Kind.WENT_WELL: "good",
    Kind.SAID: "speech",
    Kind.IDEA: "idea",
}
