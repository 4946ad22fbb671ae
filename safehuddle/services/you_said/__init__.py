"""What became of what somebody said: telling them, and the sheet of it for the wall."""
