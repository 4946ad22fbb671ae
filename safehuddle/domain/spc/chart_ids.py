"""What the charts of a ward are called: by links, by the list of them, and by what is kept of one.

Apart from the charts themselves, for the board, which names one before it is read.
"""

from __future__ import annotations

HARM, RATE = "harm:", "rate:"
"""With the number of the harm behind it, the chart of a harm, or of its rate."""
HUDDLES, OBSERVATIONS, ACTIONS = "huddles", "observations", "actions"
GOOD_AND_WORRIES = "good-and-worries"
