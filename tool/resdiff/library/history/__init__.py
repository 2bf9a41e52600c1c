"""The line of resolutions that a resolution belongs to."""
