"""Text as readers see it: tokens, folding, the words that changed between two texts."""
