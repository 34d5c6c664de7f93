"""Which of LiveKit's webhooks HashDrop acts on."""

RELEVANT_EVENTS = frozenset(
    {"participant_joined", "participant_left", "participant_connection_aborted", "room_finished"}
)
"""The events after which somebody has come or gone. The others, about tracks and rooms we created, add nothing."""
