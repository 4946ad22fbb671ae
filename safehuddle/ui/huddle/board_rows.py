"""What the board shows, in the words and rows people read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.carry import DueGroup
from safehuddle.domain.dates import day_name, format_day, format_time
from safehuddle.domain.moment_words import ago
from safehuddle.domain.moments import to_local
from safehuddle.domain.spc.chart_ids import HARM
from safehuddle.domain.streak import DayState, Dot
from safehuddle.i18n import N_, _, ngettext
from safehuddle.ui.huddle.kind_lines import kind_lines
from safehuddle.ui.huddle.line import half_said
from safehuddle.ui.huddle.sentences import more_words, row_of_action, sentence_row
from safehuddle.ui.huddle.state import HuddleState
from safehuddle.ui.huddle.told_rows import ToldShown, told_shown

if TYPE_CHECKING:
    from safehuddle.services.board import Board, BoardAction, BoardSentence, FirstFew
    from safehuddle.ui.kit.row_data import Row

MISSED_REASONS = (
    N_("short of staff"),
    N_("too busy"),
    N_("an emergency"),
    N_("nobody free to lead it"),
    N_("it slipped by"),
)
"""What most often keeps a ward from its huddle. Facts about the day, never about a person."""


class DotShown(NamedTuple):
    """One day of the streak: its shape and its words."""

    state: DayState
    words: str


class ColumnShown(NamedTuple):
    """One column of sentences."""

    title: str
    rows: tuple[Row, ...]
    total: int
    empty: str
    """What it says when it has none."""


class MissedAsked(NamedTuple):
    """Planned days without a huddle that nobody has given a reason for yet, oldest first."""

    days: tuple[date, ...]
    words: str
    """Asks about all of them."""
    each: tuple[str, ...]
    """Asks about one of them, day by day."""


class FocusShown(NamedTuple):
    """What the ward chose to get better at."""

    words: str
    chart_id: str
    """The chart of its harm, which is read once the rest is up; "" where none is counted."""


class BoardShown(NamedTuple):
    """All of the board."""

    title: str
    under: str
    start: str
    """What the loud button says."""
    broken_off: str
    """Says where a huddle stands that was started and not closed; empty when there is none."""
    offered: str
    """What was half said in it before, to be taken up or thrown away; empty for nothing."""
    dots: tuple[tuple[DotShown, ...], ...]
    dots_spoken: str
    streak: str
    missed: MissedAsked | None
    columns: tuple[ColumnShown, ColumnShown, ColumnShown]
    waiting: str
    focus: FocusShown | None
    is_empty: bool
    kind: str = ""
    """Kind notes that may stand here, and for whom one waits; empty for none."""
    told: ToldShown = ToldShown()
    """What came of what somebody raised, to be told to them."""


def board_shown(board: Board, state: HuddleState | None) -> BoardShown:
    """Return the board in words.

    Args:
        board: what the store says.
        state: where the running huddle stands, if there is one.
    """
    columns = (_actions(board), _worries(board), _since(board))
    is_empty = not any(column.total for column in columns) and board.last_met is None
    return BoardShown(
        title=format_day(board.today, year=False),
        under=_under(board),
        start=_("Go on with the huddle") if board.running else _("Start huddle"),
        broken_off=_broken_off(board, state or HuddleState()),
        offered=half_said(state.put_aside().aside) if board.running and state else "",
        dots=tuple(tuple(map(_dot, week)) for week in dots_to_show(board)),
        dots_spoken=spoken_dots(board.dots),
        streak=board.streak.words,
        missed=_missed(board.unexplained, board.today),
        columns=columns,
        waiting=_waiting(board),
        focus=None if is_empty else focus_shown(board),
        is_empty=is_empty,
        kind=kind_lines(board),
        told=told_shown(board.untold),
    )


def dots_to_show(board: Board) -> tuple[tuple[Dot, ...], ...]:
    """Return the days of three weeks; none before the first huddle, as a row of grey says nothing.

    A day that was missed is one to be asked about, and so is shown.
    """
    states = {dot.state for week in board.dots for dot in week}
    return board.dots if states & {DayState.HELD, DayState.MISSED} else ()


def day_words(on: date, today: date) -> str:
    """Return how a person names a day that is past: "yesterday", "Friday", "Friday 6 November"."""
    if on == today - timedelta(days=1):
        return _("yesterday")
    if today - timedelta(days=7) < on < today:
        return day_name(on.weekday())
    return format_day(on, year=False)


def begun_words(started_at: datetime, zone: str, today: date) -> str:
    """Return when a huddle was begun, as "at 08:31" or "on Friday at 08:31"."""
    local = to_local(started_at, zone)
    if local.date() == today:
        return _("at {time}").format(time=format_time(local))
    if local.date() == today - timedelta(days=1):
        return _("yesterday at {time}").format(time=format_time(local))
    day = day_words(local.date(), today)
    return _("on {day} at {time}").format(day=day, time=format_time(local))


def _under(board: Board) -> str:
    if board.running:
        return ""
    if board.is_held_today and board.last_met is not None:
        when = format_time(to_local(board.last_met, board.zone))
        return _("Today’s huddle was held. It ended at {time}.").format(time=when)
    if not board.is_planned_today:
        return _("No huddle is planned today. You are welcome to hold one.")
    return ""


def _broken_off(board: Board, state: HuddleState) -> str:
    if board.running is None:
        return ""
    begun = begun_words(board.running.started_at, board.zone, board.today)
    return _("A huddle begun {when} is not closed yet. It stands at “{step}”.").format(
        when=begun, step=state.step.label
    )


def _dot(dot: Dot) -> DotShown:
    day = format_day(dot.on, year=False)
    words = _("{day}: {state}").format(day=day, state=dot.state.label)
    if dot.nobody_looked:
        words = _("{words}, nobody looked").format(words=words)
    if dot.reason:
        words = _("{words}, {reason}").format(words=words, reason=dot.reason)
    return DotShown(dot.sign, words)


def spoken_dots(weeks: tuple[tuple[Dot, ...], ...]) -> str:
    """Return what the dots come to, in words."""
    all_of_them = [dot for week in weeks for dot in week]
    states = [dot.state for dot in all_of_them]
    said = _("in three weeks {held} held, {missed} missed").format(
        held=states.count(DayState.HELD), missed=states.count(DayState.MISSED)
    )
    silent = sum(dot.nobody_looked for dot in all_of_them)
    if not silent:
        return said
    return ngettext(
        "{said}; on {count} day nobody looked", "{said}; on {count} days nobody looked", silent
    ).format(said=said, count=silent)


def _missed(days: tuple[date, ...], today: date) -> MissedAsked | None:
    if not days:
        return None
    each = tuple(_asks_why_one(day_words(day, today)) for day in days)
    if len(days) == 1:
        return MissedAsked(days, each[0], each)
    words = _("{count} huddles were missed since {day}. What got in the way?").format(
        count=len(days), day=day_words(days[0], today)
    )
    return MissedAsked(days, words, each)


def _asks_why_one(day: str) -> str:
    return _("No huddle was held {day}. What got in the way?").format(
        day=day if day == _("yesterday") else _("on {day}").format(day=day)
    )


def _actions(board: Board) -> ColumnShown:
    rows = tuple(_action(action, board.today) for action in board.actions.shown)
    empty = _("No promise is open.")
    return ColumnShown(_("What we said we’d do"), rows, board.actions.total, empty)


def _action(action: BoardAction, today: date) -> Row:
    return row_of_action(
        ("action", action.id),
        action.what,
        owner=action.owner,
        due=action.due,
        today=today,
        carried=action.carried,
        is_done=action.group is DueGroup.DONE_THIS_WEEK,
    )


def _worries(board: Board) -> ColumnShown:
    return _column(_("Still worrying us"), board.worries, _("No worry is open."))


def _since(board: Board) -> ColumnShown:
    empty = _("Nothing else has been noticed yet.")
    return _column(_("Since we last met"), board.since, empty)


def _column(title: str, listed: FirstFew[BoardSentence], empty: str) -> ColumnShown:
    rows = tuple(
        sentence_row(
            ("observation", one.id), one.text, one.kind, factors=one.factors, place=one.place
        )
        for one in listed.shown
    )
    return ColumnShown(title, rows, listed.total, empty)


def _waiting(board: Board) -> str:
    if not board.waiting.shown:
        return ""
    oldest = board.waiting.shown[0]
    words = _("Waiting above the ward: {what} · handed up to {whom} {when}").format(
        what=oldest.what,
        whom=oldest.asked_of,
        when=ago(None, oldest.since, zone=board.zone, today=board.today),
    )
    more = more_words(board.waiting.total - 1)
    return _("{words} · {more}").format(words=words, more=more) if more else words


def focus_shown(board: Board) -> FocusShown | None:
    """Return the focus; None when the ward chose none."""
    if not board.focus and not board.focus_harm:
        return None
    words = _("Our focus: {focus}").format(focus=board.focus or board.focus_harm)
    return FocusShown(words, "" if board.focus_harm_id is None else f"{HARM}{board.focus_harm_id}")
