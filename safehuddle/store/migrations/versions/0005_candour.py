"""Candour: records whose words are sealed once more, and the leaders' key, locked for each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the new tables; what is there stays as it is."""
    op.create_table(
        "candour_record",
        sa.Column("ward_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("record_class", sa.String(32), nullable=False),
        *_recorded("candour_record"),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_candour_record_ward_id"),
        sa.UniqueConstraint("ward_id", "number", name="uq_candour_record_ward_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "candour_entry",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        *_recorded("candour_entry"),
        sa.ForeignKeyConstraint(
            ["record_id"], ["candour_record.id"], name="fk_candour_entry_record_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_candour_entry_record_id", "candour_entry", ["record_id"])
    op.create_table(
        "leaders_wrap",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("wrapped", sa.String(), nullable=False),
        sa.Column("by_passphrase", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_leaders_wrap_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_leaders_wrap"),
    )


def _recorded(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("uid", name=f"uq_{table}_uid"),
    )
