"""The honest conversation after harm: behind a leader's PIN, but for practising and the card.

`view.py` is the screen: a gate until a PIN is given, the leaders' key until it is open, then the
board. `part.py` says what a part of a record is, and `case_parts.py` which there are.
"""
