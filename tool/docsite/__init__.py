"""The site made of tool/docs."""
