"""The meaning and the arithmetic: standard library, one table of holidays; no files, no clock."""
