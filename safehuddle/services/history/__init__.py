"""The history as people read it: its entries, their sentences, what they are about."""
