"""Ready-made content: a typical week, an empty one and far too much of everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from safehuddle.domain.cross_page import CertificateContent, CrossPage
from safehuddle.domain.days_since import MILESTONES, DaysSince, Run
from safehuddle.domain.factors import Factor
from safehuddle.domain.good_and_worries import good_and_worries
from safehuddle.domain.huddle_page import ClosingAction, ClosingSentence, HuddleContent
from safehuddle.domain.joy import JoyPage
from safehuddle.domain.kinds import Kind
from safehuddle.domain.looking import Look, looked
from safehuddle.domain.origin import Origin
from safehuddle.domain.pulse import PublishedRound
from safehuddle.domain.pulse_page import PulsePage
from safehuddle.domain.safety_cross import HarmCount
from safehuddle.domain.safety_cross import safety_cross as cross_of
from safehuddle.domain.shelf import ShelfCard, ShelfPage, ShelfPaper, Topic
from safehuddle.domain.signed_up import SignedUpContent, WallCommitment
from safehuddle.domain.spc.chart_page import ChartPage
from safehuddle.domain.spc.harm_series import harm_series
from safehuddle.domain.spc.ward_week import Week
from safehuddle.domain.spc.week_series import (
    DueWeek,
    Noticed,
    action_series,
    huddle_series,
    observation_series,
)
from safehuddle.domain.streak import DayState, Streak
from safehuddle.domain.weekly import (
    FactorCount,
    KindCount,
    PageAction,
    PageDay,
    PageHandUp,
    PageHuddle,
    PageSentence,
    PageThanks,
    RoleCount,
    WeeklyContent,
)
from safehuddle.domain.weeks import Period, month_of
from safehuddle.domain.you_said import Audience, PaperSize, WallPair, YouSaidContent

LONDON = ZoneInfo("Europe/London")
WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))
HOSTILE = (
    "Tŷ Gŵyn Łukasz Nguyễn Ặ Ελένη Дарья 🙂 مريم שלום <b>bold</b> &amp; & {braces} %s "
    "\\ (round) \u202eback\u200b \x00 \ud800 ☑ ≥ ▲ \ufb01 e\u0301 \u0323 日本 🏳️‍🌈"
)


def days(noticed: tuple[int, ...] = (7, 6, 8, 5, 9, 1, 5)) -> tuple[PageDay, ...]:
    """The week of the sketch: all huddles held but Saturday's."""
    held, missed = PageHuddle(DayState.HELD), PageHuddle(DayState.MISSED, "short staffed")
    return tuple(
        PageDay(on, (missed if on.weekday() == 5 else held,), count)
        for on, count in zip(WEEK.days(), noticed, strict=True)
    )


def typical() -> WeeklyContent:
    """The week of the sketch."""
    return WeeklyContent(
        ward_name="Maple Ward",
        period=WEEK,
        streak=Streak(1, None, True),
        days=days(),
        roles=(
            RoleCount("nurse in charge", 6),
            RoleCount("healthcare assistant", 5),
            RoleCount("doctor", 4),
            RoleCount("physiotherapist", 3),
            RoleCount("housekeeper", 2),
        ),
        kinds=(
            KindCount(Kind.WORRY, 12),
            KindCount(Kind.NEAR_MISS, 3),
            KindCount(Kind.HARM, 1),
            KindCount(Kind.WENT_WELL, 21),
            KindCount(Kind.SAID, 3),
            KindCount(Kind.IDEA, 1),
        ),
        factors=(
            FactorCount(Factor.COMMUNICATION, 8, 5, 2),
            FactorCount(Factor.EQUIPMENT, 4, 9, 1),
            FactorCount(Factor.INDIVIDUALS, 3, 2),
            FactorCount(Factor.OBSERVATION, 6, 0),
            FactorCount(Factor.INFORMATION, 2, 4, 1),
            FactorCount(Factor.SOMETHING_ELSE, 0, 1),
        ),
        untagged=4,
        mattered=(
            PageSentence(
                "Fall in the bathroom at 05:40, no rail on the left side; small cut, seen by the "
                "doctor, family told the same morning",
                Kind.HARM,
                "bathroom 2",
                date(2026, 11, 19),
                "Promised: temporary rail until estates can fit one. Candour conversation begun",
                is_harm=True,
            ),
            PageSentence(
                "Hoist battery flat again when we went to move bed 4, second time this week",
                Kind.NEAR_MISS,
                "Bay 2",
                date(2026, 11, 21),
                "Promised: call estates about the hoist",
            ),
            PageSentence(
                "“Nobody told me the plan had changed until the porter came for me”",
                Kind.SAID,
                "Bay 1",
                date(2026, 11, 20),
                "Talked about at the huddle on Friday",
            ),
            PageSentence(
                "Bladder scanner shared with Oak, forty minutes' wait at night",
                Kind.WORRY,
                "",
                date(2026, 11, 18),
                "Handed up to the matron",
            ),
            PageSentence(
                "Two patients with like names in one bay",
                Kind.WORRY,
                "Bay 2",
                date(2026, 11, 17),
                "Done: name alert on the board. The nurse who raised it has been told",
            ),
            PageSentence(
                "Chart trolley blocks the hand gel by the side room",
                Kind.WORRY,
                "Side room 1",
                date(2026, 11, 16),
                "",
            ),
        ),
        opened=7,
        closed=6,
        overdue=1,
        actions_due=12,
        actions_kept=9,
        actions=(
            PageAction("Spare sats probe for Bay 4", "nurse in charge", "2 days late", 3, True),
            PageAction("Call estates about the hoist", "ward clerk", "due today", 1, False),
            PageAction(
                "Ask Oak about sharing the scanner at night", "matron", "tomorrow", 0, False
            ),
            PageAction("Low bed for the side room", "healthcare assistant", "done", 0, False, True),
            PageAction("Move the chart trolley", "housekeeper", "on Friday", 0, False),
        ),
        waiting=(
            PageHandUp("A second bladder scanner for nights", "matron", date(2026, 11, 9), ""),
            PageHandUp(
                "Rail on the left side of bathroom 2",
                "estates manager",
                date(2026, 11, 19),
                "Survey on 26/11, temporary rail until then",
            ),
        ),
        thanks=(
            PageThanks("Night team", "Bay 3 falls alarm answered in seconds, every time.", "Jo"),
            PageThanks(
                "Pharmacy",
                "You came up at six to sort the missing chart. It meant nobody waited for pain "
                "relief.",
                "nurse in charge",
            ),
            PageThanks("Sam", "You noticed the sore heel at bath time.", ""),
        ),
        thanks_given=5,
        withdrawn=0,
        printed_at=datetime(2026, 11, 23, 9, 12, tzinfo=LONDON),
        printed_by="matron",
        version="0.1.0",
    )


def empty() -> WeeklyContent:
    """A week in which nobody wrote anything down."""
    return replace(
        typical(),
        streak=Streak(0, None, True),
        days=tuple(PageDay(on, (), 0) for on in WEEK.days()),
        roles=(),
        kinds=tuple(KindCount(kind, 0) for kind in Kind),
        factors=tuple(FactorCount(factor, 0, 0) for factor in Factor),
        untagged=0,
        mattered=(),
        opened=0,
        closed=0,
        overdue=0,
        actions_due=0,
        actions_kept=0,
        actions=(),
        waiting=(),
        thanks=(),
        thanks_given=0,
    )


def overflowing(text: str = "The hoist battery was flat again. " * 20) -> WeeklyContent:
    """A week with 500 sentences, 80 promises and long words everywhere."""
    one = typical()
    return replace(
        one,
        days=tuple(
            PageDay(on, (PageHuddle(DayState.HELD), PageHuddle(DayState.MISSED, text)), 71)
            for on in WEEK.days()
        ),
        roles=tuple(RoleCount(f"role {number} {text[:30]}", 7) for number in range(40)),
        mattered=tuple(
            PageSentence(text, kind, text, date(2026, 11, 20), text)
            for kind in (Kind.WORRY, Kind.SAID) * 250
        ),
        actions=tuple(PageAction(text, text, text, 99, True) for _ in range(80)),
        waiting=tuple(PageHandUp(text, text, date(2020, 1, 1), text) for _ in range(80)),
        thanks=tuple(PageThanks(text, text, text) for _ in range(80)),
        thanks_given=1_234,
        withdrawn=1_000,
    )


def busy() -> WeeklyContent:
    """A week with about three times as much as usual."""
    one = typical()
    return replace(
        one,
        mattered=tuple(sorted(one.mattered * 3, key=lambda item: not item.is_harm)),
        actions=tuple(sorted(one.actions * 3, key=lambda item: not item.late)),
        waiting=tuple(sorted(one.waiting * 3, key=lambda item: bool(item.answer))),
        thanks=one.thanks * 2,
        thanks_given=8,
    )


def huddle() -> HuddleContent:
    """The closing page of one morning's huddle."""
    return HuddleContent(
        ward_name="Maple Ward",
        on=date(2026, 11, 23),
        shift="early shift",
        started_at=datetime(2026, 11, 23, 9, 0, tzinfo=LONDON),
        ended_at=datetime(2026, 11, 23, 9, 8, tzinfo=LONDON),
        led_by="healthcare assistant",
        present=("nurse in charge", "healthcare assistant", "doctor", "housekeeper"),
        actions=(
            ClosingAction("Call estates about the hoist", "ward clerk", "due today"),
            ClosingAction("Spare sats probe for Bay 4", "nurse in charge", "tomorrow"),
        ),
        noticed=(
            ClosingSentence(
                "Two patients with like names", Kind.WORRY, (Factor.COMMUNICATION,), "Bay 2"
            ),
            ClosingSentence("Bay 3 falls alarm answered in seconds", Kind.WENT_WELL, (), "Bay 3"),
            ClosingSentence("Could we keep a charger at each end?", Kind.IDEA, (Factor.EQUIPMENT,)),
        ),
        thanked=(PageThanks("Night team", "A calm night in a full ward.", "Jo"),),
        kept=3,
        carried=1,
        printed_at=datetime(2026, 11, 23, 9, 9, tzinfo=LONDON),
        printed_by="healthcare assistant",
        version="0.1.0",
    )


def joy(*, is_wall: bool = False, text: str = "Five minutes for a cup of tea, together") -> JoyPage:
    """Six sentences of a month."""
    return JoyPage(
        ward_name="Maple Ward",
        month=month_of(WEEK.first),
        groups=(
            ("What mattered to us", (text, "A hand to hold")),
            ("What made a good day", (text,) * 3),
            ("What got in the way", (text,)),
        ),
        is_wall=is_wall,
        printed_at=datetime(2026, 11, 23, 9, 12, tzinfo=LONDON),
        printed_by="ward manager",
        version="0.1.0",
    )


def you_said(audience: Audience = Audience.STAFF) -> YouSaidContent:
    """Return a sheet for the wall with two lines."""
    origin = Origin("01AAAAAAAAAAAAAAAAAAAAAAAA", date(2026, 11, 18))
    by = "ward clerk" if audience is Audience.STAFF else ""
    return YouSaidContent(
        ward_name="Maple Ward",
        audience=audience,
        paper=PaperSize.A4,
        period=Period(date(2026, 10, 27), date(2026, 11, 23)),
        pairs=(
            WallPair("There was no drip stand.", "Two live by the linen cupboard.", by, origin),
            WallPair("It was loud at night.", "Bins with soft lids came.", "", origin),
        ),
        printed_at=datetime(2026, 11, 23, 9, 12, tzinfo=LONDON),
        printed_by="matron",
        version="0.1.0",
    )


def charts(name: str = "fall") -> ChartPage:
    """A harm by week, a rare one, one that has not happened twice, and the ward's own work."""
    monday = date(2026, 6, 1)
    weeks = [
        Week(monday + timedelta(weeks=place), place % 4, 5 if place != 9 else 0, place != 9)
        for place in range(25)
    ]
    rare = [week._replace(noticed=0) for week in weeks]
    gaps = [monday + timedelta(days=11 * place + place % 3) for place in range(15)]
    today, running = date(2026, 11, 23), Week(date(2026, 11, 23), 1, 1, True)
    return ChartPage(
        ward_name="Maple Ward",
        charts=(
            harm_series("harm:1", name, weeks, gaps, running=running, today=today),
            harm_series("harm:2", "pressure ulcer", rare, gaps, running=running, today=today),
            harm_series("harm:3", "2222 call", rare, gaps[:1], running=running, today=today),
            harm_series("harm:4", "medicines", weeks[:12], gaps, running=running, today=today),
            huddle_series(weeks, running=running, planned=5),
            observation_series(weeks, Noticed(14, 20, 0, 2), running=running),
            good_and_worries(
                [(week.monday, week.held, week.was_looked) for week in weeks],
                {week.monday: week.noticed * 2 for week in weeks},
                {week.monday: 7 - week.noticed for week in weeks},
                running=(running.monday, 1, True),
            ),
            action_series(
                [DueWeek(week.monday, week.noticed, week.noticed // 2) for week in weeks],
                running=None,
                held=120,
            ),
        ),
        today=today,
        printed_at=datetime(2026, 11, 23, 9, 12, tzinfo=LONDON),
        printed_by="ward manager",
        version="0.1.0",
    )


def safety_cross(name: str = "fall") -> CrossPage:
    """A month with every sign in it."""
    month = month_of(date(2026, 10, 1))
    looks = [Look(day, int(day.weekday() < 5), 3 * (day.weekday() < 6)) for day in month.days()]
    counts = {
        date(2026, 10, 6): (HarmCount(name, 1),),
        date(2026, 10, 13): (HarmCount(name, 12, came_in=1),),
        date(2026, 10, 20): (HarmCount(name, 0, came_in=2, again=1),),
    }
    today = date(2026, 10, 28)
    return CrossPage(
        ward_name="Maple Ward",
        cross=cross_of(month, name, counts, looks, began=date(2026, 10, 2), today=today),
        since=since(name),
        is_blank=False,
        paper=PaperSize.A4,
        printed_at=datetime(2026, 10, 28, 9, 12, tzinfo=LONDON),
        printed_by="ward manager",
        version="0.1.0",
    )


def since(name: str = "fall") -> DaysSince:
    """Sixty-three days since the last one, in which the ward looked on all but Sundays."""
    run = Run(date(2026, 8, 26), date(2026, 10, 28))
    days = (run.first + timedelta(days=count) for count in range(1, run.days))
    seen = looked(Look(day, int(day.weekday() < 5), int(day.weekday() < 6)) for day in days)
    return DaysSince(1, name, run, True, seen, run, MILESTONES)


def certificate(name: str = "fall") -> CertificateContent:
    """Sixty days."""
    return CertificateContent(
        ward_name="Maple Ward",
        since=since(name),
        milestone=60,
        day=date(2026, 10, 28),
        printed_at=datetime(2026, 10, 28, 9, 12, tzinfo=LONDON),
        printed_by="ward manager",
        version="0.1.0",
    )


def pulse() -> PulsePage:
    """Two rounds that were told, and one thrown away between them."""
    return PulsePage(
        ward_name="Maple Ward",
        rounds=(
            PublishedRound(date(2026, 10, 19), date(2026, 11, 22), (7, 6, 5, 9, 4)),
            PublishedRound(date(2026, 7, 20), date(2026, 10, 18)),
            PublishedRound(date(2026, 6, 15), date(2026, 7, 19), (1, 2, 3, 8, 5)),
        ),
        printed_at=datetime(2026, 11, 23, 9, 12, tzinfo=LONDON),
        printed_by="ward manager",
        version="0.1.0",
    )


def shelf(text: str = "") -> ShelfPage:
    """Return a page of the shelf: a card of the ward's own, one without a link, and one of ours."""
    day = date(2026, 11, 2)
    own = text or "In the top drawer; spare batteries beside."
    return ShelfPage(
        ward_name="Maple Ward",
        cards=(
            ShelfCard(2, text or "Where the bleeps are", own, "https://a.uk/b", day),
            ShelfCard(1, text or "Who makes tea", own, "", day.replace(year=2024)),
            ShelfCard(
                *(-1, "Try it small", "Plan, do, study, act.", "https://www.cnwl.nhs.uk/", day),
                topic=Topic.IMPROVEMENT,
                source="CNWL, Using PDSA cycles",
                checked_by="the makers of SafeHuddle",
            ),
        ),
        paper=ShelfPaper.A4,
        today=date(2026, 11, 23),
        printed_at=datetime(2026, 11, 23, 9, 12, tzinfo=LONDON),
        printed_by="ward sister",
        version="0.1.0",
    )


def signed_up() -> SignedUpContent:
    """Return the sheet of those who signed up: two who agreed to hang there, of twelve."""
    return SignedUpContent(
        ward_name="Maple Ward",
        paper=PaperSize.A4,
        lines=(
            WallCommitment("housekeeper", "I say it when a floor is wet."),
            WallCommitment("Priya", "I ask the quietest person first."),
        ),
        count=12,
        day=date(2026, 11, 23),
        printed_at=datetime(2026, 11, 23, 9, 12, tzinfo=LONDON),
        printed_by="matron",
        version="0.1.0",
    )
