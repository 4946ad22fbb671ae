"""The meaning and the arithmetic: standard library only, no files, no clock of its own."""
