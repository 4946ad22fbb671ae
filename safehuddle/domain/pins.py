"""What a PIN may be, and how long one waits after wrong ones.

A PIN keeps a passer-by from doing what is another's to do. It does not encrypt anything; the
waiting, not its length, is what stops guessing.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from safehuddle.errors import UserError
from safehuddle.i18n import _

SHORTEST, LONGEST, USUAL_LENGTH = 4, 12, 6

# Those most often chosen in published counts of leaked PINs, beside the patterns found below.
_COMMON = frozenset(
    {
        *("2580", "0852", "1379", "7410", "1397", "5683", "1122", "1357", "2468", "0007", "1004"),
        *("12369", "14789", "25800", "10203", "13579", "24680"),
        *("159753", "147258", "258369", "147852", "789456", "456123", "102030", "246810"),
        *("135790", "142536", "159357", "951753", "963852", "741852", "314159"),
        *("1472583", "1357924", "14725836", "10203040", "13572468"),
    }
)

WAITS = (
    timedelta(0),
    timedelta(0),
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
)
"""The wait after the first wrong PIN, the second, …; the last holds from there on."""


def checked_pin(pin: str, length: int) -> str:
    """Return a new PIN as it is kept.

    Args:
        pin: what was typed; spaces around it do not count.
        length: how many digits the keeper asks for.

    Raises:
        UserError: it is not that many digits, or one that is guessed first.
    """
    kept = pin.strip()
    if not (kept.isascii() and kept.isdigit() and len(kept) == length):
        raise UserError(
            _("A PIN is {length} digits. Nothing was changed.").format(length=length), field="pin"
        )
    if is_common(kept):
        raise UserError(
            _(
                "This PIN is one that people guess first. Nothing was changed."
                " Choose digits that do not repeat or follow each other."
            ),
            field="pin",
        )
    return kept


def is_common(pin: str) -> bool:
    """Whether a PIN is one that is guessed first.

    >>> [is_common(pin) for pin in ("111111", "345678", "121212", "112233", "1984", "830417")]
    [True, True, True, True, True, False]
    """
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    runs = len(steps) == 1 and steps <= {0, 1, 9}
    repeats = any(
        pin == pin[:size] * (len(pin) // size)
        for size in range(1, len(pin) // 2 + 1)
        if len(pin) % size == 0
    )
    doubled = len(pin) % 2 == 0 and pin[::2] == pin[1::2]  # 112233
    mirrored = pin == pin[::-1]
    few = len(set(pin)) <= 2
    year = len(pin) == 4 and "1900" <= pin <= "2099"
    return runs or repeats or doubled or mirrored or few or year or pin in _COMMON


def wait_after(failures: int) -> timedelta:
    """Return how long one waits after so many wrong PINs in a row.

    >>> wait_after(2), wait_after(4), wait_after(50)
    (datetime.timedelta(0), datetime.timedelta(seconds=30), datetime.timedelta(seconds=3600))
    """
    return WAITS[min(failures, len(WAITS)) - 1] if failures > 0 else timedelta(0)
