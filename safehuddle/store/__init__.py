"""Everything that knows there is a file: the store, its key, its one door for writes."""
