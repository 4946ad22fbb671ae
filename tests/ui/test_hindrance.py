"""That nothing can be saved is said at once, stands there, and is taken back once it is over."""

from __future__ import annotations

import pytest

from safehuddle.ui.notices import KeptNotices
from safehuddle.ui.shell.hindrance import HindranceWatch
from safehuddle.ui.shell.notice_strip import NoticeStrip
from tests.direct_jobs import DirectJobs

FULL = "The disk is full, so nothing can be saved now. Free some space on it."


class Window:
    """What the watch works with; `says` is what the store says, in turn."""

    def __init__(self, store, notices, says):
        self.notices, self.desk, self.care = notices, self, self
        self.jobs = DirectJobs(store)
        self._says = iter(says)

    def hindrance(self):
        return next(self._says)


class Standing(KeptNotices):
    """Keeps what stands there too."""

    stood = ()

    def set_standing(self, text):
        self.stood = (*self.stood, text)


def test_it_is_said_once_while_it_is_so_and_taken_back_when_it_is_over(store):
    notices = Standing()
    watch = HindranceWatch(Window(store, notices, [FULL, FULL, None, None]))
    for _minute in range(4):
        watch.look()
    assert notices.warned == [FULL]
    assert notices.said == ["SafeHuddle can save again."]
    assert notices.stood == (FULL, "")
    assert not watch.is_so


def test_whoever_tries_again_is_answered_also_when_it_stands_as_before(store):
    notices = Standing()
    watch = HindranceWatch(Window(store, notices, [FULL, FULL]))
    watch.look()
    notices.acts[0].do()
    assert notices.warned == [FULL, FULL]
    assert watch.is_so


def test_where_all_is_well_nothing_is_said(store):
    notices = Standing()
    HindranceWatch(Window(store, notices, [None])).look()
    assert (notices.warned, notices.said, notices.stood) == ([], [], ())


@pytest.mark.parametrize("is_news", [True, False])
def test_it_stands_in_the_strip_whenever_there_is_no_news(qtbot, look, is_news):
    strip = NoticeStrip(lambda: None)
    qtbot.addWidget(strip)
    if is_news:
        strip.say("Saved.")
    strip.set_standing(FULL)
    assert strip.text == ("Saved." if is_news else FULL)
    strip.be_quiet()
    assert strip.text == FULL
    strip.set_standing("")
    assert strip.text.startswith("F1")
