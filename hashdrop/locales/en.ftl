# One term for one thing: meeting, host, co-host, guest, waiting room, ask to join, let in (on buttons: admit), deny,
# remove, mute, share the screen, message, audio and video, media server; someone, everyone, nobody.

# Errors: what a person reads when something could not be done. Keys: error-<code>.
error-bad-json = The request isn't valid JSON.
error-unauthorized = You're not part of this meeting. Join it with the meeting code.
error-not-host = Only a host of the meeting can do this.
error-not-owner = Only the owner of the meeting can do this.
error-not-admitted = Only people in the meeting can do this.
error-denied = The host didn't let you in. You can ask again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
error-denied-for-good = The host didn't let you in, and you can't ask again in this meeting.
error-removed = You were removed from the meeting.
error-code-not-found = There is no meeting with this code. Check the words, or ask the host for a new code.
several-codes = This text contains more than one meeting code. Enter just one.
error-participant-not-found = This person isn't in the meeting.
error-not-found = There's nothing at this address.
error-method-not-allowed = This address doesn't accept this kind of request.
error-already-decided = { $name } is no longer waiting.
error-room-full = The meeting is full.
error-room-locked = The meeting is locked. Nobody new can join right now.
error-room-ended = The meeting has ended.
error-too-large = The request is too large.
error-invalid-request = Please check: { $fields }.
error-rate-limited = Too many attempts. Try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
too-many-rooms = Too many meetings are open from your network. End one, or try again in a minute.
waiting-room-full = Too many people are waiting already. Try again in a moment.
error-dropped = Your place in the waiting room went to someone else. You can ask again.
error-livekit-not-configured = Meetings aren't set up on this server yet. Missing: { $missing }.
error-livekit-unreachable = The media server isn't responding. Try again in a moment.
error-unavailable = HashDrop isn't available right now. Try again in a moment.

# What is wrong with a field.
missing = Fill in this field.
missing-name = Enter your name.
missing-code = Enter the meeting code.
missing-value = This is required.
wrong-value = This value isn't valid.
too-long = This is too long.
not-showable = This contains characters that can't be displayed.
owner-stays = The meeting's owner is always a host, and can't be removed, sent back or demoted.
idempotency-key-reused = This key was already used for a different request.
whom = Name a participant, or set "all".

# The meeting's name where its host gave none.
default-title = { $name }'s meeting

# Lobby.
what-it-is = Private video meetings, opened with three words.
how-it-works = Start a meeting and share its three words. Guests wait outside until you let them in. Until then, they see and hear nothing.
why-private = Encrypted between your browser and this server, which you have to trust. Nothing is recorded.
how-protected = How meetings are protected
what-it-costs = Free. No account, nothing to install.
run-by = Run by { $name }
imprint = Imprint
privacy-policy = Privacy policy
language = Language
return-to-your-meeting = Return to your meeting
return-to-named-meeting = Return to { $title }
your-name = Your name
start-a-meeting = Start a meeting
check-devices = Check camera and microphone
start-preview = Start preview
meeting-code = Meeting code
join = Join
between-ways = or
waiting-room = Waiting room
waiting-room-hint = Guests wait until you let them in.

# The page that says how meetings are protected.
protected-until-admitted = Guests wait until a host lets them in. Until then they receive no picture, no sound and no message, and nobody sees or hears them. A host can turn the waiting room off.
protected-on-the-way = On the way
protected-on-the-way-hint = Pictures, sound, messages and files are encrypted between each browser and the server. Nobody in between can read them.
protected-on-the-server = On the server
protected-on-the-server-hint = The server decrypts them to pass them on. So meetings are not end-to-end encrypted: whoever runs the server could listen in, and you have to trust them.
protected-afterwards = Afterwards
protected-afterwards-hint = HashDrop records no pictures and no sound, and keeps no messages and no files. It deletes names, titles and network addresses some time after the meeting.
protected-code = The three words
protected-code-hint = There are hundreds of millions of combinations, and after a few wrong ones HashDrop stops answering. They expire, and a host can change them at any time.

# Before joining.
your-picture = Your video
camera-is-off = Your camera is off
microphone = Microphone
camera = Camera
choose-microphone = Choose microphone
choose-camera = Choose camera
choose-speaker = Choose speaker
speaker = Speaker
no-microphone = No microphone found
no-camera = No camera found
default-speaker = System default
test-sound = Play test sound
microphone-level = Microphone level
silent-microphone = Your microphone is on, but no sound is coming through. Is it muted on your headset, or is the wrong one chosen?
use-new-device = { $device } was connected. Use it?
use-it = Use it
not-now = Not now
door-asks = The host will let you in. Until then, nobody can see or hear you.
ask-to-join = Ask to join
join-now = Join now

# Waiting.
waiting-heading = Waiting for the host to let you in
waiting-for = Waiting time
host-was-told = The host knows you're here.
no-host-yet = No host is here yet. We'll tell them you're here as soon as they arrive.
you-were-sent-back = The host sent you back to the waiting room.
you-are-called = You'll join as { $name }.
leave = Leave

# The host's waiting room.
admit = Admit
deny = Deny
admit-all = Admit all
admit-all-of = Admit all ({ $count })
show-all-waiting = Show everyone who is waiting
deny-all = Deny all
admit-name = Admit { $name }
deny-name = Deny { $name }
deny-with-reason = Tell { $name } why not
deny-question = Don't let { $name } in?
reason = Reason (optional)
asking-to-join = { $count ->
    [one] { $names } is asking to join.
   *[other] { $names } are asking to join.
}
others = { $count ->
    [one] { $count } other person
   *[other] { $count } others
}
notify-me = Notify me when someone is waiting
notify-hint = A browser notification while you're in another tab or app.

# In the meeting.
you-are-in = You're in
own-media = { $on ->
    [both] Your camera and microphone are on
    [microphone] Your microphone is on and your camera is off
    [camera] Your camera is on and your microphone is off
   *[neither] Your camera and microphone are off
}
meeting-duration = Meeting duration
participants-videos = Participants' videos
screen-of = { $name }'s screen
you = (you)
muted-mark = muted
camera-off-mark = camera off
sharing-mark = sharing the screen
hand-mark = hand raised
locked-mark = The meeting is locked
weak-connection = weak connection
lost-connection = connection lost
picture-late = No video is coming through. If this continues, reload the page.
sound-late = No audio is coming through. If this continues, reload the page.
host = host
co-host = co-host
audio-devices = Audio devices
video-devices = Video devices
share-screen = Share screen
chat = Chat
people = People
raise-hand = Raise hand
react = React
reaction-thumbs-up = Thumbs up
reaction-heart = Heart
reaction-laugh = Laugh
reaction-surprise = Surprise
reaction-clap = Applause
reaction-party = Celebration
more = More
speaker-view = Speaker view
hide-self-view = Hide self-view
low-data = Save data
low-data-hint = Your camera stays off, and you receive only audio and shared screens.
camera-is-held = Your camera is off because “{ $choice }” is on. You can turn that off under “{ $more }”.
picture-in-picture = Picture in picture
settings = Settings
sounds = Sounds
sounds-hint = Short sounds when someone asks to join, joins, raises a hand or sends a message.
keyboard-shortcuts = Keyboard shortcuts
close-what-is-open = Close the dialog or panel
use-shortcuts = Use keyboard shortcuts
use-shortcuts-hint = Turn them off if you press keys by accident or use voice input.
close-panel = Close { $title }
pin = Pin { $name }
unpin = Unpin { $name }
move-own-picture = Move my video
full-screen = Show { $name } full screen
zoom-in = Zoom in
zoom-out = Zoom out
reset-zoom = Reset zoom
hide-strip = Hide participants
show-strip = Show participants
exit-full-screen = Exit full screen
sharing-now = You're sharing your screen.
stop-own-sharing = Stop sharing
previous-page = Previous page
next-page = Next page
page-of = Page { $page } of { $pages }
you-are-muted = You're muted. Others can't hear you.
somebody-joined = { $name } joined
somebody-left = { $name } left
somebody-raised-a-hand = { $name } raised a hand
somebody-reacted = { $name }: { $reaction }
many-joined = { $count ->
    [one] { $count } person joined
   *[other] { $count } people joined
}
many-left = { $count ->
    [one] { $count } person left
   *[other] { $count } people left
}
many-hands = { $count ->
    [one] { $count } person raised a hand
   *[other] { $count } people raised a hand
}
host-is-gone = The host has left.
ends-in = The meeting ends in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
invite = Invite
end-for-all = End for all
cancel = Cancel
close = Close
dismiss = Dismiss
tell-people = Code:
hear-the-others = Turn on sound
connecting = Connecting…
reconnecting = Reconnecting…
backend-away = HashDrop's server can't be reached. Trying again…
backend-away-host = HashDrop's server can't be reached. Your call continues. Host controls will be back shortly.
backend-away-guest = HashDrop's server can't be reached. Your call continues. Everything else will be back shortly.
end-question = End the meeting for everyone?
end-hint = Everyone leaves, and the code stops working.
leave-question = Leave the meeting?
leave-hint = You're the only host. If you leave and don't come back, the meeting ends for everyone shortly after.
stop-waiting-question = Leave the waiting room?
stop-waiting-hint = The host will no longer see that you're here.
invite-people = Invite people
invite-hint = Read these three words aloud, or send the link.
only-one-here = You're the only one here
copy-code = Copy code
copy-link = Copy link
copy-named-code = Copy the code { $code }
code-copied = Code copied
link-copied = Link copied
code-not-copied = Your browser blocked copying. The code is selected: copy it with Ctrl+C or ⌘C, or by pressing and holding it.
link-not-copied = Your browser blocked copying. The link is selected: copy it with Ctrl+C or ⌘C, or by pressing and holding it.
not-shared = Sharing doesn't work here. Copy the link instead.
share-link = Share
new-code = New code
old-code-is-dead = This is the new code. The old one no longer works.
good-for-hours = { $hours ->
    [one] Valid for { $hours } hour
   *[other] Valid for { $hours } hours
}
good-for-minutes = { $minutes ->
    [one] Valid for { $minutes } minute
   *[other] Valid for { $minutes } minutes
}
qr-code = QR code

# Chat.
messages = Messages
message = Message
send = Send
send-a-file = Send a file
chat-empty = No messages yet. Only people in the meeting can read what you write.
chat-you = You
chat-someone = Someone
new-messages = New messages
unread-messages = { $count ->
    [one] { $count } unread message
   *[other] { $count } unread messages
}
sending = Sending…
not-sent = Not sent
send-again = Send again
resend-file = Send { $name } again
retry-file = Try { $name } again
accept-file = Accept { $name }
decline-file = Decline { $name }
cancel-file = Cancel { $name }
save-file = Save { $name }
progress-of = Progress of { $name }
file-too-large = { $name } is larger than { $limit }.
file-is-waiting = Waiting to be accepted
file-is-sending = Sending
file-is-sent = Sent
file-is-alone = Nobody else is here
file-is-failed = Couldn't be read
file-is-offered = Accept this file?
file-is-accepted = Waiting for the sender
file-is-receiving = Receiving
file-is-checking = Checking
file-is-received = Received and checked
file-is-gone = No longer available
file-is-declined = Declined
file-is-cancelled = Cancelled
file-is-withdrawn = Withdrawn by the sender
file-is-interrupted = Interrupted
file-is-corrupt = Damaged: doesn't match what was sent
file-is-too-large = Too large for this meeting

# What a host can do about people.
lock-the-meeting = Lock the meeting
lock-hint = Nobody new can ask to join.
mute-all = Mute all
actions-for = Actions for { $name }
mute = Mute
stop-camera = Turn off camera
stop-sharing = Stop screen sharing
lower-hand = Lower hand
make-cohost = Make co-host
make-guest = Remove as co-host
you-are-a-cohost = You're now a co-host and can let people in.
you-are-a-guest = You're no longer a co-host.
muted-by-host = The host muted you.
camera-stopped-by-host = The host turned off your camera.
share-stopped-by-host = The host stopped your screen sharing.
send-back = Send back to the waiting room
remove = Remove from the meeting
remove-question = Remove { $name } from the meeting?
remove-hint = They can't come back. The code changes, and new guests will wait.

# What did not work.
device-refused = { $device ->
    [both] Your microphone and camera are blocked by your browser. Allow them in the site settings next to the address bar, then turn them on here.
    [microphone] Your microphone is blocked by your browser. Allow it in the site settings next to the address bar, then turn it on here.
   *[camera] Your camera is blocked by your browser. Allow it in the site settings next to the address bar, then turn it on here.
}
device-blocked = { $device ->
    [both] Your microphone and camera are blocked by your browser. { $how }
    [microphone] Your microphone is blocked by your browser. { $how }
   *[camera] Your camera is blocked by your browser. { $how }
}
how-to-allow = { $browser ->
    [chrome] Press the icon to the left of the address, allow access there, and try again.
    [edge] Press the icon to the left of the address, allow access under “Permissions for this site”, and try again.
    [firefox] Press the crossed-out icon to the left of the address, clear the block there, and try again.
    [safari] In the menu bar, open “Safari”, then the settings for this website. Allow access there, and try again.
    [ios] Open the menu beside the address, choose “Website Settings”, allow access there, and try again.
   *[other] Allow access beside the address or in your system settings, and try again.
}
device-dismissed = { $device ->
    [both] Your browser asked to use your microphone and camera, but got no answer. Turn them on here to be asked again.
    [microphone] Your browser asked to use your microphone, but got no answer. Turn it on here to be asked again.
   *[camera] Your browser asked to use your camera, but got no answer. Turn it on here to be asked again.
}
device-forbidden-by-system = { $device ->
    [both] Your microphone and camera are blocked by your system. Allow them for your browser in the system's privacy settings, then turn them on here.
    [microphone] Your microphone is blocked by your system. Allow it for your browser in the system's privacy settings, then turn it on here.
   *[camera] Your camera is blocked by your system. Allow it for your browser in the system's privacy settings, then turn it on here.
}
device-missing = { $device ->
    [both] No microphone or camera was found. Connect one, then turn it on here.
    [microphone] No microphone was found. Connect one, then turn it on here.
   *[camera] No camera was found. Connect one, then turn it on here.
}
device-in-use = { $device ->
    [both] Another app is using your microphone and camera. Close it, then turn them on here.
    [microphone] Another app is using your microphone. Close it, then turn your microphone on here.
   *[camera] Another app is using your camera. Close it, then turn your camera on here.
}
device-insecure = { $device ->
    [both] Your browser blocks the microphone and camera at addresses without HTTPS. You can join without them, or ask for the secure address.
    [microphone] Your browser blocks the microphone at addresses without HTTPS. You can join without it, or ask for the secure address.
   *[camera] Your browser blocks the camera at addresses without HTTPS. You can join without it, or ask for the secure address.
}
device-revoked = { $device ->
    [both] HashDrop is no longer allowed to use your microphone and camera. Allow them again next to the address bar, then turn them on here.
    [microphone] HashDrop is no longer allowed to use your microphone. Allow it again next to the address bar, then turn it on here.
   *[camera] HashDrop is no longer allowed to use your camera. Allow it again next to the address bar, then turn it on here.
}
device-unplugged = { $device ->
    [both] Your microphone and camera were disconnected or turned off, and no others were found. Connect them, then turn them on here.
    [microphone] Your microphone was disconnected or turned off, and no other was found. Others can't hear you. Connect one, then turn it on here.
   *[camera] Your camera was disconnected or turned off, and no other was found. Others can't see you. Connect one, then turn it on here.
}
device-paused = { $device ->
    [both] Nothing is coming from your microphone and camera. Your system, another call or a switch on the device is blocking them.
    [microphone] No sound is coming from your microphone. Your system, another call or a switch on the device is blocking it.
   *[camera] No video is coming from your camera. Your system, another call or a switch on the device is blocking it.
}
device-forbidden-by-page = { $device ->
    [both] The page or app around HashDrop doesn't let it use your microphone and camera. Open HashDrop in its own tab, or ask whoever runs that page.
    [microphone] The page or app around HashDrop doesn't let it use your microphone. Open HashDrop in its own tab, or ask whoever runs that page.
   *[camera] The page or app around HashDrop doesn't let it use your camera. Open HashDrop in its own tab, or ask whoever runs that page.
}
device-failed = { $device ->
    [both] Your microphone and camera can't be used. Try others.
    [microphone] Your microphone can't be used. Try another one.
   *[camera] Your camera can't be used. Try another one.
}
screen-failed = Your screen couldn't be shared.
screen-forbidden-by-system = Your system doesn't let your browser record the screen. Allow it in the system's privacy settings, then try again.
screen-forbidden-by-page = The page or app around HashDrop doesn't let it share your screen. Open HashDrop in its own tab.
speaker-failed = This speaker can't be used. Choose another one.
connection-no-webrtc = This browser can't join meetings: WebRTC is missing or turned off. Use an up-to-date Chrome, Edge, Firefox or Safari, and turn off Lockdown Mode or the extension that blocks WebRTC.
connection-offline = You're offline. Check your network. HashDrop reconnects by itself as soon as you're back.
connection-unreachable = The media server can't be reached. Check your connection, and turn off any VPN or firewall that may block it. HashDrop keeps trying.
connection-refused = The media server responds with an error. HashDrop keeps trying. If this continues, tell whoever runs it.
connection-insecure = Your browser blocks the media server because its address isn't secure. Tell whoever runs HashDrop that the address must begin with wss://.
connection-websocket-blocked = Something is blocking the connection that meetings need (a WebSocket), often a proxy, a VPN or an antivirus program. Turn it off, or try another network. HashDrop keeps trying.
connection-media-blocked = Your network is blocking audio and video. Turn off any VPN or firewall, or try another network, such as your phone's. HashDrop keeps trying.
connection-code-late = HashDrop is still loading. Your connection may be slow. If this continues, reload this page.
connection-code-not-loaded = Part of HashDrop couldn't be loaded: it was updated, or your network is down. Reload this page to continue.
try-again = Try again
reload = Reload this page

# Afterwards.
ask-again = You can ask again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
ask-never-again = You can't ask again in this meeting.
the-host-said = The host said: { $reason }
denied-heading = The host didn't let you in
removed-heading = You were removed from the meeting
ended-heading = The meeting has ended
dropped-heading = The waiting room is full
left-heading = You left the meeting
left-hint = You can come back for as long as the meeting goes on.
rejoin = Rejoin
removed-hint = You can't come back to this meeting.
elsewhere-heading = You joined from another tab
use-it-here = Use it here
storage-keys = Your browser stores only part of what this page needs. If you reload it during a meeting, choose “Return to your meeting” in the lobby.
storage-tab = Your browser has no room for what this page stores, or doesn't allow it. If you close this tab during a meeting, you can't come back as the same person or as the host.
storage-page = Your browser doesn't let this page store anything. If you reload or close it during a meeting, you can't come back as the same person or as the host.
back-to-the-lobby = Back to the lobby

# At an address without a page.
not-found-heading = There's no page here
not-found-hint = If someone sent you a link to a meeting, check that it is complete. Or enter the three words in the lobby.

# Only in the app for phones, which also says many of the above.
app-scan-qr-code = Scan a QR code
app-server = Server
app-server-address = Server address
app-save = Save
app-no-server = First enter the address of your HashDrop server.
app-unreachable = The server isn't responding. Check that you're online and that the address is right.
app-no-code-in-it = This QR code doesn't contain a meeting code.
app-locked = The meeting is locked. Nobody new can join.
app-permissions-coming = Your phone will ask whether HashDrop may use the microphone and camera. Nothing is sent until you're in the meeting, and you can join without them.
app-notification-coming = It will also ask about notifications. One of them shows that a meeting is going on, and leads back to it.
app-permissions-refused = Not allowed: { $what }. You can join without, or allow it in the settings.
app-open-settings = Open settings
app-camera-for-scanning = The camera reads an invitation's QR code. No pictures are stored.
app-allow-camera = Allow camera
app-point-at-code = Point the camera at an invitation's QR code.
app-waiting-hint = Until then, nobody can see or hear you.
app-not-copied = Couldn't copy. Press and hold the text to copy it.
app-device-failed = Not working: { $what }. Another app may be using it. Close that app, then turn it on again.
app-you = { $name } (you)
app-switch-camera = Switch camera
app-send-again = Not sent. Send again
app-file-is-too-large = Too large for this phone
app-mute-name = Mute { $name }
app-remove-name = Remove { $name }
app-other-meeting = Go to another meeting?
app-other-meeting-hint = You opened an invitation. If you go there, you leave this meeting.
app-go-there = Go there
app-stay-here = Stay here
app-in-call = In a meeting
app-ask-again-in = You can ask again in { $seconds } s.
app-ask-again = Ask again
app-elsewhere = You joined from another device

# What iOS shows when the app asks for a permission.
app-ios-microphone = So that others in the meeting can hear you. Nothing is sent until you're in the meeting.
app-ios-camera = So that others in the meeting can see you, and to scan the QR code of an invitation.
app-ios-local-network = To reach a HashDrop server in your own network.
