"""What the page that closes a huddle does: shows what was said and done, prints it, is put away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from safehuddle import __version__
from safehuddle.domain.dates import format_day, format_time
from safehuddle.i18n import _
from safehuddle.reports.registry import REPORTS
from safehuddle.services import closing, thanks
from safehuddle.services.identifier_check import of_page
from safehuddle.ui.huddle.running_rows import thanks_row
from safehuddle.ui.huddle.sentences import sentence_row
from safehuddle.ui.kit.row_data import Row, Section, Tag
from safehuddle.ui.paper.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from sqlalchemy.orm import Session

    from safehuddle.domain.huddle_page import ClosingSentence, HuddleContent
    from safehuddle.services.huddle_days import Running
    from safehuddle.services.thanks import ThanksRow
    from safehuddle.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class ClosingShown:
    """One page: who was here, what was promised, noticed and thanked, how long it took."""

    title: str
    took: str
    present: str
    rows: tuple[Row | Section, ...]
    empty: str
    """LineWords when nothing was promised, noticed or thanked."""


class ClosingView(Protocol):
    """Where the page appears."""

    def show_closing(self, shown: ClosingShown) -> None:
        """Show it."""

    def print_paper(self, paper: Paper) -> None:
        """Let the person print or save it, once they have seen what was found on it."""


class ClosingPresenter:
    """Answers the gestures of the closing page."""

    def __init__(self, desk: Desk, view: ClosingView, done: Callable[[], None]) -> None:
        """Make one; `done` is called when the page is put away."""
        self._desk, self._view, self._done = desk, view, done
        self._content: HuddleContent | None = None
        self.huddle: Running | None = None

    def open(self, huddle: Running) -> None:
        """Show the page of a huddle that was just closed."""
        self.huddle = huddle
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self.huddle is None:
            return
        huddle = self.huddle
        now, person = self._desk.clock(), self._desk.person or ""

        def read(session: Session) -> tuple[HuddleContent, tuple[ThanksRow, ...]]:
            page = closing.huddle_content(
                session, huddle.id, now=now, printed_by=person, version=__version__
            )
            # The page holds thanks that people are glad to see printed; the screen, all of them.
            return page, thanks.given_at(session, huddle.id)

        def found(what: tuple[HuddleContent, tuple[ThanksRow, ...]]) -> None:
            self._content = what[0]
            self._view.show_closing(closing_shown(*what))

        self._desk.jobs.read(read, found)

    def print(self) -> None:
        """Draw the page and hand it to the printer's dialog."""
        content = self._content
        if content is None:
            return
        report = REPORTS["huddle"]
        title = f"{report.title} · {format_day(content.day)}"

        def draw() -> Paper:
            return Paper(
                pdf=report.render(content),
                title=title,
                report=report.title,
                file_name=report.file_name(content),
                findings=of_page(content, shapes=self._desk.guard.shapes),
            )

        self._desk.jobs.run(draw, self._view.print_paper)

    def open_row(self, key: Hashable) -> None:
        """Show thanks in full, where they can be mended; Enter on any other row is Done."""
        if isinstance(key, tuple) and key[0] == "thanks":
            self._desk.go(f"thanks/{key[1]}")
        else:
            self.put_away()

    def put_away(self) -> None:
        """Go back to the board. What was half said stays until the next start, for an undo."""
        self.huddle = self._content = None
        self._done()


def closing_shown(content: HuddleContent, thanked: tuple[ThanksRow, ...]) -> ClosingShown:
    """Return the page in words and rows."""
    rows: list[Row | Section] = []
    if content.actions:
        rows.append(Section(_("Promised"), len(content.actions)))
        rows += [
            Row(
                ("promised", place),
                one.what,
                tags=tuple(Tag(words) for words in (one.due_words, one.owner) if words),
                icon="actions",
                icon_word=_("promised"),
            )
            for place, one in enumerate(content.actions)
        ]
    if content.became:
        rows.append(Section(_("Done, closed, handed up or let go"), len(content.became)))
        rows += [
            Row(("became", place), one.what, tags=(Tag(one.words),), icon="tick", icon_word="")
            for place, one in enumerate(content.became)
        ]
    rows += _noticed(_("Noticed in the huddle"), "noticed", content.noticed)
    if thanked:
        rows.append(Section(_("Thanked"), len(thanked)))
        rows += [thanks_row(row) for row in thanked]
    rows += _noticed(_("Written down since the last huddle"), "before", content.before)
    return ClosingShown(
        title=_("That was the huddle"),
        took=_took(content),
        present=_present(content),
        rows=tuple(rows),
        empty=_("Nothing was written down today. Being together counts too."),
    )


def _noticed(title: str, name: str, noticed: Sequence[ClosingSentence]) -> list[Row | Section]:
    if not noticed:
        return []
    return [
        Section(title, len(noticed)),
        *(
            sentence_row((name, place), one.text, one.kind, factors=one.factors, place=one.place)
            for place, one in enumerate(noticed)
        ),
    ]


def _took(content: HuddleContent) -> str:
    day = format_day(content.day, year=False)
    if content.ended_at is None:
        return day
    return _("{day} · {began} to {ended} · {minutes}").format(
        day=day,
        began=format_time(content.started_at),
        ended=format_time(content.ended_at),
        minutes=content.took,
    )


def _present(content: HuddleContent) -> str:
    if not content.present:
        return _("Nobody was counted.")
    return _("Here by role: {roles}.").format(roles=", ".join(content.present))
