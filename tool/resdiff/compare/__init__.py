"""Two documents to one Comparison."""
