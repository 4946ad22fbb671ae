"""The fields of a note and its promise, wherever one is written or changed."""
