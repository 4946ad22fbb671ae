"""A ward's words are found without passing by those of others; kind notes have their tables.

Kind notes, and who lets the board say that one waits, have no history.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from safehuddle.store import search_index

revision = "0006"
down_revision = "0005"

# Written out here, not taken from the program: a migration must go on doing what it did.
WORDS = {
    "observation": ("text", "place", "raised_by", "made_easy", "settled_how"),
    "action": ("what", "owner", "how_known", "drop_reason", "handed_to", "answer"),
    "huddle": ("missed_reason",),
    "thanks": ("text", "to_whom", "from_whom"),
}


def upgrade() -> None:
    """Make the indexes anew, and the new tables; the rows stay as they are."""
    for table, columns in WORDS.items():
        search_index.rebuild(op.execute, table, columns, of_wards=True)
    op.create_index("ix_observation_ward", "observation", ["ward_id"])
    _make_kind_notes()


def _make_kind_notes() -> None:
    op.create_table(
        "kind_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(26), nullable=False),
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("to_whom", sa.String(), nullable=False),
        sa.Column("from_whom", sa.String(), nullable=True),
        *(
            sa.Column(part, sa.String(), nullable=False)
            for part in ("moment", "did", "meant", "helped", "more")
        ),
        sa.Column("may_prove", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.String(24), nullable=False),
        sa.Column("read_at", sa.String(24), nullable=True),
        sa.Column("thanked_at", sa.String(24), nullable=True),
        sa.Column("shown_on", sa.String(), nullable=False),
        sa.Column("with_names", sa.Boolean(), nullable=False),
        sa.Column("agreed_at", sa.String(24), nullable=True),
        sa.Column("offered_at", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_kind_note_ward_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_kind_note_person_id"),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name="fk_kind_note_author_id"),
        sa.PrimaryKeyConstraint("id", name="pk_kind_note"),
        sa.UniqueConstraint("uid", name="uq_kind_note_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_kind_note_person_id", "kind_note", ["person_id"])
    op.create_index("ix_kind_note_ward_id", "kind_note", ["ward_id"])
    op.create_table(
        "kind_line",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_kind_line_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_kind_line"),
    )
