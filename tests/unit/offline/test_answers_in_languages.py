"""Answers in many languages, on a talk whose language nobody gave."""

from dataclasses import dataclass

import pytest

from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.offline.disfluencies import clean_sentence
from chat_with_video.offline.quote_answer import quote_answer
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.languages import find_language


@dataclass(frozen=True)
class Talk:
    """Lines about a museum, questions with the lines that answer them, and other questions."""

    code: str
    lines: tuple[str, ...]
    answered: dict[str, int]
    declined: tuple[str, ...]

    def ask(self, question: str) -> str:
        context = TranscriptContext(
            [Segment(n, n * 8.0, n * 8.0 + 8, line) for n, line in enumerate(self.lines)], None
        )
        assert context.language.code == self.code
        return quote_answer(question, context.passages, context.index, context.language)


TALKS = (
    Talk(
        "es",
        (
            "El museo abre a las nueve de la mañana y cierra a las seis de la tarde.",
            "Los visitantes compran sus entradas en la puerta del norte, junto al jardín.",
            "Las pinturas antiguas pierden su color porque la luz del sol destruye los pigmentos.",
            "Por eso las salas del museo están siempre en penumbra durante el verano.",
            "En el jardín hay un estanque donde los niños dan de comer a los patos.",
            "El pigmento azul costaba antes más que el oro y venía de muy lejos.",
            "La directora explica que cada cuadro se limpia con un pincel muy fino.",
            "Cada año vienen más de cien mil personas a ver la colección de retratos.",
        ),
        {
            "¿Por qué pierden el color las pinturas antiguas?": 2,
            "¿Dónde se compran las entradas?": 1,
            "¿Qué costaba el pigmento azul?": 5,
        },
        (
            "¿Cómo se repara la cadena de una bicicleta?",
            "¿Qué tiempo hará mañana en Buenos Aires?",
            "¿Quién ganó el campeonato mundial de fútbol?",
        ),
    ),
    Talk(
        "el",
        (
            "Το μουσείο ανοίγει στις εννέα το πρωί και κλείνει στις έξι το απόγευμα.",
            "Οι επισκέπτες αγοράζουν τα εισιτήριά τους στη βόρεια πύλη δίπλα στον κήπο.",
            "Οι παλιοί πίνακες χάνουν το χρώμα τους επειδή ο ήλιος καταστρέφει τις χρωστικές.",
            "Γι' αυτό οι αίθουσες του μουσείου είναι πάντα σκοτεινές το καλοκαίρι.",
            "Στον κήπο υπάρχει μια λίμνη όπου τα παιδιά ταΐζουν τις πάπιες.",
            "Η μπλε χρωστική κόστιζε παλιά περισσότερο από το χρυσάφι και ερχόταν από μακριά.",
            "Η διευθύντρια εξηγεί ότι κάθε πίνακας καθαρίζεται με ένα πολύ λεπτό πινέλο.",
            "Κάθε χρόνο έρχονται πάνω από εκατό χιλιάδες άνθρωποι για να δουν τη συλλογή.",
        ),
        {
            "Γιατί χάνουν το χρώμα τους οι παλιοί πίνακες;": 2,
            "Πού αγοράζουν εισιτήρια οι επισκέπτες;": 1,
            "Τι κάνουν τα παιδιά στη λίμνη;": 4,
        },
        (
            "Πώς επισκευάζω την αλυσίδα ενός ποδηλάτου;",
            "Τι καιρό θα κάνει αύριο στην Κρήτη;",
            "Ποιος κέρδισε το παγκόσμιο κύπελλο ποδοσφαίρου;",
        ),
    ),
    Talk(
        "ar",
        (
            "يفتح المتحف أبوابه في التاسعة صباحا ويغلق في السادسة مساء.",
            "يشتري الزوار تذاكرهم عند البوابة الشمالية بجانب الحديقة.",
            "تفقد اللوحات القديمة ألوانها لأن ضوء الشمس يدمر الأصباغ.",
            "لذلك تبقى قاعات المتحف مظلمة دائما في فصل الصيف.",
            "في الحديقة بركة ماء يطعم فيها الأطفال البط.",
            "كان الصبغ الأزرق أغلى من الذهب وكان يأتي من بلاد بعيدة.",
            "تشرح المديرة أن كل لوحة تنظف بفرشاة رفيعة جدا.",
            "يأتي كل عام أكثر من مئة ألف شخص لمشاهدة مجموعة الصور.",
        ),
        {
            "لماذا تفقد اللوحات القديمة ألوانها؟": 2,
            "أين يشتري الزوار التذاكر؟": 1,
            "كيف تنظف اللوحة؟": 6,
        },
        (
            "كيف أصلح سلسلة الدراجة؟",
            "ما حالة الطقس غدا في القاهرة؟",
            "من فاز بكأس العالم لكرة القدم؟",
        ),
    ),
    Talk(
        "zh",
        (
            "博物馆早上九点开门，下午六点关门。",
            "参观者在花园旁边的北门购买门票。",
            "古老的绘画会褪色，因为阳光会破坏颜料。",
            "所以博物馆的展厅在夏天总是很暗。",
            "花园里有一个池塘，孩子们在那里喂鸭子。",
            "蓝色颜料过去比黄金还贵，而且来自很远的地方。",
            "馆长解释说，每幅画都要用非常细的刷子清洁。",
            "每年有超过十万人来看这里的肖像收藏。",
        ),
        {
            "古老的绘画为什么会褪色？": 2,
            "在哪里购买门票？": 1,
            "蓝色颜料贵吗？": 5,
        },
        (
            "怎么修理自行车的链条？",
            "明天上海的天气怎么样？",
            "谁赢得了足球世界杯？",
        ),
    ),
    Talk(
        "hi",
        (
            "संग्रहालय सुबह नौ बजे खुलता है और शाम छह बजे बंद होता है।",
            "आगंतुक बगीचे के पास उत्तरी द्वार पर अपने टिकट खरीदते हैं।",
            "पुराने चित्रों का रंग फीका पड़ जाता है क्योंकि सूरज की रोशनी रंगों को नष्ट करती है।",
            "इसलिए गर्मियों में संग्रहालय के कमरे हमेशा अंधेरे रहते हैं।",
            "बगीचे में एक तालाब है जहाँ बच्चे बत्तखों को खाना खिलाते हैं।",
            "नीला रंग पहले सोने से भी महंगा था और बहुत दूर से आता था।",
            "निदेशक बताती हैं कि हर चित्र को बहुत पतले ब्रश से साफ किया जाता है।",
            "हर साल एक लाख से अधिक लोग चित्रों का संग्रह देखने आते हैं।",
        ),
        {
            "पुराने चित्रों का रंग फीका क्यों पड़ जाता है?": 2,
            "टिकट कहाँ खरीदते हैं?": 1,
            "बच्चे तालाब में क्या करते हैं?": 4,
        },
        (
            "साइकिल की चेन कैसे ठीक करें?",
            "कल मुंबई में मौसम कैसा रहेगा?",
            "फुटबॉल विश्व कप किसने जीता?",
        ),
    ),
    Talk(
        "de",
        (
            "Das Museum öffnet um neun Uhr morgens und schließt um sechs Uhr abends.",
            "Die Besucher kaufen ihre Eintrittskarten am nördlichen Tor neben dem Garten.",
            "Alte Gemälde verblassen, weil das Sonnenlicht die Farbstoffe zerstört.",
            "Deshalb sind die Säle des Museums im Sommer immer dunkel.",
            "Im Garten gibt es einen Teich, an dem Kinder die Enten füttern.",
            "Blauer Farbstoff kostete früher mehr als Gold und kam von weit her.",
            "Die Direktorin erklärt, dass jedes Bild mit einem sehr feinen Pinsel gereinigt wird.",
            "Jedes Jahr kommen mehr als hunderttausend Menschen, um die Sammlung zu sehen.",
        ),
        {
            "Warum verblassen alte Gemälde?": 2,
            "Wo kauft man Eintrittskarten?": 1,
            "Womit wird ein Bild gereinigt?": 6,
        },
        (
            "Wie repariere ich eine Fahrradkette?",
            "Wie wird morgen das Wetter in Hamburg?",
            "Wer hat die Weltmeisterschaft im Fußball gewonnen?",
        ),
    ),
    Talk(
        "fr",
        (
            "Le musée ouvre à neuf heures du matin et ferme à six heures du soir.",
            "Les visiteurs achètent leurs billets à la porte nord, à côté du jardin.",
            "Les tableaux anciens perdent leur couleur parce que le soleil détruit les pigments.",
            "C'est pourquoi les salles du musée sont toujours sombres en été.",
            "Dans le jardin, il y a un étang où les enfants donnent à manger aux canards.",
            "Le pigment bleu coûtait autrefois plus cher que l'or et venait de très loin.",
            "La directrice explique que chaque tableau est nettoyé avec un pinceau très fin.",
            "Chaque année, plus de cent mille personnes viennent voir la collection.",
        ),
        {
            "Pourquoi les tableaux anciens perdent-ils leur couleur ?": 2,
            "Où achète-t-on les billets ?": 1,
            "Comment nettoie-t-on un tableau ?": 6,
        },
        (
            "Comment réparer une chaîne de vélo ?",
            "Quel temps fera-t-il demain à Lyon ?",
            "Qui a gagné la coupe du monde de football ?",
        ),
    ),
)
talks = pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.code)


@talks
def test_a_question_is_answered_with_the_line_that_answers_it_first(talk: Talk) -> None:
    for question, place in talk.answered.items():
        answer = talk.ask(question)
        frame = find_language(talk.code).answers.first
        assert answer.startswith(f"{frame} “{talk.lines[place][:10]}"), question


@talks
def test_a_question_about_something_else_is_declined(talk: Talk) -> None:
    frames = find_language(talk.code).answers
    for question in talk.declined:
        assert talk.ask(question) == frames.not_found, question


@talks
def test_a_question_in_another_language_is_told_that_nothing_is_translated(talk: Talk) -> None:
    question = "Which team won the championship last weekend?"
    assert talk.ask(question).endswith("in another language than the question.")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("de", "Um neun Uhr kommt er nach Hause."),
        ("pt", "Este é um exemplo de um museu."),
        ("und", "Er is um."),
    ],
)
def test_words_that_only_english_speakers_hesitate_with_stay(code: str, said: str) -> None:
    assert clean_sentence(said, find_language(code)) == said


def test_hesitations_of_english_speakers_go() -> None:
    assert clean_sentence("He um came er home.", find_language("en")) == "He came home."
