"""A shared PC: people and PINs, the keeper's rules, holds, and what stands for erased words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the new tables; what is there stays as it is."""
    op.create_table(
        "person",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("made_at", sa.String(24), nullable=False),
        *_recorded("person"),
        *_withdrawable(),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pin",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_pin_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_pin"),
    )
    op.create_table(
        "rule",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        *_recorded("rule"),
        sa.UniqueConstraint("name", name="uq_rule_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mark",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_mark"),
    )
    op.create_table(
        "hold",
        sa.Column("ward_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("made_at", sa.String(24), nullable=False),
        *_recorded("hold"),
        *_withdrawable(),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="fk_hold_ward_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "stone",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("erased_at", sa.String(24), nullable=False),
        *_recorded("stone"),
        sa.UniqueConstraint("kind", "row_id", name="uq_stone_kind"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "kept_longer",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        *_recorded("kept_longer"),
        sa.UniqueConstraint("kind", "row_id", name="uq_kept_longer_kind"),
        sqlite_autoincrement=True,
    )


def _recorded(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("uid", name=f"uq_{table}_uid"),
    )


def _withdrawable() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("withdrawn_at", sa.String(24), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
    )
