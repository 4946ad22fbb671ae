"""A backup from elsewhere, where no store opens: the sheet asks whose it is, and goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from safehuddle.errors import NeedsProof, PinRefused
from safehuddle.ui.rescue.presenter import RescuePresenter
from safehuddle.ui.rescue.unlock_sheet import UnlockSheet
from tests.direct_jobs import DirectJobs

BACKUP = Path("stick") / "carried.db"
RIGHT = "473829"


class FakeCare:
    def __init__(self):
        self.given = []

    def rescue(self, backup, proof=""):
        self.given.append(proof)
        if not proof:
            raise NeedsProof("Give a keeper's PIN.")
        if proof != RIGHT:
            raise PinRefused("This is not the PIN.")

    def look_into(self, backup):
        return "what is in it"

    def unlock(self, backup, typed):
        assert typed == RIGHT


class FakeRescue:
    def __init__(self):
        self.asked, self.problems, self.is_closed = [], [], False

    def show_busy(self, words): ...

    def show_problem(self, sentence):
        self.problems.append(sentence)

    def show_comparison(self, backup, found): ...

    def ask_proof(self, backup, words):
        self.asked.append((backup, words))

    def close_rescued(self):
        self.is_closed = True


@pytest.fixture
def begun(store):
    care, view = FakeCare(), FakeRescue()
    return RescuePresenter(DirectJobs(store), care, view), care, view


def test_it_is_asked_for_once_it_is_wanted_and_a_wrong_one_is_said_beside_it(begun):
    presenter, care, view = begun
    presenter.put_back(BACKUP)
    assert view.asked == [(BACKUP, "Give a keeper's PIN.")]
    assert view.problems[-1] == ""
    ended, refused = [], []
    for typed in (" ", "111222", RIGHT):
        presenter.prove(BACKUP, typed, lambda: ended.append(True), refused.append)
    assert [str(each) for each in refused] == [
        "Type a keeper’s PIN, or the recovery key.",
        "This is not the PIN.",
    ]
    assert ended == [True]
    assert view.is_closed
    assert care.given == ["", "111222", RIGHT]


def test_a_recovery_key_that_was_typed_to_look_into_it_need_not_be_typed_again(begun):
    presenter, _care, view = begun
    presenter.unlock(BACKUP, RIGHT, lambda: None, lambda problem: None)
    presenter.put_back(BACKUP)
    assert view.is_closed
    assert view.asked == []


def test_digits_are_dots_and_a_recovery_key_can_be_read(qtbot):
    sheet = UnlockSheet("Whose", "Say", lambda *_given: None, asks="A PIN, or the key")
    qtbot.addWidget(sheet)
    for typed, mode in (("4738", "Password"), ("4738A", "Normal"), ("", "Normal")):
        sheet.field.set_text(typed)
        assert sheet.field.editor.echoMode() is getattr(QLineEdit.EchoMode, mode)
