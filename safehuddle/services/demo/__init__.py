"""A made-up ward with a past, to try the program on."""
