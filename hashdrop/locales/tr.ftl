# One term for one thing: toplantı, toplantı sahibi, ortak toplantı sahibi, konuk, bekleme odası, katılma isteği, içeri
# almak (on buttons: kabul et), reddet, çıkar, mikrofonu kapat, ekran paylaş, mesaj, ses ve görüntü, medya sunucusu.
# Readers are siz. Nouns stay in the singular after numbers, so there are no plural forms.

# Errors: what a person reads when something could not be done. Keys: error-<code>.
error-bad-json = İstek geçerli bir JSON değil.
error-unauthorized = Bu toplantıda değilsiniz. Toplantı koduyla katılın.
error-not-host = Bunu yalnızca toplantı sahibi yapabilir.
error-not-owner = Bunu yalnızca toplantıyı başlatan kişi yapabilir.
error-not-admitted = Bunu yalnızca toplantıdaki kişiler yapabilir.
error-denied = Toplantı sahibi sizi içeri almadı. { $seconds } saniye sonra yeniden istek gönderebilirsiniz.
error-denied-for-good = Toplantı sahibi sizi içeri almadı. Bu toplantı için yeniden istek gönderemezsiniz.
error-removed = Toplantıdan çıkarıldınız.
error-code-not-found = Bu kodla bir toplantı yok. Kelimeleri kontrol edin veya toplantı sahibinden yeni bir kod isteyin.
several-codes = Bu metinde birden fazla toplantı kodu var. Yalnızca birini girin.
error-participant-not-found = Bu kişi toplantıda değil.
error-not-found = Bu adreste hiçbir şey yok.
error-method-not-allowed = Bu adres bu tür istekleri kabul etmiyor.
error-already-decided = { $name } artık beklemiyor.
error-room-full = Toplantı dolu.
error-room-locked = Toplantı kilitli. Şu anda yeni kimse katılamaz.
error-room-ended = Toplantı sona erdi.
error-too-large = İstek çok büyük.
error-invalid-request = Lütfen kontrol edin: { $fields }.
error-rate-limited = Çok fazla deneme yapıldı. { $seconds } saniye sonra yeniden deneyin.
too-many-rooms = Ağınızda çok fazla açık toplantı var. Birini bitirin veya bir dakika sonra yeniden deneyin.
waiting-room-full = Şu anda çok fazla kişi bekliyor. Birazdan yeniden deneyin.
error-dropped = Bekleme odasındaki yeriniz başka birine verildi. Yeniden istek gönderebilirsiniz.
error-livekit-not-configured = Bu sunucuda toplantılar henüz ayarlanmamış. Eksik: { $missing }.
error-livekit-unreachable = Medya sunucusu yanıt vermiyor. Birazdan yeniden deneyin.
error-unavailable = HashDrop şu anda kullanılamıyor. Birazdan yeniden deneyin.

# What is wrong with a field.
missing = Bu alanı doldurun.
missing-name = Adınızı girin.
missing-code = Toplantı kodunu girin.
missing-value = Bu değer gerekli.
wrong-value = Bu değer geçerli değil.
too-long = Bu metin çok uzun.
not-showable = Bu metinde görüntülenemeyen karakterler var.
owner-stays = Toplantıyı başlatan kişi her zaman toplantı sahibidir: çıkarılamaz, bekleme odasına geri gönderilemez ve yetkisi alınamaz.
idempotency-key-reused = Bu anahtar daha önce başka bir istek için kullanıldı.
whom = Bir kişi belirtin veya “all” kullanın.

# The meeting's name where its host gave none.
default-title = { $name } ile toplantı

# Lobby.
what-it-is = Üç kelimeyle açılan özel görüntülü toplantılar.
how-it-works = Bir toplantı başlatın ve üç kelimesini paylaşın. Konuklar siz içeri alana kadar dışarıda bekler. O zamana kadar hiçbir şey görmez ve duymazlar.
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
check-devices = Kamerayı ve mikrofonu test et
start-preview = Önizlemeyi başlat
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
default-speaker = Sistem varsayılanı
test-sound = Sesi test et
microphone-level = Mikrofon seviyesi
silent-microphone = Mikrofonunuz açık ama ses gelmiyor. Kulaklıktan kapatılmış veya yanlış mikrofon seçilmiş olabilir mi?
use-new-device = { $device } bağlandı. Kullanılsın mı?
use-it = Kullan
not-now = Şimdi değil
door-asks = Toplantı sahibi sizi içeri alacak. O zamana kadar kimse sizi göremez ve duyamaz.
ask-to-join = Katılma isteği gönder
join-now = Şimdi katıl

# Waiting.
waiting-heading = Toplantı sahibinin sizi içeri alması bekleniyor
waiting-for = Bekleme süresi
host-was-told = Toplantı sahibi burada olduğunuzu biliyor.
no-host-yet = Toplantı sahibi henüz burada değil. Gelir gelmez burada olduğunuzu ona bildireceğiz.
you-were-sent-back = Toplantı sahibi sizi bekleme odasına geri gönderdi.
you-are-called = Toplantıya { $name } adıyla katılacaksınız.
leave = Ayrıl

# The host's waiting room.
admit = Kabul et
deny = Reddet
admit-all = Tümünü kabul et
admit-all-of = Tümünü kabul et ({ $count })
show-all-waiting = Bekleyen herkesi göster
deny-all = Tümünü reddet
admit-name = Kabul et: { $name }
deny-name = Reddet: { $name }
deny-with-reason = Neden belirterek reddet: { $name }
deny-question = { $name } içeri alınmasın mı?
reason = Neden (isteğe bağlı)
asking-to-join = { $count ->
    [one] { $names } katılmak istiyor.
   *[other] { $count } kişi katılmak istiyor: { $names }.
}
others = { $count } kişi daha
notify-me = Biri beklediğinde bana bildir
notify-hint = Başka bir sekmede veya uygulamadayken gelen bir tarayıcı bildirimi.

# In the meeting.
you-are-in = Toplantıdasınız
own-media = { $on ->
    [both] Kameranız ve mikrofonunuz açık
    [microphone] Mikrofonunuz açık, kameranız kapalı
    [camera] Kameranız açık, mikrofonunuz kapalı
   *[neither] Kameranız ve mikrofonunuz kapalı
}
meeting-duration = Toplantı süresi
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
picture-late = Görüntü gelmiyor. Böyle devam ederse sayfayı yeniden yükleyin.
sound-late = Ses gelmiyor. Böyle devam ederse sayfayı yeniden yükleyin.
host = toplantı sahibi
co-host = ortak toplantı sahibi
audio-devices = Ses cihazları
video-devices = Görüntü cihazları
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
low-data-hint = Kameranız kapalı kalır; yalnızca sesi ve paylaşılan ekranları alırsınız.
camera-is-held = “{ $choice }” açık olduğu için kameranız kapalı. Bunu “{ $more }” menüsünden kapatabilirsiniz.
picture-in-picture = Pencere içinde pencere
settings = Ayarlar
sounds = Sesler
sounds-hint = Biri katılmak istediğinde, katıldığında, el kaldırdığında veya mesaj gönderdiğinde kısa sesler çalınır.
keyboard-shortcuts = Klavye kısayolları
close-what-is-open = Pencereyi veya paneli kapat
use-shortcuts = Klavye kısayollarını kullan
use-shortcuts-hint = Tuşlara yanlışlıkla basıyorsanız veya sesle yazıyorsanız kapatın.
close-panel = { $title } panelini kapat
pin = Sabitle: { $name }
unpin = Sabitlemeyi kaldır: { $name }
move-own-picture = Görüntümü taşı
full-screen = Tam ekran göster: { $name }
zoom-in = Yakınlaştır
zoom-out = Uzaklaştır
reset-zoom = Yakınlaştırmayı sıfırla
hide-strip = Katılımcıları gizle
show-strip = Katılımcıları göster
exit-full-screen = Tam ekrandan çık
sharing-now = Ekranınızı paylaşıyorsunuz.
stop-own-sharing = Paylaşımı durdur
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
ends-in = Toplantı { $seconds } saniye sonra sona erecek.
invite = Davet et
end-for-all = Herkes için bitir
cancel = Vazgeç
close = Kapat
dismiss = Gizle
tell-people = Kod:
hear-the-others = Sesi aç
connecting = Bağlanılıyor…
reconnecting = Yeniden bağlanılıyor…
backend-away = HashDrop sunucusuna ulaşılamıyor. Yeniden deneniyor…
backend-away-host = HashDrop sunucusuna ulaşılamıyor. Toplantınız devam ediyor. Toplantı sahibi denetimleri birazdan geri gelecek.
backend-away-guest = HashDrop sunucusuna ulaşılamıyor. Toplantınız devam ediyor. Diğer her şey birazdan geri gelecek.
end-question = Toplantı herkes için bitirilsin mi?
end-hint = Herkes toplantıdan ayrılır ve kod artık çalışmaz.
leave-question = Toplantıdan ayrılmak istiyor musunuz?
leave-hint = Başka toplantı sahibi yok. Ayrılır ve geri dönmezseniz toplantı kısa süre sonra herkes için sona erer.
stop-waiting-question = Bekleme odasından ayrılmak istiyor musunuz?
stop-waiting-hint = Toplantı sahibi burada olduğunuzu artık görmez.
invite-people = Kişileri davet et
invite-hint = Bu üç kelimeyi sesli okuyun veya bağlantıyı gönderin.
only-one-here = Burada yalnızca siz varsınız
copy-code = Kodu kopyala
copy-link = Bağlantıyı kopyala
copy-named-code = { $code } kodunu kopyala
code-copied = Kod kopyalandı
link-copied = Bağlantı kopyalandı
code-not-copied = Tarayıcınız kopyalamayı engelledi. Kod seçili: Ctrl+C veya ⌘C ile ya da üzerine basılı tutarak kopyalayın.
link-not-copied = Tarayıcınız kopyalamayı engelledi. Bağlantı seçili: Ctrl+C veya ⌘C ile ya da üzerine basılı tutarak kopyalayın.
not-shared = Burada paylaşım çalışmıyor. Bunun yerine bağlantıyı kopyalayın.
share-link = Paylaş
new-code = Yeni kod
old-code-is-dead = Yeni kod bu. Eski kod artık çalışmıyor.
good-for-hours = { $hours } saat geçerli
good-for-minutes = { $minutes } dakika geçerli
qr-code = QR kodu

# Chat.
messages = Mesajlar
message = Mesaj
send = Gönder
send-a-file = Dosya gönder
chat-empty = Henüz mesaj yok. Yazdıklarınızı yalnızca toplantıdakiler okuyabilir.
chat-you = Siz
chat-someone = Biri
new-messages = Yeni mesajlar
unread-messages = { $count } okunmamış mesaj
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
file-is-waiting = Kabul edilmesi bekleniyor
file-is-sending = Gönderiliyor
file-is-sent = Gönderildi
file-is-alone = Burada başka kimse yok
file-is-failed = Okunamadı
file-is-offered = Bu dosya kabul edilsin mi?
file-is-accepted = Gönderen bekleniyor
file-is-receiving = Alınıyor
file-is-checking = Kontrol ediliyor
file-is-received = Alındı ve kontrol edildi
file-is-gone = Artık kullanılamıyor
file-is-declined = Reddedildi
file-is-cancelled = İptal edildi
file-is-withdrawn = Gönderen geri çekti
file-is-interrupted = Kesildi
file-is-corrupt = Hasarlı: gönderilenle aynı değil
file-is-too-large = Bu toplantı için çok büyük

# What a host can do about people.
lock-the-meeting = Toplantıyı kilitle
lock-hint = Yeni kimse katılma isteği gönderemez.
mute-all = Tüm mikrofonları kapat
actions-for = { $name } için işlemler
mute = Mikrofonu kapat
stop-camera = Kamerayı kapat
stop-sharing = Ekran paylaşımını durdur
lower-hand = Eli indir
make-cohost = Ortak toplantı sahibi yap
make-guest = Ortak toplantı sahipliğini kaldır
you-are-a-cohost = Artık ortak toplantı sahibisiniz ve konukları içeri alabilirsiniz.
you-are-a-guest = Artık ortak toplantı sahibi değilsiniz.
muted-by-host = Toplantı sahibi mikrofonunuzu kapattı.
camera-stopped-by-host = Toplantı sahibi kameranızı kapattı.
share-stopped-by-host = Toplantı sahibi ekran paylaşımınızı durdurdu.
send-back = Bekleme odasına geri gönder
remove = Toplantıdan çıkar
remove-question = { $name } toplantıdan çıkarılsın mı?
remove-hint = Bu kişi geri dönemez. Kod değişir ve yeni konuklar bekler.

# What did not work.
device-refused = { $device ->
    [both] Mikrofonunuz ve kameranız tarayıcınız tarafından engelleniyor. Adres çubuğunun yanındaki site ayarlarından izin verin, sonra buradan açın.
    [microphone] Mikrofonunuz tarayıcınız tarafından engelleniyor. Adres çubuğunun yanındaki site ayarlarından izin verin, sonra buradan açın.
   *[camera] Kameranız tarayıcınız tarafından engelleniyor. Adres çubuğunun yanındaki site ayarlarından izin verin, sonra buradan açın.
}
device-blocked = { $device ->
    [both] Mikrofonunuz ve kameranız tarayıcınız tarafından engelleniyor. { $how }
    [microphone] Mikrofonunuz tarayıcınız tarafından engelleniyor. { $how }
   *[camera] Kameranız tarayıcınız tarafından engelleniyor. { $how }
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
    [both] Tarayıcınız mikrofon ve kamera için izin istedi ama yanıt alamadı. Yeniden sorması için onları buradan açın.
    [microphone] Tarayıcınız mikrofon için izin istedi ama yanıt alamadı. Yeniden sorması için mikrofonu buradan açın.
   *[camera] Tarayıcınız kamera için izin istedi ama yanıt alamadı. Yeniden sorması için kamerayı buradan açın.
}
device-forbidden-by-system = { $device ->
    [both] Mikrofonunuz ve kameranız sisteminiz tarafından engelleniyor. Sistemin gizlilik ayarlarından tarayıcınıza izin verin, sonra buradan açın.
    [microphone] Mikrofonunuz sisteminiz tarafından engelleniyor. Sistemin gizlilik ayarlarından tarayıcınıza izin verin, sonra buradan açın.
   *[camera] Kameranız sisteminiz tarafından engelleniyor. Sistemin gizlilik ayarlarından tarayıcınıza izin verin, sonra buradan açın.
}
device-missing = { $device ->
    [both] Mikrofon ve kamera bulunamadı. Bir cihaz bağlayın, sonra buradan açın.
    [microphone] Mikrofon bulunamadı. Bir mikrofon bağlayın, sonra buradan açın.
   *[camera] Kamera bulunamadı. Bir kamera bağlayın, sonra buradan açın.
}
device-in-use = { $device ->
    [both] Mikrofonunuzu ve kameranızı başka bir uygulama kullanıyor. O uygulamayı kapatın, sonra ikisini buradan açın.
    [microphone] Mikrofonunuzu başka bir uygulama kullanıyor. O uygulamayı kapatın, sonra mikrofonu buradan açın.
   *[camera] Kameranızı başka bir uygulama kullanıyor. O uygulamayı kapatın, sonra kamerayı buradan açın.
}
device-insecure = { $device ->
    [both] Tarayıcınız HTTPS olmayan adreslerde mikrofonu ve kamerayı engelliyor. Onlarsız katılabilir veya güvenli adresi isteyebilirsiniz.
    [microphone] Tarayıcınız HTTPS olmayan adreslerde mikrofonu engelliyor. Mikrofonsuz katılabilir veya güvenli adresi isteyebilirsiniz.
   *[camera] Tarayıcınız HTTPS olmayan adreslerde kamerayı engelliyor. Kamerasız katılabilir veya güvenli adresi isteyebilirsiniz.
}
device-revoked = { $device ->
    [both] HashDrop’un mikrofonunuzu ve kameranızı kullanma izni kaldırıldı. Adres çubuğunun yanından yeniden izin verin, sonra buradan açın.
    [microphone] HashDrop’un mikrofonunuzu kullanma izni kaldırıldı. Adres çubuğunun yanından yeniden izin verin, sonra mikrofonu buradan açın.
   *[camera] HashDrop’un kameranızı kullanma izni kaldırıldı. Adres çubuğunun yanından yeniden izin verin, sonra kamerayı buradan açın.
}
device-unplugged = { $device ->
    [both] Mikrofonunuzun ve kameranızın bağlantısı kesildi veya kapatıldılar; başka cihaz bulunamadı. Onları bağlayın, sonra buradan açın.
    [microphone] Mikrofonunuzun bağlantısı kesildi veya kapatıldı; başka mikrofon bulunamadı. Diğerleri sizi duyamıyor. Bir mikrofon bağlayın, sonra buradan açın.
   *[camera] Kameranızın bağlantısı kesildi veya kapatıldı; başka kamera bulunamadı. Diğerleri sizi göremiyor. Bir kamera bağlayın, sonra buradan açın.
}
device-paused = { $device ->
    [both] Mikrofonunuzdan ve kameranızdan bir şey gelmiyor. Sistem, başka bir arama veya cihazdaki bir düğme onları engelliyor.
    [microphone] Mikrofonunuzdan ses gelmiyor. Sistem, başka bir arama veya cihazdaki bir düğme onu engelliyor.
   *[camera] Kameranızdan görüntü gelmiyor. Sistem, başka bir arama veya cihazdaki bir düğme onu engelliyor.
}
device-forbidden-by-page = { $device ->
    [both] HashDrop’u içeren sayfa veya uygulama, mikrofonunuzu ve kameranızı kullanmasına izin vermiyor. HashDrop’u kendi sekmesinde açın veya o sayfayı işleten kişiye sorun.
    [microphone] HashDrop’u içeren sayfa veya uygulama, mikrofonunuzu kullanmasına izin vermiyor. HashDrop’u kendi sekmesinde açın veya o sayfayı işleten kişiye sorun.
   *[camera] HashDrop’u içeren sayfa veya uygulama, kameranızı kullanmasına izin vermiyor. HashDrop’u kendi sekmesinde açın veya o sayfayı işleten kişiye sorun.
}
device-failed = { $device ->
    [both] Mikrofonunuz ve kameranız kullanılamıyor. Başka cihazlar deneyin.
    [microphone] Mikrofonunuz kullanılamıyor. Başka bir mikrofon deneyin.
   *[camera] Kameranız kullanılamıyor. Başka bir kamera deneyin.
}
screen-failed = Ekranınız paylaşılamadı.
screen-forbidden-by-system = Sisteminiz tarayıcınızın ekranı kaydetmesine izin vermiyor. Sistemin gizlilik ayarlarından izin verin, sonra yeniden deneyin.
screen-forbidden-by-page = HashDrop’u içeren sayfa veya uygulama, ekranınızı paylaşmasına izin vermiyor. HashDrop’u kendi sekmesinde açın.
speaker-failed = Bu hoparlör kullanılamıyor. Başka birini seçin.
connection-no-webrtc = Bu tarayıcı toplantılara katılamıyor: WebRTC yok veya kapalı. Güncel bir Chrome, Edge, Firefox veya Safari kullanın; Kilitleme Modu’nu veya WebRTC’yi engelleyen eklentiyi kapatın.
connection-offline = Çevrimdışısınız. Ağınızı kontrol edin. Bağlantınız gelir gelmez HashDrop kendiliğinden yeniden bağlanır.
connection-unreachable = Medya sunucusuna ulaşılamıyor. Bağlantınızı kontrol edin ve onu engelliyor olabilecek VPN’i veya güvenlik duvarını kapatın. HashDrop denemeye devam ediyor.
connection-refused = Medya sunucusu hatayla yanıt veriyor. HashDrop denemeye devam ediyor. Böyle devam ederse sunucuyu işleten kişiye haber verin.
connection-insecure = Tarayıcınız, adresi güvenli olmadığı için medya sunucusunu engelliyor. HashDrop’u işleten kişiye haber verin: adres wss:// ile başlamalı.
connection-websocket-blocked = Toplantıların gerektirdiği bağlantı (WebSocket) engelleniyor; çoğu zaman bir vekil sunucu, VPN veya virüsten koruma programı tarafından. Onu kapatın veya başka bir ağ deneyin. HashDrop denemeye devam ediyor.
connection-media-blocked = Ağınız sesi ve görüntüyü engelliyor. VPN’i veya güvenlik duvarını kapatın ya da telefonunuzunki gibi başka bir ağ deneyin. HashDrop denemeye devam ediyor.
connection-code-late = HashDrop hâlâ yükleniyor. Bağlantınız yavaş olabilir. Böyle devam ederse bu sayfayı yeniden yükleyin.
connection-code-not-loaded = HashDrop’un bir bölümü yüklenemedi: HashDrop güncellendi veya ağınız kesildi. Devam etmek için bu sayfayı yeniden yükleyin.
try-again = Yeniden dene
reload = Sayfayı yeniden yükle

# Afterwards.
ask-again = { $seconds } saniye sonra yeniden istek gönderebilirsiniz.
ask-never-again = Bu toplantı için yeniden istek gönderemezsiniz.
the-host-said = Toplantı sahibinin mesajı: { $reason }
denied-heading = Toplantı sahibi sizi içeri almadı
removed-heading = Toplantıdan çıkarıldınız
ended-heading = Toplantı sona erdi
dropped-heading = Bekleme odası dolu
left-heading = Toplantıdan ayrıldınız
left-hint = Toplantı sürdüğü sürece geri dönebilirsiniz.
rejoin = Yeniden katıl
removed-hint = Bu toplantıya geri dönemezsiniz.
elsewhere-heading = Başka bir sekmeden katıldınız
use-it-here = Burada devam et
storage-keys = Tarayıcınız bu sayfanın ihtiyaç duyduklarının yalnızca bir kısmını saklıyor. Toplantı sırasında sayfayı yeniden yüklerseniz ana sayfada “Toplantınıza dön” düğmesine basın.
storage-tab = Tarayıcınızda bu sayfanın sakladıkları için yer yok veya buna izin verilmiyor. Toplantı sırasında bu sekmeyi kapatırsanız aynı kişi veya toplantı sahibi olarak geri dönemezsiniz.
storage-page = Tarayıcınız bu sayfanın hiçbir şey saklamasına izin vermiyor. Toplantı sırasında sayfayı yeniden yükler veya kapatırsanız aynı kişi veya toplantı sahibi olarak geri dönemezsiniz.
back-to-the-lobby = Ana sayfaya dön

# At an address without a page.
not-found-heading = Burada sayfa yok
not-found-hint = Biri size toplantı bağlantısı gönderdiyse bağlantının eksiksiz olduğundan emin olun. Ya da üç kelimeyi ana sayfada girin.

# Only in the app for phones, which also says many of the above.
app-scan-qr-code = QR kodu tara
app-server = Sunucu
app-server-address = Sunucu adresi
app-save = Kaydet
app-no-server = Önce HashDrop sunucunuzun adresini girin.
app-unreachable = Sunucu yanıt vermiyor. Çevrimiçi olduğunuzu ve adresin doğru olduğunu kontrol edin.
app-no-code-in-it = Bu QR kodunda toplantı kodu yok.
app-locked = Toplantı kilitli. Yeni kimse katılamaz.
app-permissions-coming = Telefonunuz, HashDrop’un mikrofonu ve kamerayı kullanıp kullanamayacağını soracak. Siz toplantıya girene kadar hiçbir şey gönderilmez; onlarsız da katılabilirsiniz.
app-notification-coming = Bildirimler için de izin isteyecek. Bunlardan biri toplantının sürdüğünü gösterir ve sizi oraya geri götürür.
app-permissions-refused = İzin verilmedi: { $what }. Onsuz katılabilir veya ayarlardan izin verebilirsiniz.
app-open-settings = Ayarları aç
app-camera-for-scanning = Kamera, davetin QR kodunu okur. Hiçbir görüntü saklanmaz.
app-allow-camera = Kameraya izin ver
app-point-at-code = Kamerayı davetin QR koduna tutun.
app-waiting-hint = O zamana kadar kimse sizi göremez ve duyamaz.
app-not-copied = Kopyalanamadı. Kopyalamak için metne basılı tutun.
app-device-failed = Çalışmıyor: { $what }. Başka bir uygulama kullanıyor olabilir. O uygulamayı kapatın, sonra yeniden açın.
app-you = { $name } (siz)
app-switch-camera = Kamerayı değiştir
app-send-again = Gönderilmedi. Yeniden gönder
app-file-is-too-large = Bu telefon için çok büyük
app-mute-name = Mikrofonu kapat: { $name }
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
app-ios-microphone = Toplantıdakilerin sizi duyabilmesi için. Siz toplantıya girene kadar hiçbir şey gönderilmez.
app-ios-camera = Toplantıdakilerin sizi görebilmesi ve davetin QR kodunu taramak için.
app-ios-local-network = Kendi ağınızdaki bir HashDrop sunucusuna ulaşmak için.
