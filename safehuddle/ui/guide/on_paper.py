"""The guide, or one chapter, as a finished page; what is said of it stands in its window too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle import __version__
from safehuddle.domain.moments import to_local
from safehuddle.i18n import N_, _
from safehuddle.ui.paper.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.domain.markdown import Block
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.guide.chapters import Chapter
    from safehuddle.ui.notices import Act, Notices

REPORT = N_("The guide")
ONCE_OUT = N_("Nothing in it is confidential.")


def draw_guide(
    desk: Desk,
    guide: tuple[Block, ...],
    chapter: Chapter | None,
    then: Callable[[Paper], None],
) -> None:
    """Make the pages beside the window's work, and hand them on.

    Args:
        desk: knows the ward, the hour and who is here.
        guide: all of it; its first block is its title.
        chapter: the one that is wanted alone; None for all.
        then: prints or saves them.
    """
    about = chapter.title if chapter is not None else guide[0].text
    now, ward, person = to_local(desk.clock(), desk.ward.zone), desk.ward.name, desk.person or ""

    def draw() -> Paper:
        from safehuddle.reports.guide import GuideContent, render

        content = GuideContent(
            title=guide[0].text,
            blocks=chapter.blocks if chapter is not None else guide,
            is_chapter=chapter is not None,
            ward_name=ward,
            printed_at=now,
            printed_by=person,
            version=__version__,
        )
        return Paper(
            render(content),
            _("{report}, {about}").format(report=_(REPORT), about=about),
            _(REPORT),
            file_name=f"SafeHuddle {_(REPORT)}.pdf" if chapter is None else f"{about}.pdf",
            once_printed=ONCE_OUT,
            once_saved=ONCE_OUT,
        )

    desk.jobs.run(draw, then)


class SaidHereToo:
    """Notices of the window that are shown in the guide's as well, which may lie over it."""

    def __init__(self, notices: Notices, show: Callable[[str], None]) -> None:
        self._notices, self._show = notices, show

    def say(self, text: str, *, undo: bool = False, act: Act | None = None) -> None:
        """See `Notices`."""
        self._notices.say(text, undo=undo, act=act)
        self._show(text)

    def warn(self, text: str, *, act: Act | None = None) -> None:
        """See `Notices`."""
        self._notices.warn(text, act=act)
        self._show(text)
