"""The full-text index: tables of words that SQL triggers keep in step with the rows.

The migrations make them. Prefixes of one to three letters are indexed, so that the first letters
typed answer at once; results are read newest first, because ranking would read every match.
"""

from __future__ import annotations

INDEXED = {
    "observation": ("text", "place", "raised_by", "made_easy"),
    "action": ("what", "owner", "handed_to", "answer"),
    "thanks": ("text", "to_whom", "from_whom"),
}
"""The columns whose words can be found, by table; the index of `x` is the table `x_words`."""

LEAF_BYTES = 1000
"""Small leaves, several to a page of the file: a save then writes two pages fewer."""


def rebuild_sql(table: str) -> str:
    """Return the statement that makes a table's index anew from its rows."""
    return f"INSERT INTO {table}_words ({table}_words) VALUES ('rebuild')"
