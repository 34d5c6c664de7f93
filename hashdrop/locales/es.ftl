# Errors: what a person reads when something could not be done. Keys: error-<code>.
error-bad-json = La solicitud no es un JSON válido.
error-unauthorized = Esta reunión no te reconoce. Únete con su código.
error-not-host = Solo un anfitrión de la reunión puede hacer esto.
error-not-owner = Solo quien inició la reunión puede hacer esto.
error-not-admitted = Solo pueden hacer esto quienes están en la reunión.
error-denied = El anfitrión no te ha dejado entrar. Puedes volver a solicitarlo dentro de { $seconds ->
    [one] un segundo
   *[other] { $seconds } segundos
}.
error-denied-for-good = El anfitrión no te ha dejado entrar y ya no puedes volver a solicitarlo en esta reunión.
error-removed = Te han expulsado de la reunión.
error-code-not-found = No hay ninguna reunión con este código. Revisa las palabras o pide al anfitrión un código nuevo.
several-codes = En este texto hay más de un código de reunión. Escribe solo el que quieres usar.
error-participant-not-found = Esta persona no está en la reunión.
error-not-found = No hay nada en esta dirección.
error-method-not-allowed = Esta dirección no admite ese tipo de solicitud.
error-already-decided = { $name } ya no está esperando.
error-room-full = La reunión está completa.
error-room-locked = La reunión está bloqueada: ahora no puede unirse nadie nuevo.
error-room-ended = La reunión ha terminado.
error-too-large = La solicitud es demasiado grande.
error-invalid-request = Revisa lo siguiente: { $fields }.
error-rate-limited = Demasiados intentos. Vuelve a intentarlo dentro de { $seconds ->
    [one] un segundo
   *[other] { $seconds } segundos
}.
too-many-rooms = Hay demasiadas reuniones abiertas desde tu red. Termina alguna o vuelve a intentarlo dentro de un minuto.
waiting-room-full = Ya hay demasiadas personas esperando. Vuelve a intentarlo en un momento.
error-dropped = Otra persona necesitaba tu lugar en la sala de espera. Puedes volver a solicitarlo.
error-livekit-not-configured = Todavía no se pueden celebrar reuniones. Falta configurar en el servidor: { $missing }.
error-livekit-unreachable = El servidor multimedia no responde. Vuelve a intentarlo en un momento.
error-unavailable = HashDrop no está disponible ahora mismo. Vuelve a intentarlo en un momento.

# What is wrong with a field.
missing = Rellena este campo.
missing-name = Escribe tu nombre.
missing-code = Escribe el código de la reunión.
missing-value = Falta este dato.
wrong-value = Este valor no es válido.
too-long = Es demasiado largo.
not-showable = Contiene caracteres que no se pueden mostrar.
owner-stays = Quien inició la reunión sigue siendo anfitrión: nadie puede expulsar a esa persona, devolverla a la sala de espera ni quitarle ese rol.
idempotency-key-reused = Esta clave ya se usó para otra solicitud.
whom = Indica una persona, o «all» para todas.

# The meeting's name where its host gave none.
default-title = Reunión de { $name }

# Lobby.
what-it-is = Videorreuniones privadas que se abren con tres palabras.
how-it-works = Inicia una reunión y comparte sus tres palabras. Los demás esperan fuera hasta que los dejes entrar y, antes de eso, no ven ni oyen nada.
why-private = Cifrado entre tu navegador y este servidor, en el que debes confiar. No se graba nada.
how-protected = Cómo se protegen las reuniones
what-it-costs = Gratis. Sin cuenta y sin instalar nada.
run-by = Gestionado por { $name }
imprint = Aviso legal
privacy-policy = Política de privacidad
language = Idioma
return-to-your-meeting = Volver a tu reunión
return-to-named-meeting = Volver a «{ $title }»
your-name = Tu nombre
start-a-meeting = Iniciar una reunión
meeting-code = Código de la reunión
join = Unirse
between-ways = o
waiting-room = Sala de espera
waiting-room-hint = Los invitados esperan hasta que los dejes entrar.

# The page that says how meetings are protected.
protected-until-admitted = Los invitados esperan hasta que un anfitrión los deja entrar. Hasta entonces no reciben imagen, sonido ni mensajes, y nadie los ve ni los oye. Un anfitrión puede desactivar la sala de espera.
protected-on-the-way = Durante la transmisión
protected-on-the-way-hint = La imagen, el sonido, los mensajes y los archivos se cifran entre cada navegador y el servidor. Nadie puede leerlos por el camino.
protected-on-the-server = En el servidor
protected-on-the-server-hint = El servidor los descifra para reenviarlos. Por eso las reuniones no tienen cifrado de extremo a extremo: quien gestiona el servidor podría escuchar, y debes confiar en esa persona u organización.
protected-afterwards = Después
protected-afterwards-hint = HashDrop no graba imagen ni sonido, y no guarda mensajes ni archivos. Borra los nombres, los títulos y las direcciones de red algún tiempo después de la reunión.
protected-code = Las tres palabras
protected-code-hint = Hay cientos de millones de combinaciones y, tras unas pocas equivocadas, HashDrop deja de responder. Caducan, y un anfitrión puede cambiarlas en cualquier momento.

# Before joining.
your-picture = Tu imagen
camera-is-off = Tu cámara está desactivada
microphone = Micrófono
camera = Cámara
choose-microphone = Elegir micrófono
choose-camera = Elegir cámara
choose-speaker = Elegir altavoz
speaker = Altavoz
no-microphone = No se ha encontrado ningún micrófono
no-camera = No se ha encontrado ninguna cámara
default-speaker = Predeterminado del dispositivo
test-sound = Sonido de prueba
microphone-level = Nivel del micrófono
silent-microphone = Tu micrófono está activado, pero no llega ningún sonido. ¿Está silenciado en los auriculares o has elegido otro?
use-new-device = Se ha conectado un dispositivo: { $device }. ¿Quieres usarlo?
use-it = Usarlo
not-now = Ahora no
door-asks = El anfitrión da paso a los invitados. Solo después se te podrá ver y oír.
ask-to-join = Solicitar unirse
join-now = Unirse ahora

# Waiting.
waiting-heading = Esperando a que el anfitrión te deje entrar
waiting-for = Tiempo de espera
host-was-told = Se ha avisado al anfitrión de que estás aquí.
no-host-yet = Aún no hay ningún anfitrión. Conservas tu lugar; se le avisará cuando llegue.
you-were-sent-back = El anfitrión te ha devuelto a la sala de espera.
you-are-called = Estás aquí como { $name }.
leave = Salir

# The host's waiting room.
admit = Admitir
deny = Rechazar
admit-all = Admitir a todos
deny-all = Rechazar a todos
admit-name = Admitir a { $name }
deny-name = Rechazar a { $name }
deny-with-reason = Rechazar a { $name } explicando el motivo
deny-question = ¿No dejar entrar a { $name }?
reason = Motivo (opcional)
somebody-knocks = { $name } está esperando para entrar.
notify-me = Avisarme cuando alguien espere
notify-hint = Mediante el navegador, mientras miras otra cosa.

# In the call.
participants-videos = Vídeos de los participantes
screen-of = Pantalla de { $name }
you = (tú)
muted-mark = micrófono desactivado
camera-off-mark = cámara desactivada
sharing-mark = comparte la pantalla
hand-mark = mano levantada
locked-mark = La reunión está bloqueada
weak-connection = conexión débil
lost-connection = conexión perdida
picture-late = No llega la imagen. Si no aparece, vuelve a cargar la página.
sound-late = No llega el sonido. Si no aparece, vuelve a cargar la página.
host = anfitrión
co-host = coanfitrión
share-screen = Presentar
chat = Chat
people = Personas
raise-hand = Levantar mano
react = Reaccionar
reaction-thumbs-up = Pulgar arriba
reaction-heart = Corazón
reaction-laugh = Risa
reaction-surprise = Sorpresa
reaction-clap = Aplausos
reaction-party = Celebración
more = Más
speaker-view = Vista del orador
hide-self-view = Ocultar mi imagen
low-data = Ahorrar datos
low-data-hint = Solo el sonido y las pantallas compartidas, sin cámaras.
camera-is-held = Tu cámara está apagada porque «{ $choice }» está activado. Puedes desactivarlo en «{ $more }».
picture-in-picture = Imagen en imagen
settings = Configuración
keyboard-shortcuts = Atajos de teclado
close-what-is-open = Cerrar lo que esté abierto
use-shortcuts = Usar atajos de teclado
use-shortcuts-hint = Desactívalos si pulsas teclas sin querer o si dictas con la voz.
close-panel = Cerrar { $title }
pin = Fijar { $name }
unpin = Dejar de fijar { $name }
move-own-picture = Mover mi imagen
full-screen = Ver { $name } en pantalla completa
previous-page = Página anterior
next-page = Página siguiente
page-of = Página { $page } de { $pages }
you-are-muted = Tienes el micrófono desactivado. Los demás no te oyen.
somebody-joined = { $name } se ha unido
somebody-left = { $name } ha salido
somebody-raised-a-hand = { $name } ha levantado la mano
somebody-reacted = { $name }: { $reaction }
many-joined = Se han unido { $count } personas
many-left = { $count } personas se han ido
many-hands = { $count } personas han levantado la mano
host-is-gone = El anfitrión ha salido.
ends-in = La reunión terminará en { $seconds ->
    [one] un segundo
   *[other] { $seconds } segundos
}.
invite = Invitar
end-for-all = Fin para todos
cancel = Cancelar
close = Cerrar
dismiss = Descartar
tell-people = Comparte:
hear-the-others = Activar el sonido de los demás
connecting = Conectando…
reconnecting = Reconectando…
backend-away = No se puede acceder al servidor de HashDrop. La llamada en curso continúa; lo demás se recuperará en cuanto vuelva.
end-question = ¿Terminar la reunión para todos?
end-hint = Todos saldrán y el código dejará de funcionar.
leave-question = ¿Salir de la reunión?
leave-hint = No hay ningún otro anfitrión. Si sales y no vuelves, la reunión terminará para todos poco después.
stop-waiting-question = ¿Dejar de esperar a que te dejen entrar?
stop-waiting-hint = El anfitrión ya no verá que estás aquí.
invite-people = Invitar a personas
invite-hint = Lee estas tres palabras en voz alta o envía el enlace.
only-one-here = De momento solo estás tú
copy-code = Copiar código
copy-link = Copiar enlace
copy-named-code = Copiar el código { $code }
code-copied = El código se ha copiado.
link-copied = El enlace se ha copiado.
code-not-copied = Tu navegador no permite que HashDrop copie. El código está seleccionado: cópialo con Ctrl+C o manteniéndolo pulsado.
link-not-copied = Tu navegador no permite que HashDrop copie. El enlace está seleccionado: cópialo con Ctrl+C o manteniéndolo pulsado.
not-shared = Aquí no se puede compartir. Copia el enlace.
share-link = Compartir
new-code = Código nuevo
old-code-is-dead = Este es el código nuevo. El anterior ya no abre nada.
good-for-hours = { $hours ->
    [one] Válido durante una hora
   *[other] Válido durante { $hours } horas
}
good-for-minutes = { $minutes ->
    [one] Válido durante un minuto
   *[other] Válido durante { $minutes } minutos
}
qr-code = Código QR

# Chat.
messages = Mensajes
message = Mensaje
send = Enviar
send-a-file = Enviar un archivo
chat-empty = Todavía no se ha escrito nada. Solo quienes están en la reunión leen lo que escribes.
chat-you = Tú
chat-someone = Alguien
new-messages = Mensajes nuevos
unread-messages = { $count } sin leer
sending = Enviando…
not-sent = No enviado
send-again = Volver a enviar
resend-file = Volver a enviar { $name }
retry-file = Reintentar { $name }
accept-file = Aceptar { $name }
decline-file = Rechazar { $name }
cancel-file = Cancelar { $name }
save-file = Guardar { $name }
progress-of = Progreso de { $name }
file-too-large = { $name } supera { $limit }.
file-is-waiting = Esperando respuesta
file-is-sending = Enviando
file-is-sent = Enviado
file-is-alone = No hay nadie más aquí
file-is-failed = No se pudo leer
file-is-offered = ¿Quieres este archivo?
file-is-accepted = Esperando al remitente
file-is-receiving = Recibiendo
file-is-checking = Comprobando
file-is-received = Recibido y comprobado
file-is-gone = Ya no se conserva aquí
file-is-declined = Rechazado
file-is-cancelled = Cancelado
file-is-withdrawn = Retirado por el remitente
file-is-interrupted = Interrumpido
file-is-corrupt = Dañado: no es lo que se envió
file-is-too-large = Demasiado grande para esta reunión

# What a host can do about people.
lock-the-meeting = Bloquear la reunión
lock-hint = Nadie nuevo puede solicitar unirse.
mute-all = Silenciar a todos
actions-for = Acciones para { $name }
mute = Silenciar
stop-camera = Desactivar la cámara
stop-sharing = Detener la pantalla compartida
lower-hand = Bajar la mano
make-cohost = Nombrar coanfitrión
make-guest = Volver a poner como invitado
you-are-a-cohost = Ahora eres coanfitrión: puedes dejar entrar a otros.
you-are-a-guest = Ya no eres coanfitrión.
muted-by-host = El anfitrión te ha silenciado.
camera-stopped-by-host = El anfitrión ha apagado tu cámara.
share-stopped-by-host = El anfitrión ha detenido tu pantalla compartida.
send-back = Devolver a la sala de espera
remove = Expulsar de la reunión
remove-question = ¿Expulsar a { $name } de la reunión?
remove-hint = Es definitivo: también se cambia el código y, a partir de ahora, los invitados esperan.

# What did not work.
device-refused = { $device ->
    [both] Tu navegador no permite que HashDrop use tu micrófono ni tu cámara. Permítelos junto a la barra de direcciones y después actívalos aquí.
    [microphone] Tu navegador no permite que HashDrop use tu micrófono. Permítelo junto a la barra de direcciones y después actívalo aquí.
   *[camera] Tu navegador no permite que HashDrop use tu cámara. Permítelo junto a la barra de direcciones y después actívala aquí.
}
device-blocked = { $device ->
    [both] Bloqueado por tu navegador: HashDrop no puede usar tu micrófono ni tu cámara. { $how }
    [microphone] Bloqueado por tu navegador: HashDrop no puede usar tu micrófono. { $how }
   *[camera] Bloqueado por tu navegador: HashDrop no puede usar tu cámara. { $how }
}
how-to-allow = { $browser ->
    [chrome] Pulsa el icono a la izquierda de la dirección, permite el acceso y vuelve a intentarlo.
    [edge] Pulsa el icono a la izquierda de la dirección, permite el acceso en «Permisos para este sitio» y vuelve a intentarlo.
    [firefox] Pulsa el icono tachado a la izquierda de la dirección, quita el bloqueo y vuelve a intentarlo.
    [safari] En la barra de menús, abre «Safari» y los ajustes de este sitio web. Permite el acceso y vuelve a intentarlo.
    [ios] Abre el menú junto a la dirección, elige los ajustes del sitio web, permite el acceso y vuelve a intentarlo.
   *[other] Permite el acceso junto a la dirección o en los ajustes del sistema y vuelve a intentarlo.
}
device-dismissed = { $device ->
    [both] La pregunta del navegador sobre el micrófono y la cámara se cerró sin respuesta. Pulsa aquí sus botones para que vuelva a preguntar.
    [microphone] La pregunta del navegador sobre el micrófono se cerró sin respuesta. Pulsa aquí su botón para que vuelva a preguntar.
   *[camera] La pregunta del navegador sobre la cámara se cerró sin respuesta. Pulsa aquí su botón para que vuelva a preguntar.
}
device-forbidden-by-system = { $device ->
    [both] Tu sistema no permite al navegador usar el micrófono ni la cámara. Permítelos en los ajustes de privacidad del sistema y actívalos aquí.
    [microphone] Tu sistema no permite al navegador usar el micrófono. Permítelo en los ajustes de privacidad del sistema y actívalo aquí.
   *[camera] Tu sistema no permite al navegador usar la cámara. Permítelo en los ajustes de privacidad del sistema y actívalo aquí.
}
device-missing = { $device ->
    [both] No se ha encontrado ni micrófono ni cámara. Conecta uno y después actívalo aquí.
    [microphone] No se ha encontrado ningún micrófono. Conecta uno y después actívalo aquí.
   *[camera] No se ha encontrado ninguna cámara. Conecta una y después actívala aquí.
}
device-in-use = { $device ->
    [both] Otro programa está usando tu micrófono y tu cámara. Ciérralo y después actívalos aquí.
    [microphone] Otro programa está usando tu micrófono. Ciérralo y después activa el micrófono aquí.
   *[camera] Otro programa está usando tu cámara. Ciérralo y después activa la cámara aquí.
}
device-insecure = { $device ->
    [both] Tu navegador no da acceso al micrófono ni a la cámara a una dirección sin HTTPS. Puedes unirte sin ellos o pedir la dirección segura.
    [microphone] Tu navegador no da acceso al micrófono a una dirección sin HTTPS. Puedes unirte sin él o pedir la dirección segura.
   *[camera] Tu navegador no da acceso a la cámara a una dirección sin HTTPS. Puedes unirte sin ella o pedir la dirección segura.
}
device-revoked = { $device ->
    [both] Se ha retirado el permiso para tu micrófono y tu cámara. Vuelve a permitirlos junto a la barra de direcciones y después actívalos aquí.
    [microphone] Se ha retirado el permiso para tu micrófono. Vuelve a permitirlo junto a la barra de direcciones y después actívalo aquí.
   *[camera] Se ha retirado el permiso para tu cámara. Vuelve a permitirlo junto a la barra de direcciones y después actívala aquí.
}
device-unplugged = { $device ->
    [both] Tu micrófono y tu cámara ya no están: se han desconectado o apagado, y no se han encontrado otros. Conéctalos y después actívalos aquí.
    [microphone] Tu micrófono ya no está: se ha desconectado o apagado, y no se ha encontrado otro. Los demás no te oyen. Conecta uno y después actívalo aquí.
   *[camera] Tu cámara ya no está: se ha desconectado o apagado, y no se ha encontrado otra. Los demás no te ven. Conecta una y después actívala aquí.
}
device-paused = { $device ->
    [both] De tu micrófono y tu cámara no llega nada: los retiene el sistema, otra llamada o un interruptor del dispositivo.
    [microphone] De tu micrófono no llega sonido: lo retiene el sistema, otra llamada o un interruptor del dispositivo.
   *[camera] De tu cámara no llega imagen: la retiene el sistema, otra llamada o un interruptor del dispositivo.
}
device-forbidden-by-page = { $device ->
    [both] La página o aplicación que contiene HashDrop no le permite usar tu micrófono ni tu cámara. Abre HashDrop en una pestaña propia o pregunta a quien administra esa página.
    [microphone] La página o aplicación que contiene HashDrop no le permite usar tu micrófono. Abre HashDrop en una pestaña propia o pregunta a quien administra esa página.
   *[camera] La página o aplicación que contiene HashDrop no le permite usar tu cámara. Abre HashDrop en una pestaña propia o pregunta a quien administra esa página.
}
device-failed = { $device ->
    [both] No se han podido usar tu micrófono ni tu cámara. Prueba con otros.
    [microphone] No se ha podido usar tu micrófono. Prueba con otro.
   *[camera] No se ha podido usar tu cámara. Prueba con otra.
}
screen-failed = No se ha podido compartir tu pantalla.
screen-forbidden-by-system = Tu sistema no permite que el navegador grabe la pantalla. Permítelo en los ajustes de privacidad del sistema e inténtalo de nuevo.
screen-forbidden-by-page = La página o aplicación que contiene HashDrop no le permite compartir tu pantalla. Abre HashDrop en una pestaña propia.
speaker-failed = No se ha podido usar este altavoz. Elige otro.
connection-no-webrtc = Este navegador no puede participar en una llamada: WebRTC falta o está desactivado. Usa una versión actual de Chrome, Edge, Firefox o Safari, y desactiva el modo de aislamiento o la extensión que lo bloquea.
connection-offline = Este dispositivo está sin conexión. Revisa su red. La llamada continúa sola en cuanto vuelva.
connection-unreachable = No se puede acceder al servidor de sonido e imagen. Revisa tu conexión y desactiva una VPN o un cortafuegos que pueda bloquearlo. HashDrop lo sigue intentando.
connection-refused = El servidor de sonido e imagen responde con un error. HashDrop lo sigue intentando; si continúa así, avisa a quien lo administra.
connection-insecure = Tu navegador rechaza el servidor de sonido e imagen porque su dirección no es segura. Avisa a quien administra HashDrop: la dirección debe empezar por wss://.
connection-websocket-blocked = Algo bloquea la conexión que necesita una llamada (un WebSocket): a menudo un proxy, una VPN o un antivirus. Desactívalo o prueba otra red. HashDrop lo sigue intentando.
connection-media-blocked = Tu red no deja pasar ni sonido ni imagen. Desactiva una VPN o un cortafuegos, o prueba otra red, como la de tu teléfono. HashDrop lo sigue intentando.
connection-code-late = HashDrop todavía se está cargando; puede que tu conexión sea lenta. Si continúa así, vuelve a cargar esta página.
connection-code-not-loaded = No se pudo cargar una parte de HashDrop: se ha actualizado o no hay red. Vuelve a cargar esta página para continuar.
try-again = Intentar de nuevo
reload = Volver a cargar esta página

# Afterwards.
ask-again = Puedes volver a solicitarlo dentro de { $seconds ->
    [one] un segundo
   *[other] { $seconds } segundos
}.
ask-never-again = No puedes volver a solicitarlo en esta reunión.
the-host-said = Mensaje del anfitrión: { $reason }
denied-heading = El anfitrión no te ha dejado entrar
removed-heading = Te han expulsado de la reunión
removed-hint = No puedes volver a esta reunión.
ended-heading = La reunión ha terminado
dropped-heading = La sala de espera está llena
left-heading = Has salido de la reunión
left-hint = Puedes volver mientras la reunión continúe.
rejoin = Volver a unirse
elsewhere-heading = Te has unido desde otra pestaña
use-it-here = Continuar aquí
storage-keys = Tu navegador guarda solo una parte de lo que esta página necesita. Si la recargas durante una reunión, pulsa «Volver a tu reunión» en la página de inicio.
storage-tab = Tu navegador no tiene espacio para lo que guarda esta página, o no lo permite. Si cierras esta pestaña durante una reunión, no podrás volver como la misma persona ni como anfitrión.
storage-page = Tu navegador no permite que esta página guarde nada. Si la recargas o la cierras durante una reunión, no podrás volver como la misma persona ni como anfitrión.
back-to-the-lobby = Volver al inicio

# At an address without a page.
not-found-heading = Aquí no hay ninguna página
not-found-hint = Si alguien te ha enviado el enlace de una reunión, comprueba que esté completo. También puedes escribir las tres palabras en el inicio.

# Only in the app for phones, which also says many of the above.
app-scan-qr-code = Escanear un código QR
app-server = Servidor
app-server-address = Dirección del servidor
app-save = Guardar
app-no-server = Introduce primero la dirección de tu HashDrop.
app-unreachable = El servidor no responde. Comprueba que tienes conexión y que la dirección es correcta.
app-no-code-in-it = No contiene el código de ninguna reunión.
app-locked = La reunión está bloqueada. No puede entrar nadie más.
app-permissions-coming = Tu teléfono preguntará si HashDrop puede usar el micrófono y la cámara. No se envía nada de ellos antes de que estés en la reunión, y puedes participar sin ellos.
app-notification-coming = También preguntará por las notificaciones: una de ellas muestra que hay una reunión en curso y lleva de vuelta a ella.
app-permissions-refused = No permitido: { $what }. Puedes participar sin ello o permitirlo en los ajustes.
app-open-settings = Abrir los ajustes
app-camera-for-scanning = La cámara lee el código QR de una invitación. No se guarda ninguna imagen.
app-allow-camera = Permitir la cámara
app-point-at-code = Apunta la cámara al código QR de una invitación.
app-waiting-hint = Solo entonces se te oirá y se te verá.
app-not-copied = No se ha podido copiar. Mantén pulsado el texto para copiarlo.
app-device-failed = No se ha podido usar: { $what }. Puede que lo esté usando otra aplicación. Ciérrala y vuelve a activarlo.
app-you = { $name } (tú)
app-switch-camera = Cambiar de cámara
app-send-again = No enviado. Enviar otra vez
app-file-is-offered = quiere ser enviado
app-file-is-receiving = llegando…
app-file-is-checking = comprobándose…
app-file-is-received = recibido y comprobado
app-file-is-declined = rechazado
app-file-is-corrupt = dañado por el camino
app-file-is-interrupted = interrumpido
app-file-is-too-large = demasiado grande para este teléfono
app-mute-name = Silenciar a { $name }
app-remove-name = Expulsar a { $name }
app-other-meeting = ¿Ir a otra reunión?
app-other-meeting-hint = Has abierto una invitación. Para ir allí, sales de esta reunión.
app-go-there = Ir allí
app-stay-here = Quedarse aquí
app-in-call = En una reunión
app-ask-again-in = Puedes volver a solicitarlo dentro de { $seconds } s.
app-ask-again = Volver a solicitarlo
app-elsewhere = Te has unido desde otro dispositivo

# What iOS shows when the app asks for a permission.
app-ios-microphone = Para que los demás en la reunión te oigan. No se envía nada antes de que estés en la reunión.
app-ios-camera = Para que los demás en la reunión te vean y para leer el código QR de una invitación.
app-ios-local-network = Para llegar a un HashDrop de tu propia red.
