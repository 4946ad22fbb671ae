"""What is pictured of candour: the gate, the leaders' key, the board, a record and its forms."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

from safehuddle.domain.permissions import Role
from safehuddle.i18n import _
from safehuddle.services.access import people, pins
from safehuddle.services.candour import records
from safehuddle.services.care import recovery
from safehuddle.services.demo import candour as demo
from safehuddle.store.sealing import LeadersKey

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.store.store import Store
    from tools.stage import Stage

KEEPERS_PIN, LEADERS_PIN = "830417", "385162"


def candour(stage: Stage) -> None:
    """From the gate to a record, each form of it once, and what is left after the lock."""
    stage.go("candour")
    stage.picture("candour-needs-a-pin")
    leader = _have_leader(stage)
    stage.go("candour")
    _sign_in(stage, leader)
    stage.picture("candour-key-not-made")
    _open_key(stage)
    stage.press("Ctrl+L")
    stage.go("candour")
    _sign_in(stage, leader)
    _hold_key(stage)
    stage.picture("candour-board")
    stage.press("Alt+N")
    stage.picture("candour-writing-a-fact")
    stage.press("Escape", "Alt+C", "Space")
    stage.picture("candour-closing-too-early")
    stage.press("Escape", "Alt+P")
    stage.picture("candour-beginning")
    stage.press("Escape", "Alt+K")
    stage.picture("candour-leaders-key")
    stage.press("Escape", "Return")
    stage.picture("candour-reading-a-record")
    stage.press("Tab", "Tab")
    for chapter in ("chain", "letters", "attempts"):
        stage.press("Right", *(("Right",) if chapter == "letters" else ()), "Space")
        stage.picture(f"candour-chapter-{chapter}")
    stage.press("Right", "Right", "Space")  # round to the first again
    _beside_the_talk(stage)
    stage.press("Escape", "Alt+T")
    stage.picture("candour-what-they-say")
    stage.press("Escape", "Alt+M")
    stage.picture("candour-promising-a-contact")
    stage.press("Escape", "Alt+W")
    stage.picture("candour-all-on-paper")
    stage.press("Escape")
    _letters(stage)
    stage.type("scan")
    stage.picture("candour-searched")
    stage.press("Ctrl+L")


def _beside_the_talk(stage: Stage) -> None:
    """Two chapters of the record in hand, from its first button and back to its first chapter."""
    stage.press("Right", "Right", "Space")
    stage.picture("candour-before-the-talk")
    stage.press("Alt+L")
    stage.picture("candour-planning")
    stage.press("Escape", "Tab", "Tab", "Left", "Left", "Left", "Space")
    stage.picture("candour-duties-and-staff")
    stage.press("Alt+H", "Space", "Tab", "Space")
    stage.picture("candour-three-questions")
    stage.press("Escape", "Alt+O")
    stage.picture("candour-an-opinion")
    stage.press("Escape", "Alt+S")
    stage.picture("candour-staff-support")
    stage.press("Escape", "Tab", "Tab", "Right", "Space")


def _letters(stage: Stage) -> None:
    """A letter that is begun, and one that is printed, of the newest record that has one."""
    record, written = _letter_of(stage)
    board = stage.shell.window.stack.screen_of("candour")
    assert board is not None
    stage.go(f"candour/{record}")
    chips = (chip for chip in board.findChildren(QAbstractButton) if chip.isVisible())
    next(chip for chip in chips if chip.text() == _("Letters")).click()
    stage.settle()
    stage.picture("candour-letters")
    stage.click(_("Has it been given?"))
    stage.picture("candour-letter-given")
    stage.press("Escape")
    stage.go(f"candour_letter/{record}/results")
    stage.press("Shift+Tab", "Return", "F8")
    stage.picture("candour-writing-a-letter")
    stage.press("Ctrl+A", "Delete", "Escape")
    stage.go(f"candour_letter/{record}/{written}")
    stage.picture("candour-letter-in-own-words")
    stage.press("Escape")
    stage.go(f"candour_letter_print/{record}/{written}")
    stage.picture("candour-printing-a-letter")
    stage.press("Escape")


def _letter_of(stage: Stage) -> tuple[int, str]:
    """Return the row of the first record with a letter, and the letter's uid."""
    found: list[tuple[int, str]] = []

    def read(session: Session) -> tuple[int, str]:
        cases = records.list_cases(session, stage.shell.window.desk.ward.id)
        return next((case.id, case.letters[-1].uid) for case in cases if case.letters)

    stage.shell.jobs.read(read, found.append)
    stage.settle()
    return found[0]


def _have_leader(stage: Stage) -> str:
    """Give the ward a keeper, a recovery key and a leader, as far as it has none; return their uid.

    The leaders' key itself is made nowhere: to lock it takes seconds, and one in memory will do.
    """
    found: list[str] = []

    def work(store: Store) -> str:
        (row, *_others) = store.query("SELECT uid FROM person WHERE role = ?", (Role.KEEPER,)) or [
            ("",)
        ]
        keeper = row[0]
        if not keeper:
            with store.change(people.ADD) as change:
                keeper = people.add(change, name="Ann", role=Role.KEEPER, pin=KEEPERS_PIN)
        pins.sign_in(store, keeper, KEEPERS_PIN)
        with store.change(people.ADD) as change:
            leader = people.add(change, name="Cyn", role=Role.LEADER, pin=LEADERS_PIN)
            people.add(change, name="Bea", role=Role.MATRON, pin=LEADERS_PIN[::-1])
        recovery.make(store, Random(1).randbytes)
        pins.sign_out(store)
        return leader

    stage.shell.jobs.with_store(work, found.append)
    stage.settle()
    return found[0]


def _sign_in(stage: Stage, uid: str) -> None:
    presence = stage.shell.window.who.presence
    presence.sign_in(uid, LEADERS_PIN, then=lambda: None, failed=lambda problem: None)
    stage.settle()


def _open_key(stage: Stage) -> None:
    """Write the cases."""
    ward_id, today = stage.shell.window.desk.ward.id, stage.clock().date()

    def work(store: Store) -> None:
        store.hold_leaders_key(_KEY)
        demo.add_cases(store, ward_id, until=today)

    stage.shell.jobs.with_store(work)
    stage.settle()


def _hold_key(stage: Stage) -> None:
    stage.shell.jobs.with_store(lambda store: store.hold_leaders_key(_KEY))
    screen = stage.shell.window.stack.screen_of("candour")
    assert screen is not None
    screen.reload()
    stage.settle()


_KEY = LeadersKey.new()
