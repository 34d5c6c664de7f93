# Errors: what a person reads when something could not be done. Keys: error-<code>.
error-bad-json = La requête n’est pas un JSON valide.
error-unauthorized = Cette réunion ne vous reconnaît pas. Participez avec son code.
error-not-host = Seul un hôte de la réunion peut faire cela.
error-not-owner = Seule la personne qui a démarré la réunion peut faire cela.
error-not-admitted = Seules les personnes présentes dans la réunion peuvent faire cela.
error-denied = L’hôte ne vous a pas laissé entrer. Vous pourrez refaire une demande dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.
error-denied-for-good = L’hôte ne vous a pas laissé entrer, et vous ne pouvez plus faire de demande pour cette réunion.
error-removed = On vous a fait sortir de la réunion.
error-code-not-found = Aucune réunion ne correspond à ce code. Vérifiez les mots ou demandez un nouveau code à l’hôte.
several-codes = Ce texte contient plusieurs codes de réunion. Saisissez uniquement celui que vous voulez utiliser.
error-participant-not-found = Cette personne n’est pas dans la réunion.
error-not-found = Il n’y a rien à cette adresse.
error-method-not-allowed = Cette adresse n’accepte pas ce type de requête.
error-already-decided = { $name } n’est plus en attente.
error-room-full = La réunion est complète.
error-room-locked = La réunion est verrouillée : personne de nouveau ne peut la rejoindre pour l’instant.
error-room-ended = La réunion est terminée.
error-too-large = La requête est trop volumineuse.
error-invalid-request = Veuillez vérifier : { $fields }.
error-rate-limited = Trop de tentatives. Réessayez dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.
too-many-rooms = Trop de réunions sont ouvertes depuis votre réseau. Terminez-en une ou réessayez dans une minute.
waiting-room-full = Trop de personnes attendent déjà. Réessayez dans un instant.
error-dropped = Votre place dans la salle d’attente a été donnée à quelqu’un d’autre. Vous pouvez refaire une demande.
error-livekit-not-configured = Les réunions ne sont pas encore possibles. À définir sur le serveur : { $missing }.
error-livekit-unreachable = Le serveur multimédia ne répond pas. Réessayez dans un instant.
error-unavailable = HashDrop n’est pas disponible pour le moment. Réessayez dans un instant.

# What is wrong with a field.
missing = Veuillez remplir ce champ.
missing-name = Veuillez saisir votre nom.
missing-code = Veuillez saisir le code de la réunion.
missing-value = Cette valeur est manquante.
wrong-value = Cette valeur n’est pas valide.
too-long = Ce texte est trop long.
not-showable = Ce texte contient des caractères qui ne peuvent pas être affichés.
owner-stays = La personne qui a démarré la réunion en reste l’hôte : nul ne peut la faire sortir, la renvoyer en salle d’attente ni lui retirer ce rôle.
idempotency-key-reused = Cette clé a déjà servi pour une autre requête.
whom = Indiquez une personne, ou « all » pour toutes.

# The meeting's name where its host gave none.
default-title = Réunion avec { $name }

# Lobby.
what-it-is = Des réunions vidéo privées qui s’ouvrent avec trois mots.
how-it-works = Démarrez une réunion et communiquez ses trois mots. Les autres attendent dehors jusqu’à ce que vous les laissiez entrer ; d’ici là, ils ne voient et n’entendent rien.
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
your-picture = Votre image
camera-is-off = Votre caméra est désactivée
microphone = Micro
camera = Caméra
choose-microphone = Choisir le micro
choose-camera = Choisir la caméra
choose-speaker = Choisir le haut-parleur
speaker = Haut-parleur
no-microphone = Aucun micro trouvé
no-camera = Aucune caméra trouvée
default-speaker = Par défaut sur l’appareil
test-sound = Son de test
microphone-level = Niveau du micro
silent-microphone = Votre micro est activé, mais aucun son n’en provient. Est-il coupé sur le casque, ou un autre est-il sélectionné ?
use-new-device = Nouvel appareil branché : { $device }. L’utiliser ?
use-it = L’utiliser
not-now = Pas maintenant
door-asks = L’hôte fait entrer les invités. Vous ne serez visible et audible qu’ensuite.
ask-to-join = Demander à participer
join-now = Participer maintenant

# Waiting.
waiting-heading = En attente que l’hôte vous laisse entrer
waiting-for = Temps d’attente
host-was-told = L’hôte a été prévenu de votre présence.
no-host-yet = Aucun hôte n’est encore là. Vous gardez votre place ; l’hôte sera prévenu à son arrivée.
you-were-sent-back = L’hôte vous a renvoyé dans la salle d’attente.
you-are-called = Vous êtes ici sous le nom { $name }.
leave = Quitter

# The host's waiting room.
admit = Admettre
deny = Refuser
admit-all = Tous les admettre
deny-all = Tous les refuser
admit-name = Admettre { $name }
deny-name = Refuser { $name }
deny-with-reason = Refuser { $name } en expliquant pourquoi
deny-question = Ne pas laisser entrer { $name } ?
reason = Motif (facultatif)
somebody-knocks = { $name } attend de pouvoir entrer.
notify-me = Me prévenir quand quelqu’un attend
notify-hint = Par votre navigateur, pendant que vous regardez autre chose.

# In the call.
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
picture-late = L’image n’arrive pas. Si elle ne vient pas, rechargez la page.
sound-late = Le son n’arrive pas. S’il ne vient pas, rechargez la page.
host = hôte
co-host = co-hôte
share-screen = Présenter
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
hide-self-view = Masquer ma propre image
low-data = Économiser les données
low-data-hint = Uniquement le son et les écrans partagés, sans caméras.
camera-is-held = Votre caméra est désactivée parce que « { $choice } » est activé. Vous pouvez désactiver cette option sous « { $more } ».
picture-in-picture = Image dans l’image
settings = Paramètres
keyboard-shortcuts = Raccourcis clavier
close-what-is-open = Fermer ce qui est ouvert
use-shortcuts = Utiliser les raccourcis clavier
use-shortcuts-hint = Désactivez-les si vous appuyez sur des touches par accident ou si vous utilisez la saisie vocale.
close-panel = Fermer le volet { $title }
pin = Épingler { $name }
unpin = Désépingler { $name }
move-own-picture = Déplacer mon image
full-screen = Afficher { $name } en plein écran
previous-page = Page précédente
next-page = Page suivante
page-of = Page { $page } sur { $pages }
you-are-muted = Votre micro est coupé. Les autres ne vous entendent pas.
somebody-joined = { $name } a rejoint la réunion
somebody-left = { $name } a quitté la réunion
somebody-raised-a-hand = { $name } a levé la main
somebody-reacted = { $name } : { $reaction }
many-joined = { $count } personnes ont rejoint la réunion
many-left = { $count } personnes sont parties
many-hands = { $count } personnes ont levé la main
host-is-gone = L’hôte est parti.
ends-in = La réunion se termine dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.
invite = Inviter
end-for-all = Fin pour tous
cancel = Annuler
close = Fermer
dismiss = Masquer
tell-people = À communiquer :
hear-the-others = Activer le son des autres
connecting = Connexion…
reconnecting = Reconnexion…
backend-away = Le serveur de HashDrop est injoignable. L’appel en cours continue ; le reste suivra dès qu’il sera de retour.
end-question = Mettre fin à la réunion pour tous ?
end-hint = Tout le monde quitte la réunion, et le code ne fonctionne plus.
leave-question = Quitter la réunion ?
leave-hint = Il n’y a pas d’autre hôte que vous. Si vous partez sans revenir, la réunion se terminera peu après pour tout le monde.
stop-waiting-question = Ne plus attendre d’être admis ?
stop-waiting-hint = L’hôte ne verra plus que vous êtes là.
invite-people = Inviter des personnes
invite-hint = Lisez ces trois mots à voix haute ou envoyez le lien.
only-one-here = Il n’y a que vous ici
copy-code = Copier le code
copy-link = Copier le lien
copy-named-code = Copier le code { $code }
code-copied = Le code est copié.
link-copied = Le lien est copié.
code-not-copied = Votre navigateur ne laisse pas HashDrop copier. Le code est sélectionné : copiez-le vous-même, avec Ctrl+C ou par un appui long.
link-not-copied = Votre navigateur ne laisse pas HashDrop copier. Le lien est sélectionné : copiez-le vous-même, avec Ctrl+C ou par un appui long.
not-shared = Le partage ne fonctionne pas ici. Copiez plutôt le lien.
share-link = Partager
new-code = Nouveau code
old-code-is-dead = Voici le nouveau code. L’ancien n’ouvre plus rien.
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
chat-empty = Rien n’a encore été écrit. Seules les personnes présentes dans la réunion lisent vos messages.
chat-you = Vous
chat-someone = Quelqu’un
new-messages = Nouveaux messages
unread-messages = { $count } non lus
sending = Envoi…
not-sent = Non envoyé
send-again = Renvoyer
resend-file = Renvoyer { $name }
retry-file = Réessayer { $name }
accept-file = Accepter { $name }
decline-file = Refuser { $name }
cancel-file = Annuler { $name }
save-file = Enregistrer { $name }
progress-of = Progression de { $name }
file-too-large = { $name } dépasse { $limit }.
file-is-waiting = En attente de réponse
file-is-sending = Envoi en cours
file-is-sent = Envoyé
file-is-alone = Personne d’autre n’est là
file-is-failed = Lecture impossible
file-is-offered = Voulez-vous ce fichier ?
file-is-accepted = En attente de l’expéditeur
file-is-receiving = Réception en cours
file-is-checking = Vérification
file-is-received = Reçu et vérifié
file-is-gone = N’est plus conservé ici
file-is-declined = Refusé
file-is-cancelled = Annulé
file-is-withdrawn = Retiré par l’expéditeur
file-is-interrupted = Interrompu
file-is-corrupt = Endommagé : différent de l’envoi
file-is-too-large = Trop volumineux pour cette réunion

# What a host can do about people.
lock-the-meeting = Verrouiller la réunion
lock-hint = Plus personne d’autre ne peut demander à participer.
mute-all = Couper tous les micros
actions-for = Actions pour { $name }
mute = Couper le micro
stop-camera = Désactiver la caméra
stop-sharing = Arrêter le partage d’écran
lower-hand = Baisser la main
make-cohost = Nommer co-hôte
make-guest = Redonner le rôle d’invité
you-are-a-cohost = Vous êtes maintenant co-hôte : vous pouvez faire entrer des personnes.
you-are-a-guest = Vous n’êtes plus co-hôte.
muted-by-host = L’hôte a coupé votre micro.
camera-stopped-by-host = L’hôte a coupé votre caméra.
share-stopped-by-host = L’hôte a arrêté votre partage d’écran.
send-back = Renvoyer en salle d’attente
remove = Faire sortir de la réunion
remove-question = Faire sortir { $name } de la réunion ?
remove-hint = C’est définitif : le code change aussi, et désormais les invités attendent.

# What did not work.
device-refused = { $device ->
    [both] Votre navigateur n’autorise pas HashDrop à utiliser votre micro et votre caméra. Autorisez-les à côté de la barre d’adresse, puis activez-les ici.
    [microphone] Votre navigateur n’autorise pas HashDrop à utiliser votre micro. Autorisez-le à côté de la barre d’adresse, puis activez-le ici.
   *[camera] Votre navigateur n’autorise pas HashDrop à utiliser votre caméra. Autorisez-la à côté de la barre d’adresse, puis activez-la ici.
}
device-blocked = { $device ->
    [both] Bloqué par votre navigateur : HashDrop ne peut utiliser ni votre micro ni votre caméra. { $how }
    [microphone] Bloqué par votre navigateur : HashDrop ne peut pas utiliser votre micro. { $how }
   *[camera] Bloqué par votre navigateur : HashDrop ne peut pas utiliser votre caméra. { $how }
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
    [both] La question du navigateur au sujet du micro et de la caméra a été fermée sans réponse. Appuyez ici sur leurs boutons pour qu’il la repose.
    [microphone] La question du navigateur au sujet du micro a été fermée sans réponse. Appuyez ici sur son bouton pour qu’il la repose.
   *[camera] La question du navigateur au sujet de la caméra a été fermée sans réponse. Appuyez ici sur son bouton pour qu’il la repose.
}
device-forbidden-by-system = { $device ->
    [both] Votre système n’autorise pas le navigateur à utiliser le micro et la caméra. Autorisez-les dans les réglages de confidentialité du système, puis activez-les ici.
    [microphone] Votre système n’autorise pas le navigateur à utiliser le micro. Autorisez-le dans les réglages de confidentialité du système, puis activez ici.
   *[camera] Votre système n’autorise pas le navigateur à utiliser la caméra. Autorisez-le dans les réglages de confidentialité du système, puis activez ici.
}
device-missing = { $device ->
    [both] Aucun micro et aucune caméra n’ont été trouvés. Branchez-en, puis activez-les ici.
    [microphone] Aucun micro n’a été trouvé. Branchez-en un, puis activez-le ici.
   *[camera] Aucune caméra n’a été trouvée. Branchez-en une, puis activez-la ici.
}
device-in-use = { $device ->
    [both] Votre micro et votre caméra sont utilisés par un autre programme. Fermez-le, puis activez-les ici.
    [microphone] Votre micro est utilisé par un autre programme. Fermez ce programme, puis activez le micro ici.
   *[camera] Votre caméra est utilisée par un autre programme. Fermez ce programme, puis activez la caméra ici.
}
device-insecure = { $device ->
    [both] Votre navigateur ne donne accès ni au micro ni à la caméra à une adresse sans HTTPS. Vous pouvez participer sans eux ou demander l’adresse sécurisée.
    [microphone] Votre navigateur ne donne pas accès au micro à une adresse sans HTTPS. Vous pouvez participer sans micro ou demander l’adresse sécurisée.
   *[camera] Votre navigateur ne donne pas accès à la caméra à une adresse sans HTTPS. Vous pouvez participer sans caméra ou demander l’adresse sécurisée.
}
device-revoked = { $device ->
    [both] L’autorisation d’utiliser votre micro et votre caméra a été retirée. Autorisez-les de nouveau à côté de la barre d’adresse, puis activez-les ici.
    [microphone] L’autorisation d’utiliser votre micro a été retirée. Autorisez-le de nouveau à côté de la barre d’adresse, puis activez-le ici.
   *[camera] L’autorisation d’utiliser votre caméra a été retirée. Autorisez-la de nouveau à côté de la barre d’adresse, puis activez-la ici.
}
device-unplugged = { $device ->
    [both] Votre micro et votre caméra ne sont plus là : ils ont été débranchés ou éteints, et aucun autre n’a été trouvé. Branchez-les, puis activez-les ici.
    [microphone] Votre micro n’est plus là : il a été débranché ou éteint, et aucun autre n’a été trouvé. Les autres ne vous entendent pas. Branchez-en un, puis activez-le ici.
   *[camera] Votre caméra n’est plus là : elle a été débranchée ou éteinte, et aucune autre n’a été trouvée. Les autres ne vous voient pas. Branchez-en une, puis activez-la ici.
}
device-paused = { $device ->
    [both] Rien ne vient de votre micro ni de votre caméra : le système, un autre appel ou un interrupteur de l’appareil les retient.
    [microphone] Aucun son ne vient de votre micro : le système, un autre appel ou un interrupteur de l’appareil le retient.
   *[camera] Aucune image ne vient de votre caméra : le système, un autre appel ou un interrupteur de l’appareil la retient.
}
device-forbidden-by-page = { $device ->
    [both] La page ou l’application qui contient HashDrop ne lui permet pas d’utiliser votre micro et votre caméra. Ouvrez HashDrop dans son propre onglet, ou adressez-vous à la personne qui administre cette page.
    [microphone] La page ou l’application qui contient HashDrop ne lui permet pas d’utiliser votre micro. Ouvrez HashDrop dans son propre onglet, ou adressez-vous à la personne qui administre cette page.
   *[camera] La page ou l’application qui contient HashDrop ne lui permet pas d’utiliser votre caméra. Ouvrez HashDrop dans son propre onglet, ou adressez-vous à la personne qui administre cette page.
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
connection-no-webrtc = Ce navigateur ne peut pas participer à un appel : WebRTC est absent ou désactivé. Utilisez une version récente de Chrome, Edge, Firefox ou Safari, et désactivez le mode isolement ou l’extension qui le bloque.
connection-offline = Cet appareil est hors ligne. Vérifiez son réseau. L’appel reprend de lui-même dès qu’il est rétabli.
connection-unreachable = Le serveur du son et de l’image est injoignable. Vérifiez votre connexion et désactivez un VPN ou un pare-feu qui pourrait le bloquer. HashDrop continue d’essayer.
connection-refused = Le serveur du son et de l’image répond par une erreur. HashDrop continue d’essayer ; si cela persiste, prévenez la personne qui l’administre.
connection-insecure = Votre navigateur refuse le serveur du son et de l’image, car son adresse n’est pas sécurisée. Prévenez la personne qui administre HashDrop : l’adresse doit commencer par wss://.
connection-websocket-blocked = Quelque chose bloque la connexion dont un appel a besoin (un WebSocket) : souvent un proxy, un VPN ou un antivirus. Désactivez-le ou essayez un autre réseau. HashDrop continue d’essayer.
connection-media-blocked = Votre réseau ne laisse passer ni son ni image. Désactivez un VPN ou un pare-feu, ou essayez un autre réseau, comme celui de votre téléphone. HashDrop continue d’essayer.
connection-code-late = HashDrop est encore en cours de chargement ; votre connexion est peut-être lente. Si cela persiste, rechargez cette page.
connection-code-not-loaded = Une partie de HashDrop n’a pas pu être chargée : il a été mis à jour, ou le réseau est coupé. Rechargez cette page pour continuer.
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
removed-heading = On vous a fait sortir de la réunion
removed-hint = Vous ne pouvez pas revenir dans cette réunion.
ended-heading = La réunion est terminée
dropped-heading = La salle d’attente est pleine
left-heading = Vous avez quitté la réunion
left-hint = Vous pouvez revenir tant que la réunion se poursuit.
rejoin = Participer à nouveau
elsewhere-heading = Vous participez depuis un autre onglet
use-it-here = Continuer ici
storage-keys = Votre navigateur n’enregistre qu’une partie de ce dont cette page a besoin. Si vous la rechargez pendant une réunion, appuyez sur « Revenir à votre réunion » à l’accueil.
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
app-no-server = Saisissez d’abord l’adresse de votre HashDrop.
app-unreachable = Le serveur ne répond pas. Vérifiez que vous êtes en ligne et que l’adresse est correcte.
app-no-code-in-it = Il ne contient aucun code de réunion.
app-locked = La réunion est verrouillée. Personne d’autre ne peut entrer.
app-permissions-coming = Votre téléphone va demander si HashDrop peut utiliser le micro et la caméra. Rien n’en est envoyé avant que vous soyez dans la réunion, et vous pouvez participer sans eux.
app-notification-coming = Il demandera aussi pour les notifications : l’une d’elles montre qu’une réunion est en cours et y ramène.
app-permissions-refused = Non autorisé : { $what }. Vous pouvez participer sans, ou l’autoriser dans les réglages.
app-open-settings = Ouvrir les réglages
app-camera-for-scanning = La caméra lit le code QR d’une invitation. Aucune image n’est conservée.
app-allow-camera = Autoriser la caméra
app-point-at-code = Dirigez la caméra vers le code QR d’une invitation.
app-waiting-hint = On ne vous entendra et on ne vous verra qu’à ce moment-là.
app-not-copied = La copie a échoué. Appuyez longuement sur le texte pour le copier.
app-device-failed = Impossible à utiliser : { $what }. Une autre application s’en sert peut-être. Fermez-la, puis réactivez-le.
app-you = { $name } (vous)
app-switch-camera = Changer de caméra
app-send-again = Non envoyé. Envoyer de nouveau
app-file-is-offered = veut être envoyé
app-file-is-receiving = en cours…
app-file-is-checking = vérification…
app-file-is-received = reçu et vérifié
app-file-is-declined = refusé
app-file-is-corrupt = endommagé en chemin
app-file-is-interrupted = interrompu
app-file-is-too-large = trop volumineux pour ce téléphone
app-mute-name = Couper le micro de { $name }
app-remove-name = Faire sortir { $name }
app-other-meeting = Aller à une autre réunion ?
app-other-meeting-hint = Vous avez ouvert une invitation. Pour y aller, vous quittez cette réunion.
app-go-there = Y aller
app-stay-here = Rester ici
app-in-call = En réunion
app-ask-again-in = Vous pourrez refaire une demande dans { $seconds } s.
app-ask-again = Refaire une demande
app-elsewhere = Vous participez depuis un autre appareil

# What iOS shows when the app asks for a permission.
app-ios-microphone = Pour que les autres participants vous entendent. Rien n’est envoyé avant que vous soyez dans la réunion.
app-ios-camera = Pour que les autres participants vous voient et pour lire le code QR d’une invitation.
app-ios-local-network = Pour joindre un HashDrop de votre propre réseau.
