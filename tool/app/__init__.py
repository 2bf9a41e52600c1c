"""The app: how it is built, and what a double click on it does."""
