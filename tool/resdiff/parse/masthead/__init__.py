"""The head of a document as fields (conventions 1.1 to 1.4): printed lines, named fields, properties, and what follows."""
