"""Signing up to the ward's safety effort with a line of one's own; leaving deletes it."""
