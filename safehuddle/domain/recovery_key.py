"""The recovery key: thirty letters and digits on paper that open the ward's file on any PC.

Six groups of five. The first four of a group are drawn by chance (24 in all: 119 bits, beyond any
guessing); the fifth checks them. The alphabet has a prime number of symbols and every place a
weight of its own, so that each single slip and each swap of two symbols breaks its group's sum;
the group's own number is part of the sum, so that two groups in each other's place do too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from safehuddle.errors import UserError
from safehuddle.i18n import _

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 symbols, without those that are read as one another: 0 and O, 1, I and L."""
GROUPS, DRAWN = 6, 4
LENGTH = GROUPS * (DRAWN + 1)
_PRIME = len(ALPHABET)
_GROUP_WEIGHT = DRAWN + 2
_UNLIKE = "01ILO"
_BETWEEN = set("-‐‑‒–—―−_.,:;/")


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """A whole key, whose every group fits. It never shows by accident."""

    groups: tuple[str, ...] = field(repr=False)
    """Five symbols each, as they are printed."""

    @property
    def text(self) -> str:
        """The key as it is shown to the one person it is made for."""
        return "-".join(self.groups)

    @property
    def secret(self) -> bytes:
        """What was drawn by chance, without the checks."""
        return "".join(group[:DRAWN] for group in self.groups).encode("ascii")


def make(random_bytes: Callable[[int], bytes]) -> RecoveryKey:
    """Draw a new key; every one is equally likely.

    Args:
        random_bytes: gives as many random bytes as asked for.
    """
    drawn: list[int] = []
    while len(drawn) < GROUPS * DRAWN:
        # A number past the alphabet is thrown away: folding it back would favour some symbols.
        fives = (byte & 0b11111 for byte in random_bytes(GROUPS * DRAWN))
        drawn += [five for five in fives if five < _PRIME]
    return RecoveryKey(
        tuple(
            _checked(drawn[place * DRAWN : (place + 1) * DRAWN], place) for place in range(GROUPS)
        )
    )


def parse(typed: str) -> RecoveryKey:
    """Return the key somebody typed from paper, however they spaced it and in capitals or not.

    Raises:
        UserError: it is no recovery key; the sentence says which group to look at again, and
            never repeats what was typed.
    """
    parts = _parts(typed)
    symbols = "".join(parts)
    _refuse_strangers(symbols)
    if len(symbols) != LENGTH:
        raise UserError(_length_refusal(parts), field="key")
    size = DRAWN + 1
    groups = tuple(symbols[start : start + size] for start in range(0, LENGTH, size))
    wrong = [str(place + 1) for place, group in enumerate(groups) if not _fits(group, place)]
    if len(wrong) == 1:
        raise UserError(
            _("Group {number} does not fit. Look at it again.").format(number=wrong[0]), field="key"
        )
    if wrong:
        raise UserError(
            _("Groups {numbers} do not fit. Look at them again, and at their order.").format(
                numbers=", ".join(wrong)
            ),
            field="key",
        )
    return RecoveryKey(groups)


def is_group(key: RecoveryKey, place: int, typed: str) -> bool:
    """Whether somebody typed the group at `place` (from 0) back as it stands on their paper."""
    return "".join(_parts(typed)) == key.groups[place]


def _parts(typed: str) -> list[str]:
    """Return what was typed in capitals, split where a person put something between."""
    kept = unicodedata.normalize("NFKC", typed).upper()
    return "".join(" " if each in _BETWEEN else each for each in kept).split()


def _refuse_strangers(symbols: str) -> None:
    for place, symbol in enumerate(symbols):
        group = min(place // (DRAWN + 1) + 1, GROUPS)
        if symbol in _UNLIKE:
            raise UserError(
                _(
                    "There is no O or 0, and no I, L or 1, in a recovery key."
                    " Look at group {number} again."
                ).format(number=group),
                field="key",
            )
        if symbol not in ALPHABET:
            raise UserError(
                _(
                    "A recovery key has only letters and digits. Look at group {number} again."
                ).format(number=group),
                field="key",
            )


def _length_refusal(parts: list[str]) -> str:
    if len(parts) == GROUPS:
        for place, part in enumerate(parts):
            if len(part) != DRAWN + 1:
                return _(
                    "Group {number} must have {size} letters and digits, and has {count}."
                    " Look at it again."
                ).format(number=place + 1, size=DRAWN + 1, count=len(part))
    return _(
        "A recovery key has {groups} groups of {size} letters and digits, {length} in all."
        " This has {count}. Look at each group again."
    ).format(groups=GROUPS, size=DRAWN + 1, length=LENGTH, count=sum(len(part) for part in parts))


def _checked(drawn: list[int], place: int) -> str:
    """Return a group: the symbols drawn and the one that makes their sum come out even."""
    wanted = -_sum(drawn, place) % _PRIME
    check = wanted * pow(DRAWN + 1, -1, _PRIME) % _PRIME
    return "".join(ALPHABET[each] for each in (*drawn, check))


def _fits(group: str, place: int) -> bool:
    return _sum([ALPHABET.index(symbol) for symbol in group], place) % _PRIME == 0


def _sum(symbols: list[int], place: int) -> int:
    weighed = sum(weight * symbol for weight, symbol in enumerate(symbols, 1))
    return weighed + _GROUP_WEIGHT * (place + 1)
