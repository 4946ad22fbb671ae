"""How long records are kept, what is held, and what is erased: a page for the keeper."""
