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
picture-in-picture = Image dans l’image
settings = Paramètres
keyboard-shortcuts = Raccourcis clavier
close-what-is-open = Fermer ce qui est ouvert
use-shortcuts = Utiliser les raccourcis clavier
use-shortcuts-hint = Désactivez-les si vous appuyez sur des touches par accident ou si vous utilisez la saisie vocale.
close-panel = Fermer le volet { $title }
pin = Épingler { $name }
unpin = Désépingler { $name }
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
invite-people = Inviter des personnes
invite-hint = Lisez ces trois mots à voix haute ou envoyez le lien.
copy-code = Copier le code
copy-link = Copier le lien
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
device-failed = { $device ->
    [both] Impossible d’utiliser votre micro et votre caméra. Essayez-en d’autres.
    [microphone] Impossible d’utiliser votre micro. Essayez-en un autre.
   *[camera] Impossible d’utiliser votre caméra. Essayez-en une autre.
}
screen-failed = Impossible de partager votre écran.
notice-reload = HashDrop a été mis à jour. Rechargez cette page pour continuer.

# Afterwards.
ask-again = Vous pourrez refaire une demande dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.
ask-never-again = Vous ne pouvez plus faire de demande pour cette réunion.
the-host-said = Message de l’hôte : { $reason }
denied-heading = L’hôte ne vous a pas laissé entrer
removed-heading = On vous a fait sortir de la réunion
ended-heading = La réunion est terminée
left-heading = Vous avez quitté la réunion
elsewhere-heading = Vous participez depuis un autre onglet
use-it-here = Continuer ici
back-to-the-lobby = Retour à l’accueil
