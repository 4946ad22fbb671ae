"""One file a migration; each goes on doing what it did when it was written."""
