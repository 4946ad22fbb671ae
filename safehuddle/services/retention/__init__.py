"""How long records are kept: the bin, holds, review and erasure."""
