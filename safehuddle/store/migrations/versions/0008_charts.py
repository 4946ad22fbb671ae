"""What people say about harm and charts, themes with a name, and what lies beneath the surface."""

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
    _make_beneath()
    _make_shelf()


def _make_beneath() -> None:
    """Make after-action reviews, gaps, answers, stories, and the links of threads."""
    _make(
        "after_action",
        sa.Column("observation_id", sa.Integer(), nullable=True),
        *_texts("expected", "actual", "why", nullable=True),
        *_texts("learnt"),
        *_texts("kept", nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        *_told("looked"),
        *_withdrawal(),
        _link("after_action", "observation"),
    )
    op.create_index("ix_after_action_ward_day", "after_action", ["ward_id", "looked_on"])
    op.create_index("ix_after_action_observation", "after_action", ["observation_id"])
    said = ("expected", "actual", "why", "learnt", "kept")
    search_index.rebuild(op.execute, "after_action", said, of_wards=True)
    _make(
        "gap",
        *_texts("work"),
        *_texts("imagined", "prescribed", nullable=True),
        *_texts("done"),
        *_texts("told", "sense", "closes", "above", nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        *_told("seen"),
        *_withdrawal(),
    )
    op.create_index("ix_gap_ward_day", "gap", ["ward_id", "seen_on"])
    sides = ("work", "imagined", "prescribed", "done", "told", "sense", "closes", "above")
    search_index.rebuild(op.execute, "gap", sides, of_wards=True)
    _make(
        "question_answer",
        sa.Column("huddle_id", sa.Integer(), nullable=True),
        *_texts("question", "answer"),
        *_told("answered"),
        *_withdrawal(),
        _link("question_answer", "huddle"),
    )
    op.create_index("ix_question_answer_ward_day", "question_answer", ["ward_id", "answered_on"])
    search_index.rebuild(op.execute, "question_answer", ("question", "answer"), of_wards=True)
    _make(
        "story",
        *_texts("title", "text"),
        *_texts("learnt", nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        *_told("told"),
        *_withdrawal(),
    )
    op.create_index("ix_story_ward_day", "story", ["ward_id", "told_on"])
    search_index.rebuild(op.execute, "story", ("title", "text", "learnt"), of_wards=True)
    _make(
        "thread_link",
        *_texts("from_kind", "from_uid", "to_kind", "to_uid"),
        sa.UniqueConstraint("from_uid", "to_uid", name="uq_thread_link_from_uid"),
    )
    op.create_index("ix_thread_link_to", "thread_link", ["to_uid"])


def _texts(*names: str, nullable: bool = False) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.String(), nullable=nullable) for name in names)


def _told(verb: str) -> tuple[sa.schema.SchemaItem, ...]:
    """Return the ward's day and the moment on which something was said."""
    return (
        sa.Column(f"{verb}_on", sa.Date(), nullable=False),
        sa.Column(f"{verb}_at", sa.String(24), nullable=False),
    )


def _make_shelf() -> None:
    """Make the table of the ward's own cards."""
    _make(
        "shelf_card",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=False),
        *_withdrawal(),
    )
    op.create_index("ix_shelf_card_ward_day", "shelf_card", ["ward_id", "checked_on"])
    search_index.rebuild(op.execute, "shelf_card", ("title", "text"), of_wards=True)


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
