"""Installs, runs, upgrades and removes what was built: `make installers-test`.

The Windows ones on a PC that Wine makes, the package in a Debian of its own. What only a real
Windows can tell is not told here: see `docs/it.md`.
"""
