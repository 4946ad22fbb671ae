"""What is done with what became of something: labels of changes, as `observations` tells them."""

from __future__ import annotations

from safehuddle.domain.change_label import ChangeLabel
from safehuddle.i18n import N_

TOLD = ChangeLabel(
    N_("Tell whoever raised it what became of it"),
    N_("{who} told the person who raised it."),
    undone=N_("{what} is not told yet to whoever raised it."),
    redone=N_("{what} is told to whoever raised it."),
)
AGREE = ChangeLabel(
    N_("Agree a line for the wall"),
    N_("{who} agreed a line for the wall."),
    undone=N_("{what} is for the wall as before that."),
    redone=N_("{what} is for the wall as agreed."),
)
TAKE_OFF = ChangeLabel(
    N_("Take a line off the wall"),
    N_("{who} took a line off the wall."),
    undone=N_("{what} is for the wall again."),
    redone=N_("{what} is off the wall again."),
)
LABELS = {each: each for each in (TOLD, AGREE, TAKE_OFF)}
