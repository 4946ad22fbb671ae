"""Colours, sizes, fonts and icons by their role, in a light and a dark look, at 100–200 %."""
