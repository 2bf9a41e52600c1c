"""The head of a document as fields (conventions 1.1 to 1.4), from all places that have them."""
