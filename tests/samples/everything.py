"""Makes a store in which every record is, in every state it can be in: the sample of a schema.

A sample is kept of every schema that was released, with what that version said of it (`told.py`).
Make the one of the present schema before the next is begun: `python -m tests.samples.everything`.
It is long because it is one story: what comes later needs what was said before.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, date, datetime, time
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from safehuddle.domain import recovery_key
from safehuddle.domain.candour.chain import Step
from safehuddle.domain.candour.family import Told, Topic
from safehuddle.domain.factors import Factor
from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.kind_note import KindLetter, Where
from safehuddle.domain.kinds import Kind
from safehuddle.domain.learning import Ending, Learnt
from safehuddle.domain.measures import Measure
from safehuddle.domain.moments import Moment
from safehuddle.domain.note_form import NewAction
from safehuddle.domain.permissions import Role
from safehuddle.domain.pulse import Counts, Level, OpenRound, Statement
from safehuddle.domain.shifts import Shift
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.errors import PinRefused
from safehuddle.files import paths
from safehuddle.models import (
    Action,
    AfterAction,
    Gap,
    HarmKind,
    Huddle,
    HuddleRole,
    Learning,
    Observation,
    QuestionAnswer,
    Rebase,
    Story,
    Thanks,
    Theme,
    ThemeNote,
    ThreadLink,
)
from safehuddle.services import (
    actions,
    bed_days,
    chart_marks,
    drafts,
    huddles,
    learning,
    marks,
    observations,
    rules,
    shelf,
    thanks,
    ward_lists,
    wards,
)
from safehuddle.services.access import leaders_key, people, pins
from safehuddle.services.candour import facts, records
from safehuddle.services.care import backups, recovery
from safehuddle.services.exchange import imports
from safehuddle.services.joy import look_over, sentences
from safehuddle.services.kindness import letters, mine
from safehuddle.services.pulse import answers, rounds
from safehuddle.services.retention import erasure, holds, review
from safehuddle.services.shelf import CardWords
from safehuddle.services.signed_up import joining
from safehuddle.services.ward_lists import ListName
from safehuddle.services.you_said import telling, wall
from safehuddle.store import schema
from safehuddle.store.keys import FolderKeys
from safehuddle.store.store import Store
from tests.factories import StoppedClock, signed_in
from tests.samples import told

if TYPE_CHECKING:
    from safehuddle.domain.retention import RecordClass
    from safehuddle.store.change import Change

BEGAN = datetime(2023, 10, 2, 6, 30, tzinfo=UTC)
"""More than the two years ago after which notes come up for review."""
LATELY = datetime(2026, 11, 9, 6, 30, tzinfo=UTC)
AWKWARD = (
    "=SUM(A1) “quoted”, 'single'; 50 % <b>bold</b> & more",
    "Pani Zażółć mówi: „gęślą jaźń” – Nguyễn Thị Hương, Σίσυφος",
    "سلام، المريض قلق",
    "👩\u200d⚕️ said it twice,\nand once more after lunch",
    "NHS number 943 476 5919 was on the whiteboard",
)
"""Words that exports, the search and the identifier check have to carry."""
TABLE = """noticed_at,kind,factors,text,place,harm,raised_by
2003-04-05,harm,observation,Fell on the way to the bathroom,Bay 1,fall,
2012-09-01T22:15,near miss,equipment;information,Two pens of one colour,Clinic room,medicines,Jo
2022-02-28 07:10,idea,,Colour the drip stands,,,porter
"""
"""What is older than the program came in by a table."""


class Everything:
    """Lives through the years of a few wards."""

    def __init__(self, folder: Path, *, chance: random.Random) -> None:
        self.clock = StoppedClock(BEGAN)
        self.chance = chance
        self.store = Store.open(
            folder,
            clock=self.clock,
            keys=FolderKeys(folder / "keys"),
            random_bytes=chance.randbytes,
        )

    def do(
        self, label: str, work: Callable[..., Any], *given: Any, by: str = "", **more: Any
    ) -> Any:
        """Make one gesture, a few minutes after the one before."""
        self.clock.go_on(minutes=3)
        with self.store.change(label, by=by or None) as change:
            return work(change, *given, **more)

    def live(self) -> None:
        """Do it all."""
        self.begin()
        self.say_old_things()
        self.give_pins()
        self.make_rules()
        self.clock.now = LATELY
        self.notice()
        self.promise()
        self.thank()
        self.learn()
        self.fill_the_shelf()
        self.speak_after_harm()
        self.write_kindly()
        self.say_unnamed()
        self.sign_up()
        self.huddle()
        self.follow()
        self.look_beneath()
        self.bring_many()
        self.change_lists()
        self.go_back_and_forth()
        self.keep_and_erase()
        self.begin_and_leave()
        self.note_what_went_out()

    def begin(self) -> None:
        """Set up three wards; the second has seen many changes, the third none."""
        self.ward: int = self.do(wards.SET_UP, wards.set_up, name="Maple Ward")
        self.second: int = self.do(
            wards.SET_UP, wards.set_up, name="Old Name", preset="maternity", shifts="long-day-night"
        )
        self.do("Rename the ward", wards.rename, self.second, "Żaneta “=Ward”, 2")
        self.do("Change the huddle days", wards.set_planned_weekdays, self.second, {0, 3, 6})
        self.do("Change the ward's focus", wards.set_focus, self.second, "Hearing each family")
        self.do(
            "Change the shifts",
            wards.set_shifts,
            self.second,
            [Shift("day", time(7), time(19, 30)), Shift("nuit", time(19), time(7, 30))],
        )
        self.third: int = self.do(wards.SET_UP, wards.set_up, name="Empty Ward", preset="children")

    def say_old_things(self) -> None:
        """Keep what is past its time by now, and one thing that the keeper kept longer."""
        self.import_table(TABLE)
        self.old = [self.note(text) for text in ("An old worry", "Another old one", "Kept longer")]
        self.old_promise = self.do(
            actions.ACTION, actions.record, self.ward, what="Long kept", due=date(2023, 10, 3)
        ).id
        self.do(actions.DONE, actions.mark_done, self.old_promise)
        self.old_thanks = self.do(thanks.SAY, thanks.record, self.ward, text="for the old days").id

    def import_table(self, table: str) -> None:
        """Bring in a table of observations."""
        with TemporaryDirectory() as folder:
            path = Path(folder, "before.csv")
            path.write_text(table, encoding="utf-8")
            how = imports.ReadingOptions(ward="Maple Ward")
            self.do(imports.IMPORT, imports.bring_in, path, how, by="keeper")

    def note(self, text: str, kind: Kind = Kind.WORRY, *, by: str = "", **more: Any) -> int:
        """Record an observation of the first ward, unless another is named."""
        ward = more.pop("ward", self.ward)
        label = observations.RECORD[kind]
        return int(
            self.do(label, observations.record, ward, kind=kind, text=text, by=by, **more).id
        )

    def give_pins(self) -> None:
        """Let people with PINs come and go."""
        self.ann: str = self.do(people.ADD, people.add, name="Ann", role=Role.KEEPER, pin="830417")
        self.sign_in(self.ann, "830417")
        others = (("Bea", Role.MATRON), ("Cem", Role.LEADER), ("Dot", Role.LEADER))
        self.bea, self.cem, self.dot = (
            self.do(people.ADD, people.add, name=name, role=role, pin="274916")
            for name, role in others
        )
        self.do(people.RENAME, people.rename, self.bea, "Béa")
        self.do(people.CHANGE_ROLE, people.change_role, self.cem, Role.KEEPER)
        self.do(people.CHANGE_ROLE, people.change_role, self.cem, Role.LEADER)
        for uid in (self.cem, self.dot):
            self.do(people.TAKE_AWAY, people.take_away, uid)
        self.do(people.GIVE_BACK, people.give_back, self.cem, pin="591836")
        self.do(pins.RESET, pins.reset_pin, self.cem, "618394")
        pins.change_own(self.store, self.bea, "274916", "947261")
        for _ in range(pins.WORTH_AN_ENTRY):
            self.clock.go_on(hours=2)
            with suppress(PinRefused):
                pins.sign_in(self.store, self.cem, "000000")
        self.sheet = recovery_key.make(self.chance.randbytes)
        recovery.adopt(self.store, self.sheet, self.clock())
        pins.reset_by_recovery_key(self.store, self.bea, self.sheet.text, "382915")

    def sign_in(self, uid: str, pin: str) -> None:
        """Have somebody at the program."""
        pins.sign_in(self.store, uid, pin)

    def make_rules(self) -> None:
        """Choose each rule otherwise than it is by itself."""
        chosen: list[tuple[rules.Rule[Any], object]] = [
            (rules.PIN_LENGTH, 8),
            (rules.IDLE_MINUTES, 7),
            (rules.HOSPITAL_SHAPES, ["AA999999", "9999-99"]),
            (rules.SECOND_PLACE, "/mnt/stick/SafeHuddle"),
        ]
        for rule, value in chosen:
            self.do(rules.KEEP, rules.choose, rule, value)
        for number, kept in enumerate(review.YEARS, start=1):
            self.set_years(kept, 11 * number)
        for kept in list(review.YEARS)[2:]:
            self.set_years(kept, 2)
        pins.sign_out(self.store)

    def set_years(self, kept: RecordClass, number: int) -> None:
        """Choose how long a class is kept."""
        self.do(rules.KEEP, review.set_years, kept, number)

    def notice(self) -> None:
        """Record every kind with every factor, and let them become all that they can."""
        for kind in Kind:
            self.note(f"Said as {kind}", kind, by="housekeeper")
            self.note(f"In the second ward: {kind}", kind, ward=self.second)
        for factor in Factor:
            self.note(f"About {factor}", factors=[factor], place="Bay 2", raised_by="student")
        self.awkward = [self.note(text, place=text[:20], raised_by="Jo") for text in AWKWARD]
        self.full = self.note(
            "Everything at once",
            Kind.HARM,
            factors=list(Factor),
            place="Bay 4",
            raised_by="porter",
            harm="fall",
            made_easy="the alarm was off",
            noticed=Moment(date(2026, 11, 8), datetime(2026, 11, 8, 2, 40, tzinfo=UTC)),
        )
        self.note("At no known time", noticed=Moment(date(2026, 11, 2), None))
        edited = self.note("Miss-spelled")
        self.do(observations.EDIT, observations.edit, edited, text="Spelled", place="Bay 1")
        self.do(
            observations.EDIT,
            observations.edit,
            edited,
            kind=Kind.HARM,
            harm="medicines",
            factors=[Factor.INFORMATION],
            raised_by="ward clerk",
            made_easy="two charts",
            noticed=Moment(date(2026, 11, 1), None),
        )
        self.settled, reopened, self.withdrawn, gone, back = (
            self.note(text)
            for text in ("Settled", "Open again", "Erased", "Taken away", "Brought back")
        )
        for each in (self.settled, reopened):
            self.do(observations.SETTLE, observations.settle, each, how="a new lamp was put in")
        self.do(observations.REOPEN, observations.reopen, reopened)
        for each in (self.withdrawn, gone, back):
            self.do(
                observations.WITHDRAW, observations.withdraw, each, reason="said twice", by="Jo"
            )
        with signed_in(self.store):
            self.do(observations.BRING_BACK, observations.bring_back, back)

    def promised(self, what: str, **more: Any) -> int:
        """Make a promise of the first ward."""
        given = {"due": date(2026, 11, 10), "owner": "nurse in charge", **more}
        return int(
            self.do(actions.ACTION, actions.record, self.ward, what=what, by="leader", **given).id
        )

    def promise(self) -> None:
        """Make promises and let each become what it can."""
        self.open = self.promised("Stay open", how_known="nobody asks any more")
        self.promised("Of everybody", owner=None, due=date(2027, 1, 4))
        about = self.note("Settled by its promise", raised_by="Sam")
        done = self.promised("Be kept", observation_id=about)
        self.do(actions.DONE, actions.mark_done, done)
        self.do(actions.TOLD, actions.mark_told, done)
        untold = self.promised("Be told by mistake", observation_id=self.full)
        self.do(actions.TOLD, actions.mark_told, untold)
        self.do(actions.TOLD, actions.mark_told, untold, is_told=False)
        again = self.promised("Be opened again")
        self.do(actions.DONE, actions.mark_done, again)
        self.do(actions.REOPEN, actions.reopen, again)
        self.do(actions.DROP, actions.drop, self.promised("Be dropped"))
        self.dropped = self.promised("Be dropped with a reason")
        self.do(actions.DROP, actions.drop, self.dropped, reason="the bay was closed")
        self.do(actions.HAND_UP, actions.hand_up, self.promised("Be handed up"), to="matron")
        for words, then in (("Be answered", None), ("Be answered and kept", actions.mark_done)):
            asked = self.promised(words)
            self.do(actions.HAND_UP, actions.hand_up, asked, to="estates")
            self.do(actions.ANSWER, actions.keep_answer, asked, answer="ordered for December")
            if then is not None:
                self.do(actions.DONE, then, asked)
        changed = self.promised("Be chnged")
        self.do(actions.EDIT, actions.edit, changed, what="Be changed", owner="therapist")
        self.do(actions.EDIT, actions.edit, changed, how_known="fewer calls", due=date(2026, 12, 1))
        self.do(actions.CHANGE_DATE, actions.change_due, changed, date(2026, 12, 24))

    def thank(self) -> None:
        """Say thanks, glad to be seen and not."""
        self.glad = self.thanked("for settling Bay 2 so kindly", to_whom="the night team")
        self.do(thanks.AGREE, thanks.set_agreed, self.glad)
        shy = self.thanked("for the tea", agreed=True, from_whom="a family")
        self.do(thanks.AGREE, thanks.set_agreed, shy, agreed=False)
        edited = self.thanked("for nothng", to_whom="Jo")
        self.do(thanks.EDIT, thanks.edit, edited, text="for nothing less", to_whom="Jo and Sam")
        gone, back = self.thanked("Said by mistake"), self.thanked("Said well after all")
        for each in (gone, back):
            self.do(thanks.WITHDRAW, thanks.withdraw, each, reason="by mistake")
        with signed_in(self.store):
            self.do(thanks.BRING_BACK, thanks.bring_back, back)

    def thanked(self, text: str, **more: Any) -> int:
        """Say thanks in the first ward."""
        return int(self.do(thanks.SAY, thanks.record, self.ward, text=text, **more).id)

    def learn(self) -> None:
        """Learn from what went well, with each ending; one is changed, one taken back."""
        for ending in Ending:
            well = self.note(f"Went well: {ending}", Kind.WENT_WELL)
            said = Learnt(
                possible=f"A map, so {ending}",
                helped=AWKWARD[1],
                ending=ending,
                whom="nights",
                action=NewAction("Hang a map", "porter"),
            )
            learnt = self.do(learning.LEARN, learning.record, well, said, due=date(2026, 11, 12)).id
        said = Learnt(possible="Luck", easy=AWKWARD[0], ending=Ending.KEEP)
        self.do(learning.EDIT, learning.edit, learnt, said, due=date(2026, 11, 12))
        gone = self.note("Went well, it seemed", Kind.WENT_WELL)
        twice = self.do(learning.LEARN, learning.record, gone, said, due=date(2026, 11, 12)).id
        self.do(learning.WITHDRAW, learning.withdraw, twice, reason="by mistake")

    def fill_the_shelf(self) -> None:
        """Put cards on the shelf; one is changed, one looked at again, one taken back."""
        said = CardWords("Bleeps", AWKWARD[0], "https://a.example/b")
        for words in (CardWords(AWKWARD[2], AWKWARD[3]), said, CardWords("Tea", AWKWARD[1])):
            card = self.do(shelf.ADD, shelf.add, self.ward, words).id
        self.do(shelf.EDIT, shelf.edit, card, said)
        self.do(shelf.CHECK, shelf.check, card)
        gone = self.do(shelf.ADD, shelf.add, self.ward, said).id
        self.do(shelf.WITHDRAW, shelf.withdraw, gone, reason="twice")

    def speak_after_harm(self) -> None:
        """Write a candour record, and take back another."""
        self.sign_in(self.bea, "382915")
        leaders_key.make(self.store, pin="382915", typed=self.sheet.text)
        record = self.do(records.BEGIN, records.begin, self.ward)
        told_on = self.clock().date()
        said = Told(Topic.WHAT_HAPPENED, told_on, AWKWARD[1])
        self.do(records.WRITE, records.write, record, said)
        when = Moment(told_on, self.clock())
        self.do(records.WRITE, facts.add, record, Step.AWARE, when, words=AWKWARD[0])
        twice = self.do(records.BEGIN, records.begin, self.second)
        self.do(records.TAKE_BACK, records.take_back, twice, reason="begun twice")
        pins.sign_out(self.store)

    def write_kindly(self) -> None:
        """Write to somebody and to a team, signed and not; one is agreed, one line allowed."""
        letter = KindLetter("it was late", AWKWARD[3], from_whom=AWKWARD[1])
        to = {"to_whom": "Béa", "person_uid": self.bea}
        self.do(letters.WRITE, letters.write, self.ward, letter, **to)
        self.do(letters.WRITE, letters.write, self.ward, KindLetter("noon", "sat down"), **to)
        team_letter = KindLetter("it was full", "laughed all the same")
        self.do(letters.WRITE, letters.write, self.second, team_letter, to_whom="the night team")
        self.sign_in(self.bea, "382915")
        self.do(mine.AGREE, mine.agree, 1, [Where.WALL], with_names=True)
        self.do(mine.LINE, mine.allow_line, is_allowed=True)
        pins.sign_out(self.store)

    def say_unnamed(self) -> None:
        """Say what is nobody's: sentences in every place, a round that is over, and one open."""
        asked = sentences.questions()
        today = self.clock.now.date()
        for number, text in enumerate(AWKWARD):
            question = asked[number % len(asked)]
            self.do(sentences.SAY, sentences.say, self.ward, question, text, today=today)
        self.sign_in(self.bea, "382915")
        self.do(look_over.EMPTY, look_over.empty_box, self.ward)
        laid = self.store.query("SELECT id FROM joy_line ORDER BY id LIMIT 3")
        for (number,), place in zip(laid, look_over.CHOICES, strict=True):
            self.do(look_over.DECIDE, look_over.decide, number, place)
        pins.sign_out(self.store)
        self.do(sentences.SAY, sentences.say, self.ward, asked[0], "in the box", today=today)
        answer = dict.fromkeys(Statement, Level.MOSTLY)
        self.do(answers.ANSWER, answers.answer, self.ward, answer, today=today)
        over = OpenRound(today, today, 5, counts=Counts().with_answer(answer))
        for is_told in (True, False):
            self.do(rounds.LOOK, rounds.publish, self.ward, over, is_told=is_told)

    def sign_up(self) -> None:
        """Two sign up, one for the wall; and lines about an observation may hang there."""
        for who, is_shown in (("porter", True), (AWKWARD[1], False)):
            said = {"who": who, "commitment": AWKWARD[3], "on_wall": is_shown}
            self.do(joining.JOIN, joining.join, self.ward, **said)
        about = self.note("The bell is out of reach", raised_by="porter")
        self.do(observations.SETTLE, observations.settle, about, how="a longer lead")
        self.do(telling.TOLD, telling.mark_told, about)
        self.sign_in(self.bea, "382915")
        self.do(wall.AGREE, wall.agree, about, said=AWKWARD[0], did=AWKWARD[1])
        pins.sign_out(self.store)

    def huddle(self) -> None:
        """Hold huddles, miss some, give up others; one is running in the second ward."""
        self.clock.now = datetime(2026, 11, 10, 8, 30, tzinfo=UTC)
        held = self.do(huddles.START, huddles.start, self.ward, led_by="ward manager").id
        about = self.note("Said in the huddle", huddle_id=held)
        self.promised("Made in the huddle", huddle_id=held, observation_id=about)
        self.thanked("for leading so well", huddle_id=held, agreed=True, to_whom="Béa")
        self.close(held, {"student": 2, "nurse in charge": 1, "porter": 0})
        for day in range(11, 14):  # what was due is carried over three times
            self.clock.now = datetime(2026, 11, day, 8, 30, tzinfo=UTC)
            self.close(self.do(huddles.START, huddles.start, self.ward).id, {})
        missed = huddles.mark_missed
        self.do(huddles.MISSED, missed, self.ward, on=date(2026, 11, 5), reason="too few of us")
        self.do(huddles.MISSED, missed, self.ward, on=date(2026, 11, 6), reason=None)
        self.clock.now = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
        self.do(huddles.MISSED, missed, self.ward, on=date(2026, 11, 16), reason="an emergency")
        self.close(self.do(huddles.START, huddles.start, self.ward).id, {"housekeeper": 1})
        self.clock.now = datetime(2026, 11, 17, 1, 15, tzinfo=UTC)  # of the night before
        mistaken = self.do(huddles.START, huddles.start, self.ward).id
        self.do(huddles.WITHDRAW, huddles.withdraw, mistaken, reason="begun by mistake")
        self.clock.now = datetime(2026, 11, 18, 8, 30, tzinfo=UTC)
        back = self.do(huddles.START, huddles.start, self.ward, led_by="student").id
        self.close(back, {"student": 1})
        self.do(huddles.WITHDRAW, huddles.withdraw, back, reason="thought to be another")
        with signed_in(self.store):
            self.do(huddles.BRING_BACK, huddles.bring_back, back)
        self.running = self.do(huddles.START, huddles.start, self.second, led_by="midwife").id

    def close(self, number: int, roles: dict[str, int]) -> None:
        """Close a huddle a few minutes later."""
        self.do(huddles.CLOSE, huddles.close, number, roles=roles)

    def follow(self) -> None:
        """Say something of charts: a mark, new limits, bed days, an aim; and follow a theme."""
        day = date(2026, 11, 2)
        of = {"ward_id": self.ward}
        with self.store.reading() as session:
            harm = ward_lists.items(session, self.ward, ListName.HARMS)[0].id
        answers = {"moved": AWKWARD[0], "why": AWKWARD[1], "kept": "yes", "lasts": AWKWARD[2]}
        limits = {**of, "measure": Measure.HARM, "harm_kind_id": harm, **answers}

        for text, about in ((AWKWARD[1], None), ("new rotta", harm), ("said twice", None)):
            marked = {"on": day, "text": text, "harm_id": about}
            number = self.do(chart_marks.MARK, chart_marks.record, self.ward, **marked).id
            if about is not None:
                self.do(chart_marks.EDIT, chart_marks.edit, number, text="new rota")
        self.do(chart_marks.WITHDRAW, chart_marks.withdraw, number, reason="said twice")
        with signed_in(self.store):
            self.do(bed_days.SET, bed_days.set_days, self.ward, {day: 168})

        def write(change: Change) -> None:
            theme = self.row(change, Theme, **of, name="Hoists", about=AWKWARD[2], begun_on=day)
            for kind, columns in (
                (Rebase, {**limits, "on_date": day}),
                (Rebase, {**of, **answers, "measure": Measure.HUDDLES, "on_date": day}),
                (Theme, {**of, "name": "Bells", "begun_on": day, "ended_on": day}),
                (ThemeNote, {**of, "theme_id": theme.id, "observation_id": self.full}),
            ):
                self.row(change, kind, **columns)
            aim = change.session.get_one(HarmKind, harm)
            aim.milestones, aim.halve_from, aim.halve_to = "30 60", date(2026, 5, 4), day
            aim.halve_count, aim.halve_weeks, aim.halve_on = 20, 25, day
            told_as = zip(self.awkward, HarmCounted, strict=False)
            for number, counted in told_as:
                change.session.get_one(Observation, number).harm_counted = counted

        self.do("Follow a chart", write)

    def look_beneath(self) -> None:
        """Write reviews, gaps, an answer and a story, and a thread between them."""
        day, now, of = date(2026, 11, 2), self.clock(), {"ward_id": self.ward}

        def write(change: Change) -> None:
            seen, looked, told = (
                {**of, f"{verb}_on": day, f"{verb}_at": now} for verb in ("seen", "looked", "told")
            )
            answered = {**of, "answered_on": day, "answered_at": now, "question": "What surprised?"}
            sides = dict(zip(("imagined", "prescribed", "told", "sense"), AWKWARD, strict=False))
            gap = {**seen, **sides, "work": "The night round", "done": "in the dark"}
            looking = dict(zip(("expected", "actual", "why"), AWKWARD, strict=False))
            review = {**looked, **looking, "observation_id": self.full, "learnt": "light helps"}
            made = [
                self.row(change, AfterAction, **review, kept="the lamp", agreed=True),
                self.row(change, AfterAction, **looked, learnt="less is more", agreed=False),
                self.row(change, Gap, **gap, closes=AWKWARD[4], above="estates", agreed=True),
                self.row(change, Gap, **seen, work="Tea", done="at four", agreed=False),
                self.row(change, QuestionAnswer, **answered, answer=AWKWARD[2]),
                self.row(change, Story, **told, title="A lamp", text=AWKWARD[1], agreed=False),
            ]
            for before, after in pairwise(made):
                names = {"from_kind": before.__tablename__, "from_uid": before.uid}
                ends = {"to_kind": after.__tablename__, "to_uid": after.uid}
                self.row(change, ThreadLink, **of, **names, **ends)

        self.do("Look beneath", write)

    def row(self, change: Change, kind: type[Any], **columns: Any) -> Any:
        """Write one row."""
        made = kind(uid=change.new_uid(), **columns)
        change.session.add(made)
        change.session.flush()
        return made

    def bring_many(self) -> None:
        """Write runs of each record, as a demo and an import of a whole store do."""
        self.sign_in(self.ann, "830417")
        self.do("Fill a demo ward", self.write_runs, "that stays")
        self.do("Fill a demo ward", self.write_runs, "that was undone")
        self.store.undo(by="keeper")
        self.import_table("noticed_at,kind,factors,text\n2026-11-01,worry,,Undone and done again\n")
        self.store.undo()
        self.store.redo()

    def write_runs(self, change: Change, which: str) -> None:
        """Write a few rows of each record at once, and count them as such."""
        change.facts["ward"] = "Maple Ward"
        day, now = date(2026, 11, 3), change.now

        def rows(*each: dict[str, Any]) -> list[dict[str, Any]]:
            return [{"uid": change.new_uid(), **row} for row in each]

        of = {"ward_id": self.ward}
        held = {
            **of,
            "on_date": day,
            "status": HuddleStatus.HELD,
            "started_at": now,
            "led_by": which,
        }
        numbers = change.bulk(Huddle, rows({**held, "ended_at": now}))
        change.bulk(HuddleRole, rows({"huddle_id": numbers[0], "role": "student", "present": 3}))
        noticed = {**of, "kind": Kind.WORRY, "factors": 3, "noticed_on": day, "recorded_at": now}
        seen = change.bulk(
            Observation, rows(*({**noticed, "text": f"{text} {which}"} for text in ("One", "Two")))
        )
        made = {**of, "due": day, "status": ActionStatus.OPEN, "opened_at": now, "carried": 1}
        change.bulk(Action, rows({**made, "what": f"Run {which}", "observation_id": seen[0]}))
        learnt = {**of, "observation_id": seen[1], "ending": Ending.TELL, "learnt_on": day}
        change.bulk(Learning, rows({**learnt, "possible": f"Luck {which}", "learnt_at": now}))
        said = {**of, "to_whom": "", "given_on": day, "given_at": now, "agreed": True}
        change.bulk(Thanks, rows({**said, "text": f"for a run {which}"}))

    def change_lists(self) -> None:
        """Have lines of lists that are new, moved, renamed, dropped and taken up again."""
        for which in ListName:
            with self.store.reading() as session:
                names = [each.name for each in ward_lists.items(session, self.ward, which)]
            for wanted in ([*names[2:], names[0], "Our own line"], [*names[2:], names[1]]):
                self.do(ward_lists.CHANGE_LIST, ward_lists.replace, self.ward, which, wanted)
        with self.store.reading() as session:
            roles = ward_lists.items(session, self.ward, ListName.ROLES)
        rename, first = ward_lists.rename, ward_lists.set_speaks_first
        self.do(ward_lists.CHANGE_LIST, rename, ListName.ROLES, roles[0].id, "nursing associate")
        self.do(ward_lists.CHANGE_LIST, first, roles[1].id, is_first=True)
        self.do(
            ward_lists.STANDARD_LIST,
            ward_lists.put_standard_back,
            self.second,
            ListName.HARMS,
            "adult",
        )

    def go_back_and_forth(self) -> None:
        """Undo, do again, undo what was done again, and undo something older."""
        older = self.note("Undone much later")
        self.note("Done again")
        self.store.undo()
        self.store.redo(by="Cem")
        self.note("Undone for good")
        self.store.undo(by="student")
        self.store.redo()
        self.store.undo()
        self.taken_back = self.note("Undone, then erased")
        self.store.undo()
        ((entry,),) = self.store.query(
            "SELECT history_id FROM history_row WHERE kind = 'observation' AND row_id = ?", (older,)
        )
        self.store.undo_entry(entry)

    def keep_and_erase(self) -> None:
        """Hold records, keep one longer, erase one of each sort; the last waits to be swept."""
        today = self.clock().date()
        kept = [("observation", self.old[2]), ("thanks", self.old_thanks)]
        self.do(review.KEEP_LONGER, review.keep_longer, kept, today=today)
        erased = [
            ("observation", self.old[0]),
            ("observation", self.withdrawn),
            ("observation", self.taken_back),
            ("action", self.dropped),
            ("thanks", self.glad),
        ]
        why = "past its time"
        self.do(erasure.LABEL, erasure.erase, erased, today=today, why=why)
        erasure.finish(self.store)
        self.do(holds.HOLD, holds.hold, why="an inquiry into falls", last_day=date(2012, 12, 31))
        self.do(holds.HOLD, holds.hold, why="a claim", ward_id=self.second, first_day=today)
        lifted = self.do(holds.HOLD, holds.hold, why="asked for by mistake")
        self.do(holds.LIFT, holds.lift, lifted, reason="nobody had asked")
        again = [("observation", self.old[1])]
        self.do(erasure.LABEL, erasure.erase, again, today=today, why=why)

    def begin_and_leave(self) -> None:
        """Leave every form half filled in, some by people with a PIN, one of whom has none now."""
        note = {
            **{"text": "The hoist in Bay 3", "kind": "near miss", "factors": ["individuals"]},
            **{"made_easy": "both were called away", "harm": "", "place": "Bay 3", "raised_by": ""},
            **{"day": "other", "on": "2026-11-17", "time": "14:20"},
            "promise": {"what": "Ask estates", "owner": "ward clerk", "due": "2026-11-30"},
        }
        huddle = {
            **{"step": "worries today", "passed": ["welcome", "what we said we'd do"]},
            **{
                "roles": {"midwife": 2, "student": 1},
                "said": {"text": "Waits behind", "kind": "idea"},
            },
            "asking": {
                **{"what": "promise", "id": self.open, "about": "Stay open"},
                "said": {"text": "Ask again", "owner": "midwife", "due": "2026-11-23"},
            },
        }
        ward = self.ward
        left: dict[str, dict[str, Any]] = {
            f"quick-add:{ward}": note,
            drafts.name_for(f"quick-add:{ward}", self.bea): {**note, "text": "Béa's own"},
            drafts.name_for(f"quick-add:{ward}", self.dot): {**note, "text": "Dot's own"},
            f"observation:{self.settled}": {**note, "text": "Half changed", "promise": None},
            f"huddle:{self.running}": huddle,
            f"promise:{ward}": {"words": "Half promised", "owner": "porter", "how_known": "soon"},
            f"thanks:{self.old_thanks}": {"text": "for the good old days", "to_whom": "all"},
            f"thanks-withdraw:{self.old_thanks}": {"reason": "said twi"},
            f"huddle-day:{self.running}": {"reason": "a fire dri"},
            drafts.name_for(f"settings:ward:{ward}", self.ann): {"focus": "Half a focus"},
            f"settings:prompts:{ward}:new": {"words": "Half a prompt"},
        }
        for name, body in left.items():
            drafts.save(self.store.unrecorded, name, body, now=self.clock())
        marks.count_up(self.store.unrecorded, marks.GUARD_OVERRIDES, 3)
        marks.count_up(self.store.unrecorded, marks.DRAFTS_THROWN_AWAY, 2)

    def note_what_went_out(self) -> None:
        """Enter prints, copies and exports in the history; let the second place be out of reach."""
        facts = {"report": "weekly", "title": "Maple Ward, 16/11/2026", "file": "weekly.pdf"}
        for label in ("Print a report", "Print {report}", "Save {report} as a PDF"):
            self.do(label, type(self)._note, facts, by="matron")
        for label in ("Back up", "Save a copy of everything"):
            self.do(label, type(self)._note, {"file": "safehuddle-copy.db"})
        self.store.unrecorded.mark(
            backups.SECOND_PLACE,
            '{"place": "/mnt/stick/SafeHuddle", "since": "2026-11-01T08:00:00.000Z",'
            ' "is_behind": true, "reached": "2026-11-02T08:00:00.000Z"}',
        )

    @staticmethod
    def _note(change: Change, facts: dict[str, str]) -> None:
        change.note(**facts)


def make(folder: Path) -> None:
    """Make the store in a folder, with its key in `keys`."""
    everything = Everything(folder, chance=random.Random(20231002))
    with closing(everything.store):
        everything.live()


def main() -> None:
    """Keep a sample of the present schema, with what this version says of it."""
    folder = told.kept_in(schema.NUMBER)
    shutil.rmtree(folder, ignore_errors=True)
    make(folder)
    # The one that came with its recovery key: an upgrade is to be seen making its own.
    shutil.rmtree(folder / paths.BACKUPS_NAME)
    told.keep(folder)
    assert not list(folder.glob("safehuddle.db-*"))


if __name__ == "__main__":
    main()
