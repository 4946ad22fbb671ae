"""Beneath the surface: after-action reviews, gaps, and the thread from a sentence to a chart."""
