"""Who signed up to the ward's safety effort: one sheet to join, to see the others, and to leave."""
