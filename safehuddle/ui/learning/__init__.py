"""Learning from what goes well: themes, what was learnt, and the few questions that open it."""
