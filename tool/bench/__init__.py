"""Benchmarks and measures of the project; each is run as a script."""
