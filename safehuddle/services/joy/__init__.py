"""Joy and pride: said in a line by anybody, and by nobody in particular.

No sentence has a time finer than its month, an author or an entry in the history.
"""
