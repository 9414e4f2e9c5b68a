"""Words that say nothing about a subject, per language: the common ones of speech."""

_COMMON = {
    "en": """
        a about above actually after again against all almost already alright also although
        always am an and another any anybody anyone anything anyway are aren't around as ask
        at away back basically be because been before begin being below best better between
        big bit both bring but by call called came can can't cannot cause certain chapter
        come comes coming could couldn't course cut day did didn't different do does doesn't
        doing don't done down each easy either else end enough et cetera etc even ever every
        everybody everyone everything exactly far feel few find fine first for four from
        full further gave get gets getting give given gives giving go goes going gone gonna
        good got gotta great guess guy guys had hand happen happens hard has have haven't
        having he hello help her here hey hi him his hold how however huh i idea if in
        indeed instead interesting into is isn't it its itself just keep kind kinda knew
        know known knows last later least leave left less let lets like likely little long
        look looked looking looks lot lots made make makes making many may maybe me mean
        means might mine moment more most move much must my myself name need needed needs
        neat never new next nice no nobody none nor not nothing now nowhere of off often oh
        ok okay old on once one ones only onto or other others our ours out over own part
        people perhaps piece place play please point pretty probably put puts quick quite
        rather read ready real really reason right run runs said same saw say saying says
        second see seeing seem seems seen several shall she short should show shows
        shouldn't side simple simply since so some somebody somehow someone something
        sometimes somewhat somewhere soon sort start started starting starts still stop
        stuff such super supposed sure take taken takes taking talk talked talking tell
        tells ten than thank thanks that the their theirs them themselves then there
        therefore these they thing things think thinking third this those though thought
        three through throughout thus time times to today together told too took toward
        towards tried tries true try trying turn turns two type uh uhm um under understand
        until up upon us use used useful uses using usually various very via video wait
        wanna want wanted wants was wasn't watch way ways we well went were weren't what
        whatever when whenever where wherever whether which while whoa who whole whom whose
        why will wish with within without won't word work working works worry would wouldn't
        wow wrong yeah year years yes yet you your yours yourself nope yep mm hmm mmm weird
        happened happening literally obviously absolutely definitely certainly especially
        approximately immediately eventually cool awesome amazing nicer early late five six
        seven eight nine hundred thousand million zero middle top bottom half rest small
        large bigger biggest larger smaller simpler easier harder faster slower important
        tiny cleverness terms sense fact example matter couple bunch capable worked watching realize
        remember imagine notice expect decide follow figure pull push picture fun whatnot
        welcome ahead lecture slide slides section sound sounds you'd you'll you're you've
        i'd i'll i'm i've we'd we'll we're we've they'd they'll they're they've he's she's
        it's that's there's here's what's let's who's how's where's gon ain't dunno ve ll re
        everywhere else's forth kinds sorts parts pieces
    """,
    "de": """
        ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei
        beim bereits bin bis bisschen bist da dabei dafür daher damit danach dann daran
        darauf darüber das dass davon dazu dein deine dem den denn der des deshalb dich die
        dies diese diesem diesen dieser dieses dinge dir doch dort du durch eben eigentlich
        ein eine einem einen einer eines einfach einige einmal er erst es etwas euch euer
        für ganz gar geben gehen geht genau gerade gibt gut habe haben hallo hat hatte
        hatten hier hin ich ihm ihn ihnen ihr ihre ihren im immer in ins ist ja jede jeden
        jeder jedes jetzt kann kannst kein keine keinen können könnte kommen kommt lassen
        machen macht mal man mehr mein meine mich mir mit möchte muss müssen nach natürlich
        nein nicht nichts noch nun nur ob oder ohne okay schon sehen sehr sei sein seine
        seinen seit selbst sich sie sieht sind so soll sollte sondern sonst sowie teil tun
        über um und uns unser unsere unter viel viele vielleicht vom von vor war waren warum
        was weil welche welcher wenn wer werden wie wieder will willkommen wir wird wirklich
        wissen wo wollen wurde würde wurden zu zum zur zwei zwischen heute sagen sagt weiß
        video
    """,
    "fr": """
        a afin ai ainsi alors après as au aucun aujourd'hui aura aussi autre autres aux
        avant avec avez avoir avons bien bon bonjour bienvenue c ça car ce ceci cela celle
        celles celui ces cet cette ceux chaque chez chose choses comme comment d dans de
        depuis des deux devez dire dit dois doit donc dont du elle elles en encore entre est
        et étaient était été être eu exemple fait faire faites faut fois font il ils j je
        juste jusqu l la là le les leur leurs lorsque lui m ma mais me même mêmes mes moi
        moins mon n ne ni nos notre nous on ont ou où par parce pas peu peut peuvent plus
        plusieurs pour pourquoi pouvez pouvons puis qu quand que quel quelle quelles quelque
        quelques quels qui quoi rien s sa sans savoir se sera serait ses si son sont sous
        souvent sur t ta te tes toi ton toujours tous tout toute toutes très trop tu un une
        va vais voilà voir vont vos votre vous vraiment y merci veut veux vidéo aller allons
        petit d'abord
    """,
    "es": """
        a acá ahí ahora al algo alguien algún alguna algunas algunos allí ante antes aquí
        así aún aunque bien bienvenidos bueno cada casi como cómo con cosa cosas creo cual
        cuál cuales cuando cuándo cuanto da dar de deben decir del desde después dice
        diciendo donde dónde dos e el él ella ellas ellos en entonces entre era eran eres es
        esa esas ese eso esos esta está estaba estamos están estar estas este esto estos
        estoy fue fueron gente gracias gran ha hace hacer hacia han has hasta hay he hemos
        hola hoy iba igual ir la las le les lo los luego más mas me mejor menos mi mí
        mientras mis misma mismo mucha muchas mucho muchos muy nada ni no nos nosotros
        nuestra nuestras nuestro nuestros nunca o os otra otras otro otros para parte pero
        poco podemos poder por porque pueda puede pueden puedes pues que qué querer queremos
        quiere quieren quieres quiero quien quién quizás saber sabes se sea sean según ser
        si sí sido siempre sin sobre solo sólo son soy su sus tal también tan tanto te tener
        tengo ti tiene tienen tienes toda todas todavía todo todos tu tú tus un una unas uno
        unos usted ustedes va vamos van vas veces ver vez voy y ya yo video ejemplo
        realmente tipo lado forma manera
    """,
    "pt": """
        a à agora aí ainda além algo alguém algum alguma algumas alguns ali antes ao aos
        apenas aquela aquele aqueles aquilo aqui as às assim até bem bom cada certo coisa
        coisas com como da dar das de dela dele deles depois dessa desse deste disso dizer
        do dois dos duas e é ela elas ele eles em então entre era eram essa essas esse esses
        esta está estamos estão estar estava este estes eu exemplo fazer faz fez foi for
        foram gente há isso isto já lá lhe lhes lo mais mas me meio melhor menos mesma mesmo
        meu meus minha muita muitas muito muitos na nada não nas nem nenhum no nós nos nossa
        nosso nova novo num numa nunca o obrigado olá onde os ou outra outras outro outros
        para parte pela pelas pelo pelos pode podem podemos pois por porque pouco pra
        precisa qual qualquer quando quanto que quê quem quer querem quero realmente são se
        seja sem sempre sendo ser será seu seus si sim só sobre sua suas tal também tão te
        tem têm temos tenho ter teve tipo toda todas todo todos tu tudo um uma umas uns vai
        vamos vão ver vez vezes você vocês vou vídeo bem-vindos forma maneira
    """,
    "it": """
        a abbiamo abbia ad adesso agli ai al alcuni alla alle allo allora altra altre altri
        altro anche ancora avere aveva avete bene c'è che chi ci ciao ciò come con cosa cose
        così cui da dagli dai dal dalla dalle davvero degli dei del della delle dello deve
        di dice dire dobbiamo dopo dove due è e ecco ed era erano esempio essere fa fare
        fatto fino fra già gli grazie ha hai hanno ho i il in io la le lei li lo loro lui ma
        me meno mi mia mio molta molte molti molto ne negli nei nel nella nelle nello no noi
        non nostra nostro nulla o ogni oggi ora parte per perché però più po poco poi
        possiamo possono proprio può qual quale quali qualche qualcosa quando quanto quella
        quelle quelli quello questa queste questi questo qui quindi sarà se sei sempre senza
        si sì siamo sia siete solo sono sopra sta stata stato su sua sue sugli sui sul sulla
        suo suoi tanto te ti tra troppo tu tutta tutte tutti tutto un una uno vediamo verso
        vi via voi volta vuole video
    """,
    "nl": """
        aan al alle alleen alles als altijd ander andere anders ben bij bijvoorbeeld bent
        beetje ook daar daarna dan dat de deze die ding dingen dit doen doet door dus echt
        een eens eerst eigenlijk en er ergens even gaan gaat gewoon geen geven goed haar had
        hadden hallo heb hebben hebt heel heeft hele hem hen het hier hij hoe hun iemand
        iets ik in is ja je jij jou jouw jullie kan komen komt kun kunnen kunt laten maar
        mag maken me meer meest men met mij mijn misschien moet moeten mogen na naar
        natuurlijk nee niet niets nog nou nu of om omdat onder ons onze op over precies te
        tegen toch toe toen tot twee uit van veel voor waar waarom want wanneer waren was
        wat weer weet wel welke welkom werd wie wij wil willen worden wordt zal ze zeer zeg
        zeggen zegt zelf zich zie zien zij zijn zo zoals zou zouden video
    """,
    "el": """
        α αλλά αν από απο αυτά αυτές αυτή αυτήν αυτό αυτοί αυτόν αυτός αυτού αυτούς αυτών
        αφού για γιατί γεια δε δεν δηλαδή δικό δύο εγώ εδώ είμαι είμαστε είναι είσαι είστε
        είχα είχε εκεί εκείνο εμάς εμείς ένα έναν ένας ενός επειδή επίσης εσείς εσύ έτσι
        έχει έχεις έχετε έχουμε έχουν έχω ή η ήδη ήταν θα θέλω θέλει θέλετε θέλουμε ίδιο
        ίσως κάθε και καθώς κάνει κάνετε κάνουμε κάνουν κάνω κάποια κάποιο κάποιος κάτι κατά
        καλά λίγο λοιπόν μα μαζί μας με μέσα μετά μέχρι μη μην μια μία μόνο μου μπορεί
        μπορείτε μπορούμε μπορούν μπορώ να ναι ξέρω ο οι όλα όλες όλη όλο όλοι όλους όμως
        όπου όπως όσο όταν ότι ό,τι οπότε όχι παρά πάλι πάντα πάρα περίπου πιο πολλά πολλές
        πολλοί πολύ που πού πράγμα πράγματα πρέπει πριν προς πρώτο πώς σαν σας σε στα στη
        στην στις στο στον στους σου τα τη την της τι τις το τον του τους τότε τόσο τρία
        τώρα των υπάρχει υπάρχουν ως ώστε βίντεο παράδειγμα είδους ποια ποιο ποιος καλώς
        γίνει πραγματικά απλά
    """,
    "ar": """
        في من على إلى عن مع هذا هذه ذلك تلك هو هي هم هن أنا أنت أنتم نحن كان كانت يكون تكون
        ليس لا ما لم لن قد أن إن أو و ثم بل لكن إذا لو كل بعض غير بين بعد قبل عند حيث كما
        كيف لماذا متى أين الذي التي الذين هنا هناك فقط أيضا أي شيء يمكن يجب سوف حتى منذ خلال
        حول ضد دون لأن لذلك به بها له لها فيه فيها منه منها عليه عليها إليه إليها هل نعم
        الآن جدا مثل يا فيديو مرحبا
    """,
}

# Words of a question that ask rather than name; they need not occur in the transcript.
_ASKING = {
    "en": """
        agree agreed answer briefly clip clips conclude concluded conclusion consider
        content contents conversation decide decided decision describe described description
        detail details discuss discussed discussing discussion explain explained explanation
        general lecturer main meeting meetings mention mentioned opinion opinions overview
        participant participants presenter professor question recommend recommended speaker
        speakers subject suggest suggested suggestion suggestions summarise summarize
        summary talks teacher team topic topics transcript whole
    """,
    "de": """
        bedeutet beschreibe erkläre erklären erklärt frage handelt inhalt sprecher thema
        themen vortrag wofür worum worüber zusammenfassen zusammenfassung
    """,
    "fr": """
        contenu décris explique expliquer expliquez orateur parle question résume résumer
        résumé signifie sujet thème
    """,
    "es": """
        contenido describe explica explicar habla orador pregunta resume resumen resumir
        significa tema temas trata
    """,
    "pt": """
        conteúdo descreva explicar explique fala pergunta resuma resumir resumo significa
        tema temas trata
    """,
    "it": """
        contenuto descrivi domanda parla riassumi riassunto significa spiega spiegare tema
        temi tratta
    """,
    "nl": """
        beschrijf betekent gaat inhoud onderwerp samenvatten samenvatting spreker uitleggen
        vraag
    """,
    "el": """
        εξήγησε εξηγήσεις ερώτηση θέμα θέματα λέει μιλάει ομιλητής περίληψη περιγράψτε
        περιεχόμενο σημαίνει
    """,
    "ar": """
        اشرح سؤال لخص محتوى معنى ملخص موضوع يتحدث
    """,
}


def _sets(lists: dict[str, str]) -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in lists.items()}


STOPWORDS = _sets(_COMMON)
ASKING = _sets(_ASKING)
