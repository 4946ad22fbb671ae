"""Taking records out as a file: what, in which form, and where to."""
