"""What each line of a text is, and the id of its paragraph."""
