"""What a chart of the ward counts, as it is kept with its new limits."""

from __future__ import annotations

from enum import StrEnum

from safehuddle.domain.spc.chart_ids import ACTIONS, HARM, HUDDLES, OBSERVATIONS, RATE


class Measure(StrEnum):
    """One of them. The value is the word kept in files."""

    HARM = "harm"
    HUDDLES = HUDDLES
    OBSERVATIONS = OBSERVATIONS
    ACTIONS = ACTIONS


def measure_of(chart_id: str) -> tuple[Measure, int | None]:
    """Return what a chart counts, and of which harm; the rate of a harm is the harm's own.

    Raises:
        ValueError: no chart is called so.

    >>> measure_of("harm:7"), measure_of("rate:7"), measure_of("huddles")
    ((<Measure.HARM: 'harm'>, 7), (<Measure.HARM: 'harm'>, 7), (<Measure.HUDDLES: 'huddles'>, None))
    """
    for prefix in (HARM, RATE):
        if chart_id.startswith(prefix):
            return Measure.HARM, int(chart_id.removeprefix(prefix))
    return Measure(chart_id), None
