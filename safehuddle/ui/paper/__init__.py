"""A finished page on its way out of the window: looked over again, printed, saved."""
