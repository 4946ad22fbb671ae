"""A policy of IT for one test."""

from __future__ import annotations

import os

from safehuddle.files import policy


def set_by_it(monkeypatch, *lines):
    """Write lines into this PC's policy file, as an administrator would; return the file."""
    monkeypatch.setattr(policy, "ADMINISTRATORS", {0, os.getuid()})
    file = policy.place()
    file.parent.mkdir(mode=0o755, exist_ok=True)
    file.write_text("\n".join(("[SafeHuddle]", *lines)), encoding="utf-8")
    file.chmod(0o644)
    policy.forget()
    return file
