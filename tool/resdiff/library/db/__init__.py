"""The file of the library: its tables, what is written and what is found in it."""
