"""What the weekly page says."""
