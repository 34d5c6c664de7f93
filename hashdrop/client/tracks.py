"""Which tracks are received."""

from collections.abc import Container, Iterable, Mapping

from livekit import rtc

_SOURCES = frozenset(
    {
        rtc.TrackSource.SOURCE_MICROPHONE,
        rtc.TrackSource.SOURCE_CAMERA,
        rtc.TrackSource.SOURCE_SCREENSHARE,
        rtc.TrackSource.SOURCE_SCREENSHARE_AUDIO,
    }
)


def receivable(publications: Mapping[str, rtc.RemoteTrackPublication]) -> set[str]:
    """The ids of a participant's tracks to receive: one of each source, however many are published.

    It is the one with the lowest id, so that all clients choose the same one.
    """
    lowest = {publications[sid].source: sid for sid in sorted(publications, reverse=True)}
    return {sid for source, sid in lowest.items() if source in _SOURCES}


def update_subscriptions(
    people: Iterable[rtc.RemoteParticipant], audience: Container[str], *, may_subscribe: bool = True
) -> None:
    """Subscribe to one track of each source from everybody in the audience, and to nothing else.

    Args:
        people: The other participants.
        audience: Identities.
        may_subscribe: If not, the subscriptions to people in the audience stay as they are.
    """
    for person in people:
        is_in_audience = person.identity in audience
        if is_in_audience and not may_subscribe:
            continue
        wanted = receivable(person.track_publications) if is_in_audience else set()
        for sid, publication in person.track_publications.items():
            if publication.subscribed != (sid in wanted):
                publication.set_subscribed(sid in wanted)
