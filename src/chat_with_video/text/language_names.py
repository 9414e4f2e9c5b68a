"""English names of languages, by code; also of those that have no file of their own."""

from collections.abc import Mapping
from functools import cache

from chat_with_video.text.codes import LanguageCode, parse_language_code
from chat_with_video.text.languages import all_languages

# The languages of ISO 639-1, and of the recognizers and subtitle sites that people use.
_NAMES = """
aa Afar, ab Abkhazian, af Afrikaans, ak Akan, am Amharic, an Aragonese, as Assamese, av Avaric,
ay Aymara, az Azerbaijani, ba Bashkir, be Belarusian, bg Bulgarian, bho Bhojpuri, bi Bislama,
bm Bambara, bn Bengali, bo Tibetan, br Breton, bs Bosnian, ce Chechen, ceb Cebuano, ch Chamorro,
ckb Central Kurdish, co Corsican, cs Czech, cv Chuvash, cy Welsh, doi Dogri, dv Dhivehi,
dz Dzongkha, ee Ewe, eo Esperanto, et Estonian, fa Persian, ff Fulah, fil Filipino, fj Fijian,
fo Faroese, fy Western Frisian, gaa Ga, gd Scottish Gaelic, gl Galician, gn Guarani, gom Konkani,
gu Gujarati, gv Manx, ha Hausa, haw Hawaiian, hmn Hmong, ho Hiri Motu, hr Croatian,
ht Haitian Creole, hz Herero, ia Interlingua, ie Interlingue, ig Igbo, ii Sichuan Yi, ilo Iloko,
ik Inupiaq, io Ido, is Icelandic, iu Inuktitut, ja Japanese, jv Javanese, ka Georgian, kg Kongo,
kha Khasi, ki Kikuyu, kj Kuanyama, kk Kazakh, kl Kalaallisut, km Khmer, kn Kannada, ko Korean,
kr Kanuri, kri Krio, ks Kashmiri, ku Kurdish, kv Komi, kw Cornish, ky Kyrgyz, la Latin,
lb Luxembourgish, lg Ganda, li Limburgish, ln Lingala, lo Lao, lu Luba-Katanga, lus Mizo,
lv Latvian, mai Maithili, mg Malagasy, mh Marshallese, mi Maori, mk Macedonian, ml Malayalam,
mn Mongolian, mni Manipuri, mr Marathi, ms Malay, mt Maltese, my Burmese, na Nauru,
nb Norwegian Bokmål, nd North Ndebele, new Newari, ng Ndonga, nn Norwegian Nynorsk,
nr South Ndebele, nso Northern Sotho, nv Navajo, ny Nyanja, oc Occitan, oj Ojibwa, om Oromo,
or Odia, os Ossetian, pa Punjabi, pam Pampanga, pi Pali, pl Polish, ps Pashto, qu Quechua,
rm Romansh, rn Rundi, rw Kinyarwanda, sa Sanskrit, sc Sardinian, sd Sindhi, se Northern Sami,
sg Sango, si Sinhala, sk Slovak, sl Slovenian, sm Samoan, sn Shona, so Somali, sq Albanian,
ss Swati, st Southern Sotho, su Sundanese, sw Swahili, te Telugu, tg Tajik, th Thai, ti Tigrinya,
tk Turkmen, tl Tagalog, tn Tswana, to Tongan, ts Tsonga, tt Tatar, tum Tumbuka, tw Twi,
ty Tahitian, ug Uyghur, uk Ukrainian, ur Urdu, uz Uzbek, ve Venda, vi Vietnamese, vo Volapük,
wa Walloon, war Waray, wo Wolof, xh Xhosa, yo Yoruba, yue Cantonese, za Zhuang, zu Zulu
"""
_SCRIPTS = {"Hans": "Simplified", "Hant": "Traditional", "Latn": "Latin", "Cyrl": "Cyrillic"}
_REGIONS = """
419 Latin America, AR Argentina, AT Austria, AU Australia, BE Belgium, BR Brazil, CA Canada,
CH Switzerland, CL Chile, CN China, CO Colombia, DE Germany, ES Spain, FR France,
GB United Kingdom, HK Hong Kong, IE Ireland, IN India, IT Italy, MX Mexico, NL Netherlands,
NZ New Zealand, PE Peru, PT Portugal, SG Singapore, TW Taiwan, US United States, ZA South Africa
"""


def language_name(code: str) -> str:
    """The English name of a code: `German`, `Portuguese (Brazil)`, `Chinese (Simplified)`.

    A code without a known name stays as it is.
    """
    try:
        parsed = parse_language_code(code)
    except ValueError:
        return code
    name = _names().get(parsed.language)
    if name is None:
        return code
    details = _details(parsed)
    return f"{name} ({', '.join(details)})" if details else name


def language_choices() -> list[tuple[str, str]]:
    """The code and the name of every language that has a name, sorted by name."""
    return sorted(_names().items(), key=lambda choice: choice[1])


def _details(code: LanguageCode) -> list[str]:
    region = code.region and _table(_REGIONS).get(code.region, code.region)
    script = code.script and _SCRIPTS.get(code.script, code.script)
    return [detail for detail in (script, region) if detail]


@cache
def _names() -> Mapping[str, str]:
    own = {language.code: language.english_name for language in all_languages()}
    return _table(_NAMES) | own


@cache
def _table(text: str) -> dict[str, str]:
    """The entries `code name`, which commas separate."""
    entries = (entry.split(maxsplit=1) for entry in text.split(","))
    return {code: " ".join(name.split()) for code, name in entries}
