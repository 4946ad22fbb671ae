"""Where the frozen program begins."""

from __future__ import annotations

import os
import sys

from safehuddle.cli import main

if __name__ == "__main__":
    # What was set so that this program finds its own libraries is not for those it starts.
    former = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if former is not None:
        os.environ["LD_LIBRARY_PATH"] = former
    sys.exit(main())
