"""The first sentences of a talk, in many languages."""

SPOKEN = {
    "en": (
        "Good morning, everyone. "
        "Today we talk about how to water the garden in summer. "
        "First we look at what the old pump costs us."
    ),
    "de": (
        "Guten Morgen zusammen. "
        "Heute sprechen wir darüber, wie wir den Garten im Sommer gießen. "
        "Zuerst sehen wir uns an, was die alte Pumpe kostet."
    ),
    "fr": (
        "Bonjour à tous. "
        "Aujourd’hui nous parlons de l’arrosage du jardin en été. "
        "Voyons d’abord ce que nous coûte la vieille pompe."
    ),
    "es": (
        "Buenos días a todos. "
        "Hoy hablamos de cómo regar el jardín en verano. "
        "Primero vemos cuánto nos cuesta la bomba vieja."
    ),
    "pt": (
        "Bom dia a todos. "
        "Hoje vamos falar sobre como regar o jardim no verão. "
        "Primeiro vemos quanto nos custa a bomba velha."
    ),
    "it": (
        "Buongiorno a tutti. "
        "Oggi parliamo di come annaffiare il giardino in estate. "
        "Prima vediamo quanto ci costa la vecchia pompa."
    ),
    "nl": (
        "Goedemorgen allemaal. "
        "Vandaag praten we over hoe we de tuin in de zomer water geven. "
        "Eerst kijken we wat de oude pomp ons kost."
    ),
    "el": (
        "Καλημέρα σε όλους. "
        "Σήμερα μιλάμε για το πώς ποτίζουμε τον κήπο το καλοκαίρι. "
        "Πρώτα βλέπουμε πόσο μας κοστίζει η παλιά αντλία."
    ),
    "ar": (
        "صباح الخير جميعا. "
        "نتحدث اليوم عن كيفية سقي الحديقة في الصيف. "
        "أولا ننظر كم تكلفنا المضخة القديمة."
    ),
    "sv": (
        "God morgon allihop. "
        "I dag pratar vi om hur vi vattnar trädgården på sommaren. "
        "Först tittar vi på vad den gamla pumpen kostar oss."
    ),
    "da": (
        "Godmorgen alle sammen. "
        "I dag taler vi om, hvordan vi vander haven om sommeren. "
        "Først ser vi på, hvad den gamle pumpe koster os."
    ),
    "no": (
        "God morgen, alle sammen. "
        "I dag snakker vi om hvordan vi vanner hagen om sommeren. "
        "Først ser vi på hva den gamle pumpen koster oss."
    ),
    "fi": (
        "Hyvää huomenta kaikille. "
        "Tänään puhumme siitä, miten puutarhaa kastellaan kesällä. "
        "Ensin katsomme, paljonko vanha pumppu maksaa meille."
    ),
    "pl": (
        "Dzień dobry wszystkim. "
        "Dzisiaj mówimy o tym, jak podlewać ogród latem. "
        "Najpierw zobaczymy, ile kosztuje nas stara pompa."
    ),
    "cs": (
        "Dobré ráno všem. "
        "Dnes si povíme, jak v létě zalévat zahradu. "
        "Nejdřív se podíváme, kolik nás stojí staré čerpadlo."
    ),
    "uk": (
        "Доброго ранку всім. "
        "Сьогодні ми говоримо про те, як поливати сад улітку. "
        "Спершу подивимося, скільки нам коштує стара помпа."
    ),
    "ru": (
        "Доброе утро всем. "
        "Сегодня мы говорим о том, как поливать сад летом. "
        "Сначала посмотрим, сколько нам стоит старый насос."
    ),
    "ro": (
        "Bună dimineața tuturor. "
        "Astăzi vorbim despre cum udăm grădina vara. "
        "Mai întâi vedem cât ne costă pompa veche."
    ),
    "hu": (
        "Jó reggelt mindenkinek. "
        "Ma arról beszélünk, hogyan öntözzük a kertet nyáron. "
        "Először megnézzük, mennyibe kerül nekünk a régi szivattyú."
    ),
    "tr": (
        "Herkese günaydın. "
        "Bugün yazın bahçeyi nasıl sulayacağımızı konuşuyoruz. "
        "Önce eski pompanın bize neye mal olduğuna bakalım."
    ),
    "ca": (
        "Bon dia a tothom. "
        "Avui parlem de com regar el jardí a l’estiu. "
        "Primer veurem què ens costa la bomba vella."
    ),
    "he": (
        "בוקר טוב לכולם. "
        "היום נדבר על איך להשקות את הגינה בקיץ. "
        "קודם נראה כמה עולה לנו המשאבה הישנה."
    ),
    "fa": (
        "صبح همگی بخیر. "
        "امروز درباره این صحبت می‌کنیم که تابستان چطور باغ را آبیاری کنیم. "
        "اول می‌بینیم پمپ قدیمی چقدر برای ما خرج دارد."
    ),
    "hi": (
        "सभी को सुप्रभात। "
        "आज हम बात करेंगे कि गर्मियों में बगीचे को पानी कैसे दें। "
        "पहले हम देखेंगे कि पुराना पंप हमें कितने का पड़ता है।"
    ),
    "bn": (
        "সবাইকে সুপ্রভাত। "
        "আজ আমরা কথা বলব গ্রীষ্মকালে বাগানে কীভাবে জল দেওয়া যায়। "
        "প্রথমে দেখি পুরনো পাম্পের খরচ কত।"
    ),
    "ta": (
        "அனைவருக்கும் காலை வணக்கம். "
        "இன்று கோடையில் தோட்டத்திற்கு எப்படி நீர் ஊற்றுவது என்று பேசுவோம். "
        "முதலில் பழைய பம்பின் செலவைப் பார்ப்போம்."
    ),
    "th": (
        "สวัสดีตอนเช้าทุกคน "
        "วันนี้เราจะพูดถึงวิธีรดน้ำสวนในฤดูร้อน "
        "ก่อนอื่นเรามาดูกันว่าปั๊มเก่ามีค่าใช้จ่ายเท่าไร"
    ),
    "zh": ("大家早上好。" "今天我们谈谈夏天怎样给花园浇水。" "首先我们看看旧水泵要花多少钱。"),
    "ja": (
        "皆さん、おはようございます。"
        "今日は夏の庭の水やりについて話します。"
        "まず、古いポンプにいくらかかるかを見てみましょう。"
    ),
    "ko": (
        "여러분 좋은 아침입니다. "
        "오늘은 여름에 정원에 물을 주는 방법에 대해 이야기합니다. "
        "먼저 낡은 펌프의 비용을 살펴보겠습니다."
    ),
    "vi": (
        "Chào buổi sáng mọi người. "
        "Hôm nay chúng ta nói về cách tưới vườn vào mùa hè. "
        "Trước hết chúng ta xem máy bơm cũ tốn bao nhiêu tiền."
    ),
    "id": (
        "Selamat pagi semuanya. "
        "Hari ini kita membahas cara menyiram kebun pada musim panas. "
        "Pertama kita lihat berapa biaya pompa yang lama."
    ),
}
