"""The window round the screens: top bar, rail, notices, keys. Knows no screen but by its name."""
