"""Statistical process control as NHS England's Making Data Count does it: limits, rules, verdicts.

Numbers in, numbers out: nothing here knows a ward, a file or a drawing. `docs/spc.md` tells each
rule, its source, and where other tools differ.
"""
