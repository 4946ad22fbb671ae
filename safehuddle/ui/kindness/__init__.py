"""Kind notes: the sheet on which one is written, the cards, and the screen where they are read."""
