"""Shared by tests and benchmarks: texts with known edits, set in every format, and judges of redlines that share no code
with the writer."""
