"""The honest conversation after harm: behind a leader's PIN, but for practising and the card."""
