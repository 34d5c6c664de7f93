# One term for one thing: reunión, anfitrión, coanfitrión, invitado, sala de espera, solicitar unirse, dejar entrar (on
# buttons: admitir), rechazar, expulsar, silenciar, compartir pantalla, mensaje, audio y vídeo, servidor multimedia;
# activar, desactivar; ajustes. Readers are tú.

# Errors: what a person reads when something could not be done. Keys: error-<code>.
error-bad-json = La solicitud no es un JSON válido.
error-unauthorized = No formas parte de esta reunión. Únete con el código de la reunión.
error-not-host = Solo un anfitrión de la reunión puede hacer esto.
error-not-owner = Solo quien inició la reunión puede hacer esto.
error-not-admitted = Solo quienes están en la reunión pueden hacer esto.
error-denied = El anfitrión no te ha dejado entrar. Puedes volver a solicitarlo en { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
}.
error-denied-for-good = El anfitrión no te ha dejado entrar y no puedes volver a solicitarlo en esta reunión.
error-removed = Te han expulsado de la reunión.
error-code-not-found = No hay ninguna reunión con este código. Revisa las palabras o pide al anfitrión un código nuevo.
several-codes = Este texto contiene más de un código de reunión. Escribe solo uno.
error-participant-not-found = Esta persona no está en la reunión.
error-not-found = No hay nada en esta dirección.
error-method-not-allowed = Esta dirección no admite este tipo de solicitud.
error-already-decided = { $name } ya no está esperando.
error-room-full = La reunión está completa.
error-room-locked = La reunión está bloqueada. Ahora no puede unirse nadie más.
error-room-ended = La reunión ha terminado.
error-too-large = La solicitud es demasiado grande.
error-invalid-request = Revisa lo siguiente: { $fields }.
error-rate-limited = Demasiados intentos. Vuelve a intentarlo en { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
}.
too-many-rooms = Hay demasiadas reuniones abiertas desde tu red. Termina una o vuelve a intentarlo en un minuto.
waiting-room-full = Ya hay demasiadas personas esperando. Vuelve a intentarlo en un momento.
error-dropped = Tu lugar en la sala de espera ha pasado a otra persona. Puedes volver a solicitarlo.
error-livekit-not-configured = Este servidor aún no está configurado para celebrar reuniones. Falta: { $missing }.
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
owner-stays = Quien inició la reunión siempre es anfitrión: no se le puede expulsar, devolver a la sala de espera ni quitar ese rol.
idempotency-key-reused = Esta clave ya se usó para otra solicitud.
whom = Indica una persona o usa «all».

# The meeting's name where its host gave none.
default-title = Reunión de { $name }

# Lobby.
what-it-is = Videorreuniones privadas que se abren con tres palabras.
how-it-works = Inicia una reunión y comparte sus tres palabras. Los invitados esperan fuera hasta que los dejes entrar. Hasta entonces, no ven ni oyen nada.
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
check-devices = Probar la cámara y el micrófono
start-preview = Iniciar la vista previa
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
your-picture = Tu vídeo
camera-is-off = Tu cámara está desactivada
microphone = Micrófono
camera = Cámara
choose-microphone = Elegir micrófono
choose-camera = Elegir cámara
choose-speaker = Elegir altavoz
speaker = Altavoz
no-microphone = No se ha encontrado ningún micrófono
no-camera = No se ha encontrado ninguna cámara
default-speaker = Predeterminado del sistema
test-sound = Probar el sonido
microphone-level = Nivel del micrófono
silent-microphone = Tu micrófono está activado, pero no llega ningún sonido. ¿Está silenciado en los auriculares o has elegido otro por error?
use-new-device = Se ha conectado { $device }. ¿Quieres usarlo?
use-it = Usarlo
not-now = Ahora no
door-asks = El anfitrión te dejará entrar. Hasta entonces, nadie puede verte ni oírte.
ask-to-join = Solicitar unirse
join-now = Unirse ahora

# Waiting.
waiting-heading = Esperando a que el anfitrión te deje entrar
waiting-for = Tiempo de espera
host-was-told = El anfitrión sabe que estás aquí.
no-host-yet = Aún no ha llegado el anfitrión. En cuanto llegue, le avisaremos de que estás aquí.
you-were-sent-back = El anfitrión te ha devuelto a la sala de espera.
you-are-called = Te unirás como { $name }.
leave = Salir

# The host's waiting room.
admit = Admitir
deny = Rechazar
admit-all = Admitir a todos
admit-all-of = Admitir a todos ({ $count })
show-all-waiting = Mostrar a todas las personas en espera
deny-all = Rechazar a todos
admit-name = Admitir a { $name }
deny-name = Rechazar a { $name }
deny-with-reason = Rechazar a { $name } con un motivo
deny-question = ¿Rechazar la entrada de { $name }?
reason = Motivo (opcional)
asking-to-join = { $count ->
    [one] { $names } solicita unirse.
   *[other] { $names } solicitan unirse.
}
others = { $count ->
    [one] { $count } persona más
   *[other] { $count } personas más
}
notify-me = Avisarme cuando alguien espere
notify-hint = Una notificación del navegador mientras estás en otra pestaña o aplicación.

# In the meeting.
you-are-in = Ya estás dentro
own-media = { $on ->
    [both] Tu cámara y tu micrófono están activados
    [microphone] Tu micrófono está activado y tu cámara, desactivada
    [camera] Tu cámara está activada y tu micrófono, desactivado
   *[neither] Tu cámara y tu micrófono están desactivados
}
meeting-duration = Duración de la reunión
participants-videos = Vídeos de los participantes
screen-of = Pantalla de { $name }
you = (tú)
muted-mark = micrófono desactivado
camera-off-mark = cámara desactivada
sharing-mark = comparte pantalla
hand-mark = mano levantada
locked-mark = La reunión está bloqueada
weak-connection = conexión débil
lost-connection = conexión perdida
picture-late = No llega el vídeo. Si sigue así, vuelve a cargar la página.
sound-late = No llega el audio. Si sigue así, vuelve a cargar la página.
host = anfitrión
co-host = coanfitrión
audio-devices = Dispositivos de audio
video-devices = Dispositivos de vídeo
share-screen = Compartir pantalla
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
speaker-view = Vista de orador
hide-self-view = Ocultar mi vídeo
low-data = Ahorrar datos
low-data-hint = Tu cámara permanece desactivada y solo recibes el audio y las pantallas compartidas.
camera-is-held = Tu cámara está desactivada porque «{ $choice }» está activado. Puedes desactivarlo en «{ $more }».
picture-in-picture = Imagen en imagen
settings = Ajustes
sounds = Sonidos
sounds-hint = Sonidos breves cuando alguien solicita unirse, se une, levanta la mano o envía un mensaje.
keyboard-shortcuts = Atajos de teclado
close-what-is-open = Cerrar la ventana o el panel
use-shortcuts = Usar atajos de teclado
use-shortcuts-hint = Desactívalos si pulsas teclas sin querer o si dictas con la voz.
close-panel = Cerrar { $title }
pin = Fijar { $name }
unpin = Dejar de fijar { $name }
move-own-picture = Mover mi vídeo
full-screen = Ver { $name } en pantalla completa
zoom-in = Acercar
zoom-out = Alejar
reset-zoom = Restablecer zoom
hide-strip = Ocultar participantes
show-strip = Mostrar participantes
exit-full-screen = Salir de pantalla completa
sharing-now = Estás compartiendo tu pantalla.
stop-own-sharing = Dejar de compartir
previous-page = Página anterior
next-page = Página siguiente
page-of = Página { $page } de { $pages }
you-are-muted = Tienes el micrófono desactivado. Los demás no te oyen.
somebody-joined = { $name } se ha unido
somebody-left = { $name } ha salido
somebody-raised-a-hand = { $name } ha levantado la mano
somebody-reacted = { $name }: { $reaction }
many-joined = { $count ->
    [one] Se ha unido { $count } persona
   *[other] Se han unido { $count } personas
}
many-left = { $count ->
    [one] Ha salido { $count } persona
   *[other] Han salido { $count } personas
}
many-hands = { $count ->
    [one] { $count } persona ha levantado la mano
   *[other] { $count } personas han levantado la mano
}
host-is-gone = El anfitrión ha salido.
ends-in = La reunión terminará en { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
}.
invite = Invitar
end-for-all = Terminar para todos
cancel = Cancelar
close = Cerrar
dismiss = Descartar
tell-people = Código:
hear-the-others = Activar el sonido
connecting = Conectando…
reconnecting = Reconectando…
backend-away = No se puede acceder al servidor de HashDrop. Reintentando…
backend-away-host = No se puede acceder al servidor de HashDrop. Tu reunión continúa. Los controles de anfitrión volverán enseguida.
backend-away-guest = No se puede acceder al servidor de HashDrop. Tu reunión continúa. Lo demás volverá enseguida.
end-question = ¿Terminar la reunión para todos?
end-hint = Todos saldrán de la reunión y el código dejará de funcionar.
leave-question = ¿Salir de la reunión?
leave-hint = No hay más anfitriones. Si sales y no vuelves, la reunión terminará poco después para todos.
stop-waiting-question = ¿Salir de la sala de espera?
stop-waiting-hint = El anfitrión ya no verá que estás aquí.
invite-people = Invitar a personas
invite-hint = Lee estas tres palabras en voz alta o envía el enlace.
only-one-here = De momento solo estás tú
copy-code = Copiar código
copy-link = Copiar enlace
copy-named-code = Copiar el código { $code }
code-copied = Código copiado
link-copied = Enlace copiado
code-not-copied = Tu navegador no ha permitido copiar. El código está seleccionado: cópialo con Ctrl+C o ⌘C, o mantenlo pulsado.
link-not-copied = Tu navegador no ha permitido copiar. El enlace está seleccionado: cópialo con Ctrl+C o ⌘C, o mantenlo pulsado.
not-shared = Aquí no se puede compartir. Copia el enlace.
share-link = Compartir
new-code = Código nuevo
old-code-is-dead = Este es el código nuevo. El anterior ya no funciona.
good-for-hours = { $hours ->
    [one] Válido durante { $hours } hora
   *[other] Válido durante { $hours } horas
}
good-for-minutes = { $minutes ->
    [one] Válido durante { $minutes } minuto
   *[other] Válido durante { $minutes } minutos
}
qr-code = Código QR

# Chat.
messages = Mensajes
message = Mensaje
send = Enviar
send-a-file = Enviar un archivo
chat-empty = Aún no hay mensajes. Solo quienes están en la reunión pueden leer lo que escribes.
chat-you = Tú
chat-someone = Alguien
new-messages = Mensajes nuevos
unread-messages = { $count ->
    [one] { $count } mensaje sin leer
   *[other] { $count } mensajes sin leer
}
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
file-is-waiting = Pendiente de aceptar
file-is-sending = Enviando
file-is-sent = Enviado
file-is-alone = No hay nadie más aquí
file-is-failed = No se ha podido leer
file-is-offered = ¿Aceptar este archivo?
file-is-accepted = Esperando al remitente
file-is-receiving = Recibiendo
file-is-checking = Comprobando
file-is-received = Recibido y comprobado
file-is-gone = Ya no está disponible
file-is-declined = Rechazado
file-is-cancelled = Cancelado
file-is-withdrawn = Retirado por el remitente
file-is-interrupted = Interrumpido
file-is-corrupt = Dañado: no coincide con lo enviado
file-is-too-large = Demasiado grande para esta reunión

# What a host can do about people.
lock-the-meeting = Bloquear la reunión
lock-hint = Nadie más puede solicitar unirse.
mute-all = Silenciar a todos
actions-for = Acciones para { $name }
mute = Silenciar
stop-camera = Desactivar la cámara
stop-sharing = Dejar de compartir pantalla
lower-hand = Bajar la mano
make-cohost = Nombrar coanfitrión
make-guest = Quitar como coanfitrión
you-are-a-cohost = Ahora tienes el rol de coanfitrión y puedes dejar entrar a otras personas.
you-are-a-guest = Ya no tienes el rol de coanfitrión.
muted-by-host = El anfitrión te ha silenciado.
camera-stopped-by-host = El anfitrión ha desactivado tu cámara.
share-stopped-by-host = El anfitrión ha dejado de compartir tu pantalla.
send-back = Devolver a la sala de espera
remove = Expulsar de la reunión
remove-question = ¿Expulsar a { $name } de la reunión?
remove-hint = No podrá volver. El código cambia y los nuevos invitados tendrán que esperar.

# What did not work.
device-refused = { $device ->
    [both] Tu navegador bloquea el micrófono y la cámara. Permítelos en la configuración del sitio, junto a la barra de direcciones, y actívalos aquí.
    [microphone] Tu navegador bloquea el micrófono. Permítelo en la configuración del sitio, junto a la barra de direcciones, y actívalo aquí.
   *[camera] Tu navegador bloquea la cámara. Permítela en la configuración del sitio, junto a la barra de direcciones, y actívala aquí.
}
device-blocked = { $device ->
    [both] Tu navegador bloquea el micrófono y la cámara. { $how }
    [microphone] Tu navegador bloquea el micrófono. { $how }
   *[camera] Tu navegador bloquea la cámara. { $how }
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
    [both] Tu navegador pidió permiso para usar el micrófono y la cámara, pero no recibió respuesta. Actívalos aquí para que vuelva a preguntar.
    [microphone] Tu navegador pidió permiso para usar el micrófono, pero no recibió respuesta. Actívalo aquí para que vuelva a preguntar.
   *[camera] Tu navegador pidió permiso para usar la cámara, pero no recibió respuesta. Actívala aquí para que vuelva a preguntar.
}
device-forbidden-by-system = { $device ->
    [both] Tu sistema bloquea el micrófono y la cámara. Permite que tu navegador los use en los ajustes de privacidad del sistema y actívalos aquí.
    [microphone] Tu sistema bloquea el micrófono. Permite que tu navegador lo use en los ajustes de privacidad del sistema y actívalo aquí.
   *[camera] Tu sistema bloquea la cámara. Permite que tu navegador la use en los ajustes de privacidad del sistema y actívala aquí.
}
device-missing = { $device ->
    [both] No se ha encontrado ningún micrófono ni ninguna cámara. Conecta un dispositivo y actívalo aquí.
    [microphone] No se ha encontrado ningún micrófono. Conecta uno y actívalo aquí.
   *[camera] No se ha encontrado ninguna cámara. Conecta una y actívala aquí.
}
device-in-use = { $device ->
    [both] Otra aplicación está usando tu micrófono y tu cámara. Ciérrala y actívalos aquí.
    [microphone] Otra aplicación está usando tu micrófono. Ciérrala y activa el micrófono aquí.
   *[camera] Otra aplicación está usando tu cámara. Ciérrala y activa la cámara aquí.
}
device-insecure = { $device ->
    [both] Tu navegador bloquea el micrófono y la cámara en direcciones sin HTTPS. Puedes unirte sin ellos o pedir la dirección segura.
    [microphone] Tu navegador bloquea el micrófono en direcciones sin HTTPS. Puedes unirte sin él o pedir la dirección segura.
   *[camera] Tu navegador bloquea la cámara en direcciones sin HTTPS. Puedes unirte sin ella o pedir la dirección segura.
}
device-revoked = { $device ->
    [both] HashDrop ya no tiene permiso para usar tu micrófono ni tu cámara. Vuelve a permitirlos junto a la barra de direcciones y actívalos aquí.
    [microphone] HashDrop ya no tiene permiso para usar tu micrófono. Vuelve a permitirlo junto a la barra de direcciones y actívalo aquí.
   *[camera] HashDrop ya no tiene permiso para usar tu cámara. Vuelve a permitirla junto a la barra de direcciones y actívala aquí.
}
device-unplugged = { $device ->
    [both] Tu micrófono y tu cámara se han desconectado o apagado y no se han encontrado otros. Conéctalos y actívalos aquí.
    [microphone] Tu micrófono se ha desconectado o apagado y no se ha encontrado otro. Los demás no te oyen. Conecta uno y actívalo aquí.
   *[camera] Tu cámara se ha desconectado o apagado y no se ha encontrado otra. Los demás no te ven. Conecta una y actívala aquí.
}
device-paused = { $device ->
    [both] No llega nada de tu micrófono ni de tu cámara. Los bloquea el sistema, otra llamada o un interruptor del dispositivo.
    [microphone] No llega sonido de tu micrófono. Lo bloquea el sistema, otra llamada o un interruptor del dispositivo.
   *[camera] No llega imagen de tu cámara. La bloquea el sistema, otra llamada o un interruptor del dispositivo.
}
device-forbidden-by-page = { $device ->
    [both] La página o aplicación que contiene HashDrop no le permite usar tu micrófono ni tu cámara. Abre HashDrop en su propia pestaña o consulta a quien administra esa página.
    [microphone] La página o aplicación que contiene HashDrop no le permite usar tu micrófono. Abre HashDrop en su propia pestaña o consulta a quien administra esa página.
   *[camera] La página o aplicación que contiene HashDrop no le permite usar tu cámara. Abre HashDrop en su propia pestaña o consulta a quien administra esa página.
}
device-failed = { $device ->
    [both] No se pueden usar tu micrófono ni tu cámara. Prueba con otros.
    [microphone] No se puede usar tu micrófono. Prueba con otro.
   *[camera] No se puede usar tu cámara. Prueba con otra.
}
screen-failed = No se ha podido compartir tu pantalla.
screen-forbidden-by-system = Tu sistema no permite que el navegador grabe la pantalla. Permítelo en los ajustes de privacidad del sistema e inténtalo de nuevo.
screen-forbidden-by-page = La página o aplicación que contiene HashDrop no le permite compartir tu pantalla. Abre HashDrop en su propia pestaña.
speaker-failed = No se puede usar este altavoz. Elige otro.
connection-no-webrtc = Este navegador no puede unirse a reuniones: WebRTC falta o está desactivado. Usa una versión actual de Chrome, Edge, Firefox o Safari y desactiva el modo de aislamiento o la extensión que bloquea WebRTC.
connection-offline = No tienes conexión. Revisa tu red. HashDrop se reconectará solo en cuanto vuelva.
connection-unreachable = No se puede acceder al servidor multimedia. Revisa tu conexión y desactiva cualquier VPN o cortafuegos que pueda bloquearlo. HashDrop lo sigue intentando.
connection-refused = El servidor multimedia responde con un error. HashDrop lo sigue intentando. Si sigue así, avisa a quien lo administra.
connection-insecure = Tu navegador bloquea el servidor multimedia porque su dirección no es segura. Avisa a quien administra HashDrop: la dirección debe empezar por wss://.
connection-websocket-blocked = Algo bloquea la conexión que necesitan las reuniones (un WebSocket), a menudo un proxy, una VPN o un antivirus. Desactívalo o prueba con otra red. HashDrop lo sigue intentando.
connection-media-blocked = Tu red bloquea el audio y el vídeo. Desactiva cualquier VPN o cortafuegos o prueba con otra red, como la de tu teléfono. HashDrop lo sigue intentando.
connection-code-late = HashDrop todavía se está cargando. Puede que tu conexión sea lenta. Si sigue así, vuelve a cargar esta página.
connection-code-not-loaded = No se ha podido cargar una parte de HashDrop: se ha actualizado o tu red ha fallado. Vuelve a cargar esta página para continuar.
try-again = Reintentar
reload = Volver a cargar la página

# Afterwards.
ask-again = Puedes volver a solicitarlo en { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
}.
ask-never-again = No puedes volver a solicitarlo en esta reunión.
the-host-said = Mensaje del anfitrión: { $reason }
denied-heading = El anfitrión no te ha dejado entrar
removed-heading = Te han expulsado de la reunión
ended-heading = La reunión ha terminado
dropped-heading = La sala de espera está llena
left-heading = Has salido de la reunión
left-hint = Puedes volver mientras la reunión continúe.
rejoin = Volver a unirse
removed-hint = No puedes volver a esta reunión.
elsewhere-heading = Te has unido desde otra pestaña
use-it-here = Continuar aquí
storage-keys = Tu navegador guarda solo una parte de lo que esta página necesita. Si la vuelves a cargar durante una reunión, pulsa «Volver a tu reunión» en la página de inicio.
storage-tab = Tu navegador no tiene espacio para lo que guarda esta página o no lo permite. Si cierras esta pestaña durante una reunión, no podrás volver como la misma persona ni como anfitrión.
storage-page = Tu navegador no permite que esta página guarde nada. Si la vuelves a cargar o la cierras durante una reunión, no podrás volver como la misma persona ni como anfitrión.
back-to-the-lobby = Volver al inicio

# At an address without a page.
not-found-heading = Aquí no hay ninguna página
not-found-hint = Si alguien te ha enviado el enlace de una reunión, comprueba que esté completo. También puedes escribir las tres palabras en el inicio.

# Only in the app for phones, which also says many of the above.
app-scan-qr-code = Escanear un código QR
app-server = Servidor
app-server-address = Dirección del servidor
app-save = Guardar
app-no-server = Escribe primero la dirección de tu servidor de HashDrop.
app-unreachable = El servidor no responde. Comprueba que tienes conexión y que la dirección es correcta.
app-no-code-in-it = Este código QR no contiene ningún código de reunión.
app-locked = La reunión está bloqueada. No puede unirse nadie más.
app-permissions-coming = Tu teléfono te preguntará si HashDrop puede usar el micrófono y la cámara. No se envía nada hasta que estés en la reunión, y puedes unirte sin ellos.
app-notification-coming = También te preguntará por las notificaciones. Una de ellas muestra que hay una reunión en curso y te lleva de vuelta a ella.
app-permissions-refused = No permitido: { $what }. Puedes unirte sin ello o permitirlo en los ajustes.
app-open-settings = Abrir los ajustes
app-camera-for-scanning = La cámara lee el código QR de una invitación. No se guarda ninguna imagen.
app-allow-camera = Permitir la cámara
app-point-at-code = Apunta la cámara al código QR de una invitación.
app-waiting-hint = Hasta entonces, nadie puede verte ni oírte.
app-not-copied = No se ha podido copiar. Mantén pulsado el texto para copiarlo.
app-device-failed = No funciona: { $what }. Puede que otra aplicación lo esté usando. Ciérrala y vuelve a activarlo.
app-you = { $name } (tú)
app-switch-camera = Cambiar de cámara
app-send-again = No enviado. Volver a enviar
app-file-is-too-large = Demasiado grande para este teléfono
app-mute-name = Silenciar a { $name }
app-remove-name = Expulsar a { $name }
app-other-meeting = ¿Ir a otra reunión?
app-other-meeting-hint = Has abierto una invitación. Si vas a esa reunión, saldrás de esta.
app-go-there = Ir a la otra
app-stay-here = Seguir aquí
app-in-call = En una reunión
app-ask-again-in = Puedes volver a solicitarlo en { $seconds } s.
app-ask-again = Volver a solicitarlo
app-elsewhere = Te has unido desde otro dispositivo

# What iOS shows when the app asks for a permission.
app-ios-microphone = Para que los demás te oigan en la reunión. No se envía nada hasta que estés en la reunión.
app-ios-camera = Para que los demás te vean en la reunión y para escanear el código QR de una invitación.
app-ios-local-network = Para acceder a un servidor de HashDrop en tu propia red.
