"""Joy and pride: the sheet of the day's question, and the leader's look over what was said."""
