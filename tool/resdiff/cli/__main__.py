"""`python -m resdiff.cli` is the command `resdiff`."""

from resdiff.cli import run

run()
