# Errors: what a person reads when something could not be done. Keys: error-<code>.
error-bad-json = Die Anfrage ist kein gültiges JSON.
error-unauthorized = Dieses Meeting kennt Sie nicht. Nehmen Sie mit dem Meeting-Code teil.
error-not-host = Das kann nur ein Host des Meetings.
error-not-owner = Das kann nur, wer das Meeting gestartet hat.
error-not-admitted = Das kann nur, wer im Meeting ist.
error-denied = Der Host hat Sie nicht eingelassen. Sie können in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
} erneut anfragen.
error-denied-for-good = Der Host hat Sie nicht eingelassen, und Sie können in diesem Meeting nicht noch einmal anfragen.
error-removed = Sie wurden aus dem Meeting entfernt.
error-code-not-found = Zu diesem Code gibt es kein Meeting. Prüfen Sie die Wörter oder bitten Sie den Host um einen neuen Code.
error-participant-not-found = Diese Person ist nicht im Meeting.
error-not-found = Unter dieser Adresse gibt es nichts.
error-method-not-allowed = Diese Adresse nimmt keine solche Anfrage an.
error-already-decided = { $name } wartet nicht mehr.
error-room-full = Das Meeting ist voll.
error-room-locked = Die Besprechung ist gesperrt: Zurzeit kann niemand Neues beitreten.
error-room-ended = Das Meeting ist beendet.
error-too-large = Die Anfrage ist zu groß.
error-invalid-request = Bitte prüfen: { $fields }.
error-rate-limited = Zu viele Versuche. Versuchen Sie es in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
} noch einmal.
too-many-rooms = Aus Ihrem Netzwerk sind zu viele Meetings offen. Beenden Sie eines oder versuchen Sie es in einer Minute noch einmal.
waiting-room-full = Es warten schon zu viele Personen. Versuchen Sie es gleich noch einmal.
error-livekit-not-configured = Meetings sind noch nicht möglich. Auf dem Server muss noch gesetzt werden: { $missing }.
error-livekit-unreachable = Der Medienserver antwortet nicht. Versuchen Sie es gleich noch einmal.
error-unavailable = HashDrop ist gerade nicht verfügbar. Versuchen Sie es gleich noch einmal.

# What is wrong with a field.
missing = Bitte ausfüllen.
missing-name = Bitte geben Sie Ihren Namen ein.
missing-code = Bitte geben Sie den Meeting-Code ein.
missing-value = Diese Angabe fehlt.
wrong-value = Dieser Wert ist nicht gültig.
too-long = Das ist zu lang.
not-showable = Das enthält Zeichen, die sich nicht anzeigen lassen.
owner-stays = Wer das Meeting gestartet hat, bleibt Host und kann weder entfernt noch zurückgeschickt noch herabgestuft werden.
idempotency-key-reused = Dieser Schlüssel wurde schon für eine andere Anfrage verwendet.
whom = Geben Sie eine Person an oder „all“ für alle.

# The meeting's name where its host gave none.
default-title = Meeting von { $name }

# Lobby.
what-it-is = Private Videomeetings, geöffnet mit drei Wörtern.
how-it-works = Starten Sie ein Meeting und geben Sie die drei Wörter weiter. Die anderen warten draußen, bis Sie sie einlassen, und sehen und hören bis dahin nichts.
language = Sprache
return-to-your-meeting = Zurück zu Ihrem Meeting
return-to-named-meeting = Zurück zu „{ $title }“
your-name = Ihr Name
start-a-meeting = Meeting starten
meeting-code = Meeting-Code
join = Teilnehmen
between-ways = oder
waiting-room = Warteraum
waiting-room-hint = Gäste warten, bis Sie sie einlassen.

# Before joining.
your-picture = Ihr Kamerabild
camera-is-off = Ihre Kamera ist aus
microphone = Mikrofon
camera = Kamera
choose-microphone = Mikrofon auswählen
choose-camera = Kamera auswählen
choose-speaker = Lautsprecher auswählen
speaker = Lautsprecher
no-microphone = Kein Mikrofon gefunden
no-camera = Keine Kamera gefunden
default-speaker = Standard des Geräts
test-sound = Testton
microphone-level = Mikrofonpegel
silent-microphone = Ihr Mikrofon ist an, aber es kommt kein Ton. Ist es am Headset stummgeschaltet oder ein anderes ausgewählt?
use-new-device = { $device } wurde angeschlossen. Verwenden?
use-it = Verwenden
not-now = Jetzt nicht
door-asks = Der Host lässt die Gäste ein. Erst danach sind Sie zu sehen und zu hören.
ask-to-join = Teilnahme anfragen
join-now = Jetzt teilnehmen

# Waiting.
waiting-heading = Warten, bis der Host Sie einlässt
waiting-for = Wartezeit
host-was-told = Der Host wurde informiert, dass Sie da sind.
no-host-yet = Noch ist kein Host da. Ihr Platz bleibt Ihnen; der Host wird beim Eintreffen benachrichtigt.
you-were-sent-back = Der Host hat Sie in den Warteraum zurückgeschickt.
you-are-called = Sie sind hier als { $name }.
leave = Verlassen

# The host's waiting room.
admit = Einlassen
deny = Ablehnen
admit-all = Alle einlassen
admit-name = { $name } einlassen
deny-name = { $name } ablehnen
deny-with-reason = { $name } mit Begründung ablehnen
deny-question = { $name } nicht einlassen?
reason = Grund (optional)
somebody-knocks = { $name } wartet auf Einlass.
notify-me = Benachrichtigen, wenn jemand wartet
notify-hint = Über Ihren Browser, während Sie etwas anderes ansehen.

# In the call.
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
host = Host
co-host = Co-Host
share-screen = Präsentieren
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
hide-self-view = Eigenes Bild ausblenden
low-data = Daten sparen
low-data-hint = Nur Ton und geteilte Bildschirme, keine Kameras.
picture-in-picture = Bild im Bild
settings = Einstellungen
keyboard-shortcuts = Tastenkürzel
close-what-is-open = Offenes schließen
use-shortcuts = Tastenkürzel verwenden
use-shortcuts-hint = Schalten Sie sie aus, wenn Sie versehentlich Tasten drücken oder per Sprache eingeben.
close-panel = { $title } schließen
pin = { $name } anheften
unpin = { $name } nicht mehr anheften
full-screen = { $name } im Vollbild anzeigen
previous-page = Vorherige Seite
next-page = Nächste Seite
page-of = Seite { $page } von { $pages }
you-are-muted = Sie sind stummgeschaltet. Die anderen hören Sie nicht.
somebody-joined = { $name } nimmt jetzt teil
somebody-left = { $name } hat das Meeting verlassen
somebody-raised-a-hand = { $name } hat die Hand gehoben
somebody-reacted = { $name }: { $reaction }
many-joined = { $count } Personen nehmen jetzt teil
many-left = { $count } Personen sind gegangen
many-hands = { $count } Personen haben die Hand gehoben
host-is-gone = Der Host ist gegangen.
ends-in = Das Meeting endet in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
}.
invite = Einladen
end-for-all = Ende für alle
cancel = Abbrechen
close = Schließen
dismiss = Ausblenden
tell-people = Weitersagen:
hear-the-others = Ton der anderen einschalten
connecting = Verbindung wird hergestellt…
reconnecting = Verbindung wird wiederhergestellt…
backend-away = Der HashDrop-Server ist nicht erreichbar. Ein laufendes Gespräch geht weiter; alles andere folgt, sobald er wieder da ist.
end-question = Meeting für alle beenden?
end-hint = Alle verlassen das Meeting, und der Code gilt nicht mehr.
leave-question = Meeting verlassen?
leave-hint = Außer Ihnen gibt es keinen Host. Wenn Sie gehen und nicht zurückkommen, endet das Meeting kurz darauf für alle.
invite-people = Personen einladen
invite-hint = Lesen Sie diese drei Wörter vor oder senden Sie den Link.
copy-code = Code kopieren
copy-link = Link kopieren
share-link = Teilen
new-code = Neuer Code
old-code-is-dead = Das ist der neue Code. Der alte öffnet nichts mehr.
good-for-hours = { $hours ->
    [one] Noch eine Stunde gültig
   *[other] Noch { $hours } Stunden gültig
}
good-for-minutes = { $minutes ->
    [one] Noch eine Minute gültig
   *[other] Noch { $minutes } Minuten gültig
}
qr-code = QR-Code

# Chat.
messages = Nachrichten
message = Nachricht
send = Senden
send-a-file = Datei senden
chat-empty = Noch wurde nichts geschrieben. Nur wer in der Besprechung ist, liest mit.
chat-you = Sie
new-messages = Neue Nachrichten
unread-messages = { $count } ungelesen
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
file-is-waiting = Warten auf Antwort
file-is-sending = Wird gesendet
file-is-sent = Gesendet
file-is-alone = Niemand sonst ist hier
file-is-failed = Konnte nicht gelesen werden
file-is-offered = Möchten Sie diese Datei?
file-is-accepted = Warten auf den Absender
file-is-receiving = Wird empfangen
file-is-checking = Wird geprüft
file-is-received = Empfangen und geprüft
file-is-gone = Hier nicht mehr vorhanden
file-is-declined = Abgelehnt
file-is-cancelled = Abgebrochen
file-is-withdrawn = Vom Absender zurückgezogen
file-is-interrupted = Unterbrochen
file-is-corrupt = Beschädigt: nicht, was gesendet wurde
file-is-too-large = Zu groß für diese Besprechung

# What a host can do about people.
lock-the-meeting = Meeting sperren
lock-hint = Neue Personen können keine Teilnahme anfragen.
mute-all = Alle stummschalten
actions-for = Aktionen für { $name }
mute = Stummschalten
stop-camera = Kamera ausschalten
stop-sharing = Bildschirmfreigabe beenden
lower-hand = Hand senken
make-cohost = Zum Co-Host machen
make-guest = Wieder zum Gast machen
you-are-a-cohost = Sie sind jetzt Co-Host und können Personen einlassen.
you-are-a-guest = Sie sind kein Co-Host mehr.
muted-by-host = Der Host hat Sie stummgeschaltet.
camera-stopped-by-host = Der Host hat Ihre Kamera ausgeschaltet.
share-stopped-by-host = Der Host hat Ihre Bildschirmfreigabe beendet.
send-back = Zurück in den Warteraum schicken
remove = Aus dem Meeting entfernen
remove-question = { $name } aus dem Meeting entfernen?
remove-hint = Endgültig: Auch der Code wird geändert, und Gäste warten ab jetzt im Warteraum.

# What did not work.
device-refused = { $device ->
    [both] Ihr Browser erlaubt HashDrop nicht, Mikrofon und Kamera zu verwenden. Erlauben Sie beides neben der Adressleiste und schalten Sie es dann hier ein.
    [microphone] Ihr Browser erlaubt HashDrop nicht, Ihr Mikrofon zu verwenden. Erlauben Sie es neben der Adressleiste und schalten Sie es dann hier ein.
   *[camera] Ihr Browser erlaubt HashDrop nicht, Ihre Kamera zu verwenden. Erlauben Sie sie neben der Adressleiste und schalten Sie sie dann hier ein.
}
device-dismissed = { $device ->
    [both] Die Frage Ihres Browsers nach Mikrofon und Kamera wurde ohne Antwort geschlossen. Drücken Sie hier deren Tasten, um noch einmal gefragt zu werden.
    [microphone] Die Frage Ihres Browsers nach dem Mikrofon wurde ohne Antwort geschlossen. Drücken Sie hier die Taste dafür, um noch einmal gefragt zu werden.
   *[camera] Die Frage Ihres Browsers nach der Kamera wurde ohne Antwort geschlossen. Drücken Sie hier die Taste dafür, um noch einmal gefragt zu werden.
}
device-forbidden-by-system = { $device ->
    [both] Ihr System erlaubt dem Browser Mikrofon und Kamera nicht. Erlauben Sie sie in den Datenschutzeinstellungen des Systems, und schalten Sie sie dann hier ein.
    [microphone] Ihr System erlaubt dem Browser das Mikrofon nicht. Erlauben Sie es in den Datenschutzeinstellungen des Systems, und schalten Sie es dann hier ein.
   *[camera] Ihr System erlaubt dem Browser die Kamera nicht. Erlauben Sie es in den Datenschutzeinstellungen des Systems, und schalten Sie es dann hier ein.
}
device-missing = { $device ->
    [both] Es wurde weder ein Mikrofon noch eine Kamera gefunden. Schließen Sie etwas an und schalten Sie es dann hier ein.
    [microphone] Es wurde kein Mikrofon gefunden. Schließen Sie eines an und schalten Sie es dann hier ein.
   *[camera] Es wurde keine Kamera gefunden. Schließen Sie eine an und schalten Sie sie dann hier ein.
}
device-in-use = { $device ->
    [both] Mikrofon und Kamera werden von einem anderen Programm verwendet. Schließen Sie dieses und schalten Sie beides dann hier ein.
    [microphone] Ihr Mikrofon wird von einem anderen Programm verwendet. Schließen Sie dieses und schalten Sie das Mikrofon dann hier ein.
   *[camera] Ihre Kamera wird von einem anderen Programm verwendet. Schließen Sie dieses und schalten Sie die Kamera dann hier ein.
}
device-insecure = { $device ->
    [both] Bei einer Adresse ohne HTTPS gibt Ihr Browser weder Mikrofon noch Kamera frei. Sie können ohne teilnehmen oder nach der sicheren Adresse fragen.
    [microphone] Bei einer Adresse ohne HTTPS gibt Ihr Browser kein Mikrofon frei. Sie können ohne teilnehmen oder nach der sicheren Adresse fragen.
   *[camera] Bei einer Adresse ohne HTTPS gibt Ihr Browser keine Kamera frei. Sie können ohne teilnehmen oder nach der sicheren Adresse fragen.
}
device-failed = { $device ->
    [both] Mikrofon und Kamera konnten nicht verwendet werden. Versuchen Sie es mit anderen.
    [microphone] Ihr Mikrofon konnte nicht verwendet werden. Versuchen Sie es mit einem anderen.
   *[camera] Ihre Kamera konnte nicht verwendet werden. Versuchen Sie es mit einer anderen.
}
screen-failed = Ihr Bildschirm konnte nicht geteilt werden.
notice-reload = HashDrop wurde aktualisiert. Laden Sie diese Seite neu, um fortzufahren.

# Afterwards.
ask-again = Sie können in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
} erneut anfragen.
ask-never-again = In diesem Meeting können Sie nicht noch einmal anfragen.
the-host-said = Nachricht vom Host: { $reason }
denied-heading = Der Host hat Sie nicht eingelassen
removed-heading = Sie wurden aus dem Meeting entfernt
ended-heading = Das Meeting ist beendet
left-heading = Sie haben das Meeting verlassen
elsewhere-heading = Sie nehmen in einem anderen Tab teil
use-it-here = Hier fortfahren
back-to-the-lobby = Zurück zur Startseite
