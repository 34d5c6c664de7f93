# Errors: what a person reads when something could not be done. Keys: error-<code>.
error-bad-json = The request is not valid JSON.
error-unauthorized = This meeting does not know you. Join it with its code.
error-not-host = Only a host of the meeting can do this.
error-not-owner = Seul le créateur de la réunion peut faire cela.
error-not-admitted = Seules les personnes présentes dans l'appel peuvent faire cela.
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
too-many-rooms = Too many meetings are open from your network. End one, or try again in a minute.
waiting-room-full = Too many people are waiting already. Try again in a moment.
error-livekit-not-configured = Meetings can't take place yet: { $missing } must be set on the server.
error-livekit-unreachable = The media server does not answer. Try again in a moment.
error-unavailable = HashDrop is not available right now. Try again in a moment.

# What is wrong with a field.
missing = Please fill this in.
missing-name = Please enter your name.
missing-code = Please enter the meeting code.
missing-value = This is missing.
wrong-value = This has a wrong value.
too-long = This is too long.
not-showable = This has characters that can't be shown.
owner-stays = Le créateur de la réunion en reste l'hôte : personne ne peut l'exclure, le renvoyer en salle d'attente ni lui retirer ce rôle.
idempotency-key-reused = This key was used for another request.
whom = Name somebody, or say all.

# The meeting's name where its host gave none.
default-title = { $name }'s meeting

# Lobby.
what-it-is = Private video meetings. Tell people three words; they wait outside until you let them in.
your-name = Your name
start-a-meeting = Start a meeting
meeting-code = Meeting code
join = Join
between-ways = or
waiting-room = Waiting room
waiting-room-hint = Guests wait until you let them in.

# Before joining.
your-picture = Your picture
camera-is-off = Your camera is off
microphone = Microphone
camera = Camera
choose-microphone = Choose microphone
choose-camera = Choose camera
no-microphone = No microphone found
no-camera = No camera found
door-asks = The host lets people in. You can be seen and heard only after that.
ask-to-join = Ask to join
join-now = Join now

# Waiting.
waiting-heading = Waiting for the host to let you in
waiting-hint = The host has been told. You are here as
leave = Leave

# The host's waiting room.
admit = Admit
deny = Deny
admit-all = Admit all

# In the call.
participants-videos = Participants' videos
screen-of = { $name }'s screen
you = (you)
muted-mark = muted
share-screen = Share screen
invite = Invite
end-for-all = End for all
cancel = Cancel
close = Close
dismiss = Dismiss
tell-people = Tell people:
hear-the-others = Let me hear the others
connecting = Connecting…
reconnecting = Reconnecting…
backend-away = HashDrop's server can't be reached. A call goes on; the rest follows as soon as it is back.
end-question = End the meeting for everybody?
end-hint = Everybody leaves, and the code stops working.
leave-question = Leave the meeting?
leave-hint = You are the only host. If you leave and don't come back, the meeting ends for everybody shortly after.
invite-people = Invite people
invite-hint = Read these three words out, or send the link.
copy-code = Copy code
copy-link = Copy link
qr-code = QR code

# What did not work.
device-refused = Your browser does not allow HashDrop to use your { $device }. Allow it beside the address bar, then switch it on here.
device-missing = No { $device } was found. Plug one in, then switch it on here.
device-in-use = Your { $device } is used by another program. Close that, then switch it on here.
device-failed = Your { $device } could not be used. Try another one.
screen-failed = Your screen could not be shared.
notice-reload = HashDrop was updated. Reload this page to go on.

# Afterwards.
ask-again = You can ask again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
ask-never-again = You can't ask again in this meeting.
the-host-said = The host said: { $reason }
denied-heading = The host didn't let you in
removed-heading = You were removed from the meeting
ended-heading = The meeting has ended
left-heading = You left the meeting
elsewhere-heading = You joined from another tab
use-it-here = Use it here
back-to-the-lobby = Back to the lobby
