"""The pulse: answered by anybody, kept as counts alone, told of many together and once.

No answer has a row, a time, an author or an entry in the history (`docs/security.md`).
"""
