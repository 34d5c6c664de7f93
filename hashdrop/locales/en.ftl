# Errors: what a person reads when something could not be done. Keys: error-<code>.
error-bad-json = The request is not valid JSON.
error-unauthorized = This meeting does not know you. Join it with its code.
error-not-host = Only a host of the meeting can do this.
error-not-owner = Only the owner of the meeting can do this.
error-not-admitted = Only people in the call can do this.
error-denied = The host didn't let you in. You can ask again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
error-denied-for-good = The host didn't let you in, and you can't ask again in this meeting.
error-removed = You were removed from the meeting.
error-code-not-found = There is no meeting with this code. Check the words, or ask the host for a new code.
several-codes = There is more than one meeting code in this text. Enter only the one you want.
error-participant-not-found = This person is not in the meeting.
error-not-found = There is nothing at this address.
error-method-not-allowed = This address does not take such a request.
error-already-decided = { $name } is no longer waiting.
error-room-full = The meeting is full.
error-room-locked = The meeting is locked: nobody new can join now.
error-room-ended = The meeting has ended.
error-too-large = The request is too large.
error-invalid-request = Please check: { $fields }.
error-rate-limited = Too many attempts. Try again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
too-many-rooms = Too many meetings are open from your network. End one, or try again in a minute.
waiting-room-full = Too many people are waiting already. Try again in a moment.
error-dropped = Your place in the waiting room was needed for somebody else. You can ask again.
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
owner-stays = The owner of the meeting stays its host: nobody can remove the owner, send them back or demote them.
idempotency-key-reused = This key was used for another request.
whom = Name somebody, or say all.

# The meeting's name where its host gave none.
default-title = { $name }'s meeting

# Lobby.
what-it-is = Private video meetings, opened with three words.
how-it-works = Start a meeting and tell people its three words. They wait outside until you let them in, and see and hear nothing before that.
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
your-picture = Your picture
camera-is-off = Your camera is off
microphone = Microphone
camera = Camera
choose-microphone = Choose microphone
choose-camera = Choose camera
choose-speaker = Choose speaker
speaker = Speaker
no-microphone = No microphone found
no-camera = No camera found
default-speaker = The device's own choice
test-sound = Test sound
microphone-level = Microphone level
silent-microphone = Your microphone is on, but nothing comes from it. Is it muted on the headset, or is another one chosen?
use-new-device = { $device } was plugged in. Use it?
use-it = Use it
not-now = Not now
door-asks = The host lets people in. You can be seen and heard only after that.
ask-to-join = Ask to join
join-now = Join now

# Waiting.
waiting-heading = Waiting for the host to let you in
waiting-for = Waiting for
host-was-told = The host has been told that you are here.
no-host-yet = No host is here yet. You keep your place; the host is told on coming.
you-were-sent-back = The host sent you back to the waiting room.
you-are-called = You are here as { $name }.
leave = Leave

# The host's waiting room.
admit = Admit
deny = Deny
admit-all = Admit all
deny-all = Deny all
admit-name = Admit { $name }
deny-name = Deny { $name }
deny-with-reason = Tell { $name } why not
deny-question = Don't let { $name } in?
reason = Reason (optional)
somebody-knocks = { $name } is waiting to be let in.
notify-me = Notify me when somebody waits
notify-hint = By your browser, while you look at something else.

# In the call.
participants-videos = Participants' videos
screen-of = { $name }'s screen
you = (you)
muted-mark = muted
camera-off-mark = camera off
sharing-mark = shares the screen
hand-mark = hand raised
locked-mark = The meeting is locked
weak-connection = weak connection
lost-connection = connection lost
picture-late = No picture is arriving. If none comes, reload the page.
sound-late = No sound is arriving. If none comes, reload the page.
host = host
co-host = co-host
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
reaction-party = Celebrate
more = More
speaker-view = Speaker view
hide-self-view = Hide my own picture
low-data = Save data
low-data-hint = Only sound and shared screens; no cameras.
camera-is-held = Your camera is off because “{ $choice }” is on. You can turn that off under “{ $more }”.
picture-in-picture = Picture in picture
settings = Settings
keyboard-shortcuts = Keyboard shortcuts
close-what-is-open = Close what is open
use-shortcuts = Use keyboard shortcuts
use-shortcuts-hint = Turn them off if you press keys by accident, or speak your input.
close-panel = Close { $title }
pin = Pin { $name }
unpin = Unpin { $name }
move-own-picture = Move my picture
full-screen = Show { $name } full screen
previous-page = Previous page
next-page = Next page
page-of = Page { $page } of { $pages }
you-are-muted = You are muted. Others can't hear you.
somebody-joined = { $name } joined
somebody-left = { $name } left
somebody-raised-a-hand = { $name } raised a hand
somebody-reacted = { $name }: { $reaction }
many-joined = { $count } people joined
many-left = { $count } people left
many-hands = { $count } people raised a hand
host-is-gone = The host has left.
ends-in = The meeting ends in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
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
stop-waiting-question = Stop waiting to be let in?
stop-waiting-hint = The host will no longer see that you are here.
invite-people = Invite people
invite-hint = Read these three words out, or send the link.
only-one-here = You're the only one here
copy-code = Copy code
copy-link = Copy link
copy-named-code = Copy the code { $code }
code-copied = The code is copied.
link-copied = The link is copied.
code-not-copied = Your browser doesn't let HashDrop copy. The code is selected: copy it yourself, with Ctrl+C or by pressing and holding it.
link-not-copied = Your browser doesn't let HashDrop copy. The link is selected: copy it yourself, with Ctrl+C or by pressing and holding it.
not-shared = Sharing does not work here. Copy the link instead.
share-link = Share
new-code = New code
old-code-is-dead = This is the new code. The old one opens nothing any more.
good-for-hours = Good for { $hours ->
    [one] one hour
   *[other] { $hours } hours
}
good-for-minutes = Good for { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}
qr-code = QR code

# Chat.
messages = Messages
message = Message
send = Send
send-a-file = Send a file
chat-empty = Nothing has been said yet. Only those who are in the meeting read what you write.
chat-you = You
chat-someone = Someone
new-messages = New messages
unread-messages = { $count } unread
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
file-is-waiting = Waiting for an answer
file-is-sending = Sending
file-is-sent = Sent
file-is-alone = Nobody else is here
file-is-failed = Could not be read
file-is-offered = Would you like this file?
file-is-accepted = Waiting for the sender
file-is-receiving = Receiving
file-is-checking = Checking
file-is-received = Received and checked
file-is-gone = No longer kept here
file-is-declined = Declined
file-is-cancelled = Cancelled
file-is-withdrawn = Withdrawn by the sender
file-is-interrupted = Interrupted
file-is-corrupt = Damaged: not what was sent
file-is-too-large = Too large for this meeting

# What a host can do about people.
lock-the-meeting = Lock the meeting
lock-hint = Nobody new can ask to join.
mute-all = Mute all
actions-for = Actions for { $name }
mute = Mute
stop-camera = Turn the camera off
stop-sharing = Stop the shared screen
lower-hand = Lower the hand
make-cohost = Make co-host
make-guest = Make a guest again
you-are-a-cohost = You are a co-host now: you can let people in.
you-are-a-guest = You are no co-host any more.
muted-by-host = The host muted you.
camera-stopped-by-host = The host turned your camera off.
share-stopped-by-host = The host stopped your shared screen.
send-back = Send back to the waiting room
remove = Remove from the meeting
remove-question = Remove { $name } from the meeting?
remove-hint = For good: the code is changed as well, and guests wait from now on.

# What did not work.
device-refused = { $device ->
    [both] Your browser does not allow HashDrop to use your microphone and camera. Allow them beside the address bar, then switch them on here.
    [microphone] Your browser does not allow HashDrop to use your microphone. Allow it beside the address bar, then switch it on here.
   *[camera] Your browser does not allow HashDrop to use your camera. Allow it beside the address bar, then switch it on here.
}
device-blocked = { $device ->
    [both] Blocked by your browser: HashDrop can't use your microphone and camera. { $how }
    [microphone] Blocked by your browser: HashDrop can't use your microphone. { $how }
   *[camera] Blocked by your browser: HashDrop can't use your camera. { $how }
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
    [both] Your browser's question about your microphone and camera was closed without an answer. Press their buttons here to be asked again.
    [microphone] Your browser's question about your microphone was closed without an answer. Press its button here to be asked again.
   *[camera] Your browser's question about your camera was closed without an answer. Press its button here to be asked again.
}
device-forbidden-by-system = { $device ->
    [both] Your system does not allow your browser to use your microphone and camera. Allow them in the system's privacy settings, then switch them on here.
    [microphone] Your system does not allow your browser to use your microphone. Allow it in the system's privacy settings, then switch it on here.
   *[camera] Your system does not allow your browser to use your camera. Allow it in the system's privacy settings, then switch it on here.
}
device-missing = { $device ->
    [both] No microphone and no camera was found. Plug one in, then switch it on here.
    [microphone] No microphone was found. Plug one in, then switch it on here.
   *[camera] No camera was found. Plug one in, then switch it on here.
}
device-in-use = { $device ->
    [both] Your microphone and camera are used by another program. Close that, then switch them on here.
    [microphone] Your microphone is used by another program. Close that, then switch it on here.
   *[camera] Your camera is used by another program. Close that, then switch it on here.
}
device-insecure = { $device ->
    [both] Your browser gives no microphone and no camera to an address without HTTPS. You can join without; or ask for the secure address.
    [microphone] Your browser gives no microphone to an address without HTTPS. You can join without; or ask for the secure address.
   *[camera] Your browser gives no camera to an address without HTTPS. You can join without; or ask for the secure address.
}
device-revoked = { $device ->
    [both] The permission for your microphone and camera was withdrawn. Allow them again beside the address bar, then switch them on here.
    [microphone] The permission for your microphone was withdrawn. Allow it again beside the address bar, then switch it on here.
   *[camera] The permission for your camera was withdrawn. Allow it again beside the address bar, then switch it on here.
}
device-unplugged = { $device ->
    [both] Your microphone and camera are gone: they were unplugged or switched off, and no others were found. Plug them in, then switch them on here.
    [microphone] Your microphone is gone: it was unplugged or switched off, and no other was found. Others can't hear you. Plug one in, then switch it on here.
   *[camera] Your camera is gone: it was unplugged or switched off, and no other was found. Others can't see you. Plug one in, then switch it on here.
}
device-paused = { $device ->
    [both] Your microphone and camera give nothing: your system, another call or a switch on the device holds them back.
    [microphone] Your microphone gives no sound: your system, another call or a switch on the device holds it back.
   *[camera] Your camera gives no picture: your system, another call or a switch on the device holds it back.
}
device-forbidden-by-page = { $device ->
    [both] The page or app around HashDrop does not let it use your microphone and camera. Open HashDrop in a tab of its own, or ask whoever runs that page.
    [microphone] The page or app around HashDrop does not let it use your microphone. Open HashDrop in a tab of its own, or ask whoever runs that page.
   *[camera] The page or app around HashDrop does not let it use your camera. Open HashDrop in a tab of its own, or ask whoever runs that page.
}
device-failed = { $device ->
    [both] Your microphone and camera could not be used. Try others.
    [microphone] Your microphone could not be used. Try another one.
   *[camera] Your camera could not be used. Try another one.
}
screen-failed = Your screen could not be shared.
screen-forbidden-by-system = Your system does not let your browser record the screen. Allow it in the system's privacy settings, then try again.
screen-forbidden-by-page = The page or app around HashDrop does not let it share your screen. Open HashDrop in a tab of its own.
speaker-failed = This loudspeaker could not be used. Choose another one.
connection-no-webrtc = This browser can't take part in a call: WebRTC is missing or turned off. Use a current Chrome, Edge, Firefox or Safari, and turn off lockdown mode or the extension that blocks it.
connection-offline = This device is offline. Check its network. The call goes on by itself as soon as it is back.
connection-unreachable = The server for sound and pictures can't be reached. Check your connection, and turn off a VPN or firewall that may block it. HashDrop keeps trying.
connection-refused = The server for sound and pictures answers with an error. HashDrop keeps trying; if this stays, tell whoever runs it.
connection-insecure = Your browser refuses the server for sound and pictures, because its address is not secure. Tell whoever runs HashDrop: the address must begin with wss://.
connection-websocket-blocked = Something blocks the connection that a call needs (a WebSocket): often a proxy, a VPN or an antivirus program. Turn it off, or try another network. HashDrop keeps trying.
connection-media-blocked = Your network lets no sound and no pictures through. Turn off a VPN or firewall, or try another network, such as your phone's. HashDrop keeps trying.
connection-code-late = HashDrop is still loading; your connection may be slow. If this stays, reload this page.
connection-code-not-loaded = Part of HashDrop could not be loaded: it was updated, or the network is down. Reload this page to go on.
try-again = Try again
reload = Reload this page

# Afterwards.
ask-again = You can ask again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
ask-never-again = You can't ask again in this meeting.
the-host-said = The host said: { $reason }
denied-heading = The host didn't let you in
removed-heading = You were removed from the meeting
removed-hint = You can't come back to this meeting.
ended-heading = The meeting has ended
dropped-heading = The waiting room is full
left-heading = You left the meeting
left-hint = You can come back for as long as the meeting goes on.
rejoin = Rejoin
elsewhere-heading = You joined from another tab
use-it-here = Use it here
storage-keys = Your browser stores only some of what this page needs. If you reload it during a meeting, press “Return to your meeting” in the lobby.
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
app-no-server = Enter the address of your HashDrop first.
app-unreachable = The server does not answer. Look whether you are online and the address is right.
app-no-code-in-it = There is no meeting's code in it.
app-locked = The meeting is locked. Nobody new can come in.
app-permissions-coming = Your phone will ask whether HashDrop may use the microphone and the camera. Nothing of either is sent before you are in the call, and you can take part without them.
app-notification-coming = It will also ask about notifications: one of them shows that a call goes on, and leads back to it.
app-permissions-refused = Not allowed: { $what }. You can take part without, or allow it in the settings.
app-open-settings = Open settings
app-camera-for-scanning = The camera reads the QR code of an invitation. No picture is kept.
app-allow-camera = Allow the camera
app-point-at-code = Point the camera at the QR code of an invitation.
app-waiting-hint = You will be heard and seen only then.
app-not-copied = It could not be copied. Press and hold the text to copy it.
app-device-failed = Could not be used: { $what }. Another app may be using it. Close that, then switch it on again.
app-you = { $name } (you)
app-switch-camera = Switch camera
app-send-again = Not sent. Send again
app-file-is-offered = wants to be sent
app-file-is-receiving = coming…
app-file-is-checking = being checked…
app-file-is-received = received and checked
app-file-is-declined = declined
app-file-is-corrupt = damaged on the way
app-file-is-interrupted = interrupted
app-file-is-too-large = too large for this phone
app-mute-name = Mute { $name }
app-remove-name = Remove { $name }
app-other-meeting = Go to another meeting?
app-other-meeting-hint = You opened an invitation. To go there, you leave this meeting.
app-go-there = Go there
app-stay-here = Stay here
app-in-call = In a call
app-ask-again-in = You can ask again in { $seconds } s.
app-ask-again = Ask again
app-elsewhere = You joined from another device

# What iOS shows when the app asks for a permission.
app-ios-microphone = So that others in the meeting hear you. Nothing is sent before you are in the call.
app-ios-camera = So that others in the meeting see you, and to scan the QR code of an invitation.
app-ios-local-network = To reach a HashDrop in your own network.
