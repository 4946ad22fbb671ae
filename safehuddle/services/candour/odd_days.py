"""Days that look odd are asked about, and kept with the reason somebody gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.candour.date_checks import has_same_days, value_questions
from safehuddle.domain.candour.record import candour_words
from safehuddle.domain.permissions import Power
from safehuddle.i18n import _
from safehuddle.services import wards
from safehuddle.services.access.permission import needs
from safehuddle.services.candour.choices import bank_holidays

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case, Written
    from safehuddle.store.change import Change


@needs(Power.CANDOUR)
def reason_for_days(
    change: Change, case: Case, value: object, former: Written | None, given: str
) -> str:
    """Return why the days of something that is written are right; "" where none is odd.

    Args:
        change: the change it belongs to.
        case: the record.
        value: what is written.
        former: what it corrects; None where nothing is.
        given: the reason, as it was typed.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: a day is odd and nobody says why, or the reason is too long.
    """
    there = former.value if former is not None else None
    asked = value_questions(
        value,
        there,
        case.record.facts,
        now=change.now,
        zone=wards.ward_card(change.session, case.ward_id).zone,
        holidays=bank_holidays(change.session),
    )
    if not asked:
        return former.odd_because if former is not None and has_same_days(value, there) else ""
    words = " ".join(question.words for question in asked)
    missing = _("{questions} Say why it is right, or choose another date.")
    return candour_words(given, field="odd_because", missing=missing.format(questions=words))
