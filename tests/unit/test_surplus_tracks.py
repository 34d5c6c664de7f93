"""The tracks of a participant that the sweep mutes: exactly those that no client receives."""

from livekit.protocol.models import TrackInfo, TrackSource

from hashdrop.conference.livekit.gateway import _surplus

MICROPHONE, CAMERA = TrackSource.MICROPHONE, TrackSource.CAMERA


def track(sid: str, source: "TrackSource.ValueType", *, muted: bool = False) -> TrackInfo:
    return TrackInfo(sid=sid, source=source, muted=muted)


def test_the_lowest_id_of_each_source_is_kept_in_any_order() -> None:
    tracks = [track("C", MICROPHONE), track("B", MICROPHONE), track("A", CAMERA), track("D", CAMERA)]
    assert _surplus(tracks) == _surplus(reversed(tracks)) == ["C", "D"]


def test_other_tracks_are_muted_even_if_the_received_one_is_muted() -> None:
    assert _surplus([track("A", MICROPHONE, muted=True), track("B", MICROPHONE)]) == ["B"]


def test_muted_tracks_are_skipped_and_unknown_sources_are_muted() -> None:
    tracks = [track("A", CAMERA), track("B", CAMERA, muted=True), track("C", TrackSource.UNKNOWN)]
    assert _surplus(tracks) == ["C"]
