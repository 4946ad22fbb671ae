"""What the page of people says: about its rules, and about notes that wait for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.moments import to_local
from safehuddle.i18n import ngettext
from safehuddle.services import rules
from safehuddle.services.drafts import WAITS
from safehuddle.ui.kit.row_data import Row, Tag

if TYPE_CHECKING:
    from safehuddle.services.access.people import WithoutPinCard
    from safehuddle.services.rules import Rule


def without_pin_row(card: WithoutPinCard, zone: str) -> Row:
    """Return the row of somebody without a PIN: how many notes wait, and until when."""
    said = ngettext(
        "{number} draft, until {day}",
        "{number} drafts, until {day}",
        card.drafts,
    )
    day = format_date(to_local(card.until, zone).date())
    return Row(card.uid, card.name, (Tag(said.format(number=card.drafts, day=day)),), icon="person")


def thrown_away_words(count: int) -> str:
    """Return how many were thrown away; "" when none were."""
    if not count:
        return ""
    return ngettext(
        "{number} such draft was thrown away unread after {days} days.",
        "{number} such drafts were thrown away unread after {days} days.",
        count,
    ).format(number=count, days=WAITS.days)


def rule_words(rule: Rule[int], number: int) -> str:
    """Return what is said once one of the two rules was chosen."""
    if rule is rules.PIN_LENGTH:
        said = ngettext(
            "A new PIN has {number} digit from now on.",
            "A new PIN has {number} digits from now on.",
            number,
        )
    else:
        said = ngettext(
            "The window locks after {number} minute without a key or a touch from now on.",
            "The window locks after {number} minutes without a key or a touch from now on.",
            number,
        )
    return said.format(number=number)
