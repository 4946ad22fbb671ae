"""The history of everything, as a page for the keeper."""
