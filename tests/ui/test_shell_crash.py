from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtCore import qWarning

from safehuddle import errors
from safehuddle.ui import crash, messages
from tests.ui.accessible import amiss

SECRET = "Mrs Jones in Bay 2 fell, key 00ff"


def a_failure() -> BaseException:
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as cause:
            raise KeyError(SECRET) from cause
    except KeyError as failure:
        return failure


def test_the_details_name_the_failure_and_its_cause_but_none_of_its_words():
    text = crash.details(a_failure())
    assert "KeyError" in text
    assert "ValueError" in text
    assert "test_shell_crash.py" in text
    assert "a_failure" in text
    assert SECRET not in text


def test_the_details_show_no_folder_of_the_account():
    assert sys.prefix not in crash.details(a_failure())


def test_the_crash_window_says_what_is_safe_and_names_its_controls(qtbot):
    sheet = crash.crash_sheet(a_failure(), None)
    qtbot.addWidget(sheet)
    sheet.show()
    assert amiss(sheet) == []


@pytest.fixture
def shown():
    shown: list[BaseException] = []
    undo = crash.install(shown.append)
    yield shown
    undo()


def test_a_failure_nobody_caught_is_shown_and_logged_without_its_words(qapp, shown, caplog):
    failure = a_failure()
    sys.excepthook(type(failure), failure, failure.__traceback__)
    assert shown == [failure]
    assert "KeyError" in caplog.text
    assert SECRET not in caplog.text


def test_a_failure_on_another_thread_is_shown_too(qapp, shown, caplog):
    def fail() -> None:
        raise ValueError(SECRET)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert [type(each) for each in shown] == [ValueError]


def test_what_qt_complains_about_is_logged(qapp, shown, caplog):
    with caplog.at_level(logging.WARNING):
        qWarning("a size is odd")
    assert "a size is odd" in caplog.text


STORE_ERRORS = [
    errors.DiskTrouble,
    errors.StoreBusy,
    errors.NewerStore,
    errors.NoKey,
    errors.NotAStore,
    errors.UnsafePlace,
    errors.StoreError,
]


@pytest.mark.parametrize("kind", STORE_ERRORS)
def test_each_failure_of_the_store_has_a_title_of_its_own(kind):
    assert messages.problem_title(kind("The disk is full.")) != messages.problem_title(ValueError())
    assert messages.problem_sentence(kind("The disk is full.")) == "The disk is full."


def test_a_bug_is_told_without_its_own_words():
    assert SECRET not in messages.problem_sentence(ValueError(SECRET))
