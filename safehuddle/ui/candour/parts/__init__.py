"""The parts of a candour record as the window shows them, a file each. See `candour.part`."""
