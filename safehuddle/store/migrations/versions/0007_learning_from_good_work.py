"""Learning from what goes well, joy and pulse, who signed up, what became of what was said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from safehuddle.store import search_index

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the new tables; the rows that stand stay as they are."""
    _save_by_fewer_pages()
    _make_joy_and_pulse()
    _tell_what_became_of_it()
    _sign_up()
    _make_learning()


def _save_by_fewer_pages() -> None:
    """Have an observation in one index of its ward, by whether it is an open worry, not in two.

    And have the parts of an index of words made one sooner.
    """
    for table in ("observation", "action", "huddle", "thanks"):
        search_index.set_up(op.execute, table)
    op.drop_index("ix_observation_ward", "observation")
    is_open = (
        "settled_at IS NULL AND withdrawn_at IS NULL AND kind IN ('worry', 'near miss', 'harm')"
    )
    op.create_index(
        "ix_observation_rest",
        "observation",
        ["ward_id"],
        sqlite_where=sa.text(f"NOT ({is_open})"),
    )


def _make_joy_and_pulse() -> None:
    op.create_table(
        "joy_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("due_since", sa.String(7), nullable=True),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_joy_line_ward_id"),
        sa.PrimaryKeyConstraint("id", name="pk_joy_line"),
    )
    op.create_index("ix_joy_line_ward_id", "joy_line", ["ward_id"])
    op.create_table(
        "pulse_open",
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_pulse_open_ward_id"),
        sa.PrimaryKeyConstraint("ward_id", name="pk_pulse_open"),
    )
    op.create_table(
        "pulse_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("tenths", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_pulse_round_ward_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pulse_round"),
    )
    op.create_index("ix_pulse_round_ward_id", "pulse_round", ["ward_id"])


def _tell_what_became_of_it() -> None:
    """Who raised something is told, and two sentences about it may hang on the wall."""
    for column in (
        sa.Column("told_at", sa.String(24), nullable=True),
        sa.Column("wall_said", sa.String(), nullable=True),
        sa.Column("wall_did", sa.String(), nullable=True),
        sa.Column("wall_at", sa.String(24), nullable=True),
    ):
        op.add_column("observation", column)
    op.create_index(
        "ix_observation_untold",
        "observation",
        ["ward_id", "settled_at"],
        sqlite_where=sa.text(
            "settled_at IS NOT NULL AND told_at IS NULL AND raised_by IS NOT NULL"
        ),
    )
    op.create_index(
        "ix_observation_wall",
        "observation",
        ["ward_id", "wall_at"],
        sqlite_where=sa.text("wall_at IS NOT NULL"),
    )
    op.create_index(
        "ix_action_answered",
        "action",
        ["ward_id", "answered_at"],
        sqlite_where=sa.text("answered_at IS NOT NULL"),
    )


def _sign_up() -> None:
    """Anybody may sign up with a line of their own; there is no history of it."""
    op.create_table(
        "signed_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(26), nullable=False),
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("on_wall", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_signed_up_ward_id"),
        sa.PrimaryKeyConstraint("id", name="pk_signed_up"),
        sa.UniqueConstraint("uid", name="uq_signed_up_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_signed_up_ward_id", "signed_up", ["ward_id"])


def _make_learning() -> None:
    op.create_table(
        "learning",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(26), nullable=False),
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=True),
        sa.Column("possible", sa.String(), nullable=False),
        *(
            sa.Column(answer, sa.String(), nullable=True)
            for answer in ("helped", "easy", "likelier")
        ),
        sa.Column("ending", sa.String(32), nullable=False),
        sa.Column("whom", sa.String(), nullable=True),
        sa.Column("learnt_on", sa.Date(), nullable=False),
        sa.Column("learnt_at", sa.String(24), nullable=False),
        sa.Column("withdrawn_at", sa.String(24), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_learning_ward_id"),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name="fk_learning_observation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_learning"),
        sa.UniqueConstraint("uid", name="uq_learning_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_learning_ward_day", "learning", ["ward_id", "learnt_on"])
    op.create_index("ix_learning_observation", "learning", ["observation_id"])
    found = ("possible", "helped", "easy", "likelier", "whom")
    search_index.rebuild(op.execute, "learning", found, of_wards=True)
    # Which ending a kind note had is for whoever wrote it; nothing else of it is kept.
    op.add_column("kind_note", sa.Column("ending", sa.String(32), nullable=True))
