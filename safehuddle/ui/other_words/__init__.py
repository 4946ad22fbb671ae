"""What was written down in the words of other systems, to be read and copied."""
