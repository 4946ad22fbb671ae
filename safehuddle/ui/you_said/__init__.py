"""What may hang on the wall of what was said and done: chosen line by line, in words of its own."""
