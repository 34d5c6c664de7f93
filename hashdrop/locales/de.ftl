# One term for one thing: Meeting, Host, Co-Host, Gast, Warteraum, Teilnahme anfragen, einlassen, ablehnen, entfernen,
# stummschalten, Bildschirm teilen, Nachricht, Ton und Video, Medienserver; einschalten, ausschalten. Readers are Sie.

# Errors: what a person reads when something could not be done. Keys: error-<code>.
error-bad-json = Die Anfrage ist kein gültiges JSON.
error-unauthorized = Sie gehören nicht zu diesem Meeting. Nehmen Sie mit dem Meeting-Code teil.
error-not-host = Das kann nur ein Host des Meetings.
error-not-owner = Das kann nur, wer das Meeting gestartet hat.
error-not-admitted = Das kann nur, wer im Meeting ist.
error-denied = Der Host hat Sie nicht eingelassen. Sie können in { $seconds ->
    [one] { $seconds } Sekunde
   *[other] { $seconds } Sekunden
} erneut anfragen.
error-denied-for-good = Der Host hat Sie nicht eingelassen. Sie können in diesem Meeting nicht erneut anfragen.
error-removed = Sie wurden aus dem Meeting entfernt.
error-code-not-found = Zu diesem Code gibt es kein Meeting. Prüfen Sie die Wörter oder bitten Sie den Host um einen neuen Code.
several-codes = Dieser Text enthält mehr als einen Meeting-Code. Geben Sie nur einen ein.
error-participant-not-found = Diese Person ist nicht im Meeting.
error-not-found = Unter dieser Adresse gibt es nichts.
error-method-not-allowed = Diese Adresse nimmt solche Anfragen nicht an.
error-already-decided = { $name } wartet nicht mehr.
error-room-full = Das Meeting ist voll.
error-room-locked = Das Meeting ist gesperrt. Zurzeit kann niemand Neues teilnehmen.
error-room-ended = Das Meeting ist beendet.
error-too-large = Die Anfrage ist zu groß.
error-invalid-request = Bitte prüfen: { $fields }.
error-rate-limited = Zu viele Versuche. Versuchen Sie es in { $seconds ->
    [one] { $seconds } Sekunde
   *[other] { $seconds } Sekunden
} erneut.
too-many-rooms = In Ihrem Netzwerk laufen zu viele Meetings. Beenden Sie eines oder versuchen Sie es in einer Minute erneut.
waiting-room-full = Es warten schon zu viele Personen. Versuchen Sie es gleich noch einmal.
error-dropped = Ihr Platz im Warteraum ging an jemand anderen. Sie können erneut anfragen.
error-livekit-not-configured = Auf diesem Server sind Meetings noch nicht eingerichtet. Es fehlt: { $missing }.
error-livekit-unreachable = Der Medienserver antwortet nicht. Versuchen Sie es gleich noch einmal.
error-unavailable = HashDrop ist gerade nicht verfügbar. Versuchen Sie es gleich noch einmal.

# What is wrong with a field.
missing = Füllen Sie dieses Feld aus.
missing-name = Geben Sie Ihren Namen ein.
missing-code = Geben Sie den Meeting-Code ein.
missing-value = Diese Angabe fehlt.
wrong-value = Dieser Wert ist nicht gültig.
too-long = Das ist zu lang.
not-showable = Das enthält Zeichen, die sich nicht anzeigen lassen.
owner-stays = Wer das Meeting gestartet hat, bleibt Host und kann weder entfernt noch zurückgeschickt noch herabgestuft werden.
idempotency-key-reused = Dieser Schlüssel wurde schon für eine andere Anfrage verwendet.
whom = Geben Sie eine Person an oder setzen Sie „all“.

# The meeting's name where its host gave none.
default-title = Meeting von { $name }

# Lobby.
what-it-is = Private Videomeetings, geöffnet mit drei Wörtern.
how-it-works = Starten Sie ein Meeting und geben Sie die drei Wörter weiter. Gäste warten draußen, bis Sie sie einlassen. Bis dahin sehen und hören sie nichts.
why-private = Verschlüsselt zwischen Ihrem Browser und diesem Server, dem Sie vertrauen müssen. Nichts wird aufgezeichnet.
how-protected = So sind Meetings geschützt
what-it-costs = Kostenlos. Ohne Konto und ohne Installation.
run-by = Betrieben von { $name }
imprint = Impressum
privacy-policy = Datenschutzerklärung
language = Sprache
return-to-your-meeting = Zurück zu Ihrem Meeting
return-to-named-meeting = Zurück zu „{ $title }“
your-name = Ihr Name
start-a-meeting = Meeting starten
check-devices = Kamera und Mikrofon testen
start-preview = Vorschau starten
meeting-code = Meeting-Code
join = Teilnehmen
between-ways = oder
waiting-room = Warteraum
waiting-room-hint = Gäste warten, bis Sie sie einlassen.

# The page that says how meetings are protected.
protected-until-admitted = Gäste warten, bis ein Host sie einlässt. Bis dahin erhalten sie kein Bild, keinen Ton und keine Nachricht, und niemand sieht oder hört sie. Ein Host kann den Warteraum ausschalten.
protected-on-the-way = Unterwegs
protected-on-the-way-hint = Bild, Ton, Nachrichten und Dateien werden zwischen jedem Browser und dem Server verschlüsselt. Niemand dazwischen kann sie lesen.
protected-on-the-server = Auf dem Server
protected-on-the-server-hint = Der Server entschlüsselt sie, um sie weiterzugeben. Meetings sind also nicht Ende-zu-Ende-verschlüsselt: Wer den Server betreibt, könnte mithören. Sie müssen ihm vertrauen.
protected-afterwards = Danach
protected-afterwards-hint = HashDrop zeichnet weder Bild noch Ton auf und speichert weder Nachrichten noch Dateien. Namen, Titel und Netzwerkadressen löscht es einige Zeit nach dem Meeting.
protected-code = Die drei Wörter
protected-code-hint = Es gibt Hunderte Millionen Kombinationen, und nach einigen falschen antwortet HashDrop nicht mehr. Sie laufen ab, und ein Host kann sie jederzeit ändern.

# Before joining.
your-picture = Ihr Video
camera-is-off = Ihre Kamera ist aus
microphone = Mikrofon
camera = Kamera
choose-microphone = Mikrofon auswählen
choose-camera = Kamera auswählen
choose-speaker = Lautsprecher auswählen
speaker = Lautsprecher
no-microphone = Kein Mikrofon gefunden
no-camera = Keine Kamera gefunden
default-speaker = Systemstandard
test-sound = Testton abspielen
microphone-level = Mikrofonpegel
silent-microphone = Ihr Mikrofon ist an, aber es kommt kein Ton. Ist es am Headset stummgeschaltet oder das falsche ausgewählt?
use-new-device = { $device } wurde angeschlossen. Verwenden?
use-it = Verwenden
not-now = Jetzt nicht
door-asks = Der Host lässt Sie ein. Bis dahin kann niemand Sie sehen oder hören.
ask-to-join = Teilnahme anfragen
join-now = Jetzt teilnehmen

# Waiting.
waiting-heading = Warten, bis der Host Sie einlässt
waiting-for = Wartezeit
host-was-told = Der Host weiß, dass Sie da sind.
no-host-yet = Der Host ist noch nicht da. Sobald er eintrifft, sagen wir Bescheid, dass Sie warten.
you-were-sent-back = Der Host hat Sie in den Warteraum zurückgeschickt.
you-are-called = Sie nehmen als { $name } teil.
leave = Verlassen

# The host's waiting room.
admit = Einlassen
deny = Ablehnen
admit-all = Alle einlassen
admit-all-of = Alle einlassen ({ $count })
show-all-waiting = Alle Wartenden anzeigen
deny-all = Alle ablehnen
admit-name = { $name } einlassen
deny-name = { $name } ablehnen
deny-with-reason = { $name } mit Begründung ablehnen
deny-question = { $name } nicht einlassen?
reason = Grund (optional)
asking-to-join = { $count ->
    [one] { $names } möchte teilnehmen.
   *[other] { $names } möchten teilnehmen.
}
others = { $count ->
    [one] { $count } weitere Person
   *[other] { $count } weitere Personen
}
notify-me = Benachrichtigen, wenn jemand wartet
notify-hint = Eine Browser-Benachrichtigung, während Sie in einem anderen Tab oder Programm sind.

# In the meeting.
you-are-in = Sie sind drin
own-media = { $on ->
    [both] Ihre Kamera und Ihr Mikrofon sind an
    [microphone] Ihr Mikrofon ist an, Ihre Kamera ist aus
    [camera] Ihre Kamera ist an, Ihr Mikrofon ist aus
   *[neither] Ihre Kamera und Ihr Mikrofon sind aus
}
meeting-duration = Dauer des Meetings
participants-videos = Videos der Teilnehmenden
screen-of = Bildschirm von { $name }
you = (ich)
muted-mark = stummgeschaltet
camera-off-mark = Kamera aus
sharing-mark = teilt den Bildschirm
hand-mark = Hand gehoben
locked-mark = Das Meeting ist gesperrt
weak-connection = schwache Verbindung
lost-connection = Verbindung verloren
picture-late = Es kommt kein Video an. Wenn das so bleibt, laden Sie die Seite neu.
sound-late = Es kommt kein Ton an. Wenn das so bleibt, laden Sie die Seite neu.
host = Host
co-host = Co-Host
audio-devices = Audiogeräte
video-devices = Videogeräte
share-screen = Bildschirm teilen
chat = Chat
people = Personen
raise-hand = Hand heben
react = Reagieren
reaction-thumbs-up = Daumen hoch
reaction-heart = Herz
reaction-laugh = Lachen
reaction-surprise = Staunen
reaction-clap = Applaus
reaction-party = Feiern
more = Mehr
speaker-view = Sprecheransicht
hide-self-view = Eigenes Video ausblenden
low-data = Daten sparen
low-data-hint = Ihre Kamera bleibt aus, und Sie empfangen nur Ton und geteilte Bildschirme.
camera-is-held = Ihre Kamera ist aus, weil „{ $choice }“ eingeschaltet ist. Ausschalten können Sie das unter „{ $more }“.
picture-in-picture = Bild im Bild
settings = Einstellungen
sounds = Signaltöne
sounds-hint = Kurze Töne, wenn jemand teilnehmen möchte, beitritt, die Hand hebt oder eine Nachricht sendet.
keyboard-shortcuts = Tastenkürzel
close-what-is-open = Fenster oder Bereich schließen
use-shortcuts = Tastenkürzel verwenden
use-shortcuts-hint = Schalten Sie sie aus, wenn Sie versehentlich Tasten drücken oder die Spracheingabe verwenden.
close-panel = { $title } schließen
pin = { $name } anheften
unpin = { $name } nicht mehr anheften
move-own-picture = Mein Video verschieben
full-screen = { $name } im Vollbild anzeigen
zoom-in = Vergrößern
zoom-out = Verkleinern
reset-zoom = Zoom zurücksetzen
hide-strip = Teilnehmende ausblenden
show-strip = Teilnehmende einblenden
exit-full-screen = Vollbild beenden
sharing-now = Sie teilen Ihren Bildschirm.
stop-own-sharing = Freigabe beenden
previous-page = Vorherige Seite
next-page = Nächste Seite
page-of = Seite { $page } von { $pages }
you-are-muted = Sie sind stummgeschaltet. Die anderen hören Sie nicht.
somebody-joined = { $name } ist beigetreten
somebody-left = { $name } ist gegangen
somebody-raised-a-hand = { $name } hat die Hand gehoben
somebody-reacted = { $name }: { $reaction }
many-joined = { $count ->
    [one] { $count } Person ist beigetreten
   *[other] { $count } Personen sind beigetreten
}
many-left = { $count ->
    [one] { $count } Person ist gegangen
   *[other] { $count } Personen sind gegangen
}
many-hands = { $count ->
    [one] { $count } Person hat die Hand gehoben
   *[other] { $count } Personen haben die Hand gehoben
}
host-is-gone = Der Host ist gegangen.
ends-in = Das Meeting endet in { $seconds ->
    [one] { $seconds } Sekunde
   *[other] { $seconds } Sekunden
}.
invite = Einladen
end-for-all = Für alle beenden
cancel = Abbrechen
close = Schließen
dismiss = Ausblenden
tell-people = Code:
hear-the-others = Ton einschalten
connecting = Verbindung wird hergestellt…
reconnecting = Verbindung wird wiederhergestellt…
backend-away = Der HashDrop-Server ist nicht erreichbar. Es wird weiter versucht…
backend-away-host = Der HashDrop-Server ist nicht erreichbar. Ihr Meeting läuft weiter. Die Host-Funktionen sind gleich wieder da.
backend-away-guest = Der HashDrop-Server ist nicht erreichbar. Ihr Meeting läuft weiter. Alles andere ist gleich wieder da.
end-question = Meeting für alle beenden?
end-hint = Alle verlassen das Meeting, und der Code gilt nicht mehr.
leave-question = Meeting verlassen?
leave-hint = Sie sind der einzige Host. Wenn Sie gehen und nicht zurückkommen, endet das Meeting kurz darauf für alle.
stop-waiting-question = Warteraum verlassen?
stop-waiting-hint = Der Host sieht dann nicht mehr, dass Sie da sind.
invite-people = Personen einladen
invite-hint = Lesen Sie diese drei Wörter vor oder senden Sie den Link.
only-one-here = Außer Ihnen ist noch niemand da
copy-code = Code kopieren
copy-link = Link kopieren
copy-named-code = Code { $code } kopieren
code-copied = Code kopiert
link-copied = Link kopiert
code-not-copied = Ihr Browser hat das Kopieren verhindert. Der Code ist markiert: Kopieren Sie ihn mit Strg+C oder ⌘C oder halten Sie ihn gedrückt.
link-not-copied = Ihr Browser hat das Kopieren verhindert. Der Link ist markiert: Kopieren Sie ihn mit Strg+C oder ⌘C oder halten Sie ihn gedrückt.
not-shared = Teilen geht hier nicht. Kopieren Sie stattdessen den Link.
share-link = Teilen
new-code = Neuer Code
old-code-is-dead = Das ist der neue Code. Der alte gilt nicht mehr.
good-for-hours = { $hours ->
    [one] Noch { $hours } Stunde gültig
   *[other] Noch { $hours } Stunden gültig
}
good-for-minutes = { $minutes ->
    [one] Noch { $minutes } Minute gültig
   *[other] Noch { $minutes } Minuten gültig
}
qr-code = QR-Code

# Chat.
messages = Nachrichten
message = Nachricht
send = Senden
send-a-file = Datei senden
chat-empty = Noch keine Nachrichten. Nur wer im Meeting ist, kann lesen, was Sie schreiben.
chat-you = Ich
chat-someone = Jemand
new-messages = Neue Nachrichten
unread-messages = { $count ->
    [one] { $count } ungelesene Nachricht
   *[other] { $count } ungelesene Nachrichten
}
sending = Wird gesendet…
not-sent = Nicht gesendet
send-again = Erneut senden
resend-file = { $name } erneut senden
retry-file = { $name } erneut anfordern
accept-file = { $name } annehmen
decline-file = { $name } ablehnen
cancel-file = { $name } abbrechen
save-file = { $name } speichern
progress-of = Fortschritt von { $name }
file-too-large = { $name } ist größer als { $limit }.
file-is-waiting = Noch nicht angenommen
file-is-sending = Wird gesendet
file-is-sent = Gesendet
file-is-alone = Sonst ist niemand hier
file-is-failed = Konnte nicht gelesen werden
file-is-offered = Diese Datei annehmen?
file-is-accepted = Warten auf den Absender
file-is-receiving = Wird empfangen
file-is-checking = Wird geprüft
file-is-received = Empfangen und geprüft
file-is-gone = Nicht mehr verfügbar
file-is-declined = Abgelehnt
file-is-cancelled = Abgebrochen
file-is-withdrawn = Vom Absender zurückgezogen
file-is-interrupted = Unterbrochen
file-is-corrupt = Beschädigt: entspricht nicht dem Original
file-is-too-large = Zu groß für dieses Meeting

# What a host can do about people.
lock-the-meeting = Meeting sperren
lock-hint = Niemand Neues kann die Teilnahme anfragen.
mute-all = Alle stummschalten
actions-for = Aktionen für { $name }
mute = Stummschalten
stop-camera = Kamera ausschalten
stop-sharing = Bildschirmfreigabe beenden
lower-hand = Hand senken
make-cohost = Zum Co-Host machen
make-guest = Als Co-Host entfernen
you-are-a-cohost = Sie sind jetzt Co-Host und können Gäste einlassen.
you-are-a-guest = Sie sind nicht mehr Co-Host.
muted-by-host = Der Host hat Sie stummgeschaltet.
camera-stopped-by-host = Der Host hat Ihre Kamera ausgeschaltet.
share-stopped-by-host = Der Host hat Ihre Bildschirmfreigabe beendet.
send-back = Zurück in den Warteraum
remove = Aus dem Meeting entfernen
remove-question = { $name } aus dem Meeting entfernen?
remove-hint = Die Person kann nicht zurückkommen. Der Code ändert sich, und neue Gäste warten.

# What did not work.
device-refused = { $device ->
    [both] Mikrofon und Kamera sind von Ihrem Browser blockiert. Erlauben Sie sie in den Website-Einstellungen neben der Adressleiste und schalten Sie sie dann hier ein.
    [microphone] Ihr Mikrofon ist von Ihrem Browser blockiert. Erlauben Sie es in den Website-Einstellungen neben der Adressleiste und schalten Sie es dann hier ein.
   *[camera] Ihre Kamera ist von Ihrem Browser blockiert. Erlauben Sie sie in den Website-Einstellungen neben der Adressleiste und schalten Sie sie dann hier ein.
}
device-blocked = { $device ->
    [both] Mikrofon und Kamera sind von Ihrem Browser blockiert. { $how }
    [microphone] Ihr Mikrofon ist von Ihrem Browser blockiert. { $how }
   *[camera] Ihre Kamera ist von Ihrem Browser blockiert. { $how }
}
how-to-allow = { $browser ->
    [chrome] Öffnen Sie das Symbol links neben der Adresse, erlauben Sie dort den Zugriff und versuchen Sie es noch einmal.
    [edge] Öffnen Sie das Symbol links neben der Adresse, erlauben Sie unter „Berechtigungen für diese Website“ den Zugriff und versuchen Sie es noch einmal.
    [firefox] Öffnen Sie das durchgestrichene Symbol links neben der Adresse, heben Sie dort die Blockierung auf und versuchen Sie es noch einmal.
    [safari] Öffnen Sie in der Menüleiste „Safari“ und dort die Einstellungen für diese Website. Erlauben Sie den Zugriff und versuchen Sie es noch einmal.
    [ios] Öffnen Sie das Menü neben der Adresse, wählen Sie „Website-Einstellungen“, erlauben Sie dort den Zugriff und versuchen Sie es noch einmal.
   *[other] Erlauben Sie den Zugriff neben der Adresse oder in den Systemeinstellungen und versuchen Sie es noch einmal.
}
device-dismissed = { $device ->
    [both] Ihr Browser hat nach Mikrofon und Kamera gefragt, aber keine Antwort bekommen. Schalten Sie sie hier ein, um erneut gefragt zu werden.
    [microphone] Ihr Browser hat nach dem Mikrofon gefragt, aber keine Antwort bekommen. Schalten Sie es hier ein, um erneut gefragt zu werden.
   *[camera] Ihr Browser hat nach der Kamera gefragt, aber keine Antwort bekommen. Schalten Sie sie hier ein, um erneut gefragt zu werden.
}
device-forbidden-by-system = { $device ->
    [both] Mikrofon und Kamera sind von Ihrem System blockiert. Erlauben Sie sie Ihrem Browser in den Datenschutzeinstellungen des Systems und schalten Sie sie dann hier ein.
    [microphone] Ihr Mikrofon ist von Ihrem System blockiert. Erlauben Sie es Ihrem Browser in den Datenschutzeinstellungen des Systems und schalten Sie es dann hier ein.
   *[camera] Ihre Kamera ist von Ihrem System blockiert. Erlauben Sie sie Ihrem Browser in den Datenschutzeinstellungen des Systems und schalten Sie sie dann hier ein.
}
device-missing = { $device ->
    [both] Weder Mikrofon noch Kamera gefunden. Schließen Sie etwas an und schalten Sie es dann hier ein.
    [microphone] Kein Mikrofon gefunden. Schließen Sie eines an und schalten Sie es dann hier ein.
   *[camera] Keine Kamera gefunden. Schließen Sie eine an und schalten Sie sie dann hier ein.
}
device-in-use = { $device ->
    [both] Ein anderes Programm verwendet Ihr Mikrofon und Ihre Kamera. Schließen Sie es und schalten Sie dann beides hier ein.
    [microphone] Ein anderes Programm verwendet Ihr Mikrofon. Schließen Sie es und schalten Sie dann das Mikrofon hier ein.
   *[camera] Ein anderes Programm verwendet Ihre Kamera. Schließen Sie es und schalten Sie dann die Kamera hier ein.
}
device-insecure = { $device ->
    [both] Ihr Browser blockiert Mikrofon und Kamera bei Adressen ohne HTTPS. Sie können ohne teilnehmen oder nach der sicheren Adresse fragen.
    [microphone] Ihr Browser blockiert das Mikrofon bei Adressen ohne HTTPS. Sie können ohne teilnehmen oder nach der sicheren Adresse fragen.
   *[camera] Ihr Browser blockiert die Kamera bei Adressen ohne HTTPS. Sie können ohne teilnehmen oder nach der sicheren Adresse fragen.
}
device-revoked = { $device ->
    [both] HashDrop darf Mikrofon und Kamera nicht mehr verwenden. Erlauben Sie beides wieder neben der Adressleiste und schalten Sie es dann hier ein.
    [microphone] HashDrop darf Ihr Mikrofon nicht mehr verwenden. Erlauben Sie es wieder neben der Adressleiste und schalten Sie es dann hier ein.
   *[camera] HashDrop darf Ihre Kamera nicht mehr verwenden. Erlauben Sie sie wieder neben der Adressleiste und schalten Sie sie dann hier ein.
}
device-unplugged = { $device ->
    [both] Mikrofon und Kamera wurden getrennt oder ausgeschaltet, und andere wurden nicht gefunden. Schließen Sie sie an und schalten Sie sie dann hier ein.
    [microphone] Ihr Mikrofon wurde getrennt oder ausgeschaltet, und ein anderes wurde nicht gefunden. Die anderen hören Sie nicht. Schließen Sie eines an und schalten Sie es dann hier ein.
   *[camera] Ihre Kamera wurde getrennt oder ausgeschaltet, und eine andere wurde nicht gefunden. Die anderen sehen Sie nicht. Schließen Sie eine an und schalten Sie sie dann hier ein.
}
device-paused = { $device ->
    [both] Von Mikrofon und Kamera kommt nichts. Das System, ein anderer Anruf oder ein Schalter am Gerät blockiert sie.
    [microphone] Von Ihrem Mikrofon kommt kein Ton. Das System, ein anderer Anruf oder ein Schalter am Gerät blockiert es.
   *[camera] Von Ihrer Kamera kommt kein Bild. Das System, ein anderer Anruf oder ein Schalter am Gerät blockiert sie.
}
device-forbidden-by-page = { $device ->
    [both] Die umgebende Seite oder App lässt HashDrop Mikrofon und Kamera nicht verwenden. Öffnen Sie HashDrop in einem eigenen Tab oder wenden Sie sich an die Betreiber der Seite.
    [microphone] Die umgebende Seite oder App lässt HashDrop Ihr Mikrofon nicht verwenden. Öffnen Sie HashDrop in einem eigenen Tab oder wenden Sie sich an die Betreiber der Seite.
   *[camera] Die umgebende Seite oder App lässt HashDrop Ihre Kamera nicht verwenden. Öffnen Sie HashDrop in einem eigenen Tab oder wenden Sie sich an die Betreiber der Seite.
}
device-failed = { $device ->
    [both] Mikrofon und Kamera lassen sich nicht verwenden. Versuchen Sie es mit anderen.
    [microphone] Ihr Mikrofon lässt sich nicht verwenden. Versuchen Sie es mit einem anderen.
   *[camera] Ihre Kamera lässt sich nicht verwenden. Versuchen Sie es mit einer anderen.
}
screen-failed = Ihr Bildschirm konnte nicht geteilt werden.
screen-forbidden-by-system = Ihr System lässt den Browser den Bildschirm nicht aufnehmen. Erlauben Sie es in den Datenschutzeinstellungen des Systems und versuchen Sie es dann erneut.
screen-forbidden-by-page = Die umgebende Seite oder App lässt HashDrop Ihren Bildschirm nicht teilen. Öffnen Sie HashDrop in einem eigenen Tab.
speaker-failed = Dieser Lautsprecher lässt sich nicht verwenden. Wählen Sie einen anderen.
connection-no-webrtc = Dieser Browser kann nicht an Meetings teilnehmen: WebRTC fehlt oder ist ausgeschaltet. Verwenden Sie einen aktuellen Chrome, Edge, Firefox oder Safari und schalten Sie den Blockierungsmodus oder die Erweiterung aus, die WebRTC blockiert.
connection-offline = Sie sind offline. Prüfen Sie Ihr Netzwerk. HashDrop verbindet sich von selbst wieder.
connection-unreachable = Der Medienserver ist nicht erreichbar. Prüfen Sie Ihre Verbindung und schalten Sie ein VPN oder eine Firewall aus, die ihn blockieren könnte. HashDrop versucht es weiter.
connection-refused = Der Medienserver antwortet mit einem Fehler. HashDrop versucht es weiter. Wenn das so bleibt, melden Sie es den Betreibern.
connection-insecure = Ihr Browser blockiert den Medienserver, weil dessen Adresse nicht sicher ist. Melden Sie es den Betreibern von HashDrop: Die Adresse muss mit wss:// beginnen.
connection-websocket-blocked = Die Verbindung, die Meetings brauchen (ein WebSocket), wird blockiert, oft von einem Proxy, einem VPN oder einem Virenschutz. Schalten Sie ihn aus oder versuchen Sie ein anderes Netzwerk. HashDrop versucht es weiter.
connection-media-blocked = Ihr Netzwerk blockiert Ton und Video. Schalten Sie ein VPN oder eine Firewall aus oder versuchen Sie ein anderes Netzwerk, etwa das Ihres Telefons. HashDrop versucht es weiter.
connection-code-late = HashDrop lädt noch. Ihre Verbindung ist vielleicht langsam. Wenn das so bleibt, laden Sie diese Seite neu.
connection-code-not-loaded = Ein Teil von HashDrop konnte nicht geladen werden: Es wurde aktualisiert, oder Ihr Netzwerk ist ausgefallen. Laden Sie diese Seite neu.
try-again = Erneut versuchen
reload = Seite neu laden

# Afterwards.
ask-again = Sie können in { $seconds ->
    [one] { $seconds } Sekunde
   *[other] { $seconds } Sekunden
} erneut anfragen.
ask-never-again = In diesem Meeting können Sie nicht erneut anfragen.
the-host-said = Nachricht vom Host: { $reason }
denied-heading = Der Host hat Sie nicht eingelassen
removed-heading = Sie wurden aus dem Meeting entfernt
ended-heading = Das Meeting ist beendet
dropped-heading = Der Warteraum ist voll
left-heading = Sie haben das Meeting verlassen
left-hint = Solange das Meeting läuft, können Sie zurückkommen.
rejoin = Wieder teilnehmen
removed-hint = Sie können nicht in dieses Meeting zurückkommen.
elsewhere-heading = Sie nehmen in einem anderen Tab teil
use-it-here = Hier fortfahren
storage-keys = Ihr Browser speichert nur einen Teil dessen, was diese Seite braucht. Wenn Sie sie während eines Meetings neu laden, wählen Sie auf der Startseite „Zurück zu Ihrem Meeting“.
storage-tab = Ihr Browser hat keinen Platz für das, was diese Seite speichert, oder erlaubt es nicht. Wenn Sie diesen Tab während eines Meetings schließen, können Sie nicht als dieselbe Person oder als Host zurückkommen.
storage-page = Ihr Browser lässt diese Seite nichts speichern. Wenn Sie sie während eines Meetings neu laden oder schließen, können Sie nicht als dieselbe Person oder als Host zurückkommen.
back-to-the-lobby = Zurück zur Startseite

# At an address without a page.
not-found-heading = Hier gibt es keine Seite
not-found-hint = Wenn Ihnen jemand einen Link zu einem Meeting geschickt hat, prüfen Sie, ob er vollständig ist. Oder geben Sie die drei Wörter auf der Startseite ein.

# Only in the app for phones, which also says many of the above.
app-scan-qr-code = QR-Code scannen
app-server = Server
app-server-address = Adresse des Servers
app-save = Speichern
app-no-server = Geben Sie zuerst die Adresse Ihres HashDrop-Servers ein.
app-unreachable = Der Server antwortet nicht. Prüfen Sie, ob Sie online sind und die Adresse stimmt.
app-no-code-in-it = Dieser QR-Code enthält keinen Meeting-Code.
app-locked = Das Meeting ist gesperrt. Niemand Neues kann teilnehmen.
app-permissions-coming = Ihr Telefon wird fragen, ob HashDrop Mikrofon und Kamera verwenden darf. Bevor Sie im Meeting sind, wird nichts gesendet, und Sie können auch ohne teilnehmen.
app-notification-coming = Es wird auch nach Mitteilungen fragen. Eine davon zeigt, dass ein Meeting läuft, und führt dorthin zurück.
app-permissions-refused = Nicht erlaubt: { $what }. Sie können ohne teilnehmen oder es in den Einstellungen erlauben.
app-open-settings = Einstellungen öffnen
app-camera-for-scanning = Die Kamera liest den QR-Code einer Einladung. Es werden keine Bilder gespeichert.
app-allow-camera = Kamera erlauben
app-point-at-code = Richten Sie die Kamera auf den QR-Code einer Einladung.
app-waiting-hint = Bis dahin kann niemand Sie sehen oder hören.
app-not-copied = Kopieren nicht möglich. Halten Sie den Text gedrückt, um ihn zu kopieren.
app-device-failed = Funktioniert nicht: { $what }. Vielleicht verwendet es eine andere App. Schließen Sie diese und schalten Sie es dann wieder ein.
app-you = { $name } (ich)
app-switch-camera = Kamera wechseln
app-send-again = Nicht gesendet. Erneut senden
app-file-is-too-large = Zu groß für dieses Telefon
app-mute-name = { $name } stummschalten
app-remove-name = { $name } entfernen
app-other-meeting = Zu einem anderen Meeting wechseln?
app-other-meeting-hint = Sie haben eine Einladung geöffnet. Wenn Sie wechseln, verlassen Sie dieses Meeting.
app-go-there = Wechseln
app-stay-here = Hierbleiben
app-in-call = In einem Meeting
app-ask-again-in = Sie können in { $seconds } s erneut anfragen.
app-ask-again = Erneut anfragen
app-elsewhere = Sie nehmen auf einem anderen Gerät teil

# What iOS shows when the app asks for a permission.
app-ios-microphone = Damit andere im Meeting Sie hören. Bevor Sie im Meeting sind, wird nichts gesendet.
app-ios-camera = Damit andere im Meeting Sie sehen, und um den QR-Code einer Einladung zu scannen.
app-ios-local-network = Um einen HashDrop-Server in Ihrem eigenen Netzwerk zu erreichen.
