"""Where a draft's language comes from."""
