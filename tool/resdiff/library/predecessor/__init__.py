"""Which document held a draft descends from."""
