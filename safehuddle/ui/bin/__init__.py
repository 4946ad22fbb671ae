"""What was withdrawn lately, and the way back."""
