"""Whether a harm counts, what people say about charts, and themes that have a name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from safehuddle.store import search_index

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the new tables and columns; the rows that stand stay as they are."""
    op.add_column("observation", sa.Column("harm_counted", sa.String(32), nullable=True))
    for column in (
        sa.Column("milestones", sa.String(), nullable=True),
        sa.Column("halve_from", sa.Date(), nullable=True),
        sa.Column("halve_to", sa.Date(), nullable=True),
        sa.Column("halve_count", sa.Integer(), nullable=True),
        sa.Column("halve_weeks", sa.Integer(), nullable=True),
        sa.Column("halve_on", sa.Date(), nullable=True),
    ):
        op.add_column("harm_kind", column)
    _make(
        "chart_mark",
        sa.Column("harm_kind_id", sa.Integer(), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        *_withdrawal(),
        _link("chart_mark", "harm_kind"),
    )
    op.create_index("ix_chart_mark_ward_day", "chart_mark", ["ward_id", "on_date"])
    search_index.rebuild(op.execute, "chart_mark", ("text",), of_wards=True)
    _make(
        "rebase",
        sa.Column("measure", sa.String(32), nullable=False),
        sa.Column("harm_kind_id", sa.Integer(), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("moved", "why", "kept", "lasts")
        ),
        *_withdrawal(),
        _link("rebase", "harm_kind"),
    )
    op.create_index("ix_rebase_ward_day", "rebase", ["ward_id", "on_date"])
    _make(
        "bed_days",
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.UniqueConstraint("ward_id", "monday", name="uq_bed_days_ward_id"),
    )
    _make(
        "theme",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        *_withdrawal(),
    )
    op.create_index("ix_theme_ward_day", "theme", ["ward_id", "begun_on"])
    search_index.rebuild(op.execute, "theme", ("name", "about"), of_wards=True)
    _make(
        "theme_note",
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        _link("theme_note", "theme"),
        _link("theme_note", "observation"),
        sa.UniqueConstraint("theme_id", "observation_id", name="uq_theme_note_theme_id"),
    )
    op.create_index("ix_theme_note_observation_id", "theme_note", ["observation_id"])


def _make(table: str, *more: sa.schema.SchemaItem) -> None:
    """Make a table of a ward's rows, each with its number and its uid."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(26), nullable=False),
        sa.Column("ward_id", sa.Integer(), nullable=False),
        *more,
        _link(table, "ward"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("uid", name=f"uq_{table}_uid"),
        sqlite_autoincrement=True,
    )


def _withdrawal() -> tuple[sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("withdrawn_at", sa.String(24), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
    )


def _link(table: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([f"{to}_id"], [f"{to}.id"], name=f"fk_{table}_{to}_id")
