"""Views that only remember what they were last shown."""

from __future__ import annotations


class FakeBoard:
    def __init__(self):
        self.shown = None
        self.error = ""
        self.asked = ""

    def ask_whether_held(self, why):
        self.asked = why

    def show_board(self, shown):
        self.shown = shown

    def show_reason_error(self, sentence):
        self.error = sentence


class FakeRunning:
    def __init__(self):
        self.step = None
        self.line = None
        self.enter = ""
        self.error = ""
        self.arrivals = []
        self.keyboard = ""
        self.asked = ""

    def ask_whether_held(self, why):
        self.asked = why

    def show_step(self, shown, *, arrives):
        self.step = shown
        if arrives:
            self.arrivals.append(shown.step)

    def show_line(self, shown, *, keyboard):
        self.line = shown
        if keyboard:
            self.keyboard = "line"

    def show_enter(self, words):
        self.enter = words

    def show_error(self, sentence):
        self.error = sentence


class FakeClosing:
    def __init__(self):
        self.shown = None
        self.printed = []

    def show_closing(self, shown):
        self.shown = shown

    def print_paper(self, paper):
        self.printed.append(paper)


class FakeScreen:
    """The whole screen; `part` is what is in sight."""

    def __init__(self):
        self.board, self.running, self.closing = FakeBoard(), FakeRunning(), FakeClosing()
        self.part = None

    def board_view(self):
        return self.board

    def learn(self, hints):
        self.hints = hints

    def running_view(self):
        return self.running

    def closing_view(self):
        return self.closing

    def show_part(self, part):
        self.part = part
