"""Every gesture of the history as a sentence: who did what.

The label of a gesture with a record tells its sentence itself; the others have a line of `_OTHERS`.
A test looks for labels without a sentence. A label of another version, or an entry that lacks a
fact, is told in the label's own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from safehuddle.domain.folding import fold
from safehuddle.domain.permissions import ROLE_WORDS
from safehuddle.i18n import N_, _
from safehuddle.services import (
    bed_days,
    halving,
    record_services,
    rules,
    several,
    ward_lists,
    wards,
)
from safehuddle.services.access import people, pins
from safehuddle.services.care import checks, recovery
from safehuddle.services.exchange import exports, import_store, imports
from safehuddle.services.history.fact_words import counts_of, rule_words, which_words
from safehuddle.services.kindness import letters
from safehuddle.services.retention import holds, review
from safehuddle.store import chain, gone_back, log_damage, salvage, sealed_rows
from safehuddle.store.store import REDO, UNDO

if TYPE_CHECKING:
    from safehuddle.services.history.entries import HistoryLine


class Subject(StrEnum):
    """What a gesture was about, to narrow the history down."""

    RECORDS = "records"
    HUDDLES = "huddles"
    OUT = "out"
    WARDS = "wards"
    PEOPLE = "people"
    KEEPING = "keeping"

    @property
    def words(self) -> str:
        """What it is called on screens."""
        return _(_SORTS[self])


_SORTS = {
    Subject.RECORDS: N_("Observations, promises, thanks"),
    Subject.HUDDLES: N_("Huddles"),
    Subject.OUT: N_("Paper and files"),
    Subject.WARDS: N_("Wards and rules"),
    Subject.PEOPLE: N_("People and PINs"),
    Subject.KEEPING: N_("Backups and erasing"),
}

_OTHERS: dict[str, tuple[Subject, str]] = {
    UNDO: (Subject.RECORDS, N_("{who} undid: {gesture}.")),
    REDO: (Subject.RECORDS, N_("{who} redid: {gesture}.")),
    "Print a report": (Subject.OUT, N_("{who} made the page “{report}” as the file {file}.")),
    "Print {report}": (Subject.OUT, N_("{who} printed {report}: {title}.")),  # until 0.1
    "Send {report} to the printer": (
        Subject.OUT,
        N_("{who} sent {report} to the printer {printer}: {title}."),
    ),
    "Learn that a printer has stopped": (
        Subject.OUT,
        N_("The printer {printer} had stopped, and {report} waited there: {title}."),
    ),
    "Learn that a page was not printed": (
        Subject.OUT,
        N_("The printer {printer} did not print {report}: {title}."),
    ),
    "Learn that a page came out after all": (
        Subject.OUT,
        N_("The printer {printer} printed {report} after all: {title}."),
    ),
    "Save {report} as a PDF": (Subject.OUT, N_("{who} saved {report} as a PDF: {title}.")),
    letters.PRINT: (Subject.OUT, N_("{who} took a kind note out on paper, or as a file.")),
    letters.WRITE: (Subject.RECORDS, N_("{who} wrote a kind note.")),
    several.SETTLE: (Subject.RECORDS, N_("{who} said what became of several observations.")),
    several.WITHDRAW: (Subject.RECORDS, N_("{who} took several observations back.")),
    several.TAG: (Subject.RECORDS, N_("{who} said what several observations were about.")),
    exports.EXPORT: (Subject.OUT, N_("{who} took records out into the file {file}: {counts}.")),
    "Export the history": (Subject.OUT, N_("{who} took the history out into the file {file}.")),
    imports.IMPORT: (
        Subject.KEEPING,
        N_("{who} brought observations in from {file}: {rows} came in, {left_out} did not."),
    ),
    import_store.IMPORT_STORE: (
        Subject.KEEPING,
        N_("{who} brought in everything of a ward: {counts}."),
    ),
    "Back up": (Subject.KEEPING, N_("{who} made the backup {file}.")),
    "Save a copy of everything": (
        Subject.KEEPING,
        N_("{who} saved a locked copy of everything as {file}."),
    ),
    gone_back.RESTORED: (
        Subject.KEEPING,
        N_("{who} put a backup back. Changes in its history: {entries}."),
    ),
    gone_back.FOUND: (
        Subject.KEEPING,
        N_("Changes were missing that had been saved before. How many at least: {entries}."),
    ),
    gone_back.ACCEPTED: (
        Subject.KEEPING,
        N_("{who} read that changes are missing, and went on without them."),
    ),
    checks.MEND: (Subject.KEEPING, N_("{who} had the search made anew: {tables}.")),
    salvage.BUILD_ANEW: (
        Subject.KEEPING,
        N_("{who} had the file built anew, as a part of it was damaged. The old one: {file}."),
    ),
    log_damage.FOUND: (
        Subject.KEEPING,
        N_("The disk had damaged the last changes before this one: they are lost. Kept: {file}."),
    ),
    sealed_rows.SEAL_PINS: (
        Subject.KEEPING,
        N_("The file was brought up to date for a newer SafeHuddle, and the PINs sealed."),
    ),
    recovery.MAKE: (Subject.KEEPING, N_("{who} made a recovery key.{older}")),
    holds.HOLD: (Subject.KEEPING, N_("{who} held records so that nobody erases them{which}.")),
    holds.LIFT: (Subject.KEEPING, N_("{who} lifted a hold on records{which}.")),
    review.KEEP_LONGER: (
        Subject.KEEPING,
        N_("{who} chose to keep records another year. How many: {records}."),
    ),
    chain.ERASE: (
        Subject.KEEPING,
        N_("{who} erased for good what records said. How many: {records}."),
    ),
    wards.SET_UP: (Subject.WARDS, N_("{who} set up the ward {ward}.")),
    "Fill a demo ward": (Subject.WARDS, N_("{who} filled the demo ward {ward}.")),
    ward_lists.CHANGE_LIST: (Subject.WARDS, N_("{who} changed a list of the ward.")),
    ward_lists.STANDARD_LIST: (Subject.WARDS, N_("{who} put a standard list back.")),
    "Rename the ward": (Subject.WARDS, N_("{who} renamed the ward.")),
    "Change the huddle days": (Subject.WARDS, N_("{who} changed the days with a huddle.")),
    "Change the ward's focus": (Subject.WARDS, N_("{who} changed the ward’s focus.")),
    halving.AIM: (Subject.WARDS, N_("{who} set the aim to halve: {harm}.")),
    halving.GIVE_UP: (Subject.WARDS, N_("{who} gave up the aim to halve: {harm}.")),
    bed_days.SET: (Subject.WARDS, N_("{who} said how many bed days weeks had.")),
    "Change the shifts": (Subject.WARDS, N_("{who} changed the shifts.")),
    rules.KEEP: (Subject.WARDS, N_("{who} changed a rule: {rule}.")),
    people.ADD: (Subject.PEOPLE, N_("{who} gave {person} a PIN as {role}.")),
    people.RENAME: (Subject.PEOPLE, N_("{who} changed a name: it is {person} now ({role}).")),
    people.CHANGE_ROLE: (Subject.PEOPLE, N_("{who} made {person} {role}.")),
    people.GIVE_BACK: (Subject.PEOPLE, N_("{who} gave {person} a PIN again, as {role}.")),
    people.TAKE_AWAY: (Subject.PEOPLE, N_("{who} took the PIN of {person} ({role}) away.")),
    pins.RESET: (Subject.PEOPLE, N_("{who} gave {person} ({role}) a new PIN.")),
    pins.RESET_BY_KEY: (
        Subject.PEOPLE,
        N_("{who} gave {person} ({role}) a new PIN with the recovery key."),
    ),
    pins.CHANGE_OWN: (Subject.PEOPLE, N_("{person} ({role}) chose a new PIN.")),
    pins.LOCKED_OUT: (
        Subject.PEOPLE,
        N_(
            "Somebody typed wrong PINs at the name {person}, {times} in a row: the next try had to"
            " wait."
        ),
    ),
}

_HUDDLE = "huddle"


@cache
def _told() -> Mapping[str, tuple[Subject, str]]:
    """Return what each label is about and tells."""
    of_records = {
        label: (
            Subject.HUDDLES if about.record.table == _HUDDLE else Subject.RECORDS,
            about.sentence,
        )
        for label, about in record_services.labels().items()
    }
    return {**of_records, **_OTHERS}


def entry_sentence(line: HistoryLine) -> str:
    """Return who did what, as one sentence."""
    facts = {**line.facts, "who": line.named, **_in_words(line)}
    sort_and_words = _told().get(line.label)
    if sort_and_words is not None:
        try:
            return _(sort_and_words[1]).format_map(facts)
        except (KeyError, ValueError):
            pass
    return _("{who}: {what}.").format(who=facts["who"], what=_named(line.label, line.facts))


def subject_of(label: str) -> Subject | None:
    """Return what a gesture was about; None for a label of another version."""
    told = _told().get(label)
    return told[0] if told else None


def labels(sort: Subject | None = None) -> tuple[str, ...]:
    """Return the labels of gestures about something, or all."""
    return tuple(label for label, (its, _told) in _told().items() if sort is None or its is sort)


def labels_by_word(words: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each of some words with the labels whose sentence holds it, for `HistoryFilter`."""
    return tuple(
        (
            word,
            tuple(label for label, (_sort, told) in _told().items() if word in fold(_(told))),
        )
        for word in fold(words).split()
    )


def _named(label: str, facts: Mapping[str, Any]) -> str:
    """Return a label in the words of whoever reads, its gaps filled."""
    words = _(label)
    for name, value in facts.items():
        words = words.replace(f"{{{name}}}", str(value))
    return words


def _in_words(line: HistoryLine) -> dict[str, str]:
    facts, said = line.facts, {}
    if line.gesture is not None:
        said["gesture"] = _told_of(line.gesture, facts)
    if facts.get("role") in {str(role) for role in ROLE_WORDS}:
        said["role"] = next(_(words) for role, words in ROLE_WORDS.items() if role == facts["role"])
    if "rule" in facts:
        said["rule"] = rule_words(str(facts["rule"]), facts)
    counts = ", ".join(counts_of(facts))
    if counts:
        said["counts"] = counts
    if line.label == recovery.MAKE:
        older = _("The one before opens the ward’s file no more.")
        said["older"] = f" {older}" if facts.get("replaced") else ""
    if line.label in (holds.HOLD, holds.LIFT):
        said["which"] = which_words(facts)
    return said


def _told_of(gesture: str, facts: Mapping[str, Any]) -> str:
    """Return what was undone or done again, as the history told of it, without who had done it."""
    told = _told().get(gesture)
    if told is not None:
        with suppress(KeyError, ValueError):
            said = _(told[1]).format_map({**facts, "who": _("somebody")})
            return said.rstrip(".")
    return _named(gesture, facts)
