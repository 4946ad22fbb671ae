"""The first store: a ward, what it notices, promises and thanks, and the history of it all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Written out here, not taken from the program: a migration must go on doing what it did.
WORDS = {
    "observation": ("text", "place", "raised_by", "made_easy"),
    "action": ("what", "owner", "handed_to", "answer"),
    "thanks": ("text", "to_whom", "from_whom"),
}


def upgrade() -> None:
    """Make every table, the search index and the guards of the history."""
    _make_tables()
    for table, columns in WORDS.items():
        _make_index_of_words(table, columns)
    for table in ("history", "history_row"):
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END"
            )


def _make_index_of_words(table: str, columns: tuple[str, ...]) -> None:
    names = ", ".join(columns)
    new = ", ".join(f"new.{name}" for name in columns)
    old = ", ".join(f"old.{name}" for name in columns)
    add = f"INSERT INTO {table}_words (rowid, {names}) VALUES (new.id, {new});"
    drop = (
        f"INSERT INTO {table}_words ({table}_words, rowid, {names})"
        f" VALUES ('delete', old.id, {old});"
    )
    # Ranking is never asked for, so no column sizes are kept (one page fewer in each save).
    # Prefixes of one to three letters answer at once while somebody types.
    op.execute(
        f"CREATE VIRTUAL TABLE {table}_words USING fts5({names}, content='{table}',"
        " content_rowid='id', columnsize=0, prefix='1 2 3',"
        " tokenize='unicode61 remove_diacritics 2')"
    )
    # Small leaves, several to a page of the file: a save then writes two pages fewer.
    op.execute(f"INSERT INTO {table}_words ({table}_words, rank) VALUES ('pgsz', 1000)")
    op.execute(f"CREATE TRIGGER {table}_words_added AFTER INSERT ON {table} BEGIN {add} END")
    op.execute(f"CREATE TRIGGER {table}_words_gone AFTER DELETE ON {table} BEGIN {drop} END")
    op.execute(
        f"CREATE TRIGGER {table}_words_changed AFTER UPDATE OF {names} ON {table}"
        f" BEGIN {drop} {add} END"
    )


def _make_tables() -> None:
    op.create_table(
        "draft",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("saved_at", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_draft"),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(24), nullable=False),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("images", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["undoes"], ["history.id"], name="fk_history_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
    )
    op.create_table(
        "ward",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("preset", sa.String(), nullable=False),
        sa.Column("planned_days", sa.Integer(), nullable=False),
        sa.Column("focus", sa.String(), nullable=False),
        sa.Column("focus_harm_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.String(24), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(["focus_harm_id"], ["harm_kind.id"], name="fk_ward_focus_harm_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ward"),
        sa.UniqueConstraint("uid", name="uq_ward_uid"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "harm_kind",
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("withdrawn_at", sa.String(24), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_harm_kind_ward_id"),
        sa.PrimaryKeyConstraint("id", name="pk_harm_kind"),
        sa.UniqueConstraint("uid", name="uq_harm_kind_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_harm_kind_ward_id", "harm_kind", ["ward_id"], unique=False)
    op.create_table(
        "history_row",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("history_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["history_id"], ["history.id"], name="fk_history_row_history_id"),
        sa.PrimaryKeyConstraint("kind", "row_id", "history_id", name="pk_history_row"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "huddle",
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("started_at", sa.String(24), nullable=True),
        sa.Column("ended_at", sa.String(24), nullable=True),
        sa.Column("missed_reason", sa.String(), nullable=True),
        sa.Column("led_by", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("withdrawn_at", sa.String(24), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_huddle_ward_id"),
        sa.PrimaryKeyConstraint("id", name="pk_huddle"),
        sa.UniqueConstraint("uid", name="uq_huddle_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_huddle_ward_day", "huddle", ["ward_id", "on_date"], unique=False)
    op.create_table(
        "prompt",
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("withdrawn_at", sa.String(24), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_prompt_ward_id"),
        sa.PrimaryKeyConstraint("id", name="pk_prompt"),
        sa.UniqueConstraint("uid", name="uq_prompt_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_prompt_ward_id", "prompt", ["ward_id"], unique=False)
    op.create_table(
        "role_title",
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("speaks_first", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("withdrawn_at", sa.String(24), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_role_title_ward_id"),
        sa.PrimaryKeyConstraint("id", name="pk_role_title"),
        sa.UniqueConstraint("uid", name="uq_role_title_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_role_title_ward_id", "role_title", ["ward_id"], unique=False)
    op.create_table(
        "shift_pattern",
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts", sa.String(5), nullable=False),
        sa.Column("ends", sa.String(5), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("withdrawn_at", sa.String(24), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_shift_pattern_ward_id"),
        sa.PrimaryKeyConstraint("id", name="pk_shift_pattern"),
        sa.UniqueConstraint("uid", name="uq_shift_pattern_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_shift_pattern_ward_id", "shift_pattern", ["ward_id"], unique=False)
    op.create_table(
        "huddle_role",
        sa.Column("huddle_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(["huddle_id"], ["huddle.id"], name="fk_huddle_role_huddle_id"),
        sa.PrimaryKeyConstraint("id", name="pk_huddle_role"),
        sa.UniqueConstraint("uid", name="uq_huddle_role_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_huddle_role_huddle_id", "huddle_role", ["huddle_id"], unique=False)
    op.create_table(
        "observation",
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("factors", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("raised_by", sa.String(), nullable=True),
        sa.Column("noticed_on", sa.Date(), nullable=False),
        sa.Column("noticed_at", sa.String(24), nullable=True),
        sa.Column("recorded_at", sa.String(24), nullable=False),
        sa.Column("harm_kind_id", sa.Integer(), nullable=True),
        sa.Column("huddle_id", sa.Integer(), nullable=True),
        sa.Column("made_easy", sa.String(), nullable=True),
        sa.Column("settled_at", sa.String(24), nullable=True),
        sa.Column("settled_how", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("withdrawn_at", sa.String(24), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["harm_kind_id"], ["harm_kind.id"], name="fk_observation_harm_kind_id"
        ),
        sa.ForeignKeyConstraint(["huddle_id"], ["huddle.id"], name="fk_observation_huddle_id"),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_observation_ward_id"),
        sa.PrimaryKeyConstraint("id", name="pk_observation"),
        sa.UniqueConstraint("uid", name="uq_observation_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_observation_harm",
        "observation",
        ["harm_kind_id", "noticed_on"],
        unique=False,
        sqlite_where=sa.text("harm_kind_id IS NOT NULL"),
    )
    op.create_index(
        "ix_observation_huddle",
        "observation",
        ["huddle_id"],
        unique=False,
        sqlite_where=sa.text("huddle_id IS NOT NULL"),
    )
    op.create_index(
        "ix_observation_open",
        "observation",
        ["ward_id", "id"],
        unique=False,
        sqlite_where=sa.text(
            "settled_at IS NULL AND withdrawn_at IS NULL AND kind IN ('worry', 'near miss', 'harm')"
        ),
    )
    op.create_index(
        "ix_observation_ward_day", "observation", ["ward_id", "noticed_on"], unique=False
    )
    op.create_table(
        "thanks",
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("huddle_id", sa.Integer(), nullable=True),
        sa.Column("to_whom", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("from_whom", sa.String(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_at", sa.String(24), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("withdrawn_at", sa.String(24), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["huddle_id"], ["huddle.id"], name="fk_thanks_huddle_id"),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_thanks_ward_id"),
        sa.PrimaryKeyConstraint("id", name="pk_thanks"),
        sa.UniqueConstraint("uid", name="uq_thanks_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_thanks_ward_day", "thanks", ["ward_id", "given_on"], unique=False)
    op.create_table(
        "action",
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=True),
        sa.Column("huddle_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("how_known", sa.String(), nullable=True),
        sa.Column("opened_at", sa.String(24), nullable=False),
        sa.Column("closed_at", sa.String(24), nullable=True),
        sa.Column("drop_reason", sa.String(), nullable=True),
        sa.Column("told_at", sa.String(24), nullable=True),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.Column("handed_to", sa.String(), nullable=True),
        sa.Column("handed_at", sa.String(24), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_at", sa.String(24), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("withdrawn_at", sa.String(24), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["huddle_id"], ["huddle.id"], name="fk_action_huddle_id"),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name="fk_action_observation_id"
        ),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_action_ward_id"),
        sa.PrimaryKeyConstraint("id", name="pk_action"),
        sa.UniqueConstraint("uid", name="uq_action_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_action_observation",
        "action",
        ["observation_id"],
        unique=False,
        sqlite_where=sa.text("observation_id IS NOT NULL"),
    )
    op.create_index("ix_action_ward_closed", "action", ["ward_id", "closed_at"], unique=False)
    op.create_index("ix_action_ward_status", "action", ["ward_id", "status", "due"], unique=False)
