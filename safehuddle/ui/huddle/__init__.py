"""The huddle: the board between huddles, the running order, and the page that closes it."""
