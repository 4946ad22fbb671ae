"""The reports screen: the real page in the window, then on paper or in a file."""
