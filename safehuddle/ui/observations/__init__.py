"""The observations screen: everything noticed, found as one types, and what became of each."""
