"""Lets `python -m safehuddle` do what the command `safehuddle` does."""

from __future__ import annotations

import sys

from safehuddle.cli import main

if __name__ == "__main__":
    sys.exit(main())
