"""What a screen is that shows a list, and beside it one record or a form about it."""
