"""Lines to one Document."""
