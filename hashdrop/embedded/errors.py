"""What keeps HashDrop from starting."""


class CannotStart(Exception):
    """HashDrop cannot start. The message is one line for a person: what is wrong, and the remedy."""
