"""The HTTP API, with a method for each route; for everything that a `Meeting` doesn't do automatically."""

from hashdrop.client.answers import Admission, Entry
from hashdrop.client.calls import Calls
from hashdrop.client.code import code_to_send
from hashdrop.client.session import Session
from hashdrop.client.transport import parse


class Api(Calls):
    """A HashDrop server's API. All methods may raise `ApiError`; those that take a session act on behalf of its holder.

    Args:
        server: The server's address, such as `https://meet.example.org`.
        http: A client with your own proxy, certificate or language; the caller closes it.
    """

    async def join(self, code: str, username: str) -> Entry:
        """Join with a code, or ask to if there is a waiting room.

        Args:
            code: The code, or a text that contains exactly one, such as an invitation link.
            username: The name to join with.
        """
        return parse(Entry, await self._post_idempotent("join", None, code=code_to_send(code), username=username))

    async def resume(self, session: Session) -> Entry:
        """Return as the same person. After a denial, this asks again once that is allowed."""
        return parse(Entry, await self._post("join", session))

    async def admission(self, session: Session, known: Admission | None = None) -> Admission:
        """Get the current status. If `known` is given, the request is held until the status differs, for up to 25 s.

        A server that holds too many requests answers earlier, and says when to ask again. This waits until then.
        """
        answer = await self._get("admission", session, etag=known.etag if known else None)
        return known if known and answer is None else parse(Admission, answer)
