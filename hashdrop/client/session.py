"""What a program stores in order to come back to a meeting."""

from typing import NamedTuple


class Session(NamedTuple):
    """A room and the caller's key for it. Store it like a password, in order to come back."""

    room_name: str
    session_key: str

    def __repr__(self) -> str:
        return f"Session({self.room_name!r}, …)"
