"""The ward's guide in a window of its own: chapters, search, no browser and no network."""
