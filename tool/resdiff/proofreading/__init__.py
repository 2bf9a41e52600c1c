"""Proof-reading: versions of one text held against each other, one text against itself and the
record, and who must do what.
"""
