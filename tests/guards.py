"""What no test may do or leave behind, whatever it is about. `conftest.py` puts these in force."""

from __future__ import annotations

import gc
import logging
import sys
import threading
import weakref
from contextlib import contextmanager

_REACHING_OUT = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"}


def forbid_sockets():
    """Raise wherever this process tries to reach another, for as long as it lives."""

    def refuse(event, arguments):
        if event in _REACHING_OUT:
            raise AssertionError(f"SafeHuddle opens no socket, yet here is {event}")

    sys.addaudithook(refuse)


class Heard(logging.Handler):
    """Keeps what was logged at warning level or worse."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.records = []

    def emit(self, record):
        self.records.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@contextmanager
def no_warning_logged():
    """Fail when the block logs a warning that nobody expected."""
    heard = Heard()
    logging.getLogger().addHandler(heard)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(heard)
    assert not heard.records, f"logged by surprise: {heard.records}"


@contextmanager
def no_thread_left(patience_s=2.0):
    """Fail when a thread that the block started has not ended `patience_s` after the block."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(timeout=patience_s)
    alive = [thread.name for thread in left if thread.is_alive()]
    assert not alive, f"threads left running: {alive}"


@contextmanager
def nothing_of_qt_left(app, monkeypatch):
    """Fail when a window, a running timer or a running QThread outlives the block."""
    from PySide6.QtCore import QThread, QTimer

    timers = _remember_the_started(QTimer, monkeypatch)
    threads = _remember_the_started(QThread, monkeypatch)
    before = set(app.topLevelWidgets())
    yield
    left = _windows_left(app, before)
    assert not left, f"windows left: {left}"
    running = [repr(timer) for timer in _living(timers) if timer.isActive()]
    assert not running, f"timers left running: {running}"
    running = [repr(thread) for thread in _living(threads) if thread.isRunning()]
    assert not running, f"QThreads left running: {running}"


def _windows_left(app, before):
    from PySide6.QtCore import QEvent

    def look():
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return [repr(window) for window in app.topLevelWidgets() if window not in before]

    if look():
        gc.collect()  # a window may only wait for a reference cycle to be noticed
    return look()


def _remember_the_started(kind, monkeypatch):
    started = weakref.WeakSet()
    real = kind.start

    def start(self, *args):
        started.add(self)
        return real(self, *args)

    monkeypatch.setattr(kind, "start", start)
    return started


def _living(started):
    from shiboken6 import isValid

    return [one for one in started if isValid(one)]
