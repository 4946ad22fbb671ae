"""What the make targets run; none of it is shipped."""
