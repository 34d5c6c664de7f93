# Errors: what a person reads when something could not be done. Keys: error-<code>.
error-bad-json = İstek geçerli bir JSON değil.
error-unauthorized = Bu toplantı sizi tanımıyor. Toplantı koduyla katılın.
error-not-host = Bunu yalnızca toplantı sahibi yapabilir.
error-not-owner = Bunu yalnızca toplantıyı başlatan kişi yapabilir.
error-not-admitted = Bunu yalnızca toplantıdaki kişiler yapabilir.
error-denied = Toplantı sahibi sizi içeri almadı. { $seconds ->
    [one] Bir saniye
   *[other] { $seconds } saniye
} sonra yeniden istek gönderebilirsiniz.
error-denied-for-good = Toplantı sahibi sizi içeri almadı ve bu toplantı için yeniden istek gönderemezsiniz.
error-removed = Toplantıdan çıkarıldınız.
error-code-not-found = Bu kodla bir toplantı yok. Kelimeleri kontrol edin veya toplantı sahibinden yeni bir kod isteyin.
several-codes = Bu metinde birden fazla toplantı kodu var. Yalnızca kullanmak istediğinizi girin.
error-participant-not-found = Bu kişi toplantıda değil.
error-not-found = Bu adreste hiçbir şey yok.
error-method-not-allowed = Bu adres böyle bir isteği kabul etmiyor.
error-already-decided = { $name } artık beklemiyor.
error-room-full = Toplantı dolu.
error-room-locked = Toplantı kilitli: şu anda yeni kimse katılamaz.
error-room-ended = Toplantı sona erdi.
error-too-large = İstek çok büyük.
error-invalid-request = Lütfen kontrol edin: { $fields }.
error-rate-limited = Çok fazla deneme yapıldı. { $seconds ->
    [one] Bir saniye
   *[other] { $seconds } saniye
} sonra yeniden deneyin.
too-many-rooms = Ağınızdan açılmış çok fazla toplantı var. Birini bitirin veya bir dakika sonra yeniden deneyin.
waiting-room-full = Şu anda çok fazla kişi bekliyor. Birazdan yeniden deneyin.
error-dropped = Bekleme odasındaki yeriniz başka birine verildi. Yeniden istek gönderebilirsiniz.
error-livekit-not-configured = Henüz toplantı yapılamıyor. Sunucuda ayarlanması gerekenler: { $missing }.
error-livekit-unreachable = Medya sunucusu yanıt vermiyor. Birazdan yeniden deneyin.
error-unavailable = HashDrop şu anda kullanılamıyor. Birazdan yeniden deneyin.

# What is wrong with a field.
missing = Lütfen burayı doldurun.
missing-name = Lütfen adınızı girin.
missing-code = Lütfen toplantı kodunu girin.
missing-value = Bu değer eksik.
wrong-value = Bu değer geçerli değil.
too-long = Bu çok uzun.
not-showable = Bunda görüntülenemeyen karakterler var.
owner-stays = Toplantıyı başlatan kişi toplantı sahibi olarak kalır: Kimse onu çıkaramaz, bekleme odasına geri gönderemez veya yetkisini alamaz.
idempotency-key-reused = Bu anahtar daha önce başka bir istek için kullanıldı.
whom = Bir kişi belirtin veya herkes için “all” yazın.

# The meeting's name where its host gave none.
default-title = { $name } ile toplantı

# Lobby.
what-it-is = Üç kelimeyle açılan özel görüntülü toplantılar.
how-it-works = Bir toplantı başlatın ve üç kelimesini paylaşın. Diğerleri siz içeri alana kadar dışarıda bekler; o zamana kadar hiçbir şey görmez ve duymazlar.
why-private = Tarayıcınız ile güvenmeniz gereken bu sunucu arasında şifrelidir. Hiçbir şey kaydedilmez.
how-protected = Toplantılar nasıl korunur
what-it-costs = Ücretsiz. Hesap gerekmez, kurulacak bir şey yok.
run-by = Sunucuyu işleten: { $name }
imprint = Künye
privacy-policy = Gizlilik politikası
language = Dil
return-to-your-meeting = Toplantınıza dön
return-to-named-meeting = Toplantıya dön: { $title }
your-name = Adınız
start-a-meeting = Toplantı başlat
meeting-code = Toplantı kodu
join = Katıl
between-ways = veya
waiting-room = Bekleme odası
waiting-room-hint = Konuklar siz içeri alana kadar bekler.

# The page that says how meetings are protected.
protected-until-admitted = Konuklar, bir toplantı sahibi onları içeri alana kadar bekler. O zamana kadar görüntü, ses ve mesaj almazlar; kimse de onları görmez veya duymaz. Toplantı sahibi bekleme odasını kapatabilir.
protected-on-the-way = İletim sırasında
protected-on-the-way-hint = Görüntü, ses, mesajlar ve dosyalar her tarayıcı ile sunucu arasında şifrelenir. Aradaki hiç kimse bunları okuyamaz.
protected-on-the-server = Sunucuda
protected-on-the-server-hint = Sunucu bunları iletmek için şifrelerini çözer. Yani toplantılar uçtan uca şifreli değildir: sunucuyu işleten kişi dinleyebilir, ona güvenmeniz gerekir.
protected-afterwards = Sonrasında
protected-afterwards-hint = HashDrop görüntü ve ses kaydetmez; mesajları ve dosyaları saklamaz. Adları, başlıkları ve ağ adreslerini toplantıdan bir süre sonra siler.
protected-code = Üç kelime
protected-code-hint = Yüz milyonlarca kombinasyon vardır ve birkaç yanlış denemeden sonra HashDrop yanıt vermez. Kelimelerin süresi dolar; toplantı sahibi onları istediği zaman değiştirebilir.

# Before joining.
your-picture = Görüntünüz
camera-is-off = Kameranız kapalı
microphone = Mikrofon
camera = Kamera
choose-microphone = Mikrofon seçin
choose-camera = Kamera seçin
choose-speaker = Hoparlör seçin
speaker = Hoparlör
no-microphone = Mikrofon bulunamadı
no-camera = Kamera bulunamadı
default-speaker = Cihazın varsayılanı
test-sound = Test sesi
microphone-level = Mikrofon seviyesi
silent-microphone = Mikrofonunuz açık ama ses gelmiyor. Kulaklıkta sesi kapatılmış veya başka bir mikrofon seçilmiş olabilir mi?
use-new-device = Yeni cihaz takıldı: { $device }. Kullanılsın mı?
use-it = Kullan
not-now = Şimdi değil
door-asks = Konukları toplantı sahibi içeri alır. Ancak ondan sonra görülebilir ve duyulabilirsiniz.
ask-to-join = Katılma isteği gönder
join-now = Şimdi katıl

# Waiting.
waiting-heading = Toplantı sahibinin sizi içeri alması bekleniyor
waiting-for = Bekleme süresi
host-was-told = Toplantı sahibine burada olduğunuz bildirildi.
no-host-yet = Toplantı sahibi henüz burada değil. Yeriniz korunuyor; geldiğinde ona haber verilecek.
you-were-sent-back = Toplantı sahibi sizi bekleme odasına geri gönderdi.
you-are-called = Buradaki adınız: { $name }.
leave = Ayrıl

# The host's waiting room.
admit = Kabul et
deny = Reddet
admit-all = Tümünü kabul et
deny-all = Tümünü reddet
admit-name = { $name } adlı kişiyi kabul et
deny-name = { $name } adlı kişiyi reddet
deny-with-reason = { $name } adlı kişiyi neden belirterek reddet
deny-question = { $name } içeri alınmasın mı?
reason = Neden (isteğe bağlı)
somebody-knocks = { $name } içeri alınmayı bekliyor.
notify-me = Biri beklediğinde bana bildir
notify-hint = Siz başka bir şeye bakarken tarayıcınız üzerinden.

# In the call.
participants-videos = Katılımcıların görüntüleri
screen-of = { $name } – ekran paylaşımı
you = (siz)
muted-mark = mikrofonu kapalı
camera-off-mark = kamerası kapalı
sharing-mark = ekranını paylaşıyor
hand-mark = el kaldırdı
locked-mark = Toplantı kilitli
weak-connection = bağlantı zayıf
lost-connection = bağlantı koptu
picture-late = Görüntü gelmiyor. Gelmezse sayfayı yeniden yükleyin.
sound-late = Ses gelmiyor. Gelmezse sayfayı yeniden yükleyin.
host = toplantı sahibi
co-host = eş sahip
share-screen = Ekran paylaş
chat = Sohbet
people = Kişiler
raise-hand = El kaldır
react = Tepki ver
reaction-thumbs-up = Beğeni
reaction-heart = Kalp
reaction-laugh = Gülme
reaction-surprise = Şaşkınlık
reaction-clap = Alkış
reaction-party = Kutlama
more = Diğer
speaker-view = Konuşmacı görünümü
hide-self-view = Kendi görüntümü gizle
low-data = Veri tasarrufu
low-data-hint = Yalnızca ses ve paylaşılan ekranlar; kameralar yok.
camera-is-held = “{ $choice }” açık olduğu için kameranız kapalı. Bunu “{ $more }” menüsünden kapatabilirsiniz.
picture-in-picture = Pencere içinde pencere
settings = Ayarlar
keyboard-shortcuts = Klavye kısayolları
close-what-is-open = Açık olanı kapat
use-shortcuts = Klavye kısayollarını kullan
use-shortcuts-hint = Tuşlara yanlışlıkla basıyorsanız veya sesle yazıyorsanız kapatın.
close-panel = { $title } panelini kapat
pin = Sabitle: { $name }
unpin = Sabitlemeyi kaldır: { $name }
move-own-picture = Görüntümü taşı
full-screen = Tam ekran göster: { $name }
previous-page = Önceki sayfa
next-page = Sonraki sayfa
page-of = Sayfa { $page } / { $pages }
you-are-muted = Mikrofonunuz kapalı. Diğerleri sizi duyamıyor.
somebody-joined = { $name } katıldı
somebody-left = { $name } ayrıldı
somebody-raised-a-hand = { $name } el kaldırdı
somebody-reacted = { $name }: { $reaction }
many-joined = { $count } kişi katıldı
many-left = { $count } kişi ayrıldı
many-hands = { $count } kişi el kaldırdı
host-is-gone = Toplantı sahibi ayrıldı.
ends-in = Toplantı { $seconds ->
    [one] bir saniye
   *[other] { $seconds } saniye
} sonra sona erecek.
invite = Davet et
end-for-all = Tamamen bitir
cancel = Vazgeç
close = Kapat
dismiss = Gizle
tell-people = Paylaşın:
hear-the-others = Diğerlerinin sesini aç
connecting = Bağlanılıyor…
reconnecting = Yeniden bağlanılıyor…
backend-away = HashDrop sunucusuna ulaşılamıyor. Süren görüşme devam eder; geri kalanı sunucu dönünce düzelir.
end-question = Toplantı herkes için bitirilsin mi?
end-hint = Herkes toplantıdan ayrılır ve kod artık çalışmaz.
leave-question = Toplantıdan ayrılmak istiyor musunuz?
leave-hint = Sizden başka toplantı sahibi yok. Ayrılır ve geri dönmezseniz toplantı kısa süre sonra herkes için sona erer.
stop-waiting-question = İçeri alınmayı beklemekten vazgeçilsin mi?
stop-waiting-hint = Toplantı sahibi burada olduğunuzu artık görmez.
invite-people = Kişileri davet et
invite-hint = Bu üç kelimeyi sesli okuyun veya bağlantıyı gönderin.
only-one-here = Burada yalnızca siz varsınız
copy-code = Kodu kopyala
copy-link = Bağlantıyı kopyala
copy-named-code = { $code } kodunu kopyala
code-copied = Kod kopyalandı.
link-copied = Bağlantı kopyalandı.
code-not-copied = Tarayıcınız HashDrop’un kopyalamasına izin vermiyor. Kod seçildi: Ctrl+C ile veya üzerine basılı tutarak kendiniz kopyalayın.
link-not-copied = Tarayıcınız HashDrop’un kopyalamasına izin vermiyor. Bağlantı seçildi: Ctrl+C ile veya üzerine basılı tutarak kendiniz kopyalayın.
not-shared = Burada paylaşım çalışmıyor. Bunun yerine bağlantıyı kopyalayın.
share-link = Paylaş
new-code = Yeni kod
old-code-is-dead = Yeni kod bu. Eskisi artık hiçbir şeyi açmaz.
good-for-hours = { $hours ->
    [one] Bir saat geçerli
   *[other] { $hours } saat geçerli
}
good-for-minutes = { $minutes ->
    [one] Bir dakika geçerli
   *[other] { $minutes } dakika geçerli
}
qr-code = QR kodu

# Chat.
messages = Mesajlar
message = Mesaj
send = Gönder
send-a-file = Dosya gönder
chat-empty = Henüz bir şey yazılmadı. Yazdıklarınızı yalnızca toplantıdakiler okur.
chat-you = Siz
chat-someone = Biri
new-messages = Yeni iletiler
unread-messages = { $count } okunmamış
sending = Gönderiliyor…
not-sent = Gönderilmedi
send-again = Yeniden gönder
resend-file = Yeniden gönder: { $name }
retry-file = Yeniden dene: { $name }
accept-file = Kabul et: { $name }
decline-file = Reddet: { $name }
cancel-file = İptal et: { $name }
save-file = Kaydet: { $name }
progress-of = İlerleme: { $name }
file-too-large = { $name } şu sınırdan büyük: { $limit }.
file-is-waiting = Yanıt bekleniyor
file-is-sending = Gönderiliyor
file-is-sent = Gönderildi
file-is-alone = Burada başka kimse yok
file-is-failed = Okunamadı
file-is-offered = Bu dosyayı ister misiniz?
file-is-accepted = Gönderen bekleniyor
file-is-receiving = Alınıyor
file-is-checking = Denetleniyor
file-is-received = Alındı ve denetlendi
file-is-gone = Artık burada saklanmıyor
file-is-declined = Reddedildi
file-is-cancelled = İptal edildi
file-is-withdrawn = Gönderen geri çekti
file-is-interrupted = Kesildi
file-is-corrupt = Hasarlı: gönderilenle aynı değil
file-is-too-large = Bu toplantı için çok büyük

# What a host can do about people.
lock-the-meeting = Toplantıyı kilitle
lock-hint = Yeni kimse katılma isteği gönderemez.
mute-all = Herkesi sessize al
actions-for = { $name } için işlemler
mute = Sessize al
stop-camera = Kamerayı kapat
stop-sharing = Ekran paylaşımını durdur
lower-hand = Eli indir
make-cohost = Ortak toplantı sahibi yap
make-guest = Yeniden konuk yap
you-are-a-cohost = Artık eş sahipsiniz: kişileri içeri alabilirsiniz.
you-are-a-guest = Artık eş sahip değilsiniz.
muted-by-host = Toplantı sahibi sizi susturdu.
camera-stopped-by-host = Toplantı sahibi kameranızı kapattı.
share-stopped-by-host = Toplantı sahibi ekran paylaşımınızı durdurdu.
send-back = Bekleme odasına geri gönder
remove = Toplantıdan çıkar
remove-question = { $name } toplantıdan çıkarılsın mı?
remove-hint = Bu kalıcıdır: Kod da değiştirilir ve konuklar bundan sonra bekler.

# What did not work.
device-refused = { $device ->
    [both] Tarayıcınız HashDrop’un mikrofonunuzu ve kameranızı kullanmasına izin vermiyor. Adres çubuğunun yanından izin verin, sonra buradan açın.
    [microphone] Tarayıcınız HashDrop’un mikrofonunuzu kullanmasına izin vermiyor. Adres çubuğunun yanından izin verin, sonra mikrofonu buradan açın.
   *[camera] Tarayıcınız HashDrop’un kameranızı kullanmasına izin vermiyor. Adres çubuğunun yanından izin verin, sonra kamerayı buradan açın.
}
device-blocked = { $device ->
    [both] Tarayıcınız engelledi: HashDrop mikrofonunuzu ve kameranızı kullanamıyor. { $how }
    [microphone] Tarayıcınız engelledi: HashDrop mikrofonunuzu kullanamıyor. { $how }
   *[camera] Tarayıcınız engelledi: HashDrop kameranızı kullanamıyor. { $how }
}
how-to-allow = { $browser ->
    [chrome] Adresin solundaki simgeye basın, erişime izin verin ve yeniden deneyin.
    [edge] Adresin solundaki simgeye basın, site izinlerinden erişime izin verin ve yeniden deneyin.
    [firefox] Adresin solundaki üstü çizili simgeye basın, engeli kaldırın ve yeniden deneyin.
    [safari] Menü çubuğunda “Safari”yi, ardından bu web sitesinin ayarlarını açın. Erişime izin verin ve yeniden deneyin.
    [ios] Adresin yanındaki menüyü açın, web sitesi ayarlarını seçin, erişime izin verin ve yeniden deneyin.
   *[other] Adresin yanından veya sistem ayarlarından erişime izin verin ve yeniden deneyin.
}
device-dismissed = { $device ->
    [both] Tarayıcının mikrofon ve kamera sorusu yanıtlanmadan kapatıldı. Yeniden sorulması için buradaki düğmelerine basın.
    [microphone] Tarayıcının mikrofon sorusu yanıtlanmadan kapatıldı. Yeniden sorulması için buradaki düğmesine basın.
   *[camera] Tarayıcının kamera sorusu yanıtlanmadan kapatıldı. Yeniden sorulması için buradaki düğmesine basın.
}
device-forbidden-by-system = { $device ->
    [both] Sisteminiz tarayıcının mikrofonu ve kamerayı kullanmasına izin vermiyor. Sistemin gizlilik ayarlarından izin verin, sonra buradan açın.
    [microphone] Sisteminiz tarayıcının mikrofonu kullanmasına izin vermiyor. Sistemin gizlilik ayarlarından izin verin, sonra buradan açın.
   *[camera] Sisteminiz tarayıcının kamerayı kullanmasına izin vermiyor. Sistemin gizlilik ayarlarından izin verin, sonra buradan açın.
}
device-missing = { $device ->
    [both] Mikrofon ve kamera bulunamadı. Birini takın, sonra buradan açın.
    [microphone] Mikrofon bulunamadı. Bir mikrofon takın, sonra buradan açın.
   *[camera] Kamera bulunamadı. Bir kamera takın, sonra buradan açın.
}
device-in-use = { $device ->
    [both] Mikrofonunuzu ve kameranızı başka bir program kullanıyor. O programı kapatın, sonra buradan açın.
    [microphone] Mikrofonunuzu başka bir program kullanıyor. O programı kapatın, sonra mikrofonu buradan açın.
   *[camera] Kameranızı başka bir program kullanıyor. O programı kapatın, sonra kamerayı buradan açın.
}
device-insecure = { $device ->
    [both] Tarayıcınız HTTPS olmayan bir adrese mikrofon ve kamera erişimi vermiyor. Onlarsız katılabilir veya güvenli adresi isteyebilirsiniz.
    [microphone] Tarayıcınız HTTPS olmayan bir adrese mikrofon erişimi vermiyor. Mikrofonsuz katılabilir veya güvenli adresi isteyebilirsiniz.
   *[camera] Tarayıcınız HTTPS olmayan bir adrese kamera erişimi vermiyor. Kamerasız katılabilir veya güvenli adresi isteyebilirsiniz.
}
device-revoked = { $device ->
    [both] Mikrofonunuz ve kameranız için verilen izin geri alındı. Adres çubuğunun yanından yeniden izin verin, sonra buradan açın.
    [microphone] Mikrofonunuz için verilen izin geri alındı. Adres çubuğunun yanından yeniden izin verin, sonra mikrofonu buradan açın.
   *[camera] Kameranız için verilen izin geri alındı. Adres çubuğunun yanından yeniden izin verin, sonra kamerayı buradan açın.
}
device-unplugged = { $device ->
    [both] Mikrofonunuz ve kameranız artık yok: çıkarıldılar veya kapatıldılar ve başkaları bulunamadı. Onları takın, sonra buradan açın.
    [microphone] Mikrofonunuz artık yok: çıkarıldı veya kapatıldı ve başkası bulunamadı. Diğerleri sizi duyamıyor. Bir mikrofon takın, sonra buradan açın.
   *[camera] Kameranız artık yok: çıkarıldı veya kapatıldı ve başkası bulunamadı. Diğerleri sizi göremiyor. Bir kamera takın, sonra buradan açın.
}
device-paused = { $device ->
    [both] Mikrofonunuzdan ve kameranızdan bir şey gelmiyor: sistem, başka bir arama veya cihazdaki bir düğme onları engelliyor.
    [microphone] Mikrofonunuzdan ses gelmiyor: sistem, başka bir arama veya cihazdaki bir düğme onu engelliyor.
   *[camera] Kameranızdan görüntü gelmiyor: sistem, başka bir arama veya cihazdaki bir düğme onu engelliyor.
}
device-forbidden-by-page = { $device ->
    [both] HashDrop’u içeren sayfa veya uygulama, mikrofonunuzu ve kameranızı kullanmasına izin vermiyor. HashDrop’u kendi sekmesinde açın ya da o sayfayı işleten kişiye sorun.
    [microphone] HashDrop’u içeren sayfa veya uygulama, mikrofonunuzu kullanmasına izin vermiyor. HashDrop’u kendi sekmesinde açın ya da o sayfayı işleten kişiye sorun.
   *[camera] HashDrop’u içeren sayfa veya uygulama, kameranızı kullanmasına izin vermiyor. HashDrop’u kendi sekmesinde açın ya da o sayfayı işleten kişiye sorun.
}
device-failed = { $device ->
    [both] Mikrofonunuz ve kameranız kullanılamadı. Başkalarını deneyin.
    [microphone] Mikrofonunuz kullanılamadı. Başka bir mikrofon deneyin.
   *[camera] Kameranız kullanılamadı. Başka bir kamera deneyin.
}
screen-failed = Ekranınız paylaşılamadı.
screen-forbidden-by-system = Sisteminiz tarayıcınızın ekranı kaydetmesine izin vermiyor. Sistemin gizlilik ayarlarından izin verin, sonra yeniden deneyin.
screen-forbidden-by-page = HashDrop’u içeren sayfa veya uygulama, ekranınızı paylaşmasına izin vermiyor. HashDrop’u kendi sekmesinde açın.
speaker-failed = Bu hoparlör kullanılamadı. Başka birini seçin.
connection-no-webrtc = Bu tarayıcı görüşmeye katılamıyor: WebRTC yok veya kapalı. Güncel bir Chrome, Edge, Firefox ya da Safari kullanın; kilitleme modunu veya onu engelleyen eklentiyi kapatın.
connection-offline = Bu cihaz çevrimdışı. Ağını kontrol edin. Ağ geri gelince görüşme kendiliğinden devam eder.
connection-unreachable = Ses ve görüntü sunucusuna ulaşılamıyor. Bağlantınızı kontrol edin; onu engelliyor olabilecek VPN’i veya güvenlik duvarını kapatın. HashDrop denemeye devam ediyor.
connection-refused = Ses ve görüntü sunucusu hatayla yanıt veriyor. HashDrop denemeye devam ediyor; böyle kalırsa onu işleten kişiye haber verin.
connection-insecure = Tarayıcınız ses ve görüntü sunucusunu, adresi güvenli olmadığı için reddediyor. HashDrop’u işleten kişiye haber verin: adres wss:// ile başlamalı.
connection-websocket-blocked = Bir şey görüşmenin gerektirdiği bağlantıyı (WebSocket) engelliyor: çoğu zaman bir vekil sunucu, VPN veya virüs programı. Onu kapatın ya da başka bir ağ deneyin. HashDrop denemeye devam ediyor.
connection-media-blocked = Ağınız ses ve görüntü geçirmiyor. VPN’i veya güvenlik duvarını kapatın ya da başka bir ağ deneyin, örneğin telefonunuzunkini. HashDrop denemeye devam ediyor.
connection-code-late = HashDrop hâlâ yükleniyor; bağlantınız yavaş olabilir. Böyle kalırsa bu sayfayı yeniden yükleyin.
connection-code-not-loaded = HashDrop’un bir bölümü yüklenemedi: güncellendi veya ağ yok. Devam etmek için bu sayfayı yeniden yükleyin.
try-again = Yeniden dene
reload = Bu sayfayı yeniden yükle

# Afterwards.
ask-again = { $seconds ->
    [one] Bir saniye
   *[other] { $seconds } saniye
} sonra yeniden istek gönderebilirsiniz.
ask-never-again = Bu toplantı için yeniden istek gönderemezsiniz.
the-host-said = Toplantı sahibinin mesajı: { $reason }
denied-heading = Toplantı sahibi sizi içeri almadı
removed-heading = Toplantıdan çıkarıldınız
removed-hint = Bu toplantıya geri dönemezsiniz.
ended-heading = Toplantı sona erdi
dropped-heading = Bekleme odası dolu
left-heading = Toplantıdan ayrıldınız
left-hint = Toplantı sürdüğü sürece geri dönebilirsiniz.
rejoin = Yeniden katıl
elsewhere-heading = Başka bir sekmeden katıldınız
use-it-here = Burada devam et
storage-keys = Tarayıcınız bu sayfanın ihtiyaç duyduklarının yalnızca bir kısmını saklıyor. Toplantı sırasında sayfayı yenilerseniz ana sayfada “Toplantınıza dön” düğmesine basın.
storage-tab = Tarayıcınızda bu sayfanın sakladıkları için yer yok ya da buna izin verilmiyor. Toplantı sırasında bu sekmeyi kapatırsanız aynı kişi veya toplantı sahibi olarak geri dönemezsiniz.
storage-page = Tarayıcınız bu sayfanın hiçbir şey saklamasına izin vermiyor. Toplantı sırasında sayfayı yeniler veya kapatırsanız aynı kişi veya toplantı sahibi olarak geri dönemezsiniz.
back-to-the-lobby = Ana sayfaya dön

# At an address without a page.
not-found-heading = Burada sayfa yok
not-found-hint = Biri size toplantı bağlantısı gönderdiyse bağlantının eksiksiz olduğundan emin olun. Ya da üç kelimeyi ana sayfada girin.

# Only in the app for phones, which also says many of the above.
app-scan-qr-code = QR kodu tara
app-server = Sunucu
app-server-address = Sunucunun adresi
app-save = Kaydet
app-no-server = Önce HashDrop sunucunuzun adresini girin.
app-unreachable = Sunucu yanıt vermiyor. Çevrimiçi olduğunuzu ve adresin doğru olduğunu kontrol edin.
app-no-code-in-it = İçinde toplantı kodu yok.
app-locked = Toplantı kilitli. Yeni kimse giremez.
app-permissions-coming = Telefonunuz, HashDrop’un mikrofonu ve kamerayı kullanıp kullanamayacağını soracak. Toplantıya girmenizden önce hiçbir ses veya görüntü gönderilmez; bunlar olmadan da katılabilirsiniz.
app-notification-coming = Bildirimleri de soracak: bunlardan biri toplantının sürdüğünü gösterir ve oraya geri götürür.
app-permissions-refused = İzin verilmedi: { $what }. Onsuz katılabilir veya ayarlardan izin verebilirsiniz.
app-open-settings = Ayarları aç
app-camera-for-scanning = Kamera, davetin QR kodunu okur. Hiçbir görüntü saklanmaz.
app-allow-camera = Kameraya izin ver
app-point-at-code = Kamerayı davetin QR koduna tutun.
app-waiting-hint = Ancak o zaman duyulur ve görülürsünüz.
app-not-copied = Kopyalanamadı. Kopyalamak için metne basılı tutun.
app-device-failed = Kullanılamadı: { $what }. Başka bir uygulama kullanıyor olabilir. Onu kapatın, sonra yeniden açın.
app-you = { $name } (siz)
app-switch-camera = Kamerayı değiştir
app-send-again = Gönderilmedi. Yeniden gönder
app-file-is-offered = gönderilmek isteniyor
app-file-is-receiving = geliyor…
app-file-is-checking = denetleniyor…
app-file-is-received = alındı ve denetlendi
app-file-is-declined = reddedildi
app-file-is-corrupt = yolda bozuldu
app-file-is-interrupted = kesildi
app-file-is-too-large = bu telefon için fazla büyük
app-mute-name = Sessize al: { $name }
app-remove-name = Çıkar: { $name }
app-other-meeting = Başka bir toplantıya geçilsin mi?
app-other-meeting-hint = Bir davet açtınız. Oraya geçerseniz bu toplantıdan ayrılırsınız.
app-go-there = Oraya geç
app-stay-here = Burada kal
app-in-call = Toplantıda
app-ask-again-in = { $seconds } sn sonra yeniden istek gönderebilirsiniz.
app-ask-again = Yeniden istek gönder
app-elsewhere = Başka bir cihazdan katıldınız

# What iOS shows when the app asks for a permission.
app-ios-microphone = Toplantıdakilerin sizi duyması için. Toplantıya girmenizden önce hiçbir şey gönderilmez.
app-ios-camera = Toplantıdakilerin sizi görmesi ve davetin QR kodunu okumak için.
app-ios-local-network = Kendi ağınızdaki bir HashDrop’a ulaşmak için.
