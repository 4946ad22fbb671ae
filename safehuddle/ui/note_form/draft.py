"""A note's form as a draft, and back."""

from __future__ import annotations

from typing import Any

from safehuddle.domain.note_form import Note
from safehuddle.ui.draft_body import body_of, value_of


def to_draft(note: Note) -> dict[str, Any]:
    """Return a note as JSON allows; empty when nothing would be missed."""
    return body_of(note) if note.has_words else {}


def from_draft(body: dict[str, Any]) -> Note:
    """Return the note a draft holds; what it lacks or what makes no sense is as in a new note."""
    if "day" in body:  # version 0.1 wrote when it was noticed beside the rest
        body = {**body, "when": {name: body.get(name) for name in ("day", "on", "time")}}
    if "promise" in body:  # and called what will be done so
        body = {**body, "action": body["promise"]}
    return value_of(Note, body)
