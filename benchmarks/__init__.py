"""Speed, measured side by side with the bare libraries in the same run: see `__main__`."""
