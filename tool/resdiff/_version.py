"""The version of the package, in one place for those who must not import the face."""

__version__ = "0.1.0"
