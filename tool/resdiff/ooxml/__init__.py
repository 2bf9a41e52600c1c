"""What a Word file is, for reader and writer alike."""
