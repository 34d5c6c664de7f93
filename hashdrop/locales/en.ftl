# Errors: what a person reads when something could not be done. Keys: error-<code>.
error-bad-json = The request is not valid JSON.
error-unauthorized = This meeting does not know you. Join it with its code.
error-not-host = Only a host of the meeting can do this.
error-denied = The host didn't let you in. You can ask again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
error-denied-for-good = The host didn't let you in, and you can't ask again in this meeting.
error-removed = You were removed from the meeting.
error-code-not-found = There is no meeting with this code. Check the words, or ask the host for a new code.
error-participant-not-found = This person is not in the meeting.
error-not-found = There is nothing at this address.
error-method-not-allowed = This address does not take such a request.
error-already-decided = { $name } is no longer waiting.
error-room-full = The meeting is full.
error-room-locked = The meeting is locked. Ask the host to let you in.
error-room-ended = The meeting has ended.
error-too-large = The request is too large.
error-invalid-request = Please check: { $fields }.
error-rate-limited = Too many attempts. Try again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
error-livekit-not-configured = Meetings can't take place yet: { $missing } must be set on the server.
error-livekit-unreachable = The media server does not answer. Try again in a moment.
error-unavailable = HashDrop is not available right now. Try again in a moment.

# What is wrong with a field.
missing = Please fill this in.
too-long = This is too long.
not-showable = This has characters that can't be shown.
owner-stays = Nobody can remove the owner of the meeting.
idempotency-key-reused = This key was used for another request.
whom = Name somebody, or say all.

# The meeting's name where its host gave none.
default-title = { $name }'s meeting
