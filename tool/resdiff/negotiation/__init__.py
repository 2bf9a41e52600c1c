"""What becomes of a draft: amendments to it, its outcome, proposals of delegations on it."""
