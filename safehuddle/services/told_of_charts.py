"""What people said of a ward's charts, for those that draw them: read by index, in plain SQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from safehuddle.domain.measures import measure_of
from safehuddle.domain.origin import Origin
from safehuddle.domain.spc.halving import Aim, Baseline
from safehuddle.domain.spc.told import QUESTIONS, Marked, NewLimits, Told

if TYPE_CHECKING:
    from safehuddle.store.query import Query


def told_of(query: Query, ward_id: int, chart_id: str) -> Told:
    """Return what was said of a chart: of a harm's rate what was said of the harm.

    Args:
        query: reads the store with plain SQL (`Store.query`).
        ward_id: whose.
        chart_id: which: `WardChart.id`.
    """
    measure, harm_id = measure_of(chart_id)
    marks = query(
        "SELECT id, uid, on_date, text FROM chart_mark WHERE ward_id = ?"
        " AND (harm_kind_id IS NULL OR harm_kind_id = ?) AND withdrawn_at IS NULL"
        " ORDER BY on_date, id",
        (ward_id, harm_id),
    )
    limits = query(
        f"SELECT id, uid, on_date, {', '.join(QUESTIONS)} FROM rebase WHERE ward_id = ?"
        " AND measure = ? AND harm_kind_id IS ? AND withdrawn_at IS NULL ORDER BY on_date, id",
        (ward_id, measure, harm_id),
    )
    return Told(
        tuple(
            Marked(number, on, words, Origin(uid, on, number))
            for number, uid, on, words in _dated(marks)
        ),
        tuple(
            NewLimits(
                number, on, dict(zip(QUESTIONS, answers, strict=True)), Origin(uid, on, number)
            )
            for number, uid, on, *answers in _dated(limits)
        ),
    )


def aim_of(query: Query, harm_id: int) -> Aim | None:
    """Return the aim of half as many of a harm; None where there is none."""
    found = query(
        "SELECT halve_from, halve_to, halve_count, halve_weeks, halve_on FROM harm_kind"
        " WHERE id = ? AND halve_on IS NOT NULL",
        (harm_id,),
    )
    for first, last, count, weeks, on in found:
        baseline = Baseline(date.fromisoformat(first), date.fromisoformat(last), count, weeks)
        return Aim(baseline, date.fromisoformat(on))
    return None


def bed_days(query: Query, ward_id: int) -> dict[date, int]:
    """Return the bed days of each week that were typed, by its Monday."""
    found = query("SELECT monday, days FROM bed_days WHERE ward_id = ?", (ward_id,))
    return {date.fromisoformat(monday): days for monday, days in found}


def _dated(rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    return ((number, uid, date.fromisoformat(on), *words) for number, uid, on, *words in rows)
