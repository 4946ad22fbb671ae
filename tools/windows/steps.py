"""Steps that are taken once, and again only when what they were taken with has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from tools.bootstrap import say
from tools.windows.places import MADE


def once(step: Callable[[], None], *made_of: str | bytes | Path, of: str = "") -> None:
    """Take a step, unless it was taken before with just the same.

    Args:
        step: a function; the first line of its docstring is said. What it says of itself, and the
            rest of the file it is in, count among what it was taken with.
        made_of: what its result depends on: texts, and files, of which the content counts.
        of: what tells this step from others of the same function.
    """
    stamp = MADE / f"{step.__name__}{of}.stamp"
    digest = hashlib.sha256()
    for part in (Path(step.__code__.co_filename), *made_of):
        content = part.read_bytes() if isinstance(part, Path) else part
        content = content.encode() if isinstance(content, str) else content
        digest.update(len(content).to_bytes(8) + content)
    if stamp.exists() and stamp.read_text("ascii") == digest.hexdigest():
        return
    say(f"… {(step.__doc__ or step.__name__).splitlines()[0]}")
    stamp.unlink(missing_ok=True)
    step()
    MADE.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest.hexdigest(), "ascii")
