"""Errors that prevent a start."""


class CannotStart(Exception):
    """HashDrop cannot start. The message is one line that says what is wrong and what to do about it."""
