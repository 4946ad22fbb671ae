"""Who may do what: people, their PINs, and the one table put in force."""
