"""What is pictured: every screen and panel, reached by the keys a person would press.

A new screen or panel is one more function here, and one more line in `SCENES`.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from safehuddle.domain.kind_note import KindLetter
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moments import Moment
from safehuddle.domain.recovery_key import make as make_key
from safehuddle.errors import DiskTrouble, NewAccount, NoKey
from safehuddle.models import Observation
from safehuddle.services import drafts
from safehuddle.services.care.proof import proof_wanted
from safehuddle.services.kindness import letters
from safehuddle.services.observations import WITHDRAW, record, withdraw
from safehuddle.services.retention import holds
from safehuddle.store.trouble import explain_errors
from safehuddle.ui import form_drafts
from safehuddle.ui.first_run.view import FirstRun
from safehuddle.ui.history.pane import HistoryPane
from safehuddle.ui.imports.sheet import ImportSheet
from safehuddle.ui.lazy_store import LazyStore
from safehuddle.ui.rescue.sheet import RescueSheet
from safehuddle.ui.retention.pane import RetentionPane
from safehuddle.ui.settings.data_pane import DataPane
from safehuddle.ui.settings.recovery_pane import RecoveryPane
from safehuddle.ui.settings.recovery_presenter import Making
from safehuddle.ui.settings.recovery_sheet import RecoverySheet
from safehuddle.ui.settings.view import SettingsScreen
from safehuddle.ui.shell.close_guard import CloseGuard
from safehuddle.ui.shell.unlock import help_to_open
from safehuddle.ui.store_care import StoreCare
from tools.candour_scenes import candour
from tools.chart_scenes import charted
from tools.stage import EMPTY_WARD

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change
    from tools.stage import Stage


PIN = "830417"


def first_run(stage: Stage) -> None:
    """The questions, before there is a ward."""
    care = stage.shell.window.desk.care
    assert care is not None
    page = FirstRun(stage.shell.jobs, lambda: None, StoreCare(LazyStore(care.folder / "new")))
    shell = stage.window
    stage.show(page)
    shell.hide()
    stage.picture("first-run")
    stage.type("Beech Ward")
    stage.press("Return")
    stage.picture("first-run-answering")
    stage.press("Return", "Return", "Return")
    stage.picture("first-run-keeper")
    stage.show(shell)
    page.close()
    page.deleteLater()


def board(stage: Stage) -> None:
    """Between huddles."""
    stage.picture("board")


def wall_board(stage: Stage) -> None:
    """Across the room."""
    stage.press("F11")
    stage.picture("board-across-the-room")
    stage.press("Escape")


def quick_add(stage: Stage) -> None:
    """A note, from empty to saved."""
    stage.press("Ctrl+N")
    stage.picture("notice-something")
    stage.type("pump alarm again, one charger for two")
    stage.picture("notice-something-offered")
    stage.press("Alt+W", "Alt+2", "Alt+3")
    stage.picture("notice-something-filled")
    stage.press("Alt+A")
    stage.type("Ask estates for a second battery")
    stage.picture("notice-something-with-a-promise")
    stage.press("Return")
    stage.picture("notice-something-saved")
    stage.press("Ctrl+N")
    stage.type("sore heel on admission")
    stage.press("Alt+H", "Tab", "Tab", "Right", "Space")
    stage.picture("notice-something-harm")
    stage.press("Escape")


def huddle(stage: Stage) -> None:
    """All seven steps, and the closing page."""
    stage.clock.go_on(minutes=1)
    stage.press("Return", *["Alt+Right"] * 6, "Return")
    stage.picture("huddle-was-one-held")
    stage.press("Escape", *["Alt+Left"] * 6)
    for role in (2, 1, 0, 1):
        stage.press(*["Plus"] * role, "Right")
    stage.clock.go_on(minutes=1)
    stage.picture("huddle-welcome")
    stage.press("Return")
    stage.picture("huddle-promises")
    stage.press("Up", "Down", "d", "Up")
    stage.picture("huddle-promises-one-in-hand")
    stage.press("x")
    stage.picture("huddle-promises-dropping-one")
    stage.press("Escape", "Return")
    stage.clock.go_on(minutes=2)
    stage.picture("huddle-since")
    stage.press("Return")
    stage.picture("huddle-worries")
    stage.type("nobody told us the plan for Bay 2 had changed")
    stage.picture("huddle-worries-offered")
    stage.press("Alt+1", "Alt+3")
    stage.picture("huddle-worries-saying")
    stage.press("Return", "Return")
    stage.clock.go_on(minutes=3)
    stage.picture("huddle-focus")
    stage.press("Alt+Q")
    stage.picture("huddle-think-again")
    stage.press("Escape")
    stage.press("Return")
    stage.type("Put name alerts on both beds")
    stage.picture("huddle-who-does-what")
    stage.press("Return", "Return")
    stage.type("for the calm way you settled Bay 3 last night")
    stage.clock.go_on(minutes=5)
    stage.picture("huddle-thanks")
    stage.press("Return")
    stage.picture("huddle-thanks-said")
    stage.press("Return")
    stage.picture("huddle-closed")
    stage.press("Return")
    stage.picture("board-after-the-huddle")


def broken_off(stage: Stage) -> None:
    """A huddle that somebody stopped for now."""
    stage.press("Ctrl+Z")
    stage.picture("huddle-opened-again")
    stage.press("Escape")
    stage.picture("board-broken-off")


def observations(stage: Stage) -> None:
    """The list, one of them, a search, one changed in its place."""
    stage.go("observations")
    stage.picture("observations")
    stage.press("Down", "Down")
    stage.picture("observations-one")
    stage.press("Return")
    stage.picture("observations-changing-one")
    stage.press("Escape")
    stage.type("hoist")
    stage.picture("observations-search")
    stage.press("Escape")


def learning(stage: Stage) -> None:
    """Something that went well is opened; what was learnt; the safety cross; and the themes."""
    stage.go("learning")
    stage.picture("learning")
    stage.press("Return")
    stage.picture("learning-asking")
    stage.type("Somebody had said beforehand who does what")
    stage.press("Return", "Return")
    stage.type("names on the board at eight")
    stage.press("Return", "Return", "Alt+T")
    stage.picture("learning-asked")
    stage.press("Return")
    stage.type("Put the names up in Bay 4 too")
    stage.press("Return")
    stage.picture("learning-learnt")
    stage.go("learning/reviews")
    stage.picture("learning-reviews")
    stage.press("Down", "Return")
    stage.picture("learning-look-back")
    stage.press("Escape", "Ctrl+P")
    stage.picture("learning-review-page")
    stage.press("Escape", "Alt+J")
    stage.picture("learning-thread")
    stage.press("Escape")
    stage.go("learning/gaps")
    stage.picture("learning-gaps")
    stage.press("Down", "Return")
    stage.picture("learning-gap")
    stage.press("Escape", "Alt+I")
    stage.picture("learning-gap-in-other-words")
    stage.press("Escape")
    stage.go("learning/stories")
    stage.picture("learning-stories")
    stage.press("Down", "Return")
    stage.picture("learning-story")
    stage.press("Escape")
    stage.go("learning/questions")
    stage.picture("learning-questions")
    stage.go("learning/themes")
    stage.picture("learning-themes")
    stage.press("Down")
    stage.picture("learning-themes-one")
    stage.press("Shift+Tab", "Shift+Tab", "Right")
    stage.picture("learning-themes-by-weekday")
    stage.press("Right")
    stage.picture("learning-themes-by-shift")
    stage.press("Right")
    stage.picture("learning-themes-by-kind")
    stage.press("Ctrl+Tab")
    stage.picture("learning-followed")
    stage.press("Alt+N")
    stage.type("bells out of reach")
    stage.picture("learning-follow-naming")
    stage.press("Escape")
    stage.go("follow/theme:1")
    stage.picture("learning-follow-more")
    stage.press("Escape")
    stage.go("learning/charts")
    stage.picture("learning-charts")
    stage.press("Down", "Return", "Left")
    stage.picture("learning-charts-point")
    stage.press("Alt+V", "Left", "Left")
    stage.picture("learning-charts-good-and-worries")
    stage.go("learning/cross")
    stage.picture("learning-cross")
    stage.press("Down", "Tab", "Tab", "Right", "Down", "Down", "Down")
    stage.picture("learning-cross-one")
    stage.press("Ctrl+P")
    stage.picture("learning-cross-print")
    stage.press("Escape")
    stage.go("learn/new")
    stage.picture("learning-anew")
    stage.press("Escape")


def shelf(stage: Stage) -> None:
    """The resource shelf: a card of the ward, one of ours, a refusal, and what is printed."""
    stage.go("learning/shelf")
    stage.picture("shelf")
    stage.press("Down", "Down", "Down", "Down")
    stage.picture("shelf-starter")
    stage.press("Alt+N")
    stage.type("Where the bleeps are")
    stage.press("Tab", "Tab")
    stage.type("on the intranet")
    stage.press("Return")
    stage.picture("shelf-refused")
    stage.press("Escape", "Ctrl+P")
    stage.picture("shelf-print")
    stage.press("Escape")


def in_other_words(stage: Stage) -> None:
    """A harm and something that went well in the words of other systems."""
    for kind in (Kind.HARM, Kind.WENT_WELL):
        newest = select(func.max(Observation.id)).where(Observation.kind == kind)

        def read(session: Session, newest: Select[int] = newest) -> int:
            return session.scalars(newest).one()

        stage.shell.jobs.read(read, lambda number: stage.go(f"other_words/observation:{number}"))
        stage.settle()
        stage.picture(f"other-words-{kind.name.lower()}")
        stage.press("Right", "Alt+C")
        stage.picture(f"other-words-{kind.name.lower()}-copied")
        stage.press("Escape")


def search(stage: Stage) -> None:
    """Anything, by a few letters."""
    stage.press("Ctrl+K")
    stage.picture("search")
    stage.type("hoi")
    stage.picture("search-found")
    stage.press("Escape")


def records(stage: Stage) -> None:
    """Thanks in full, changing them, and a huddle that was missed."""
    stage.go("thanks/1")
    stage.picture("thanks")
    stage.press("Return")
    stage.type(" again")
    stage.picture("thanks-changing")
    stage.press("Return")
    stage.picture("thanks-changed")
    stage.go("thanks/1")
    stage.picture("thanks-history")
    stage.press("Delete")
    stage.picture("thanks-withdrawing")
    stage.press("Escape", "Escape")
    found: list[tuple[int, int]] = []
    stage.shell.jobs.glance(
        lambda query: query(
            "SELECT (SELECT max(id) FROM huddle WHERE status = 'missed'), min(id) FROM action"
            " WHERE status = 'dropped' AND observation_id IS NOT NULL"
        ),
        found.extend,
    )
    stage.settle()
    huddle_id, action_id = found[0]
    stage.go(f"huddle_day/{huddle_id}")
    stage.picture("huddle-missed")
    stage.put_away()
    stage.go(f"actions/{action_id}")
    stage.picture("promise-that-is-over")
    stage.put_away()


def actions(stage: Stage) -> None:
    """The promises with the one carried over three times, handing it up, a new one."""
    stage.go("actions")
    stage.picture("actions-carried-over")
    stage.press("Alt+H")
    stage.picture("actions-hand-up")
    stage.press("Escape", "Alt+P")
    stage.picture("actions-new")
    stage.press("Escape")


def reports(stage: Stage) -> None:
    """The matron's page."""
    stage.go("reports")
    stage.picture("reports")
    stage.press("Down")
    stage.picture("reports-huddle")
    stage.press("End")
    stage.picture("reports-civility")


def practice(stage: Stage) -> None:
    """An honest conversation, practised."""
    stage.go("practice")
    stage.picture("practice")
    stage.press("Tab")
    stage.type("I am sorry if you feel that nobody listened.")
    stage.press("Return", "Alt+A")
    stage.picture("practice-words-to-try")
    stage.press("Escape")


def settings(stage: Stage) -> None:
    """Every page."""
    stage.go("settings")
    screen = stage.shell.window.stack.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    for page in screen.pages:
        stage.go(f"settings/{page}")
        stage.picture(f"settings-{page}")


def recovery(stage: Stage) -> None:
    """A recovery key: shown, then proved; and what an account without the key is asked."""
    stage.go("settings/recovery")
    pane = _settings_pane(stage)
    assert isinstance(pane, RecoveryPane)
    pane.show_key(Making(make_key(_always_alike), stage.clock(), ("Maple Ward",), (1, 4)))
    stage.picture("recovery-key")
    (sheet,) = pane.findChildren(RecoverySheet)
    sheet.next_button.click()
    stage.type("2345")
    stage.press("Return")
    stage.picture("recovery-key-proof")
    stage.put_away()
    help_to_open(stage.shell.window, NewAccount(), lambda: None, lambda: None)
    stage.type("abc")
    stage.press("Return")
    stage.picture("new-account")
    stage.put_away()


def restoring(stage: Stage) -> None:
    """A backup of this morning, and what would be lost by putting it back."""
    stage.go("settings/data")
    pane = _settings_pane(stage)
    assert isinstance(pane, DataPane)
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    stage.picture("settings-data-lower")
    pane.press_look()
    stage.picture("restore")
    stage.put_away()
    help_to_open(stage.shell.window, NoKey(), lambda: None, lambda: None)
    stage.picture("file-that-does-not-open")
    sheets = stage.shell.window.findChildren(RescueSheet)
    (sheet,) = (each for each in sheets if each.isVisible())
    sheet.ask_proof(Path("safehuddle.db"), proof_wanted())
    stage.picture("backup-from-elsewhere")
    stage.put_away()


def importing(stage: Stage) -> None:
    """A table is brought in: its file, its columns, its rows as they would be kept."""
    care = stage.shell.window.desk.care
    assert care is not None
    table = care.folder / "safety log.csv"
    table.write_text(
        "Safety log of the ward,,,,\n"
        "Date,What happened,Type,Location,Reported by\n"
        "3 Nov 2026,Hoist battery flat again when we moved bed 4,Near miss,Bay 2,porter\n"
        "04/11/2026 2:30 pm,Pharmacist came up at six and stayed,Good catch,,nurse in charge\n"
        "#NAME?,Call bell by the door does not ring,Concern,Bay 1,student\n",
        "utf-8",
    )
    stage.go("imports")
    (sheet,) = stage.shell.window.findChildren(ImportSheet)
    sheet.ask_file = lambda chosen: chosen(table)
    stage.picture("bring-in-file")
    stage.press("Return")
    stage.picture("bring-in-columns")
    stage.press("Return")
    stage.picture("bring-in-rows")
    stage.put_away()


def exporting(stage: Stage) -> None:
    """Records are taken out: what, in which form."""
    stage.go("exports")
    stage.picture("take-records-out")
    stage.press("Right")
    stage.picture("take-records-out-as-a-table")
    stage.put_away()


def keeping(stage: Stage) -> None:
    """The bin, a busy history, records past their time, and a hold."""
    ward_id = stage.shell.window.desk.ward.id

    def fill(change: Change) -> None:
        found = change.session.scalars(select(Observation.id).order_by(Observation.id).limit(3))
        for number in found:
            withdraw(change, number, reason="written twice")
        for text, year in (("Hoist battery flat", 2023), ("Call bell out of reach", 2023)):
            noticed = Moment(stage.clock().date().replace(year=year), None)
            record(change, ward_id, kind=Kind.WORRY, text=text, noticed=noticed)
        holds.hold(change, ward_id=ward_id, why="inquiry into falls")
        change.note()

    stage.shell.jobs.change(WITHDRAW, fill)
    stage.settle()
    stage.go("settings/bin")
    stage.picture("bin")
    stage.go("settings/history")
    pane = _settings_pane(stage)
    assert isinstance(pane, HistoryPane)
    stage.press("Tab", "Tab", "Tab", "Tab")
    stage.picture("history")
    pane.press_narrow()
    stage.picture("history-narrow-down")
    stage.go("settings/retention")
    page = _settings_pane(stage)
    assert isinstance(page, RetentionPane)
    stage.picture("retention-held")
    stage.click("Lift the hold")
    stage.picture("retention-lift")
    stage.put_away()
    stage.shell.jobs.change(holds.LIFT, lambda change: holds.lift(change, 1, reason="over"))
    stage.settle()
    stage.picture("retention-review")
    page.press_look()
    stage.settle()
    stage.press("Space")
    stage.picture("retention-records")
    stage.click("Erase…")
    stage.picture("retention-erase")
    stage.put_away()
    page.press_hold()
    stage.picture("retention-hold")
    stage.put_away()


def _settings_pane(stage: Stage) -> QWidget | None:
    screen = stage.shell.window.stack.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    return screen.pane


def _always_alike(size: int) -> bytes:
    return bytes(place * 7 % 31 for place in range(size))


def pins(stage: Stage) -> None:
    """A keeper, their PIN right and wrong, what it opens, and the lock."""
    stage.go("settings/people")
    stage.picture("people-nobody-yet")
    window = stage.shell.window
    _sign_in(stage)
    stage.picture("people")
    stage.press("Tab", "Tab", "Return")
    stage.picture("people-changing-one")
    stage.press("Escape", "Shift+Tab", "Return")
    stage.type("Bea")
    stage.press("Return")
    stage.picture("people-another")
    stage.press("Escape")
    window.bar.person.click()
    stage.picture("menu-of-the-keeper")
    stage.put_away()
    stage.press("Ctrl+L")
    stage.picture("locked")
    stage.go("settings/people")
    stage.picture("people-needs-a-pin")
    stage.press("Ctrl+I")
    stage.type(PIN[::-1])
    stage.picture("pin")
    stage.press("Return")
    stage.picture("pin-wrong")
    stage.press("Escape")


def _sign_in(stage: Stage) -> None:
    """Have the keeper here, who gets a PIN in the first scene that needs one."""
    presence = stage.shell.window.who.presence
    ann = next((each.uid for each in presence.people if each.name == "Ann"), None)
    if ann is None:
        presence.make_first_keeper("Ann", PIN, lambda: None, lambda problem: None)
    else:
        presence.sign_in(ann, PIN, then=lambda: None, failed=lambda problem: None)
    stage.settle()


def unfinished(stage: Stage) -> None:
    """Words half typed: back after a lock, of somebody without a PIN, and refused by the disk."""
    window = stage.shell.window
    stage.go("settings/people")
    _sign_in(stage)
    stage.go("settings/prompts")
    stage.press("Tab", "Return")
    stage.type("Who is new on the ward")
    stage.press("Ctrl+L", "Ctrl+I")
    stage.type(PIN)
    stage.press("Return")
    stage.go("settings/prompts")
    stage.press("Tab", "Return")
    stage.picture("setting-begun")
    stage.go("settings/people")
    stage.press("Tab", "Return", "Ctrl+A")  # over what was begun in the scene of the PINs
    stage.type("Bea")
    stage.press("Return")
    for _pin in range(2):
        stage.type(PIN[::-1])
        stage.press("Return")
    people = window.who.presence.people
    bea = next(each.uid for each in people if each.name == "Bea")
    form_drafts.keep(window.desk, drafts.name_for("quick-add:1", bea), {"text": "half a note"})
    stage.press("Tab", "Tab", "Tab", "Tab", "Down", "x")
    stage.picture("people-notes-wait")
    parting = CloseGuard(window, lambda: None)
    parting.ask(1)
    stage.picture("close-and-lose")
    stage.press("Escape")


def keys(stage: Stage) -> None:
    """F1."""
    stage.press("F1")
    stage.picture("keys")
    stage.press("Escape")


def guide(stage: Stage) -> None:
    """The guide beside the window, and a search in it."""
    stage.go("guide")
    stage.picture("guide")
    stage.type("recovery")
    stage.picture("guide-searched")
    stage.press("Escape", "Escape")


def menu(stage: Stage) -> None:
    """Who is here, and the text."""
    stage.shell.window.bar.person.click()
    stage.picture("menu")
    stage.put_away()


def guard(stage: Stage) -> None:
    """Words that may point at a person: while typing, in the settings, before printing."""
    stage.go("settings/words")
    stage.press("Tab")
    stage.type("label of RXX 123456 on the wrong tube")
    stage.picture("words-to-watch")
    stage.press("Tab")
    stage.type("RXX999999")
    stage.press("Return")
    stage.picture("words-to-watch-drawn")
    stage.press("Ctrl+N")
    stage.type("Mrs Example waited an hour with RXX123456 on her band")
    stage.press("Alt+P")
    stage.picture("notice-something-hint")
    stage.press("Return")
    stage.go("reports/weekly")
    stage.press("Alt+Right", "Ctrl+P")
    stage.picture("look-once-more")
    stage.press("Escape")


def kindness(stage: Stage) -> None:
    """A kind note to a team, one for a card, and the screen they are read on."""
    stage.press("Ctrl+J")
    stage.picture("kind-note")
    stage.type("the day team")
    stage.press("Tab", "Tab")
    stage.type("Bay 2 filled up at noon")
    stage.press("Tab")
    stage.type("did a great job")
    stage.press("Alt+U")
    stage.picture("kind-note-filled")
    stage.press("Return", "Ctrl+J")
    stage.type("the porter with the red cap")
    stage.press("Tab", "Tab")
    stage.type("the lift was stuck")
    stage.press("Tab")
    stage.type("carried the mattress up four floors")
    stage.press("Alt+U", "Return")
    stage.picture("kind-note-card")
    stage.press("Alt+W")
    stage.go("kindness")
    stage.press("Home")
    stage.picture("kindness")
    stage.press("Alt+R")
    stage.picture("kindness-more")
    stage.press("Escape", "Alt+S")
    stage.picture("kindness-where")
    stage.press("Escape")
    CloseGuard(stage.shell.window, lambda: None).ask_about_letter()
    stage.picture("close-and-lose-kind-note")
    stage.press("Escape")


def fair(stage: Stage) -> None:
    """The nudge below a worry, the cards, and a hard talk thought over."""
    stage.press("Ctrl+N")
    stage.type("the porter was careless with the bed")
    stage.picture("nudge")
    stage.press("Escape")
    stage.go("fair_talk")
    stage.picture("being-fair")
    stage.press("Right", "Space")
    stage.picture("civility")
    stage.press("Right", "Space", "Tab")
    stage.type("Have you got five minutes?")
    stage.press("Tab")
    stage.type("You should have known, this was careless.")
    stage.picture("hard-talk")
    stage.press("Escape")
    stage.go("reports/being-fair")
    stage.picture("reports-being-fair")
    stage.press("Up")
    stage.picture("reports-prompt-card")
    stage.go("reports/kind-wall")
    stage.picture("reports-kind-wall")


def appraisal(stage: Stage) -> None:
    """A kind note to the keeper, opened, and the page they bring to an appraisal."""
    window = stage.shell.window
    ward_id = window.desk.ward.id
    _sign_in(stage)
    ann = window.who.presence.signed_in
    assert ann is not None
    letter = KindLetter("the phones were down", "drew the ward on a paper towel", from_whom="Bea")

    def write(change: Change) -> None:
        letters.write(change, ward_id, letter, to_whom="Ann", person_uid=ann.uid, may_prove=True)

    stage.press("Ctrl+L")
    stage.shell.jobs.change(letters.WRITE, write)
    stage.settle()
    _sign_in(stage)
    stage.go("kindness")
    stage.press("Home", "Alt+O")
    stage.picture("kindness-mine")
    stage.press("Alt+A")
    stage.picture("kindness-for-an-appraisal")
    stage.press("Escape", "Ctrl+L")


def joy_and_pulse(stage: Stage) -> None:
    """The question of the day, the pulse, and a leader's look over what was said."""
    stage.go("kindness")
    stage.press("Alt+Q")
    stage.type("Everybody had a chair at handover")
    stage.picture("joy")
    stage.press("Return", "Alt+U")
    stage.press("5", "4", "3", "5")
    stage.press("Return")
    stage.picture("pulse")
    stage.press("4", "Return", "Alt+V")
    stage.picture("joy-look")
    stage.press("Alt+W")
    stage.picture("joy-look-on")
    stage.press("Escape")
    for report in ("harms", "joy-wall", "joy", "pulse"):
        stage.go(f"reports/{report}")
        stage.picture(f"reports-{report}")


def trouble(stage: Stage) -> None:
    """A disk that is full, and something nobody expected."""
    try:
        with explain_errors(files=True):
            raise OSError(errno.ENOSPC, "no room")
    except DiskTrouble as problem:
        stage.shell.trouble.show(problem)
    stage.picture("store-trouble")
    stage.put_away()
    try:
        raise RuntimeError("pictured")
    except RuntimeError as problem:
        stage.shell.trouble.show(problem)
    stage.picture("crash")
    stage.put_away()


def on_the_wall(stage: Stage) -> None:
    """What became of what was said, and who signed up: chosen, and as it will hang there."""
    stage.go("you_said")
    stage.picture("you-said-lines")
    stage.press("Down", "Return")
    stage.picture("you-said-words")
    stage.put_away()
    stage.go("signed_up")
    stage.picture("signed-up")
    stage.put_away()
    for page in ("you-said", "you-said-patients", "signed-up"):
        stage.go(f"reports/{page}")
        stage.picture(f"reports-{page}")


def empty(stage: Stage) -> None:
    """A ward where nothing has been said yet."""
    stage.use_ward(EMPTY_WARD)
    for screen in ("huddle", "observations", "actions", "kindness", "reports"):
        stage.go(screen)
        stage.picture(f"{screen}-empty")


SCENES: tuple[Callable[[Stage], None], ...] = (
    board,
    wall_board,
    quick_add,
    huddle,
    broken_off,
    observations,
    search,
    records,
    actions,
    learning,
    charted,
    shelf,
    in_other_words,
    reports,
    practice,
    settings,
    recovery,
    restoring,
    importing,
    exporting,
    keeping,
    keys,
    guide,
    menu,
    guard,
    kindness,
    fair,
    joy_and_pulse,
    on_the_wall,
    trouble,
    empty,
    first_run,
    pins,
    unfinished,
    appraisal,
    candour,
)
