"""The pages, composed in Python."""
