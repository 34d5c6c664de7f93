# One term for one thing: réunion, hôte, co-hôte, invité, salle d’attente, demander à participer, laisser entrer (on
# buttons: admettre), refuser, retirer, couper le micro, partager l’écran, message, son et vidéo, serveur multimédia;
# activer, désactiver. Readers are vous. No-break spaces stand before : » and narrow ones before ; ! ?

# Errors: what a person reads when something could not be done. Keys: error-<code>.
error-bad-json = La requête n’est pas un JSON valide.
error-unauthorized = Vous ne faites pas partie de cette réunion. Participez avec le code de la réunion.
error-not-host = Seul un hôte de la réunion peut faire cela.
error-not-owner = Seule la personne qui a démarré la réunion peut faire cela.
error-not-admitted = Seules les personnes présentes dans la réunion peuvent faire cela.
error-denied = L’hôte ne vous a pas laissé entrer. Vous pourrez refaire une demande dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.
error-denied-for-good = L’hôte ne vous a pas laissé entrer, et vous ne pouvez plus faire de demande pour cette réunion.
error-removed = L’hôte a mis fin à votre participation.
error-code-not-found = Aucune réunion ne correspond à ce code. Vérifiez les mots ou demandez un nouveau code à l’hôte.
several-codes = Ce texte contient plusieurs codes de réunion. N’en saisissez qu’un.
error-participant-not-found = Cette personne n’est pas dans la réunion.
error-not-found = Il n’y a rien à cette adresse.
error-method-not-allowed = Cette adresse n’accepte pas ce type de requête.
error-already-decided = { $name } n’attend plus.
error-room-full = La réunion est complète.
error-room-locked = La réunion est verrouillée. Personne d’autre ne peut la rejoindre pour l’instant.
error-room-ended = La réunion est terminée.
error-too-large = La requête est trop volumineuse.
error-invalid-request = À vérifier : { $fields }.
error-rate-limited = Trop de tentatives. Réessayez dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.
too-many-rooms = Trop de réunions sont ouvertes depuis votre réseau. Terminez-en une ou réessayez dans une minute.
waiting-room-full = Trop de personnes attendent déjà. Réessayez dans un instant.
error-dropped = Votre place dans la salle d’attente a été donnée à quelqu’un d’autre. Vous pouvez refaire une demande.
error-livekit-not-configured = Les réunions ne sont pas encore configurées sur ce serveur. Il manque : { $missing }.
error-livekit-unreachable = Le serveur multimédia ne répond pas. Réessayez dans un instant.
error-unavailable = HashDrop n’est pas disponible pour le moment. Réessayez dans un instant.

# What is wrong with a field.
missing = Remplissez ce champ.
missing-name = Saisissez votre nom.
missing-code = Saisissez le code de la réunion.
missing-value = Cette valeur est requise.
wrong-value = Cette valeur n’est pas valide.
too-long = Ce texte est trop long.
not-showable = Ce texte contient des caractères qui ne peuvent pas être affichés.
owner-stays = La personne qui a démarré la réunion en reste l’hôte : on ne peut ni la retirer, ni la renvoyer en salle d’attente, ni lui retirer ce rôle.
idempotency-key-reused = Cette clé a déjà servi pour une autre requête.
whom = Indiquez une personne ou utilisez « all ».

# The meeting's name where its host gave none.
default-title = Réunion avec { $name }

# Lobby.
what-it-is = Des réunions vidéo privées qui s’ouvrent avec trois mots.
how-it-works = Démarrez une réunion et partagez ses trois mots. Les invités attendent dehors jusqu’à ce que vous les laissiez entrer. D’ici là, ils ne voient et n’entendent rien.
why-private = Chiffré entre votre navigateur et ce serveur, auquel vous devez faire confiance. Rien n’est enregistré.
how-protected = Comment les réunions sont protégées
what-it-costs = Gratuit. Sans compte ni installation.
run-by = Géré par { $name }
imprint = Mentions légales
privacy-policy = Politique de confidentialité
language = Langue
return-to-your-meeting = Revenir à votre réunion
return-to-named-meeting = Revenir à « { $title } »
your-name = Votre nom
start-a-meeting = Démarrer une réunion
check-devices = Tester la caméra et le micro
start-preview = Lancer l’aperçu
meeting-code = Code de la réunion
join = Participer
between-ways = ou
waiting-room = Salle d’attente
waiting-room-hint = Les invités attendent que vous les laissiez entrer.

# The page that says how meetings are protected.
protected-until-admitted = Les invités attendent qu’un hôte les laisse entrer. D’ici là, ils ne reçoivent ni image, ni son, ni message, et personne ne les voit ni ne les entend. Un hôte peut désactiver la salle d’attente.
protected-on-the-way = En chemin
protected-on-the-way-hint = L’image, le son, les messages et les fichiers sont chiffrés entre chaque navigateur et le serveur. Personne ne peut les lire en chemin.
protected-on-the-server = Sur le serveur
protected-on-the-server-hint = Le serveur les déchiffre pour les transmettre. Les réunions ne sont donc pas chiffrées de bout en bout : qui gère le serveur pourrait écouter, et vous devez lui faire confiance.
protected-afterwards = Ensuite
protected-afterwards-hint = HashDrop n’enregistre ni image ni son et ne conserve ni messages ni fichiers. Il supprime les noms, les titres et les adresses réseau quelque temps après la réunion.
protected-code = Les trois mots
protected-code-hint = Il existe des centaines de millions de combinaisons et, après quelques erreurs, HashDrop ne répond plus. Elles expirent, et un hôte peut en changer à tout moment.

# Before joining.
your-picture = Votre vidéo
camera-is-off = Votre caméra est désactivée
microphone = Micro
camera = Caméra
choose-microphone = Choisir le micro
choose-camera = Choisir la caméra
choose-speaker = Choisir le haut-parleur
speaker = Haut-parleur
no-microphone = Aucun micro trouvé
no-camera = Aucune caméra trouvée
default-speaker = Par défaut (système)
test-sound = Tester le son
microphone-level = Niveau du micro
silent-microphone = Votre micro est activé, mais aucun son n’en provient. Est-il coupé sur le casque, ou en avez-vous choisi un autre par erreur ?
use-new-device = Appareil connecté : { $device }. L’utiliser ?
use-it = L’utiliser
not-now = Pas maintenant
door-asks = L’hôte vous laissera entrer. D’ici là, personne ne peut vous voir ni vous entendre.
ask-to-join = Demander à participer
join-now = Participer maintenant

# Waiting.
waiting-heading = En attendant que l’hôte vous laisse entrer
waiting-for = Temps d’attente
host-was-told = L’hôte sait que vous êtes là.
no-host-yet = L’hôte n’est pas encore là. Dès son arrivée, nous l’informerons de votre présence.
you-were-sent-back = L’hôte vous a renvoyé en salle d’attente.
you-are-called = Vous participerez sous le nom { $name }.
leave = Quitter

# The host's waiting room.
admit = Admettre
deny = Refuser
admit-all = Tous les admettre
admit-all-of = Tous les admettre ({ $count })
show-all-waiting = Afficher toutes les personnes en attente
deny-all = Tous les refuser
admit-name = Admettre { $name }
deny-name = Refuser { $name }
deny-with-reason = Refuser { $name } en expliquant pourquoi
deny-question = Ne pas laisser entrer { $name } ?
reason = Motif (facultatif)
asking-to-join = { $count ->
    [one] { $names } demande à participer.
   *[other] { $names } demandent à participer.
}
others = { $count ->
    [one] { $count } autre personne
   *[other] { $count } autres personnes
}
notify-me = Me prévenir quand quelqu’un attend
notify-hint = Une notification du navigateur, pendant que vous êtes dans un autre onglet ou une autre application.

# In the meeting.
you-are-in = Vous êtes dans la réunion
own-media = { $on ->
    [both] Votre caméra et votre micro sont activés
    [microphone] Votre micro est activé, votre caméra est désactivée
    [camera] Votre caméra est activée, votre micro est désactivé
   *[neither] Votre caméra et votre micro sont désactivés
}
meeting-duration = Durée de la réunion
participants-videos = Vidéos des participants
screen-of = Écran partagé par { $name }
you = (vous)
muted-mark = micro coupé
camera-off-mark = caméra désactivée
sharing-mark = partage l’écran
hand-mark = main levée
locked-mark = La réunion est verrouillée
weak-connection = connexion faible
lost-connection = connexion perdue
picture-late = La vidéo n’arrive pas. Si cela continue, rechargez la page.
sound-late = Le son n’arrive pas. Si cela continue, rechargez la page.
host = hôte
co-host = co-hôte
audio-devices = Périphériques audio
video-devices = Périphériques vidéo
share-screen = Partager l’écran
chat = Chat
people = Participants
raise-hand = Lever la main
react = Réagir
reaction-thumbs-up = Pouce levé
reaction-heart = Cœur
reaction-laugh = Rire
reaction-surprise = Surprise
reaction-clap = Applaudissements
reaction-party = Fête
more = Plus
speaker-view = Vue intervenant
hide-self-view = Masquer ma vidéo
low-data = Économiser les données
low-data-hint = Votre caméra reste désactivée, et vous ne recevez que le son et les écrans partagés.
camera-is-held = Votre caméra est désactivée parce que « { $choice } » est activé. Vous pouvez désactiver cette option sous « { $more } ».
picture-in-picture = Image dans l’image
settings = Paramètres
sounds = Sons
sounds-hint = Des sons brefs lorsque quelqu’un demande à participer, arrive, lève la main ou envoie un message.
keyboard-shortcuts = Raccourcis clavier
close-what-is-open = Fermer la fenêtre ou le volet
use-shortcuts = Utiliser les raccourcis clavier
use-shortcuts-hint = Désactivez-les si vous appuyez sur des touches par accident ou si vous utilisez la saisie vocale.
close-panel = Fermer le volet { $title }
pin = Épingler { $name }
unpin = Désépingler { $name }
move-own-picture = Déplacer ma vidéo
full-screen = Afficher { $name } en plein écran
zoom-in = Zoom avant
zoom-out = Zoom arrière
reset-zoom = Réinitialiser le zoom
hide-strip = Masquer les participants
show-strip = Afficher les participants
exit-full-screen = Quitter le plein écran
sharing-now = Vous partagez votre écran.
stop-own-sharing = Arrêter le partage
previous-page = Page précédente
next-page = Page suivante
page-of = Page { $page } sur { $pages }
you-are-muted = Votre micro est coupé. Les autres ne vous entendent pas.
somebody-joined = { $name } a rejoint la réunion
somebody-left = { $name } a quitté la réunion
somebody-raised-a-hand = { $name } a levé la main
somebody-reacted = { $name } : { $reaction }
many-joined = { $count ->
    [one] { $count } personne a rejoint la réunion
   *[other] { $count } personnes ont rejoint la réunion
}
many-left = { $count ->
    [one] { $count } personne a quitté la réunion
   *[other] { $count } personnes ont quitté la réunion
}
many-hands = { $count ->
    [one] { $count } personne a levé la main
   *[other] { $count } personnes ont levé la main
}
host-is-gone = L’hôte est parti.
ends-in = La réunion se termine dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.
invite = Inviter
end-for-all = Terminer pour tous
cancel = Annuler
close = Fermer
dismiss = Masquer
tell-people = Code :
hear-the-others = Activer le son
connecting = Connexion…
reconnecting = Reconnexion…
backend-away = Le serveur de HashDrop est injoignable. Nouvelle tentative…
backend-away-host = Le serveur de HashDrop est injoignable. Votre réunion continue. Les commandes de l’hôte reviendront bientôt.
backend-away-guest = Le serveur de HashDrop est injoignable. Votre réunion continue. Le reste reviendra bientôt.
end-question = Terminer la réunion pour tous ?
end-hint = Tout le monde quitte la réunion, et le code ne fonctionne plus.
leave-question = Quitter la réunion ?
leave-hint = Il n’y a pas d’autre hôte. Si vous partez sans revenir, la réunion se terminera peu après pour tous.
stop-waiting-question = Quitter la salle d’attente ?
stop-waiting-hint = L’hôte ne verra plus que vous êtes là.
invite-people = Inviter des personnes
invite-hint = Lisez ces trois mots à voix haute ou envoyez le lien.
only-one-here = Il n’y a que vous ici
copy-code = Copier le code
copy-link = Copier le lien
copy-named-code = Copier le code { $code }
code-copied = Code copié
link-copied = Lien copié
code-not-copied = Votre navigateur a bloqué la copie. Le code est sélectionné : copiez-le avec Ctrl+C ou ⌘C, ou par un appui long.
link-not-copied = Votre navigateur a bloqué la copie. Le lien est sélectionné : copiez-le avec Ctrl+C ou ⌘C, ou par un appui long.
not-shared = Le partage ne fonctionne pas ici. Copiez plutôt le lien.
share-link = Partager
new-code = Nouveau code
old-code-is-dead = Voici le nouveau code. L’ancien ne fonctionne plus.
good-for-hours = { $hours ->
    [one] Valable encore { $hours } heure
   *[other] Valable encore { $hours } heures
}
good-for-minutes = { $minutes ->
    [one] Valable encore { $minutes } minute
   *[other] Valable encore { $minutes } minutes
}
qr-code = Code QR

# Chat.
messages = Messages
message = Message
send = Envoyer
send-a-file = Envoyer un fichier
chat-empty = Aucun message pour l’instant. Seules les personnes présentes dans la réunion peuvent lire ce que vous écrivez.
chat-you = Vous
chat-someone = Quelqu’un
new-messages = Nouveaux messages
unread-messages = { $count ->
    [one] { $count } message non lu
   *[other] { $count } messages non lus
}
sending = Envoi…
not-sent = Non envoyé
send-again = Renvoyer
resend-file = Renvoyer { $name }
retry-file = Réessayer { $name }
accept-file = Accepter { $name }
decline-file = Refuser { $name }
cancel-file = Annuler { $name }
save-file = Enregistrer { $name }
progress-of = Progression : { $name }
file-too-large = { $name } dépasse { $limit }.
file-is-waiting = Pas encore accepté
file-is-sending = Envoi en cours
file-is-sent = Envoyé
file-is-alone = Il n’y a personne d’autre ici
file-is-failed = Lecture impossible
file-is-offered = Accepter ce fichier ?
file-is-accepted = En attente de l’expéditeur
file-is-receiving = Réception en cours
file-is-checking = Vérification en cours
file-is-received = Reçu et vérifié
file-is-gone = N’est plus disponible
file-is-declined = Refusé
file-is-cancelled = Annulé
file-is-withdrawn = Retiré par l’expéditeur
file-is-interrupted = Interrompu
file-is-corrupt = Endommagé : ne correspond pas à l’original
file-is-too-large = Trop volumineux pour cette réunion

# What a host can do about people.
lock-the-meeting = Verrouiller la réunion
lock-hint = Personne d’autre ne peut demander à participer.
mute-all = Couper tous les micros
actions-for = Actions pour { $name }
mute = Couper le micro
stop-camera = Désactiver la caméra
stop-sharing = Arrêter le partage d’écran
lower-hand = Baisser la main
make-cohost = Nommer co-hôte
make-guest = Retirer le rôle de co-hôte
you-are-a-cohost = Vous êtes maintenant co-hôte et pouvez laisser entrer des invités.
you-are-a-guest = Vous n’êtes plus co-hôte.
muted-by-host = L’hôte a coupé votre micro.
camera-stopped-by-host = L’hôte a désactivé votre caméra.
share-stopped-by-host = L’hôte a arrêté votre partage d’écran.
send-back = Renvoyer en salle d’attente
remove = Retirer de la réunion
remove-question = Retirer { $name } de la réunion ?
remove-hint = Cette personne ne pourra pas revenir. Le code change, et les nouveaux invités devront attendre.

# What did not work.
device-refused = { $device ->
    [both] Votre navigateur bloque le micro et la caméra. Autorisez-les dans les paramètres du site, à côté de la barre d’adresse, puis activez-les ici.
    [microphone] Votre navigateur bloque le micro. Autorisez-le dans les paramètres du site, à côté de la barre d’adresse, puis activez-le ici.
   *[camera] Votre navigateur bloque la caméra. Autorisez-la dans les paramètres du site, à côté de la barre d’adresse, puis activez-la ici.
}
device-blocked = { $device ->
    [both] Votre navigateur bloque le micro et la caméra. { $how }
    [microphone] Votre navigateur bloque le micro. { $how }
   *[camera] Votre navigateur bloque la caméra. { $how }
}
how-to-allow = { $browser ->
    [chrome] Ouvrez l’icône à gauche de l’adresse, autorisez l’accès, puis réessayez.
    [edge] Ouvrez l’icône à gauche de l’adresse, autorisez l’accès sous « Autorisations pour ce site », puis réessayez.
    [firefox] Ouvrez l’icône barrée à gauche de l’adresse, levez le blocage, puis réessayez.
    [safari] Dans la barre des menus, ouvrez « Safari », puis les réglages de ce site web. Autorisez l’accès, puis réessayez.
    [ios] Ouvrez le menu à côté de l’adresse, choisissez les réglages du site web, autorisez l’accès, puis réessayez.
   *[other] Autorisez l’accès à côté de l’adresse ou dans les réglages du système, puis réessayez.
}
device-dismissed = { $device ->
    [both] Votre navigateur a demandé à utiliser le micro et la caméra, mais n’a pas eu de réponse. Activez-les ici pour qu’il repose la question.
    [microphone] Votre navigateur a demandé à utiliser le micro, mais n’a pas eu de réponse. Activez-le ici pour qu’il repose la question.
   *[camera] Votre navigateur a demandé à utiliser la caméra, mais n’a pas eu de réponse. Activez-la ici pour qu’il repose la question.
}
device-forbidden-by-system = { $device ->
    [both] Votre système bloque le micro et la caméra. Autorisez-les pour votre navigateur dans les réglages de confidentialité du système, puis activez-les ici.
    [microphone] Votre système bloque le micro. Autorisez-le pour votre navigateur dans les réglages de confidentialité du système, puis activez-le ici.
   *[camera] Votre système bloque la caméra. Autorisez-la pour votre navigateur dans les réglages de confidentialité du système, puis activez-la ici.
}
device-missing = { $device ->
    [both] Aucun micro ni aucune caméra n’a été trouvé. Branchez un appareil, puis activez-le ici.
    [microphone] Aucun micro n’a été trouvé. Branchez-en un, puis activez-le ici.
   *[camera] Aucune caméra n’a été trouvée. Branchez-en une, puis activez-la ici.
}
device-in-use = { $device ->
    [both] Une autre application utilise votre micro et votre caméra. Fermez-la, puis activez-les ici.
    [microphone] Une autre application utilise votre micro. Fermez-la, puis activez le micro ici.
   *[camera] Une autre application utilise votre caméra. Fermez-la, puis activez la caméra ici.
}
device-insecure = { $device ->
    [both] Votre navigateur bloque le micro et la caméra aux adresses sans HTTPS. Vous pouvez participer sans eux ou demander l’adresse sécurisée.
    [microphone] Votre navigateur bloque le micro aux adresses sans HTTPS. Vous pouvez participer sans micro ou demander l’adresse sécurisée.
   *[camera] Votre navigateur bloque la caméra aux adresses sans HTTPS. Vous pouvez participer sans caméra ou demander l’adresse sécurisée.
}
device-revoked = { $device ->
    [both] HashDrop n’est plus autorisé à utiliser votre micro et votre caméra. Autorisez-les de nouveau à côté de la barre d’adresse, puis activez-les ici.
    [microphone] HashDrop n’est plus autorisé à utiliser votre micro. Autorisez-le de nouveau à côté de la barre d’adresse, puis activez-le ici.
   *[camera] HashDrop n’est plus autorisé à utiliser votre caméra. Autorisez-la de nouveau à côté de la barre d’adresse, puis activez-la ici.
}
device-unplugged = { $device ->
    [both] Votre micro et votre caméra ont été débranchés ou éteints, et aucun autre n’a été trouvé. Branchez-les, puis activez-les ici.
    [microphone] Votre micro a été débranché ou éteint, et aucun autre n’a été trouvé. Les autres ne vous entendent pas. Branchez-en un, puis activez-le ici.
   *[camera] Votre caméra a été débranchée ou éteinte, et aucune autre n’a été trouvée. Les autres ne vous voient pas. Branchez-en une, puis activez-la ici.
}
device-paused = { $device ->
    [both] Rien ne provient de votre micro ni de votre caméra. Le système, un autre appel ou un interrupteur de l’appareil les bloque.
    [microphone] Aucun son ne provient de votre micro. Le système, un autre appel ou un interrupteur de l’appareil le bloque.
   *[camera] Aucune image ne provient de votre caméra. Le système, un autre appel ou un interrupteur de l’appareil la bloque.
}
device-forbidden-by-page = { $device ->
    [both] La page ou l’application qui contient HashDrop ne lui permet pas d’utiliser votre micro et votre caméra. Ouvrez HashDrop dans son propre onglet ou contactez la personne qui administre cette page.
    [microphone] La page ou l’application qui contient HashDrop ne lui permet pas d’utiliser votre micro. Ouvrez HashDrop dans son propre onglet ou contactez la personne qui administre cette page.
   *[camera] La page ou l’application qui contient HashDrop ne lui permet pas d’utiliser votre caméra. Ouvrez HashDrop dans son propre onglet ou contactez la personne qui administre cette page.
}
device-failed = { $device ->
    [both] Impossible d’utiliser votre micro et votre caméra. Essayez-en d’autres.
    [microphone] Impossible d’utiliser votre micro. Essayez-en un autre.
   *[camera] Impossible d’utiliser votre caméra. Essayez-en une autre.
}
screen-failed = Impossible de partager votre écran.
screen-forbidden-by-system = Votre système ne permet pas à votre navigateur d’enregistrer l’écran. Autorisez-le dans les réglages de confidentialité du système, puis réessayez.
screen-forbidden-by-page = La page ou l’application qui contient HashDrop ne lui permet pas de partager votre écran. Ouvrez HashDrop dans son propre onglet.
speaker-failed = Impossible d’utiliser ce haut-parleur. Choisissez-en un autre.
connection-no-webrtc = Ce navigateur ne peut pas participer à des réunions : WebRTC est absent ou désactivé. Utilisez une version récente de Chrome, Edge, Firefox ou Safari, et désactivez le mode Isolement ou l’extension qui bloque WebRTC.
connection-offline = Vous êtes hors ligne. Vérifiez votre réseau. HashDrop se reconnectera automatiquement dès son retour.
connection-unreachable = Le serveur multimédia est injoignable. Vérifiez votre connexion et désactivez tout VPN ou pare-feu qui pourrait le bloquer. HashDrop continue d’essayer.
connection-refused = Le serveur multimédia répond par une erreur. HashDrop continue d’essayer. Si cela continue, prévenez la personne qui l’administre.
connection-insecure = Votre navigateur bloque le serveur multimédia, car son adresse n’est pas sécurisée. Prévenez la personne qui administre HashDrop : l’adresse doit commencer par wss://.
connection-websocket-blocked = La connexion nécessaire aux réunions (un WebSocket) est bloquée, souvent par un proxy, un VPN ou un antivirus. Désactivez-le ou essayez un autre réseau. HashDrop continue d’essayer.
connection-media-blocked = Votre réseau bloque le son et la vidéo. Désactivez tout VPN ou pare-feu, ou essayez un autre réseau, comme celui de votre téléphone. HashDrop continue d’essayer.
connection-code-late = HashDrop est encore en cours de chargement. Votre connexion est peut-être lente. Si cela continue, rechargez cette page.
connection-code-not-loaded = Une partie de HashDrop n’a pas pu être chargée : HashDrop a été mis à jour, ou votre réseau est coupé. Rechargez cette page pour continuer.
try-again = Réessayer
reload = Recharger cette page

# Afterwards.
ask-again = Vous pourrez refaire une demande dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.
ask-never-again = Vous ne pouvez plus faire de demande pour cette réunion.
the-host-said = Message de l’hôte : { $reason }
denied-heading = L’hôte ne vous a pas laissé entrer
removed-heading = L’hôte a mis fin à votre participation
removed-hint = Vous ne pouvez pas revenir dans cette réunion.
ended-heading = La réunion est terminée
dropped-heading = La salle d’attente est pleine
left-heading = Vous avez quitté la réunion
left-hint = Vous pouvez revenir tant que la réunion se poursuit.
rejoin = Participer à nouveau
elsewhere-heading = Vous participez depuis un autre onglet
use-it-here = Continuer ici
storage-keys = Votre navigateur n’enregistre qu’une partie de ce dont cette page a besoin. Si vous la rechargez pendant une réunion, choisissez « Revenir à votre réunion » à l’accueil.
storage-tab = Votre navigateur n’a pas de place pour ce que cette page enregistre, ou ne le permet pas. Si vous fermez cet onglet pendant une réunion, vous ne pourrez pas revenir en tant que la même personne ni en tant qu’hôte.
storage-page = Votre navigateur ne laisse cette page rien enregistrer. Si vous la rechargez ou la fermez pendant une réunion, vous ne pourrez pas revenir en tant que la même personne ni en tant qu’hôte.
back-to-the-lobby = Retour à l’accueil

# At an address without a page.
not-found-heading = Il n’y a pas de page ici
not-found-hint = Si quelqu’un vous a envoyé le lien d’une réunion, vérifiez qu’il est complet. Ou saisissez les trois mots sur la page d’accueil.

# Only in the app for phones, which also says many of the above.
app-scan-qr-code = Scanner un code QR
app-server = Serveur
app-server-address = Adresse du serveur
app-save = Enregistrer
app-no-server = Saisissez d’abord l’adresse de votre serveur HashDrop.
app-unreachable = Le serveur ne répond pas. Vérifiez que vous êtes en ligne et que l’adresse est correcte.
app-no-code-in-it = Ce code QR ne contient aucun code de réunion.
app-locked = La réunion est verrouillée. Personne d’autre ne peut la rejoindre.
app-permissions-coming = Votre téléphone va demander si HashDrop peut utiliser le micro et la caméra. Rien n’est envoyé tant que vous n’êtes pas dans la réunion, et vous pouvez participer sans eux.
app-notification-coming = Il demandera aussi pour les notifications. L’une d’elles montre qu’une réunion est en cours et y ramène.
app-permissions-refused = Non autorisé : { $what }. Vous pouvez participer sans, ou l’autoriser dans les réglages.
app-open-settings = Ouvrir les réglages
app-camera-for-scanning = La caméra lit le code QR d’une invitation. Aucune image n’est conservée.
app-allow-camera = Autoriser la caméra
app-point-at-code = Dirigez la caméra vers le code QR d’une invitation.
app-waiting-hint = D’ici là, personne ne peut vous voir ni vous entendre.
app-not-copied = La copie a échoué. Appuyez longuement sur le texte pour le copier.
app-device-failed = Ne fonctionne pas : { $what }. Une autre application s’en sert peut-être. Fermez-la, puis réactivez-le.
app-you = { $name } (vous)
app-switch-camera = Changer de caméra
app-send-again = Non envoyé. Renvoyer
app-file-is-too-large = Trop volumineux pour ce téléphone
app-mute-name = Couper le micro : { $name }
app-remove-name = Retirer { $name }
app-other-meeting = Rejoindre une autre réunion ?
app-other-meeting-hint = Vous avez ouvert une invitation. Si vous rejoignez cette réunion, vous quittez celle-ci.
app-go-there = La rejoindre
app-stay-here = Rester ici
app-in-call = En réunion
app-ask-again-in = Vous pourrez refaire une demande dans { $seconds } s.
app-ask-again = Refaire une demande
app-elsewhere = Vous participez depuis un autre appareil

# What iOS shows when the app asks for a permission.
app-ios-microphone = Pour que les autres participants vous entendent. Rien n’est envoyé tant que vous n’êtes pas dans la réunion.
app-ios-camera = Pour que les autres participants vous voient et pour scanner le code QR d’une invitation.
app-ios-local-network = Pour joindre un serveur HashDrop sur votre propre réseau.
