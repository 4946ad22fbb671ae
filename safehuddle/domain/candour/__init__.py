"""The honest conversation after harm, and the chain of dated facts that shows it was held.

Pure rules: no store, no clock, no window. Rules answer in plain sentences that name what is still
missing; none of them gives a verdict, and nothing is inferred from what nobody has written. What is
law or guidance stands as data in `resources/candour`, with its source; here are only the rules of
this record. The regulation spoken of is regulation 20 of SI 2014/2936, as amended by SI 2015/64.
"""

from __future__ import annotations
