"""The API's plain calls. Generated from docs/openapi.json by `make openapi`: do not edit."""

from hashdrop.client.answers import Door, Entry, Invitation, Participant, Source, WaitingRoom
from hashdrop.client.code import code_to_send
from hashdrop.client.session import Session
from hashdrop.client.transport import Transport, parse


class Calls(Transport):
    """A method for each plain call. All may raise `InvalidRequest`, `RateLimited`, `RoomEnded`, `Unavailable`."""

    async def create(
        self, username: str, *, title: str | None = None, waiting_room: bool = True, max_participants: int = 50
    ) -> Entry:
        """Start a meeting. For anyone.

        Opens a room. The caller is its owner and is admitted at once. `Accept-Language` decides the language of
        the room's codes and of a default title; without it, or if HashDrop doesn't speak that language, they are
        in English.

        If the connection fails, this tries again; it takes effect only once.

        Args:
            username: 1–50 characters after Unicode NFC and trimming.
            title: Defaults to a title with the host's name.
            waiting_room: Whether guests wait until a host admits them.
            max_participants: How many people may be in the call at a time, hosts included. Waiting guests don't
                count.
        """
        return parse(
            Entry,
            await self._post_idempotent(
                "create",
                None,
                username=username,
                title=title,
                waitingRoom=waiting_room,
                maxParticipants=max_participants,
            ),
        )

    async def generate_code(self, session: Session, *, rotate: bool = False) -> Invitation:
        """Get the code that opens the room. For hosts.

        Returns the same code until it is rotated or expires.

        Args:
            rotate: Replace the code now; the old one stops working.

        Raises:
            Unauthorized, NotHost, Removed
        """
        return parse(Invitation, await self._post("generate-code", session, rotate=rotate))

    async def lookup(self, code: str) -> Door:
        """See what a code opens, before joining. For anyone with the code. A wrong code counts as a guess.

        Args:
            code: The code, or any text that contains exactly one code, such as an invitation.

        Raises:
            CodeNotFound
        """
        return parse(Door, await self._post("lookup", None, code=code_to_send(code)))

    async def waiting(self, session: Session) -> WaitingRoom:
        """List the people in the waiting room, oldest request first. For hosts.

        Raises:
            Unauthorized, NotHost, Removed
        """
        return parse(WaitingRoom, await self._get("waiting", session))

    async def admit(self, session: Session, identity: str) -> None:
        """Admit one waiting guest. For hosts.

        Raises:
            Unauthorized, NotHost, Removed, ParticipantNotFound, AlreadyDecided, RoomFull
        """
        await self._post("admit", session, participantIdentity=identity)

    async def admit_all(self, session: Session) -> list[str]:
        """Admit as many waiting guests as fit, oldest request first. For hosts.

        Returns:
            Identities of the guests who were admitted.

        Raises:
            Unauthorized, NotHost, Removed
        """
        return list((await self._post("admit", session, all=True))["admitted"])

    async def deny(self, session: Session, identity: str, reason: str | None = None) -> None:
        """Deny one waiting guest. For hosts.

        They may ask again after 30 seconds, the next time after 2 minutes, and after that not in this room.

        Args:
            reason: Shown to the people who are denied.

        Raises:
            Unauthorized, NotHost, Removed, ParticipantNotFound, AlreadyDecided
        """
        await self._post("deny", session, participantIdentity=identity, reason=reason)

    async def deny_all(self, session: Session, reason: str | None = None) -> list[str]:
        """Deny everybody in the waiting room. For hosts.

        They may ask again after 30 seconds, the next time after 2 minutes, and after that not in this room.

        Args:
            reason: Shown to the people who are denied.

        Returns:
            Identities of the guests who were denied.

        Raises:
            Unauthorized, NotHost, Removed
        """
        return list((await self._post("deny", session, all=True, reason=reason))["denied"])

    async def send_back(self, session: Session, identity: str) -> None:
        """Send a participant back to the waiting room. For hosts. The owner can't be sent back.

        This turns the waiting room on. A co-host becomes a guest.

        Raises:
            Unauthorized, NotHost, Removed, ParticipantNotFound
        """
        await self._post("send-back", session, participantIdentity=identity)

    async def remove(self, session: Session, identity: str) -> None:
        """Remove a participant for good. For hosts. The owner can't be removed.

        This rotates the code and turns the waiting room on.

        Raises:
            Unauthorized, NotHost, Removed, ParticipantNotFound
        """
        await self._post("remove", session, participantIdentity=identity)

    async def mute(self, session: Session, identity: str | None = None, source: Source = "microphone") -> list[str]:
        """Mute one participant, or everybody but the caller. For hosts.

        They may unmute themselves.

        Args:
            identity: The participant; None: all of them.
            source: `screen_share` also mutes the audio of the screen share.

        Returns:
            Identities of the newly muted participants, without those who already were or had no such track.

        Raises:
            Unauthorized, NotHost, Removed, ParticipantNotFound
        """
        return list(
            (await self._post("mute", session, participantIdentity=identity, all=identity is None, source=source))[
                "muted"
            ]
        )

    async def raise_hand(self, session: Session, raised: bool = True) -> None:
        """Raise or lower your hand. For everybody in the call.

        Raises:
            Unauthorized, NotAdmitted, Removed
        """
        await self._post("hand", session, raised=raised)

    async def lower_hand(self, session: Session, identity: str | None = None) -> None:
        """Lower one participant's hand, or all hands. For hosts.

        Args:
            identity: The participant; None: all of them.

        Raises:
            Unauthorized, NotHost, Removed, ParticipantNotFound
        """
        await self._post("lower-hand", session, participantIdentity=identity, all=identity is None)

    async def participants(self, session: Session) -> list[Participant]:
        """List the admitted participants. For everybody in the call.

        Returns:
            In the order in which they asked to join.

        Raises:
            Unauthorized, NotAdmitted, Removed
        """
        return [parse(Participant, one) for one in (await self._get("participants", session))["participants"]]

    async def set_cohost(self, session: Session, identity: str, cohost: bool = True) -> None:
        """Promote a guest to co-host, or demote a co-host to guest. For the owner.

        Args:
            cohost: Whether to promote to co-host; false demotes to guest.

        Raises:
            Unauthorized, NotHost, Removed, ParticipantNotFound
        """
        await self._post("co-host", session, participantIdentity=identity, cohost=cohost)

    async def change_settings(
        self, session: Session, *, locked: bool | None = None, waiting_room: bool | None = None
    ) -> None:
        """Lock or unlock the room, and turn its waiting room on or off. For hosts.

        Args:
            locked: Whether the room is locked: nobody new may join or ask to.
            waiting_room: Whether new people wait until a host admits them.

        Raises:
            Unauthorized, NotHost, Removed
        """
        await self._post("settings", session, locked=locked, waitingRoom=waiting_room)

    async def token(self, session: Session) -> Entry:
        """Get a new token for the caller's current status. For anyone with a session key of the room.

        People who had left come back by calling this.

        Raises:
            Unauthorized, Denied, Removed, RoomFull
        """
        return parse(Entry, await self._post("token", session))

    async def leave(self, session: Session) -> None:
        """Leave the room, or stop waiting. For anyone with a session key of the room.

        The session key remains valid until the room ends.

        Raises:
            Unauthorized, Removed
        """
        await self._post("leave", session)

    async def end(self, session: Session) -> None:
        """End the meeting for everybody. For hosts.

        Raises:
            Unauthorized, NotHost, Removed
        """
        await self._post("end", session)
