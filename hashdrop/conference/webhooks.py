"""Which of LiveKit's webhooks tell HashDrop something."""

TELLING = frozenset({"participant_joined", "participant_left", "participant_connection_aborted", "room_finished"})
"""Those after which somebody is there or gone. The others, of tracks and of rooms that we made, tell nothing new."""
