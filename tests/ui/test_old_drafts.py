"""Words half typed into an older SafeHuddle stand in the forms of this one."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.note_form import NewAction, Note, NoticedDay, When
from safehuddle.domain.running_order import Step
from safehuddle.services import drafts
from safehuddle.ui.actions.forms import ActionAnswers
from safehuddle.ui.draft_body import value_of
from safehuddle.ui.huddle.state import (
    HuddleState,
    LineWords,
    RowQuestion,
    RowQuestionKind,
    draft_name,
    from_body,
)
from safehuddle.ui.note_form.draft import from_draft
from tests.samples import told


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """Reads a draft of the sample of schema 2 by its name."""
    folder = shutil.copytree(told.sample(2), tmp_path_factory.mktemp("old") / "data")
    with closing(told.opened(folder)) as store:
        yield lambda name: drafts.load(store.query, name)


def test_a_note_half_written_stands_as_it_stood(left):
    assert from_draft(left("quick-add:1")) == Note(
        text="The hoist in Bay 3",
        kind=Kind.NEAR_MISS,
        factors=(Factor.INDIVIDUALS,),
        made_easy="both were called away",
        place="Bay 3",
        when=When(NoticedDay.OTHER, date(2026, 11, 17), "14:20"),
        action=NewAction("Ask estates", "ward clerk", date(2026, 11, 30)),
    )


def test_a_huddle_that_was_broken_off_goes_on_where_it_stood(left):
    said = LineWords("Ask again", owner="midwife", due=date(2026, 11, 23))
    assert from_body(left(draft_name(10))) == HuddleState(
        step=Step.WORRIES,
        passed=frozenset({Step.WELCOME, Step.ACTIONS}),
        roles={"midwife": 2, "student": 1},
        said=LineWords("Waits behind", kind=Kind.IDEA),
        asking=RowQuestion(RowQuestionKind.ACTION, 2, "Stay open", said),
    )


def test_a_promise_half_made_stands_as_it_stood(left):
    answers = ActionAnswers("Half promised", "porter", how_known="soon")
    assert value_of(ActionAnswers, left("promise:1")) == answers
