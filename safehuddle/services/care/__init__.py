"""Looks after the ward's file: backups, checks, restoring, the recovery key."""
