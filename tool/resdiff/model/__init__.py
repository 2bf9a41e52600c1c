"""Values that every room passes on; imports nothing of the package."""
