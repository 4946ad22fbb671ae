"""Might this be notifiable? What was answered and held, former opinions too; never a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.candour.notifiable import Answers, suggestion_words
from safehuddle.i18n import N_, _
from safehuddle.overriding import override
from safehuddle.ui.candour.notifiable_asked import (
    ask_grades,
    ask_opinion,
    ask_three_questions,
    terms_shown,
)
from safehuddle.ui.candour.part import Act, Around, CasePart, Chapter, Line, is_open
from safehuddle.ui.candour.told_lines import checked_line, told_line, told_parts

if TYPE_CHECKING:
    from safehuddle.services.candour.cases import Case


class NotifiablePart(CasePart):
    """The three questions, the opinions, and LFPSE's grades, each for itself."""

    name = "notifiable"
    chapter = Chapter.STAFF
    heading = N_("Might this be notifiable?")

    @override
    def lines(self, case: Case, around: Around) -> tuple[Line, ...]:
        guidance = around.texts["guidance"]
        questions = {line.id: line for line in guidance["question"]}
        answers = case.record.answers
        suggested, *always = suggestion_words(answers or Answers())
        if answers is None:
            suggested = _("Nobody has answered the three questions here yet.")
        told = told_parts(case, around).notifiable(questions)
        return (
            Line(_("What the answers suggest"), suggested, tuple(always)),
            *map(told_line, told),
            checked_line((*guidance["question"], *terms_shown(guidance)), around),
        )

    @override
    def acts(self, case: Case, around: Around) -> tuple[Act, ...]:
        if not is_open(case):
            return ()
        return (
            Act(_("Answer the three questions"), ask_three_questions(case, around), keys="Alt+H"),
            Act(_("Write an opinion down"), ask_opinion(case, around), keys="Alt+O"),
            Act(_("Grade the harm for LFPSE"), ask_grades(case, around), keys="Alt+G"),
        )
