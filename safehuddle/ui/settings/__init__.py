"""The settings screen: this PC, the ward and its lists, backups, and what SafeHuddle is."""
