"""Charts on screen: the same shapes that paper draws, painted by Qt in the look of the moment."""
