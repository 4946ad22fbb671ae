"""The use cases, by feature: they take a session or a change and return frozen rows."""
