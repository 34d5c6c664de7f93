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
several-codes = In diesem Text steht mehr als ein Meeting-Code. Geben Sie nur den gewünschten ein.
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
error-dropped = Ihr Platz im Warteraum wurde für jemand anderen gebraucht. Sie können noch einmal anfragen.
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
deny-all = Alle ablehnen
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
picture-late = Es kommt kein Bild an. Wenn keins kommt, laden Sie die Seite neu.
sound-late = Es kommt kein Ton an. Wenn keiner kommt, laden Sie die Seite neu.
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
camera-is-held = Ihre Kamera ist aus, weil „{ $choice }“ eingeschaltet ist. Ausschalten können Sie das unter „{ $more }“.
picture-in-picture = Bild im Bild
settings = Einstellungen
keyboard-shortcuts = Tastenkürzel
close-what-is-open = Offenes schließen
use-shortcuts = Tastenkürzel verwenden
use-shortcuts-hint = Schalten Sie sie aus, wenn Sie versehentlich Tasten drücken oder per Sprache eingeben.
close-panel = { $title } schließen
pin = { $name } anheften
unpin = { $name } nicht mehr anheften
move-own-picture = Mein Bild verschieben
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
stop-waiting-question = Nicht länger auf Einlass warten?
stop-waiting-hint = Der Host sieht dann nicht mehr, dass Sie hier sind.
invite-people = Personen einladen
invite-hint = Lesen Sie diese drei Wörter vor oder senden Sie den Link.
only-one-here = Außer Ihnen ist noch niemand da
copy-code = Code kopieren
copy-link = Link kopieren
copy-named-code = Code { $code } kopieren
code-copied = Der Code ist kopiert.
link-copied = Der Link ist kopiert.
code-not-copied = Ihr Browser lässt HashDrop nicht kopieren. Der Code ist markiert: Kopieren Sie ihn selbst, mit Strg+C oder indem Sie ihn gedrückt halten.
link-not-copied = Ihr Browser lässt HashDrop nicht kopieren. Der Link ist markiert: Kopieren Sie ihn selbst, mit Strg+C oder indem Sie ihn gedrückt halten.
not-shared = Teilen geht hier nicht. Kopieren Sie stattdessen den Link.
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
chat-someone = Jemand
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
device-blocked = { $device ->
    [both] Von Ihrem Browser blockiert: HashDrop kann Mikrofon und Kamera nicht verwenden. { $how }
    [microphone] Von Ihrem Browser blockiert: HashDrop kann Ihr Mikrofon nicht verwenden. { $how }
   *[camera] Von Ihrem Browser blockiert: HashDrop kann Ihre Kamera nicht verwenden. { $how }
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
device-revoked = { $device ->
    [both] Die Erlaubnis für Mikrofon und Kamera wurde zurückgenommen. Erlauben Sie beides wieder neben der Adressleiste und schalten Sie es dann hier ein.
    [microphone] Die Erlaubnis für Ihr Mikrofon wurde zurückgenommen. Erlauben Sie es wieder neben der Adressleiste und schalten Sie es dann hier ein.
   *[camera] Die Erlaubnis für Ihre Kamera wurde zurückgenommen. Erlauben Sie sie wieder neben der Adressleiste und schalten Sie sie dann hier ein.
}
device-unplugged = { $device ->
    [both] Mikrofon und Kamera sind weg: Sie wurden ausgesteckt oder ausgeschaltet, und andere wurden nicht gefunden. Schließen Sie sie an und schalten Sie sie dann hier ein.
    [microphone] Ihr Mikrofon ist weg: Es wurde ausgesteckt oder ausgeschaltet, und ein anderes wurde nicht gefunden. Man hört Sie nicht. Schließen Sie eines an und schalten Sie es dann hier ein.
   *[camera] Ihre Kamera ist weg: Sie wurde ausgesteckt oder ausgeschaltet, und eine andere wurde nicht gefunden. Man sieht Sie nicht. Schließen Sie eine an und schalten Sie sie dann hier ein.
}
device-paused = { $device ->
    [both] Von Mikrofon und Kamera kommt nichts: Das System, ein anderer Anruf oder ein Schalter am Gerät hält sie zurück.
    [microphone] Von Ihrem Mikrofon kommt kein Ton: Das System, ein anderer Anruf oder ein Schalter am Gerät hält es zurück.
   *[camera] Von Ihrer Kamera kommt kein Bild: Das System, ein anderer Anruf oder ein Schalter am Gerät hält sie zurück.
}
device-forbidden-by-page = { $device ->
    [both] Die Seite oder App um HashDrop herum lässt es Mikrofon und Kamera nicht verwenden. Öffnen Sie HashDrop in einem eigenen Tab, oder fragen Sie die Betreiber jener Seite.
    [microphone] Die Seite oder App um HashDrop herum lässt es Ihr Mikrofon nicht verwenden. Öffnen Sie HashDrop in einem eigenen Tab, oder fragen Sie die Betreiber jener Seite.
   *[camera] Die Seite oder App um HashDrop herum lässt es Ihre Kamera nicht verwenden. Öffnen Sie HashDrop in einem eigenen Tab, oder fragen Sie die Betreiber jener Seite.
}
device-failed = { $device ->
    [both] Mikrofon und Kamera konnten nicht verwendet werden. Versuchen Sie es mit anderen.
    [microphone] Ihr Mikrofon konnte nicht verwendet werden. Versuchen Sie es mit einem anderen.
   *[camera] Ihre Kamera konnte nicht verwendet werden. Versuchen Sie es mit einer anderen.
}
screen-failed = Ihr Bildschirm konnte nicht geteilt werden.
screen-forbidden-by-system = Ihr System lässt Ihren Browser den Bildschirm nicht aufnehmen. Erlauben Sie es in den Datenschutzeinstellungen des Systems und versuchen Sie es dann noch einmal.
screen-forbidden-by-page = Die Seite oder App um HashDrop herum lässt es Ihren Bildschirm nicht teilen. Öffnen Sie HashDrop in einem eigenen Tab.
speaker-failed = Dieser Lautsprecher konnte nicht verwendet werden. Wählen Sie einen anderen.
connection-no-webrtc = Dieser Browser kann an keinem Anruf teilnehmen: WebRTC fehlt oder ist abgeschaltet. Verwenden Sie ein aktuelles Chrome, Edge, Firefox oder Safari, und schalten Sie den Blockierungsmodus oder die Erweiterung ab, die es sperrt.
connection-offline = Dieses Gerät ist offline. Prüfen Sie sein Netz. Der Anruf geht von selbst weiter, sobald es wieder da ist.
connection-unreachable = Der Server für Ton und Bild ist nicht erreichbar. Prüfen Sie Ihre Verbindung, und schalten Sie ein VPN oder eine Firewall ab, die ihn sperren könnte. HashDrop versucht es weiter.
connection-refused = Der Server für Ton und Bild antwortet mit einem Fehler. HashDrop versucht es weiter; wenn das so bleibt, sagen Sie es denen, die es betreiben.
connection-insecure = Ihr Browser lehnt den Server für Ton und Bild ab, weil dessen Adresse nicht sicher ist. Sagen Sie es denen, die HashDrop betreiben: Die Adresse muss mit wss:// beginnen.
connection-websocket-blocked = Etwas sperrt die Verbindung, die ein Anruf braucht (einen WebSocket): oft ein Proxy, ein VPN oder ein Virenschutz. Schalten Sie es ab, oder versuchen Sie ein anderes Netz. HashDrop versucht es weiter.
connection-media-blocked = Ihr Netz lässt weder Ton noch Bild durch. Schalten Sie ein VPN oder eine Firewall ab, oder versuchen Sie ein anderes Netz, etwa das Ihres Telefons. HashDrop versucht es weiter.
connection-code-late = HashDrop lädt noch; Ihre Verbindung ist vielleicht langsam. Wenn das so bleibt, laden Sie diese Seite neu.
connection-code-not-loaded = Ein Teil von HashDrop konnte nicht geladen werden: Es wurde aktualisiert, oder das Netz ist weg. Laden Sie diese Seite neu, um fortzufahren.
try-again = Noch einmal versuchen
reload = Diese Seite neu laden

# Afterwards.
ask-again = Sie können in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
} erneut anfragen.
ask-never-again = In diesem Meeting können Sie nicht noch einmal anfragen.
the-host-said = Nachricht vom Host: { $reason }
denied-heading = Der Host hat Sie nicht eingelassen
removed-heading = Sie wurden aus dem Meeting entfernt
removed-hint = Sie können nicht in dieses Meeting zurückkommen.
ended-heading = Das Meeting ist beendet
dropped-heading = Der Warteraum ist voll
left-heading = Sie haben das Meeting verlassen
left-hint = Solange das Meeting läuft, können Sie zurückkommen.
rejoin = Wieder teilnehmen
elsewhere-heading = Sie nehmen in einem anderen Tab teil
use-it-here = Hier fortfahren
storage-keys = Ihr Browser speichert nur einen Teil dessen, was diese Seite braucht. Wenn Sie sie während eines Meetings neu laden, drücken Sie auf der Startseite „Zurück zu Ihrem Meeting“.
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
app-no-server = Geben Sie zuerst die Adresse Ihres HashDrop ein.
app-unreachable = Der Server antwortet nicht. Sehen Sie nach, ob Sie online sind und die Adresse stimmt.
app-no-code-in-it = Darin steht kein Meeting-Code.
app-locked = Das Meeting ist gesperrt. Niemand Neues kommt hinein.
app-permissions-coming = Ihr Telefon wird fragen, ob HashDrop Mikrofon und Kamera benutzen darf. Bevor Sie im Meeting sind, wird nichts davon gesendet, und Sie können auch ohne teilnehmen.
app-notification-coming = Es wird auch nach Benachrichtigungen fragen: Eine davon zeigt, dass ein Meeting läuft, und führt dorthin zurück.
app-permissions-refused = Nicht erlaubt: { $what }. Sie können ohne teilnehmen oder es in den Einstellungen erlauben.
app-open-settings = Einstellungen öffnen
app-camera-for-scanning = Die Kamera liest den QR-Code einer Einladung. Kein Bild wird behalten.
app-allow-camera = Kamera erlauben
app-point-at-code = Richten Sie die Kamera auf den QR-Code einer Einladung.
app-waiting-hint = Erst dann werden Sie gehört und gesehen.
app-not-copied = Das Kopieren ging nicht. Halten Sie den Text gedrückt, um ihn zu kopieren.
app-device-failed = Nicht verwendbar: { $what }. Vielleicht verwendet es eine andere App. Schließen Sie diese und schalten Sie es dann wieder ein.
app-you = { $name } (ich)
app-switch-camera = Kamera wechseln
app-send-again = Nicht gesendet. Noch einmal senden
app-file-is-offered = möchte gesendet werden
app-file-is-receiving = kommt…
app-file-is-checking = wird geprüft…
app-file-is-received = empfangen und geprüft
app-file-is-declined = abgelehnt
app-file-is-corrupt = unterwegs beschädigt
app-file-is-interrupted = unterbrochen
app-file-is-too-large = zu groß für dieses Telefon
app-mute-name = { $name } stummschalten
app-remove-name = { $name } entfernen
app-other-meeting = Zu einem anderen Meeting wechseln?
app-other-meeting-hint = Sie haben eine Einladung geöffnet. Wenn Sie dorthin wechseln, verlassen Sie dieses Meeting.
app-go-there = Dorthin wechseln
app-stay-here = Hier bleiben
app-in-call = Im Meeting
app-ask-again-in = In { $seconds } s können Sie noch einmal anfragen.
app-ask-again = Noch einmal anfragen
app-elsewhere = Sie nehmen auf einem anderen Gerät teil

# What iOS shows when the app asks for a permission.
app-ios-microphone = Damit andere im Meeting Sie hören. Bevor Sie im Meeting sind, wird nichts gesendet.
app-ios-camera = Damit andere im Meeting Sie sehen, und um den QR-Code einer Einladung zu lesen.
app-ios-local-network = Um ein HashDrop in Ihrem eigenen Netz zu erreichen.
