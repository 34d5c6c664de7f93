"""The screens of a tab. In TypeScript they are in `pages/screens.ts`, which a test holds equal to these."""

from enum import StrEnum


class Screen(StrEnum):
    """What a tab shows. The values are what browser and server tell each other, and what the browser stores."""

    UNKNOWN = ""
    """The page hasn't reported its screen yet."""
    LOBBY = "lobby"
    DOOR = "before"
    WAITING = "waiting"
    CALL = "call"
    DENIED = "denied"
    DROPPED = "dropped"
    REMOVED = "removed"
    ENDED = "ended"
    LEFT = "left"
    ELSEWHERE = "elsewhere"

    @classmethod
    def reported(cls, name: str) -> "Screen":
        """The screen of which a browser reports the name; the lobby if there is none."""
        return next((screen for screen in cls if screen and screen == name), cls.LOBBY)
