"""Who is here: giving a PIN, stepping away, and the people who have one."""
