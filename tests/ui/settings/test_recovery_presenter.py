"""Making a recovery key: it counts only once somebody has shown that it is on paper."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QWidget

from safehuddle.services.care import recovery
from safehuddle.ui.paper.printing import PaperOut
from safehuddle.ui.settings.recovery_presenter import RecoveryPresenter
from tests.factories import a_person
from tests.reports import reading
from tests.store.recovering import a_recovery_key, chance


class FakeRecovery:
    def __init__(self):
        self.standing, self.makings = None, []

    def show_standing(self, words, *, has_one):
        self.standing = (words, has_one)

    def show_key(self, making):
        self.makings.append(making)


class FakeProof:
    def __init__(self):
        self.errors, self.troubles, self.busy, self.is_closed = [], [], [], False

    def show_error(self, at, words):
        self.errors.append((at, words))

    def show_trouble(self, words):
        self.troubles.append(words)

    def show_busy(self, *, is_busy):
        self.busy.append(is_busy)

    def close_sheet(self):
        self.is_closed = True


@pytest.fixture
def made(maple):
    """The presenter, its page, and a key that was just drawn."""
    view = FakeRecovery()
    presenter = RecoveryPresenter(maple.desk, view, chance())
    presenter.load()
    presenter.make()
    return presenter, view, view.makings[0]


def typed_back(making):
    return tuple(making.key.groups[place] for place in making.asked)


def test_it_says_whether_there_is_one_and_since_when(maple, made):
    presenter, view, _making = made
    words, has_one = view.standing
    assert "There is no recovery key yet" in words
    assert not has_one
    a_recovery_key(maple.store)
    presenter.load()
    assert view.standing == (
        "The recovery key was made on 23/11/2026. Its sheet should be in the ward’s safe.",
        True,
    )


def test_a_key_that_is_only_shown_does_not_count(maple, made):
    assert not recovery.has_one(maple.store.query)


def test_two_groups_typed_back_put_it_in_force(maple, made):
    presenter, view, making = made
    assert len(set(making.asked)) == 2
    proof = FakeProof()
    presenter.prove(making, tuple(group.lower() for group in typed_back(making)), proof)
    assert proof.is_closed
    assert proof.busy == [True, False]
    assert recovery.is_right(maple.store, making.key.text)
    assert view.standing[1]
    assert "ward’s safe" in maple.notices.said[-1]


def test_a_group_that_is_not_the_one_on_the_paper_is_said_beside_it(maple, made):
    presenter, _view, making = made
    first, second = typed_back(making)
    for typed, at in (((second, first), 0), ((first, ""), 1)):
        proof = FakeProof()
        presenter.prove(making, typed, proof)
        ((where, words),) = proof.errors
        assert where == at
        assert words == (f"This is not group {making.asked[at] + 1}. Look at the paper again.")
    assert not recovery.has_one(maple.store.query)


def test_where_it_may_not_be_kept_the_sheet_says_so_and_the_old_one_holds(maple, made):
    presenter, _view, making = made
    a_person(maple.store)  # from now on it needs the keeper, and nobody has given a PIN
    proof = FakeProof()
    presenter.prove(making, typed_back(making), proof)
    assert "Only the keeper" in proof.troubles[0]
    assert not proof.is_closed
    assert not recovery.has_one(maple.store.query)


def test_the_paper_is_drawn_from_the_key_that_is_shown(made):
    presenter, _view, making = made
    papers = []
    presenter.draw_paper(making, papers.append)
    text = reading.text(papers[0].pdf)
    assert all(group in text for group in making.key.groups)
    assert "Maple Ward" in text
    said = making.title + repr(making) + repr(papers[0])
    assert not any(group in said for group in making.key.groups)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps files private by their folder")
def test_a_sheet_that_is_saved_is_for_this_account_alone(maple, made, tmp_path, qtbot):
    presenter, _view, making = made
    parent, target = QWidget(), tmp_path / "sheet.pdf"
    qtbot.addWidget(parent)
    out = PaperOut(parent, maple.desk, ask_file=lambda name, chosen: chosen(target))
    presenter.draw_paper(making, out.save)
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_sheet_that_must_be_kept_is_not_called_one_to_destroy(maple, made, tmp_path, qtbot):
    presenter, _view, making = made
    parent = QWidget()
    qtbot.addWidget(parent)
    out = PaperOut(parent, maple.desk, ask_file=lambda name, chosen: chosen(tmp_path / name))
    presenter.draw_paper(making, out.save)
    assert (tmp_path / "Recovery key.pdf").read_bytes().startswith(b"%PDF")
    assert maple.notices.said[-1].startswith(f"Saved Recovery key.pdf in {tmp_path}. Print it")
    papers = []
    presenter.draw_paper(making, papers.append)
    assert "in the ward’s safe or with the matron" in papers[0].once_printed
    assert "destroy" not in papers[0].once_printed + papers[0].once_saved
