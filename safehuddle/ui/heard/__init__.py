"""What a screen reader is told the widgets are."""
