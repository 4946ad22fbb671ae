"""The commands, a function each: they open the store, call services and print JSON."""
