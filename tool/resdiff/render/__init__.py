"""A Comparison or a Document as something to read, print, file or hand on; `formats` is the table
of what is written.
"""
