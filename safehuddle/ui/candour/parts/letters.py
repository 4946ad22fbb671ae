"""The letters of a record: which there are, how each stands, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.candour.chain import Step
from safehuddle.domain.candour.letter_out import LetterWay
from safehuddle.domain.candour.letters import LetterKind
from safehuddle.domain.text import shorten, with_capital
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.services.candour.letters import LetterInCase, letters_in
from safehuddle.ui.candour.letters_asked import ask_given
from safehuddle.ui.candour.part import Act, Around, CasePart, Chapter, Line, is_open

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case

_SHOWN = 160
"""Letters of a letter that are shown of it."""
_WRITE = {
    LetterKind.FIRST: (N_("Write the letter after the first talk"), "Alt+F"),
    LetterKind.INTERIM: (N_("Write an interim letter"), "Alt+I"),
    LetterKind.RESULTS: (N_("Write the letter with the results"), "Alt+V"),
}
_ANSWERS = {Step.NOTIFICATION: LetterKind.FIRST, Step.RESULTS: LetterKind.RESULTS}
"""Which letter mends a gap."""


class LettersPart(CasePart):
    """After the first talk, interim, and with the results."""

    name = "letters"
    chapter = Chapter.LETTERS
    heading = N_("Letters")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        return tuple(_line(each, case, around) for each in letters_in(case))

    @override
    def acts(self, case: Case, around: Around) -> tuple[Act, ...]:
        if not is_open(case):
            return ()
        return tuple(_write(kind, case) for kind in LetterKind)

    @override
    def next_act(self, gap: Step | None, case: Case, around: Around) -> Act | None:
        kind = _ANSWERS.get(gap) if gap is not None else None
        if kind is None:
            return None
        of_kind = [each for each in letters_in(case) if each.letter.kind is kind]
        if not of_kind:
            return _write(kind, case)
        last = of_kind[-1]
        if last.waits_to_be_given:
            return Act(_("Has the letter been given?"), ask_given(case, around, last))
        if last.last(LetterWay.GIVEN) is not None:
            return None
        return Act(_("Go on with the letter"), _place("candour_letter", case, last))


def _line(found: LetterInCase, case: Case, around: Around) -> Line:
    letter = found.letter
    more = [with_capital(out.words) for out in found.went]
    if letter.second_reader:
        more.append(_("Second reader: {role}").format(role=letter.second_reader))
    if found.beside:
        more.append(
            _(
                "Somebody else changed it at the same time, and both are here. Read both; what"
                " you then save takes the place of the two."
            )
        )
    if found.waits_to_be_given:
        more.append(_("It is not written yet that it was given."))
    return Line(
        letter.kind.label,
        shorten(letter.text, at_most=_SHOWN),
        tuple(more),
        _acts(found, case, around),
    )


def _acts(found: LetterInCase, case: Case, around: Around) -> tuple[Act, ...]:
    label = found.letter.kind.label
    acts = []
    is_given = found.last(LetterWay.GIVEN) is not None
    if is_open(case) and not is_given:
        acts.append(
            Act(
                _("Go on writing"),
                _place("candour_letter", case, found),
                spoken=_("Go on writing: {letter}").format(letter=label),
            )
        )
    if not found.beside:
        acts.append(
            Act(
                _("Print…"),
                _place("candour_letter_print", case, found),
                spoken=_("Print… {letter}").format(letter=label),
            )
        )
        if is_open(case) and not is_given:
            acts.append(
                Act(
                    _("Has it been given?"),
                    ask_given(case, around, found),
                    spoken=_("Has it been given? {letter}").format(letter=label),
                )
            )
    return tuple(acts)


def _write(kind: LetterKind, case: Case) -> Act:
    words, keys = _WRITE[kind]
    return Act(_(words), f"candour_letter/{case.id}/{kind}", keys=keys)


def _place(panel: str, case: Case, found: LetterInCase) -> str:
    return f"{panel}/{case.id}/{found.written.uid}"
