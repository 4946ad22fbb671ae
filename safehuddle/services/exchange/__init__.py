"""Records on their way out and in: JSON, CSV, spreadsheets, and what is wrong with a file."""
