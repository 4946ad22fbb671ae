"""The guide says nothing that is not so: its names, keys, commands, figures and sentences."""
