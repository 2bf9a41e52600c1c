"""What a change amounts to, and why."""
