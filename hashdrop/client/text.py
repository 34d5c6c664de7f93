"""Texts, measured and cut as pages and app do."""

from collections.abc import AsyncIterator

WHITE_SPACE = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f"
    "\u3000\ufeff"
)
"""What JavaScript takes for white space."""


def is_blank(text: str) -> bool:
    """Whether there is nothing but white space."""
    return not text.strip(WHITE_SPACE)


def cut(text: str, max_length: int) -> str:
    """The first `max_length` UTF-16 units of a text, or one less: never half a character."""
    units = text.encode("utf-16-le", "surrogatepass")
    return text if len(units) <= 2 * max_length else units[: 2 * max_length].decode("utf-16-le", "ignore")


async def joined_text(pieces: AsyncIterator[str], max_length: int) -> str | None:
    """The text in all pieces, cut to `max_length` UTF-16 units, after reading to the end; None if that fails."""
    text = ""
    try:
        async for piece in pieces:
            if len(text) <= max_length:
                text += piece
    except ConnectionError:  # of which LiveKit's `StreamError` is one
        return None
    shortened = cut(text, max_length)
    return text if shortened == text else f"{shortened}…"
